import { closeSync, lstatSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { WriteError } from "./error.js";
import { HASH_LENGTH, hash, hashFile } from "./hash.js";
import { createLineWriter, type LineWriter, readLines, readPieces } from "./lines.js";
import { comparePaths, isSafe, MANIFEST } from "./paths.js";

/** A line of a manifest. */
export interface Listed {
  readonly path: string;
  /** The hash of what was written. */
  readonly hash: string;
}

/** The first line: the format and its version. */
export const HEADER = "visavis-manifest 1";

/** A line for a file. */
export function formatLine({ path, hash }: Listed): string {
  return `${hash} ${path}\n`;
}

const LINE = new RegExp(`^[\\w-]{${HASH_LENGTH}} `);

/** The file that a line stands for; undefined where it is none. */
export function parseLine(line: string): Listed | undefined {
  if (!LINE.test(line)) return undefined;
  const path = line.slice(HASH_LENGTH + 1);
  return isSafe(path) ? { hash: line.slice(0, HASH_LENGTH), path } : undefined;
}

/**
 * The manifest of a folder as a stream, in its order; nothing where the folder has none. It may be anybody's, so every line is
 * checked. The paths are for asking about: what is in the folder is found by walking it.
 *
 * @throws WriteError where it is no manifest
 */
export function* readManifest(folder: string): Generator<Listed> {
  const path = join(folder, MANIFEST);
  if (!hasManifest(folder)) return;
  let earlier: string | undefined;
  try {
    for (const line of readLines(path)) {
      if (earlier === undefined) {
        if (line !== HEADER) throw unreadable(path);
        earlier = "";
        continue;
      }
      const listed = parseLine(line);
      if (!listed || comparePaths(earlier, listed.path) >= 0) throw unreadable(path);
      earlier = listed.path;
      yield listed;
    }
  } catch (error) {
    throw error instanceof RangeError ? unreadable(path) : error;
  }
  if (earlier === undefined) throw unreadable(path);
}

/** Whether a folder has a manifest. Throws where something else bears its name. */
export function hasManifest(folder: string): boolean {
  const path = join(folder, MANIFEST);
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats && !stats.isFile()) throw unreadable(path);
  return stats !== undefined;
}

/** The hash of a folder's manifest; undefined where there is none. Two sites are the same where their manifests are. */
export function hashOfManifest(folder: string): string | undefined {
  return hasManifest(folder) ? hashFile(join(folder, MANIFEST)) : undefined;
}

function unreadable(path: string): WriteError {
  return new WriteError(
    `Unexpected content of ${path}, expected the list that a build wrote`,
    "delete the folder yourself if all of it may go",
  );
}

/** A run of sorted lines in a file. */
export interface Run {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** The lines of sorted runs as one sorted stream, in memory that grows with the number of runs alone. Throws where two have the same path. */
export function* mergeRuns(runs: readonly Run[]): Generator<Listed> {
  interface Head {
    listed: Listed;
    readonly rest: Iterator<string>;
  }
  const next = (rest: Iterator<string>): Listed | undefined => {
    const { value, done } = rest.next();
    if (done) return undefined;
    return parseLine(value) ?? bug(`a part with the line ${value}`);
  };
  // Sorted, the smallest last. A run that was taken from is put back where it belongs then: mostly last again.
  const heads: Head[] = [];
  const insert = (head: Head) => {
    let low = 0;
    let high = heads.length;
    if (high > 0 && comparePaths(head.listed.path, (heads[high - 1] as Head).listed.path) < 0) low = high;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (comparePaths((heads[middle] as Head).listed.path, head.listed.path) > 0) low = middle + 1;
      else high = middle;
    }
    heads.splice(low, 0, head);
  };
  for (const { file, from, to } of runs) {
    const rest = readLines(file, from, to);
    const listed = next(rest);
    if (listed) insert({ listed, rest });
  }
  let earlier = "";
  for (let head = heads.pop(); head; head = heads.pop()) {
    const { listed, rest } = head;
    if (listed.path === earlier) bug(`two outputs share the path ${listed.path}`);
    earlier = listed.path;
    yield listed;
    const following = next(rest);
    if (following) insert({ listed: following, rest });
  }
}

function bug(message: string): never {
  throw new Error(message);
}

/** Writes a manifest of sorted lines, and gives its hash. */
export function writeManifest(path: string, lines: Iterable<Listed>): string {
  return writing(path, (writer) => {
    for (const listed of lines) writer.write(formatLine(listed));
  });
}

/** A file that is to be written, or to go where it has no hash. */
export interface Change {
  readonly path: string;
  readonly hash: string | undefined;
}

