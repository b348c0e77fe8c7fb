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
  const staging = join(dirname(target), `.${basename(target)}.visavis-new`);
  const old = join(dirname(target), `.${basename(target)}.visavis-old`);
  try {
    recover(target, staging, old);
    const earlier = ownFiles(target);
    mkdirSync(staging, { recursive: true });
    writeFileSync(join(staging, MARKER), "");
    const written = writeAll(staging, outputs);
    unlinkSync(join(staging, MARKER));
    if (earlier) renameSync(target, old);
    renameSync(staging, target);
    if (earlier) removeOwn(old, earlier);
    return written;
  } catch (error) {
    removeStaging(staging);
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof WriteError || code === undefined) throw error;
    throw new WriteError(
      `Unexpected ${code} while writing ${out}`,
      "the folder is as it was; make room or give permission, and build again",
    );
  }
}

/** Puts right what a build that was killed left behind. */
function recover(target: string, staging: string, old: string): void {
  removeStaging(staging);
  if (!existsSync(old)) return;
  // Killed between the two renames: the old site goes back. Killed after them: the new one is there, and the old one goes.
  if (!existsSync(target)) renameSync(old, target);
  else removeOwn(old, readManifest(old) ?? { version: 1, files: {} });
}

/** A staging folder is only ever ours: it bears our name and our marker. */
function removeStaging(staging: string): void {
  if (existsSync(join(staging, MARKER))) rmSync(staging, { recursive: true, force: true });
}

/** What an earlier build wrote into a folder; undefined where there is nothing. Throws where anything else is there. */
function ownFiles(target: string): Manifest | undefined {
  const stats = lstatSync(target, { throwIfNoEntry: false });
  if (!stats) {
    mkdirSync(dirname(target), { recursive: true });
    return undefined;
  }
  if (!stats.isDirectory())
    throw new WriteError(
      `Unexpected ${stats.isSymbolicLink() ? "link" : "file"} at ${target}, expected a folder`,
      "name another folder with --out",
    );
  const found = listFiles(target);
  const manifest = readManifest(target);
  const foreign = found.find((path) => path !== MANIFEST && !(manifest && Object.hasOwn(manifest.files, path)));
  if (foreign !== undefined) {
    throw new WriteError(
      `Unexpected file ${foreign} in ${target}, which no build wrote`,
      "move it away, or name another folder with --out",
    );
  }
  if (!manifest) return { version: 1, files: {} };
  const edited = found.find((path) => path !== MANIFEST && isEdited(target, path, manifest));
  if (edited !== undefined) {
    throw new WriteError(
      `Unexpected change to ${edited} in ${target} since it was built`,
      "put the change into the content or the templates, then delete that file",
    );
  }
  return manifest;
}

function isEdited(target: string, path: string, manifest: Manifest): boolean {
  // The manifest is written last. What has not been touched since needs no hashing.
  if (statSync(join(target, path)).mtimeMs <= statSync(join(target, MANIFEST)).mtimeMs) return false;
  return hash(readFileSync(join(target, path))) !== manifest.files[path];
}

function readManifest(folder: string): Manifest | undefined {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return undefined;
  try {
    const value = JSON.parse(readFileSync(path, "utf8")) as Manifest;
    if (value.version === 1 && typeof value.files === "object" && value.files !== null) return value;
  } catch {
    // Falls through: a manifest that cannot be read vouches for nothing.
  }
  throw new WriteError(
    `Unexpected content of ${path}, expected the list that a build wrote`,
    "delete the folder yourself if all of it may go",
  );
}

/** All files and links below a folder, as sorted paths with `/`. Links are not followed. */
function listFiles(folder: string, below = ""): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? listFiles(folder, path) : [path];
    })
    .sort(byCodeUnit);
}

function writeAll(staging: string, outputs: Iterable<Output>): { files: number; bytes: number } {
  const folders = new Set<string>();
  const taken = new Set<string>();
  const hashes: Record<string, string> = Object.create(null);
  let bytes = 0;
  for (const { path, data } of outputs) {
    checkPath(path, taken);
    const folder = dirname(join(staging, path));
    if (!folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      folders.add(folder);
    }
    const content = Buffer.from(data);
    writeFileSync(join(staging, path), content, { flag: "wx" });
    hashes[path] = hash(content);
    bytes += content.length;
  }
  const manifest: Manifest = { version: 1, files: Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => byCodeUnit(a, b))) };
  writeFileSync(join(staging, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
  return { files: Object.keys(hashes).length, bytes };
}

/** Paths are made of validated ids; one that leaves the folder, or that two pages share on some system, is a bug. */
function checkPath(path: string, taken: Set<string>): void {
  if (path.startsWith("/") || path.split("/").some((step) => step === "" || step === "." || step === ".." || step.includes("\\")))
    throw new Error(`unsafe output path ${path}`);
  const folded = path.normalize("NFC").toLowerCase();
  if (taken.has(folded)) throw new Error(`two outputs share the path ${path}`);
  taken.add(folded);
}

/** Removes what a build wrote, and the folders that are empty then. What else there may be stays. */
function removeOwn(folder: string, manifest: Manifest): void {
  for (const path of [...Object.keys(manifest.files), MANIFEST]) rmSync(join(folder, path), { force: true });
  removeEmpty(folder);
}

function removeEmpty(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) if (entry.isDirectory()) removeEmpty(join(folder, entry.name));
  if (readdirSync(folder).length === 0) rmdirSync(folder);
}

function hash(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}
