import { lstatSync, mkdirSync, readdirSync, rmdirSync, statSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { byCodeUnit } from "../core/core.js";
import { attempt } from "./error.js";
import { isEdited, type Listed, readManifest, writtenAt } from "./manifest.js";
import { comparePaths, MANIFEST } from "./paths.js";

/** Something in a folder that is no folder. */
export interface Found {
  readonly path: string;
  readonly isFile: boolean;
}

/** Everything below a folder that is no folder, one by one, in the order of manifests. Links are not followed. */
export function* walk(folder: string, below = ""): Generator<Found> {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => byCodeUnit(a.name, b.name))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* walk(folder, path);
    else yield { path, isFile: entry.isFile() };
  }
}

/** What is there under a path of a site, and what the manifest says of it; one of both at least. */
export interface Joined {
  readonly path: string;
  readonly found: Found | undefined;
  readonly listed: Listed | undefined;
}

/**
 * A site beside its manifest: both come in the same order, so neither needs to be in memory. The folder is walked and the manifest
 * asked, never the other way round. The manifest itself is left out.
 */
export function* joined(folder: string): Generator<Joined> {
  const lines = readManifest(folder);
  try {
    let line = lines.next();
    for (const found of walk(folder)) {
      if (found.path === MANIFEST && found.isFile) continue;
      let order = -1;
      while (!line.done && (order = comparePaths(line.value.path, found.path)) < 0) {
        yield { path: line.value.path, found: undefined, listed: line.value };
        line = lines.next();
      }
      const listed = !line.done && order === 0 ? line.value : undefined;
      yield { path: found.path, found, listed };
      if (listed) line = lines.next();
    }
    for (; !line.done; line = lines.next()) yield { path: line.value.path, found: undefined, listed: line.value };
  } finally {
    lines.return(undefined);
  }
}

/** How carefully a page is looked at before it is removed. */
export interface Care {
  /** Edited pages go too. */
  readonly repair?: boolean;
  /** Other releases hold the same files by other names: their entries change when these are made and removed. */
  readonly isShared?: boolean;
}

/** Removes what a build wrote and nobody has touched, and the folders that are empty then. Says what else is there: the first of it. */
export function removeSite(folder: string, { repair = false, isShared = false }: Care = {}): string | undefined {
  const written = writtenAt(folder);
  let left: string | undefined;
  for (const { path, found, listed } of joined(folder)) {
    if (!found) continue;
    if (found.isFile && listed && (repair || !isEdited(join(folder, path), listed.hash, written, isShared))) unlinkSync(join(folder, path));
    else left ??= path;
  }
  // The manifest goes last, so that the rest is known for ours at any time; it stays with what stays.
  if (left === undefined) attempt(["ENOENT"], () => unlinkSync(join(folder, MANIFEST)));
  removeEmpty(folder);
  return left;
}

/** Removes a folder and those below it, as far as they are empty. */
function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  attempt(["ENOTEMPTY", "EEXIST"], () => rmdirSync(folder));
}

/** Removes a folder of our own with all that is in it. Links are removed and not followed. */
export function removeAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) removeAll(path);
    else unlinkSync(path);
  }
  rmdirSync(folder);
}

/** What can be under a path; undefined for nothing. */
export type Kind = "file" | "folder" | "link" | "other" | undefined;

/** What is under a path. A link is not followed. */
export function kindOf(path: string): Kind {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  return stats.isFile() ? "file" : stats.isDirectory() ? "folder" : stats.isSymbolicLink() ? "link" : "other";
}

/**
 * Makes a folder, and those above it where they are not there. Node's own way of doing so hides why the system refused.
 *
 * @returns the outermost that was made
 */
export function makeFolders(path: string): string | undefined {
  const make = () => attempt(["EEXIST"], () => mkdirSync(path));
  let isNew = false;
  if (attempt(["ENOENT"], () => (isNew = make()))) {
    // A link to a folder will do.
    if (!isNew && !statSync(path).isDirectory()) mkdirSync(path);
    return isNew ? path : undefined;
  }
  const first = makeFolders(dirname(path));
  return make() ? (first ?? path) : first;
}
