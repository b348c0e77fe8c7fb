/**
 * The last stage, and the only one that writes. A build is made in a folder of its own beside the output and takes its place by
 * two renames, so that a reader sees the old site or the new one. Nothing is deleted but what an earlier build wrote and nobody
 * has touched.
 */
import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { byCodeUnit, type Output } from "../core/core.js";
import { WriteError } from "./error.js";
import { hash, isEdited, MANIFEST, type Manifest, NOTHING, readManifest, writeManifest } from "./manifest.js";
import { createPaths } from "./paths.js";

export { WriteError } from "./error.js";
export { MAX_MANIFEST } from "./manifest.js";

/** Stands in a staging folder, which is known by it. */
const MARKER = ".visavis-staging";

/** The output folder, and what stands beside it while a build is written. */
interface Places {
  readonly target: string;
  readonly staging: string;
  readonly old: string;
}

/**
 * Writes a whole output folder: what the folder held of an earlier build is replaced.
 *
 * @param out the folder, absolute or relative to the working folder; made where it does not exist
 * @param outputs every file; taken one by one, so that they need not all be in memory
 * @returns how many files and bytes were written
 * @throws WriteError where the folder holds what no build wrote, or cannot be written. It is then as it was.
 */
export function write(out: string, outputs: Iterable<Output>): { files: number; bytes: number } {
  const target = resolve(out);
  const beside = (what: string) => join(dirname(target), `.${basename(target)}.visavis-${what}`);
  const places: Places = { target, staging: beside("new"), old: beside("old") };
  try {
    recover(places);
    const earlier = ownFiles(target);
    const written = replace(places, earlier !== undefined, outputs);
    // A page that was changed while the build ran stays where the earlier site was put; the next build says so.
    if (earlier) removeOwn(places.old, earlier);
    return written;
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (error instanceof WriteError || syscall === undefined) throw error;
    throw new WriteError(
      `Unexpected ${code} while writing ${out}`,
      "the folder holds a whole site, as before; make room or give permission, and build again",
    );
  }
}

/** Makes the new site beside the old one and lets them change places. With any error the old one is as it was. */
function replace({ target, staging, old }: Places, isThere: boolean, outputs: Iterable<Output>): { files: number; bytes: number } {
  makeStaging(staging);
  try {
    const written = writeAll(staging, outputs);
    if (isThere) renameSync(target, old);
    renameSync(staging, target);
    // Last, so that a staging folder is known for ours at any time.
    rmSync(join(target, MARKER), { force: true });
    return written;
  } catch (error) {
    if (isThere && !existsSync(target)) renameSync(old, target);
    removeStaging(staging);
    throw error;
  }
}

/** Puts right what a build that was killed left behind. */
function recover({ target, staging, old }: Places): void {
  removeStaging(staging);
  const stats = lstatSync(old, { throwIfNoEntry: false });
  if (!stats) return;
  if (!stats.isDirectory()) throw foreign(basename(old), dirname(old));
  const manifest = readManifest(old);
  // Killed between the two renames: the old site goes back. Killed after them: the new one is there, and the old one goes.
  if (manifest && !existsSync(target)) renameSync(old, target);
  else {
    removeOwn(old, manifest ?? NOTHING);
    const [left] = existsSync(old) ? filesBelow(old) : [];
    if (left) throw foreign(left.path, old);
  }
}

function makeStaging(staging: string): void {
  mkdirSync(dirname(staging), { recursive: true });
  try {
    mkdirSync(staging);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") throw foreign(basename(staging), dirname(staging));
    throw error;
  }
  writeFileSync(join(staging, MARKER), "");
}

/** A staging folder is only ever ours: it bears our name and our marker. */
function removeStaging(staging: string): void {
  if (!lstatSync(staging, { throwIfNoEntry: false })?.isDirectory()) return;
  if (existsSync(join(staging, MARKER))) rmSync(staging, { recursive: true, force: true });
  // Killed before the marker was written.
  else if (readdirSync(staging).length === 0) rmdirSync(staging);
}

/** What an earlier build wrote into a folder; undefined where there is nothing. Throws where anything else is there. */
function ownFiles(target: string): Manifest | undefined {
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (!stats.isDirectory())
    throw new WriteError(
      `Unexpected ${stats.isSymbolicLink() ? "link" : "file"} at ${target}, expected a folder`,
      "name another folder with --out",
    );
  const manifest = readManifest(target) ?? NOTHING;
  for (const { path, isFile } of filesBelow(target)) {
    if (isFile && (path === MANIFEST || path === MARKER)) continue;
    if (!isFile || !Object.hasOwn(manifest.files, path)) throw foreign(path, target);
    if (isEdited(target, path, manifest)) {
      throw new WriteError(
        `Unexpected change to ${path} in ${target} since it was built`,
        "put the change into the content or the templates, then delete that file",
      );
    }
  }
  return manifest;
}

function foreign(path: string, folder: string): WriteError {
  return new WriteError(`Unexpected file ${path} in ${folder}, which no build wrote`, "move it away, or name another folder with --out");
}

/** Everything below a folder that is no folder, one by one, by sorted paths with `/`. Links are not followed. */
function* filesBelow(folder: string, below = ""): Generator<{ readonly path: string; readonly isFile: boolean }> {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => byCodeUnit(a.name, b.name))) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, path);
    else yield { path, isFile: entry.isFile() };
  }
}

function writeAll(staging: string, outputs: Iterable<Output>): { files: number; bytes: number } {
  const taken = createPaths([MANIFEST, MARKER]);
  const hashes: Record<string, string> = Object.create(null);
  let bytes = 0;
  for (const { path, data } of outputs) {
    if (taken.add(path)) mkdirSync(dirname(join(staging, path)), { recursive: true });
    const content = Buffer.from(data);
    writeFileSync(join(staging, path), content, { flag: "wx" });
    hashes[path] = hash(content);
    bytes += content.length;
  }
  writeManifest(staging, hashes);
  return { files: Object.keys(hashes).length, bytes };
}

/** Removes what a build wrote and nobody has touched, and the folders that are empty then. What else there may be stays. */
function removeOwn(folder: string, manifest: Manifest): void {
  // The folder is walked and the manifest asked, never the other way round. The manifest goes last.
  for (const { path, isFile } of filesBelow(folder)) {
    const own = path === MARKER || (Object.hasOwn(manifest.files, path) && !isEdited(folder, path, manifest));
    if (isFile && own) unlinkSync(join(folder, path));
  }
  rmSync(join(folder, MANIFEST), { force: true });
  removeEmpty(folder);
}

function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}
