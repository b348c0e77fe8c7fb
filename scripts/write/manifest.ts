import { createHash } from "node:crypto";
import { lstatSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnit } from "../core/core.js";
import { WriteError } from "./error.js";

/** What a build wrote: kept in the output folder, so that the next build knows what is its own. */
export interface Manifest {
  readonly version: 1;
  /** By path: a hash of what was written. */
  readonly files: Readonly<Record<string, string>>;
}

/** Its name in the output folder. */
export const MANIFEST = ".visavis-manifest.json";
/** The largest manifest that is read, in bytes: about a million files. */
export const MAX_MANIFEST = 1 << 27;

/** Whether somebody has changed a file since a build wrote it. */
export function isEdited(folder: string, path: string, manifest: Manifest): boolean {
  // What has not been touched since the manifest was written needs no hashing. A file's content can be given any older date, but
  // not its entry (ctime). Dates are coarse: what bears the manifest's own is hashed.
  const stats = statSync(join(folder, path));
  const written = statSync(join(folder, MANIFEST)).mtimeMs;
  if (stats.mtimeMs < written && stats.ctimeMs < written) return false;
  return hash(readFileSync(join(folder, path))) !== manifest.files[path];
}

/** A manifest that vouches for nothing. */
export const NOTHING: Manifest = { version: 1, files: {} };

/** The manifest of a folder; undefined where it has none. Its paths are looked up, and never followed: it may be anybody's. */
export function readManifest(folder: string): Manifest | undefined {
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

/** Writes the list of what a build wrote, sorted, so that the same site has the same list. */
export function writeManifest(folder: string, hashes: Readonly<Record<string, string>>): void {
  const files = Object.fromEntries(Object.entries(hashes).sort(([a], [b]) => byCodeUnit(a, b)));
  const manifest: Manifest = { version: 1, files };
  writeFileSync(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
}

/** A hash of what is written: 128 bits of SHA-256. */
export function hash(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("base64url").slice(0, 22);
}
