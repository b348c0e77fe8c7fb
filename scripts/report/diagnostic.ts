import type { Severity } from "../core/core.js";
import type { Finding } from "../core/core.js";
import { visible } from "./visible.js";

/** How to print. */
export interface ReportOptions {
  /** Whether ANSI colours may be used. */
  readonly color: boolean;
  /** The text of a file, for the lines around a place; undefined where it could not be read. */
  textOf(path: string): string | undefined;
}

/** How many lines are shown before the one with the mistake. */
const CONTEXT = 2;
/** The most that is shown of a line, in characters. */
const WIDTH = 120;

const TONES: Readonly<Record<Severity, string>> = { error: "31", warning: "33", info: "34" };

/** One diagnostic as `path:line:column rule message`, its hint, what the source text was and is, and the lines around it with a caret. */
export function formatDiagnostic(diagnostic: Finding, options: ReportOptions): string {
  const { rule, severity, message, hint, at, change } = diagnostic;
  const paint = (code: string, text: string) => (options.color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const where = at ? `${visible(at.path)}:${at.line}:${at.column} ` : "";
  const head = `${where}${paint(TONES[severity], severity === "error" ? visible(rule) : `${visible(rule)} (${severity})`)} ${visible(message)}`;
  const lines = [head, ...(hint === undefined ? [] : [`  ${paint("36", "hint:")} ${visible(hint)}`])];
  if (change) lines.push(...(["was", "now"] as const).map((when) => `  ${paint("36", `${when}:`)} ${visible(change[when])}`));
  const text = at && options.textOf(at.path);
  // A file of which nothing could be read has no line to show.
  if (at && text) lines.push(...excerpt(text, at.line, at.column).map((line) => paint("2", line)));
  return lines.join("\n");
}

/** How many there are of each kind: `1 error, 2 warnings`; of what is but said, only where there is any. */
export function tally(diagnostics: readonly { readonly severity: Severity }[]): string {
  const count = (wanted: Severity) => diagnostics.filter(({ severity }) => severity === wanted).length;
  const say = (what: Severity) => `${count(what)} ${what}${count(what) === 1 ? "" : "s"}`;
  return `${say("error")}, ${say("warning")}${count("info") > 0 ? `, ${count("info")} to know` : ""}`;
}

/** The lines of the text that was asked for last: diagnostics come sorted by file, and one of them must not split all of it again. */
let latest: { readonly text: string; readonly lines: readonly string[] } = { text: "", lines: [""] };

/** The lines before a place, its own, and a caret below it. */
function excerpt(text: string, line: number, column: number): string[] {
  if (text !== latest.text) latest = { text, lines: text.split("\n") };
  const own = latest.lines[line - 1];
  if (own === undefined) return [];
  const first = Math.max(1, line - CONTEXT);
  const gutter = String(line).length;
  // A long line is cut around the place, so that the caret is always seen; never within a character.
  const wanted = column > WIDTH - 20 ? column - Math.floor(WIDTH / 2) : 0;
  const start = isLow(own, wanted) ? wanted - 1 : wanted;
  const cut = (content: string) => {
    const from = isLow(content, start) ? start + 1 : start;
    const to = isLow(content, start + WIDTH) ? start + WIDTH - 1 : start + WIDTH;
    return visible(content.slice(from, to));
  };
  const lines = latest.lines
    .slice(first - 1, line)
    .map((content, index) => `  ${String(first + index).padStart(gutter)} | ${cut(content)}`);
  const before = visible(own.slice(start, column - 1));
  return [...lines, `  ${" ".repeat(gutter)} | ${" ".repeat(width(before))}^`];
}

/** Whether a position lies within a character: at the second half of a surrogate pair. */
function isLow(text: string, at: number): boolean {
  return /[\udc00-\udfff]/.test(text[at] ?? "");
}

/** The cells that a text takes in a terminal: two for a wide character, none for a combining mark or a joiner. */
function width(text: string): number {
  let cells = 0;
  for (const char of text) {
    if (/[\p{Mark}\u200c\u200d]/u.test(char)) continue;
    cells += WIDE.test(char) ? 2 : 1;
  }
  return cells;
}

/** East Asian wide characters and pictures, by block. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1f64f}\u{1f680}-\u{1f6ff}\u{1f900}-\u{1f9ff}\u{1fa70}-\u{1faff}\u{20000}-\u{3fffd}]/u;
