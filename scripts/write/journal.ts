import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { foreign, WriteError } from "./error.js";
import { HASH_LENGTH, hash } from "./hash.js";
import { MAX_LINE } from "./lines.js";
import { isSafe } from "./paths.js";
import { kindOf } from "./tree.js";

// A journal says what is about to be done, so that it can be finished or taken back by another process. It counts from the rename
// that gives it its name. A second rename turns its direction: what has that name is to be taken back.

/** A whole site takes the place of another. */
export interface SwapJournal {
  readonly kind: "swap";
  /** Whether there was a folder to be replaced. */
  readonly isThere: boolean;
  /** The hash of the new manifest. */
  readonly after: string;
}

/** Files of a site take the place of others, join or leave it. */
export interface PatchJournal {
  readonly kind: "patch";
  /** The hashes of the manifest. */
  readonly before: string;
  readonly after: string;
  readonly steps: readonly Step[];
  /** Folders that were not there, the outermost first. */
  readonly folders: readonly string[];
}

/** What is done to a file. Its number in the list is the name of its backup. */
export interface Step {
  readonly path: string;
  /** What is there before; undefined for nothing. */
  readonly before: string | undefined;
  /** What is there afterwards; undefined for nothing. */
  readonly after: string | undefined;
}

export type Journal = SwapJournal | PatchJournal;

const HEADER = "visavis-journal 1";
const NONE = "-";

/** Writes a journal aside and gives it its name: from then on it counts. */
export function commit(journal: Journal, aside: string, path: string): void {
  writeFileSync(aside, formatJournal(journal), { flag: "wx" });
  renameSync(aside, path);
}

/** The text of a journal: lines, the last of which vouches for all others. */
export function formatJournal(journal: Journal): string {
  const lines = [`${HEADER} ${journal.kind}`];
  if (journal.kind === "swap") lines.push(`${journal.isThere ? "there" : NONE} ${journal.after}`);
  else {
    lines.push(`${journal.before} ${journal.after}`);
    for (const { path, before, after } of journal.steps) lines.push(`${before ?? NONE} ${after ?? NONE} ${path}`);
    for (const path of journal.folders) lines.push(`folder ${path}`);
  }
  const text = lines.map((line) => `${line}\n`).join("");
  return `${text}end ${hash(text)}\n`;
}

const HASH = `[\\w-]{${HASH_LENGTH}}`;
const END = new RegExp(`^end (${HASH})\n$`);
const SWAP = new RegExp(`^(there|-) (${HASH})$`);
const MANIFESTS = new RegExp(`^(${HASH}) (${HASH})$`);
const STEP = new RegExp(`^(${HASH}|-) (${HASH}|-) (.+)$`);

/** A journal from its text; undefined where it is none, or not whole. Its paths stay in the folder. */
export function parseJournal(text: string): Journal | undefined {
  const last = text.lastIndexOf("\nend ") + 1;
  if (END.exec(text.slice(last))?.[1] !== hash(text.slice(0, last))) return undefined;
  const [header, second = "", ...rest] = text.slice(0, last - 1).split("\n");
  if (header === `${HEADER} swap`) {
    const [, there, after] = SWAP.exec(second) ?? [];
    return after === undefined || rest.length > 0 ? undefined : { kind: "swap", isThere: there === "there", after };
  }
  if (header !== `${HEADER} patch`) return undefined;
  const [, before, after] = MANIFESTS.exec(second) ?? [];
  if (before === undefined || after === undefined) return undefined;
  const steps: Step[] = [];
  const folders: string[] = [];
  const paths = new Set<string>();
  for (const line of rest) {
    if (line.length > MAX_LINE) return undefined;
    const [, was, becomes, path] = STEP.exec(line) ?? [];
    const name = path ?? (line.startsWith("folder ") ? line.slice("folder ".length) : "");
    if (!isSafe(name) || (path !== undefined && paths.has(path))) return undefined;
    if (path === undefined) folders.push(name);
    else {
      paths.add(path);
      steps.push({ path, before: was === NONE ? undefined : was, after: becomes === NONE ? undefined : becomes });
    }
  }
  return { kind: "patch", before, after, steps, folders };
}

/** The largest journal that is read, in bytes: a change of some hundred thousand files. */
export const MAX_JOURNAL = 1 << 26;

/** The journal of that name; undefined where there is none. Throws where there is something else. */
export function readJournal(path: string): Journal | undefined {
  const kind = kindOf(path);
  if (kind === undefined) return undefined;
  if (kind !== "file") throw foreign(basename(path), dirname(path));
  return parseJournal(readFileSync(path, "utf8")) ?? refuse(path, "the journal of a build");
}

/** Refuses to believe a journal. */
export function refuse(path: string, expected: string): never {
  throw new WriteError(
    `Unexpected content of ${path}, expected ${expected}`,
    "delete that file, then let visavis build --verify look at the whole site",
  );
}