/** What a change of a manifest gave. */
export interface Changed {
  /** The hash of the new manifest. */
  readonly hash: string;
  /** For each change, what the earlier manifest says of its path. */
  readonly listed: readonly (string | undefined)[];
}

/**
 * Writes a manifest with a few changes to an earlier one. The lines between the changes are copied as bytes: a change finds its
 * place by halving, so the work grows with the changes and hardly with the site.
 *
 * @param changes in the order of manifests
 */
export function changeManifest(folder: string, changes: readonly Change[], path: string): Changed {
  const listed: (string | undefined)[] = [];
  let at = 0;
  const hash = writing(path, (writer) => {
    const write = ({ path, hash }: Change) => hash !== undefined && writer.write(formatLine({ path, hash }));
    let isFirst = true;
    for (const piece of piecesOf(folder)) {
      let from = 0;
      if (isFirst) {
        from = endOfLine(piece, 0);
        if (piece.toString("utf8", 0, from - 1) !== HEADER) throw unreadable(join(folder, MANIFEST));
        isFirst = false;
      }
      const last = from < piece.length ? pathAt(piece, startOfLine(piece, piece.length - 1, from)) : undefined;
      for (; last !== undefined && at < changes.length; at++) {
        const change = changes[at] as Change;
        if (comparePaths(change.path, last) > 0) break;
        const place = lowerBound(piece, from, change.path);
        writer.writeBytes(piece.subarray(from, place));
        from = place;
        if (pathAt(piece, place) === change.path) {
          listed.push(piece.toString("latin1", place, place + HASH_LENGTH));
          from = endOfLine(piece, place);
        } else listed.push(undefined);
        write(change);
      }
      writer.writeBytes(piece.subarray(from));
    }
    for (; at < changes.length; at++) {
      listed.push(undefined);
      write(changes[at] as Change);
    }
  });
  return { hash, listed };
}

function writing(path: string, write: (writer: LineWriter) => void): string {
  const writer = createLineWriter(path);
  try {
    writer.write(`${HEADER}\n`);
    write(writer);
    return writer.end();
  } finally {
    writer.close();
  }
}

function* piecesOf(folder: string): Generator<Buffer> {
  const path = join(folder, MANIFEST);
  if (!hasManifest(folder)) return;
  try {
    yield* readPieces(path);
  } catch (error) {
    throw error instanceof RangeError ? unreadable(path) : error;
  }
}

const NEWLINE = 10;

function startOfLine(piece: Buffer, at: number, first: number): number {
  return at <= first ? first : Math.max(first, piece.lastIndexOf(NEWLINE, at - 1) + 1);
}

function endOfLine(piece: Buffer, start: number): number {
  return piece.indexOf(NEWLINE, start) + 1;
}

function pathAt(piece: Buffer, start: number): string {
  return piece.toString("utf8", Math.min(start + HASH_LENGTH + 1, piece.length), piece.indexOf(NEWLINE, start));
}

/** Where the first line begins whose path is not before another one. There is one. */
function lowerBound(piece: Buffer, from: number, path: string): number {
  let low = from;
  let high = piece.length;
  while (low < high) {
    const start = startOfLine(piece, (low + high) >> 1, low);
    if (comparePaths(pathAt(piece, start), path) < 0) low = endOfLine(piece, start);
    else high = start;
  }
  return low;
}

/** When a folder's manifest was written; nothing is older where it has none. */
export function writtenAt(folder: string): number {
  return lstatSync(join(folder, MANIFEST), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * Whether somebody has changed a file since a build wrote it.
 *
 * @param expected the hash in the manifest
 * @param written when the manifest was written
 * @param isShared whether the file has other names, which come and go and touch its entry
 */
export function isEdited(path: string, expected: string, written: number, isShared = false): boolean {
  // What has not been touched since the manifest was written needs no hashing. A file's content can be given any older date, but
  // not its entry (ctime). Dates are coarse: what bears the manifest's own is hashed.
  const stats = lstatSync(path);
  if (stats.mtimeMs < written && (isShared || stats.ctimeMs < written)) return false;
  return hash(readFileSync(path)) !== expected;
}

/** Gives a finished manifest the date of now, so that what was published before it needs no hashing later. */
export function touch(path: string): void {
  const descriptor = openSync(path, "r+");
  try {
    // The first byte as it is: the system then sets its own date, which every later change of a file has too, or a later one.
    writeSync(descriptor, HEADER.slice(0, 1), 0);
  } finally {
    closeSync(descriptor);
  }
}
