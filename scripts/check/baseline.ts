import { hash } from "node:crypto";
import { byCodeUnit, type Finding, type RuleInfo } from "../core/core.js";

/**
 * A finding as a baseline holds it: what stays the same after lines have moved, in five parts with one space between them.
 *
 * `severity rule locale subject digest`: the subject is the text's key, or a path, or `-`; the digest is of all of it and of the message.
 */
export function baselineLine({ rule, severity, locale, key, at, message }: Finding): string {
  const parts = [severity, rule, locale ?? NONE, key ?? at?.path ?? NONE].map(escape);
  return [...parts, hash("sha256", JSON.stringify([...parts, message.replace(MOVING, "")]), "hex").slice(0, DIGITS)].join(" ");
}

const NONE = "-";
const DIGITS = 12;
/** What messages say of a place in YAML, and of how many pages show the same: no part of what is wrong. */
const MOVING = / at line \d+, column \d+:?$| and \d+ other pages?(?=,| on |$)/g;

/** What would end a part or a line, or cannot be seen, by its code point. */
function escape(part: string): string {
  const spelled = part.replace(/[%\p{Z}\p{C}]/gu, (char) => `%${(char.codePointAt(0) as number).toString(16)};`);
  return spelled === "" ? "%;" : spelled;
}

/** The rule of a baseline's own findings. */
export const BASELINE_RULE: RuleInfo = {
  id: "baseline",
  severity: "error",
  description: "A line of a baseline whose finding is gone would let it come back: the file only shrinks.",
};

/** A line of a baseline file. */
export interface BaselineLine {
  readonly text: string;
  /** From 1. */
  readonly line: number;
  readonly rule: string;
  readonly locale: string | undefined;
}

/** What is wrong with a baseline file. */
export interface BaselineMistake {
  readonly message: string;
  readonly hint: string;
  readonly line: number;
  readonly column: number;
}

/** What the parts of a line look like, and what each is called. */
const PARTS: readonly (readonly [name: string, form: RegExp])[] = [
  ["a severity (error, warning or info)", /^(?:error|warning|info)$/],
  ["a rule", /^[a-z0-9-]+$/],
  ["a locale or -", /^[^\p{C}]+$/u],
  ["a key, a path or -", /^[^\p{C}]+$/u],
  [`${DIGITS} hexadecimal digits`, /^[0-9a-f]{12}$/],
];

/** Reads a baseline file: its lines, in any order; or the first mistake in it. Empty lines and those that begin with `#` say nothing. */
export function parseBaseline(text: string): { readonly lines: readonly BaselineLine[] } | { readonly mistake: BaselineMistake } {
  const lines: BaselineLine[] = [];
  for (const [index, raw] of text.split("\n").entries()) {
    const own = raw.endsWith("\r") ? raw.slice(0, -1) : raw;
    if (own === "" || own.startsWith("#")) continue;
    const line = index + 1;
    if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(own)) {
      const message = "Unexpected mark of a merge, expected a finding";
      return {
        mistake: { message, hint: "settle the merge: keep the lines that both sides have, and take out this one", line, column: 1 },
      };
    }
    const given = own.split(" ");
    let column = 1;
    for (const [at, [name, form]] of PARTS.entries()) {
      const part = given[at] ?? "";
      if (!form.test(part)) return { mistake: wrongPart(part, name, line, column) };
      column += part.length + 1;
    }
    if (given.length > PARTS.length)
      return { mistake: wrongPart(given.slice(PARTS.length).join(" "), "the end of the line", line, column) };
    const [, rule = "", locale = ""] = given;
    lines.push({ text: own, line, rule, locale: locale === NONE ? undefined : locale });
  }
  return { lines };
}

function wrongPart(part: string, wanted: string, line: number, column: number): BaselineMistake {
  const found = part === "" ? "end" : `“${part.slice(0, 60)}”`;
  const hint = "a line is what --update-baseline writes: take it out, or make the file anew without it";
  return { message: `Unexpected ${found}, expected ${wanted}`, hint, line, column };
}

const HEAD = `# Findings that \`visavis check --baseline\` leaves out, one a line. --update-baseline takes out those that are gone, and adds none.
`;

/** A baseline file of such lines. */
export function writeBaseline(lines: readonly string[]): string {
  return (
    HEAD +
    [...lines]
      .sort(byCodeUnit)
      .map((line) => `${line}\n`)
      .join("")
  );
}

/**
 * Parts findings by what is known: of findings that are alike, as many are known as there are such lines.
 *
 * @returns those that are new, how many are not, and by index the lines whose finding is gone
 */
export function compareFindings(
  findings: readonly Finding[],
  known: readonly string[],
): { readonly added: readonly Finding[]; readonly known: number; readonly gone: readonly number[] } {
  const left = new Map<string, number[]>();
  for (const [index, line] of known.entries()) {
    const list = left.get(line);
    if (list) list.push(index);
    else left.set(line, [index]);
  }
  const added = findings.filter((finding) => left.get(baselineLine(finding))?.shift() === undefined);
  return { added, known: findings.length - added.length, gone: [...left.values()].flat().sort((a, b) => a - b) };
}
