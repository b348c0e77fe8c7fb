import { createHash } from "node:crypto";
import type { Cache } from "../cache/cache.js";
import type { Diagnostic, Stamp } from "../core/core.js";
import type { Known, ScannedFile } from "../read/read.js";
import { hash } from "../write/write.js";
import type { Components } from "./components.js";

/** What is remembered of a build: from what it was made, and what it left. */
export interface BuildRecord {
  /** What was asked for, apart from the root and the folder. */
  readonly settings: string;
  /** The state of the output folder that it left. */
  readonly site: string;
  readonly files: readonly KnownFile[];
  readonly components: Components;
  /** Warnings, to be said again where nothing has changed. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many files the site has. */
  readonly total: number;
}

/** A file as it was. */
export interface KnownFile {
  readonly path: string;
  readonly origin: ScannedFile["origin"];
  readonly hash: string;
  /** Null where the file was so new that it could have been changed again without a trace. */
  readonly stamp: Stamp | null;
}

/** How long after a file's last change a second one may bear the same time: twice the coarsest clock that file systems have (FAT). */
const SETTLED_MS = 4000;

/**
 * The files of a build with hashes of their contents. A file is read only where the file system says that it is not as it was.
 *
 * @param now the time, in milliseconds since the epoch, when the files were looked for
 */
export function knowFiles(scanned: readonly ScannedFile[], before: readonly KnownFile[], now: number): KnownFile[] {
  const known = new Map(before.map((file) => [keyOf(file), file]));
  return scanned.map((file) => {
    const { path, origin, stamp } = file;
    const old = known.get(keyOf(file));
    if (old?.stamp && stamp && sameStamp(old.stamp, stamp)) return old;
    const isSettled = stamp !== undefined && Math.max(stamp.mtimeMs, stamp.ctimeMs) < now - SETTLED_MS;
    return { path, origin, hash: hashOf(file), stamp: isSettled ? stamp : null };
  });
}

/** Whether two lists name the same files with the same contents. */
export function sameFiles(a: readonly KnownFile[], b: readonly KnownFile[]): boolean {
  return a.length === b.length && a.every((file, i) => keyOf(file) === keyOf(b[i] as KnownFile) && file.hash === b[i]?.hash);
}

function keyOf({ path, origin }: Pick<KnownFile, "path" | "origin">): string {
  return `${origin} ${path}`;
}

function sameStamp(a: Stamp, b: Stamp): boolean {
  return a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs && a.ino === b.ino && a.size === b.size;
}

function hashOf(file: ScannedFile): string {
  // What is no file is never read; that it is none is what there is to know of it.
  if (file.kind !== "file") return "";
  return hash(file.bytes());
}

/** Reads the record of an output folder's last build; undefined where there is none. */
export function readRecord(cache: Cache, name: string): BuildRecord | undefined {
  return parse<BuildRecord>(cache.get(name));
}

/** Keeps the record of a build. */
export function writeRecord(cache: Cache, name: string, record: BuildRecord): void {
  cache.put(name, JSON.stringify(record));
}

/** The name of an output folder's record. */
export function recordName(out: string): string {
  return `build-${createHash("sha256").update(out).digest("hex").slice(0, 16)}`;
}

/** The values of files that take long to parse, by the hash of their contents. */
export interface Values {
  known(files: readonly KnownFile[]): Known;
  /** Keeps the values of these files, and forgets the others. */
  keep(files: readonly KnownFile[], values: ReadonlyMap<string, unknown>): void;
}

const VALUES = "values";

/** The values that the cache has. JSON is parsed as fast as it would be looked up. */
export function openValues(cache: Cache): Values {
  let values: Readonly<Record<string, unknown>> | undefined;
  const load = () => (values ??= parse<Record<string, unknown>>(cache.get(VALUES)) ?? {});
  return {
    known(files) {
      const hashes = new Map(files.map((file) => [keyOf(file), file.hash]));
      return (file) => {
        const hash = hashes.get(keyOf(file));
        return hash !== undefined && isSlow(file.path) && Object.hasOwn(load(), hash) ? { value: load()[hash] } : undefined;
      };
    },
    keep(files, found) {
      const wanted = files.filter(({ path }) => isSlow(path) && found.get(path) !== undefined);
      const old = load();
      if (wanted.length === Object.keys(old).length && wanted.every(({ hash }) => Object.hasOwn(old, hash))) return;
      cache.put(VALUES, JSON.stringify(Object.fromEntries(wanted.map(({ path, hash }) => [hash, found.get(path)]))));
    },
  };
}

function isSlow(path: string): boolean {
  return path.endsWith(".yaml");
}

/** What the cache gives bears our seal, so it has the shape that we gave it. */
function parse<T>(text: string | undefined): T | undefined {
  return text === undefined ? undefined : (JSON.parse(text) as T);
}
