import type { Place } from "./diagnostic.js";

/**
 * Where files come from: a folder on disk, a record in memory, or one laid over another. Stages never touch the file system
 * themselves, so a test or a library user passes the files in.
 */
export interface Tree {
  /** All files below a folder, as sorted paths from the root with `/`; empty where the folder does not exist. */
  list(folder: string): readonly TreeEntry[];
  /** The bytes of a file. Throws where it does not exist. */
  read(path: string): Uint8Array;
}

/** An entry of a tree. */
export interface TreeEntry {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** `other` is a link, a device or a socket: never read. */
  readonly kind: "file" | "other";
  /** What tells, without opening it, whether a file on disk is still the one that was seen. Files in memory have none. */
  readonly stamp?: Stamp;
}

/** What a file system says of a file. Where all of it is as it was, the file is taken to be as it was. */
export interface Stamp {
  readonly mtimeMs: number;
  readonly ctimeMs: number;
  readonly ino: number;
  readonly size: number;
}

/**
 * A file of a tree: its text, its value and where each part of the value stands. The text and the places may be found when they are
 * first asked for: what has no mistakes needs neither.
 */
export interface SourceFile {
  /** The path from the root, with `/` between its segments. */
  readonly path: string;
  /** Whether it is the root's own, or the package's, which stands in for one that the root lacks. */
  readonly origin: "root" | "package";
  /** Its text, with line feeds alone: as far as it can be shown where it is no proper text, empty where it was not read. */
  readonly text: string;
  /**
   * What it holds: null-prototype objects, arrays, strings, numbers, booleans and null. For a template, its text. Undefined where it
   * could not be read or parsed, which has been reported: that it is there still counts.
   */
  readonly value: unknown;
  /** Line and column (from 1) of every value and its key, by JSON pointer. */
  readonly positions: Readonly<Record<string, Position>>;
}

/** Where a value and, in a map, its key begin: line and column, from 1. */
export interface Position {
  readonly value: readonly [line: number, column: number];
  readonly key?: readonly [line: number, column: number];
}

/** Everything that was read: the files of the root, and the package's own where the root has none. */
export interface Source {
  /** By path; sorted. */
  readonly files: readonly SourceFile[];
  /** The package's own `locales/en/ui.json`, whose keys and texts stand in where a root's own file has none. */
  readonly baseUi: SourceFile;
}

/** Looks up the texts of files, which are read only where they are asked for. */
export function textsOf({ files }: Source): (path: string) => string | undefined {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return (path) => byPath.get(path)?.text;
}

/** One step of a JSON pointer, escaped after RFC 6901, section 3. */
export function pointerStep(key: string | number): string {
  return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/**
 * The place of a value in a file; of its key where `what` is `key` and it has one. Where the pointer leads nowhere (a missing
 * property), the place of the nearest value around it.
 */
export function placeOf(file: SourceFile, pointer: string, what: "key" | "value" = "value"): Place {
  for (let p = pointer; ; p = p.slice(0, p.lastIndexOf("/"))) {
    const found = Object.hasOwn(file.positions, p) ? file.positions[p] : undefined;
    if (found) {
      const [line, column] = (what === "key" && p === pointer && found.key) || found.value;
      return { path: file.path, line, column };
    }
    if (p === "") return { path: file.path, line: 1, column: 1 };
  }
}
