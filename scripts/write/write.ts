/**
 * The last stage, and the only one that writes. A build is made in a folder of its own beside the output and takes its place by
 * two renames, so that a reader sees the old site or the new one. Nothing is deleted but what an earlier build wrote and nobody
 * has touched.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { byCodeUnit, type Output } from "../core/core.js";

/** The output folder cannot be written, for a reason that the user can do something about. */
export class WriteError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "WriteError";
    this.hint = hint;
  }
}

/** What a build wrote: kept in the output folder, so that the next build knows what is its own. */
interface Manifest {
  readonly version: 1;
  /** By path: a hash of what was written. */
  readonly files: Readonly<Record<string, string>>;
}

const MANIFEST = ".visavis-manifest.json";
const MARKER = ".visavis-staging";

/** The largest manifest that is read, in bytes: about a million files. */
export const MAX_MANIFEST = 1 << 27;

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

function isEdited(folder: string, path: string, manifest: Manifest): boolean {
  // What has not been touched since the manifest was written needs no hashing. A file's content can be given any older date, but
  // not its entry (ctime). Dates are coarse: what bears the manifest's own is hashed.
  const stats = statSync(join(folder, path));
  const written = statSync(join(folder, MANIFEST)).mtimeMs;
  if (stats.mtimeMs < written && stats.ctimeMs < written) return false;
  return hash(readFileSync(join(folder, path))) !== manifest.files[path];
}

/** A manifest that vouches for nothing. */
const NOTHING: Manifest = { version: 1, files: {} };

/** The manifest of a folder; undefined where it has none. Its paths are looked up, and never followed: it may be anybody's. */
function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (stats.isFile() && stats.size <= MAX_MANIFEST) {
    const text = readFileSync(path, "utf8");
    try {
      const { version, files } = JSON.parse(text) as Manifest;
      if (version === 1 && typeof files === "object" && files !== null) return { version, files };
    } catch {
      // Falls through: a manifest that cannot be read vouches for nothing.
    }
  }
  throw new WriteError(
    `Unexpected content of ${path}, expected the list that a build wrote`,
    "delete the folder yourself if all of it may go",
  );
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
  const taken = createPaths();
  const hashes: Record<string, string> = Object.create(null);
  let bytes = 0;
  for (const { path, data } of outputs) {
    if (taken.add(path)) mkdirSync(dirname(join(staging, path)), { recursive: true });
    const content = Buffer.from(data);
    writeFileSync(join(staging, path), content, { flag: "wx" });
    hashes[path] = hash(content);
    bytes += content.length;
  }
  const manifest: Manifest = { version: 1, files: Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => byCodeUnit(a, b))) };
  writeFileSync(join(staging, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
  return { files: Object.keys(hashes).length, bytes };
}

/** Refuses a path that would leave the folder, or that two outputs share on some system. Paths are made of validated ids: it is a bug. */
function createPaths() {
  const kinds = new Map([MANIFEST, MARKER].map((path) => [fold(path), "file"]));
  const folders = new Set<string>();
  const take = (path: string, kind: "file" | "folder") => {
    const other = kinds.get(fold(path));
    if (other !== undefined && (kind === "file" || other === "file")) throw new Error(`two outputs share the path ${path}`);
    kinds.set(fold(path), kind);
  };
  return {
    /** Takes the path of a file, and says whether its folder is new. */
    add(path: string): boolean {
      const steps = path.split("/");
      if (steps.some((step) => step === "" || step === "." || step === ".." || /[\\\0]/.test(step)))
        throw new Error(`unsafe output path ${path}`);
      take(path, "file");
      const folder = steps.slice(0, -1).join("/");
      if (folders.has(folder)) return false;
      folders.add(folder);
      for (let length = 1; length < steps.length; length++) take(steps.slice(0, length).join("/"), "folder");
      return true;
    },
  };
}

/** A path as a system sees it that tells neither case nor forms of accents apart. */
function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
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

function hash(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}
