/**
 * Diagnostics in words, for a terminal. Whatever comes from a file is made harmless here and nowhere else: a text cannot move the
 * cursor, change colours or hide what follows.
 */
import type { Diagnostic } from "../core/core.js";

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

/** One diagnostic as `path:line:column rule message`, its hint, and the lines around it with a caret. */
export function formatDiagnostic(diagnostic: Diagnostic, options: ReportOptions): string {
  const { rule, severity, message, hint, at } = diagnostic;
  const paint = (code: string, text: string) => (options.color ? `\u001b[${code}m${text}\u001b[0m` : text);
  const where = at ? `${visible(at.path)}:${at.line}:${at.column} ` : "";
  const tone = severity === "error" ? "31" : "33";
  const head = `${where}${paint(tone, severity === "error" ? rule : `${rule} (warning)`)} ${visible(message)}`;
  const lines = [head, ...(hint === undefined ? [] : [`  ${paint("36", "hint:")} ${visible(hint)}`])];
  const text = at && options.textOf(at.path);
  if (at && text !== undefined) lines.push(...excerpt(text, at.line, at.column).map((line) => paint("2", line)));
  return lines.join("\n");
}

/** The lines before a place, its own, and a caret below it. */
function excerpt(text: string, line: number, column: number): string[] {
  const all = text.split("\n");
  if (line > all.length) return [];
  const first = Math.max(1, line - CONTEXT);
  const gutter = String(line).length;
  const own = all[line - 1] as string;
  // A long line is cut around the place, so that the caret is always seen.
  const start = column > WIDTH - 20 ? column - Math.floor(WIDTH / 2) : 0;
  const cut = (content: string) => visible(content.slice(start, start + WIDTH));
  const shown = all.slice(first - 1, line).map((content, index) => `  ${String(first + index).padStart(gutter)} | ${cut(content)}`);
  const before = visible(own.slice(start, column - 1));
  return [...shown, `  ${" ".repeat(gutter)} | ${" ".repeat(width(before))}^`];
}

/** The cells that a text takes in a terminal: two for a wide character of East Asia, none for a combining mark. */
function width(text: string): number {
  let cells = 0;
  for (const char of text) {
    if (/\p{Mark}/u.test(char)) continue;
    cells += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(char) ? 2 : 1;
  }
  return cells;
}

/** A text with its control characters and direction marks spelled out, such as `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`);
}

/** Controls and format characters (Unicode's Cc and Cf, without the soft hyphen and joiners) and line separators. */
const INVISIBLE = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/gu;
