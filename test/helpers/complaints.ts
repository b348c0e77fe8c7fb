import { type Corpus, type Diagnostic, memoryTree, packageTree, read, type Source, validate } from "../../scripts/index.js";
import { tinyRoot } from "./tiny.js";

/** What is put into the tiny root: text or bytes by path; `undefined` takes a file away. */
export type Changes = Record<string, string | Uint8Array | undefined>;

const own = packageTree();

/** Reads and validates the tiny root with some files changed. */
export function check(changes: Changes = {}): { corpus: Corpus | undefined; diagnostics: Diagnostic[] } {
  const files = Object.entries({ ...tinyRoot(), ...changes }).filter(
    (entry): entry is [string, string | Uint8Array] => entry[1] !== undefined,
  );
  const reading = read(memoryTree(Object.fromEntries(files)), own);
  const validated = validate(reading.value as Source);
  return { corpus: validated.value, diagnostics: [...reading.diagnostics, ...validated.diagnostics] };
}

/** All that is said of a changed tiny root, each as `path:line:column rule message`, with its hint behind `→`. */
export function complaints(changes: Changes = {}): string[] {
  return check(changes).diagnostics.map(
    ({ at, rule, message, hint }) =>
      `${at ? `${at.path}:${at.line}:${at.column} ` : ""}${rule} ${message}${hint === undefined ? "" : ` → ${hint}`}`,
  );
}

/** Where something is said and by which rule, without the words: `path:line:column rule`. */
export function places(changes: Changes = {}): string[] {
  return check(changes).diagnostics.map(({ at, rule }) => `${at ? `${at.path}:${at.line}:${at.column} ` : ""}${rule}`);
}

/** A file of the tiny root with a part of it replaced, ready to be given as a change. Throws where the part is not there. */
export function edited(path: string, before: string, after: string): Record<string, string> {
  const text = tinyRoot()[path];
  if (!text?.includes(before)) throw new Error(`${path} holds no ${before}`);
  return { [path]: text.replace(before, () => after) };
}
