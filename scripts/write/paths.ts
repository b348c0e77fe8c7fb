import { basename, dirname, join, resolve } from "node:path";

/** The manifest's name in a site. */
export const MANIFEST = ".visavis-manifest";

/** The output folder, and what stands beside it: there a rename needs no copy. */
export interface Places {
  /** The output folder, absolute. */
  readonly target: string;
  readonly parent: string;
  readonly lock: string;
  /** Where a new site is made: see `staging.ts`. */
  readonly staging: string;
  /** The earlier site, after the new one took its place. */
  readonly old: string;
  /** A change that is to be finished. */
  readonly journal: string;
  /** The same file, renamed: a change that is to be taken back. */
  readonly undo: string;
  /** The sites to which the output leads where it is a link. */
  readonly releases: string;
}

/** The places of an output folder. */
export function placesOf(out: string): Places {
  const target = resolve(out);
  const parent = dirname(target);
  const beside = (what: string) => join(parent, `.${basename(target)}.visavis-${what}`);
  return {
    target,
    parent,
    lock: beside("lock"),
    staging: beside("new"),
    old: beside("old"),
    journal: beside("journal"),
    undo: beside("undo"),
    releases: beside("releases"),
  };
}

/** An empty step, `.` or `..`, and what no line or no system can hold. */
const UNSAFE = /(?:^|\/)\.{0,2}(?:\/|$)|[\\\p{Cc}\p{Cs}]/u;

/** Whether a path stays in its folder, and is not the manifest's. */
export function isSafe(path: string): boolean {
  return !UNSAFE.test(path) && path !== MANIFEST && !path.startsWith(`${MANIFEST}/`);
}

/** The folders above a path, the outermost first. */
export function* foldersAbove(path: string): Generator<string> {
  for (let at = path.indexOf("/"); at !== -1; at = path.indexOf("/", at + 1)) yield path.slice(0, at);
}

/** The order of paths in a manifest: step by step, as a walk through a tree of sorted names meets them. */
export function comparePaths(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    // A slash comes before all else.
    if (x !== y) return x === SLASH ? -1 : y === SLASH ? 1 : x - y;
  }
  return a.length - b.length;
}

const SLASH = 47;
