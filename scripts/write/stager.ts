import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { attempt, explain } from "./error.js";
import { HASH_LENGTH, hash } from "./hash.js";
import type { Run } from "./manifest.js";
import { foldersAbove, isSafe } from "./paths.js";
import { stagingOf } from "./staging.js";

/** What a stager has written. Plain, so that it can cross threads. */
export interface Part {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
  /** Where each sorted run of its list ends, in bytes. */
  readonly runs: readonly number[];
}

/** Writes files into a staging folder. One a task; several may write into the same folder at once. */
export interface Stager {
  /** Writes a file. Throws a WriteError where the system refuses it, and for a bug: a path that would leave the folder, or that is taken. */
  put(path: string, data: string | Uint8Array): void;
  /** Writes the list of what was put. */
  finish(): Part;
}

/** How many files a run lists, and how many folders are remembered. More would only cost memory. */
const MANY = 8192;

/** A stager for a part of a site; the part's name is used once in a staging folder. */
export function createStager(staging: string, part: string): Stager {
  if (!/^[\w-]+$/.test(part)) throw new Error(`unsafe name of a part ${part}`);
  const { site, parts } = stagingOf(staging);
  const folders = new Set<string>();
  const runs: number[] = [];
  let lines: string[] = [];
  let files = 0;
  let bytes = 0;
  const flush = () => {
    if (lines.length === 0) return;
    // Each line is a sort key, which spares the sort a function: slashes come before all else, and the end of a path before both.
    const text = lines
      .sort()
      .map((key) => `${key.slice(-HASH_LENGTH)} ${key.slice(0, -HASH_LENGTH - 2).replaceAll("\0", "/")}\n`)
      .join("");
    writeFileSync(join(parts, part), text, { flag: runs.length === 0 ? "wx" : "a" });
    runs.push((runs.at(-1) ?? 0) + Buffer.byteLength(text));
    lines = [];
  };
  /** Makes a folder that is not known yet, after those above it. Another stager may have made it. */
  const makeAll = (folder: string) => {
    if (folders.size > MANY) folders.clear();
    for (const upper of [...foldersAbove(folder), folder]) {
      if (!folders.has(upper)) attempt(["EEXIST"], () => mkdirSync(`${site}/${upper}`));
      folders.add(upper);
    }
  };
  const refused = (error: unknown) => explain(error, site);
  return {
    put(path, data) {
      if (!isSafe(path)) throw new Error(`unsafe output path ${path}`);
      try {
        const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
        if (folder !== "" && !folders.has(folder)) makeAll(folder);
        writeFileSync(`${site}/${path}`, data, { flag: "wx" });
        files++;
        bytes += typeof data === "string" ? Buffer.byteLength(data) : data.length;
        lines.push(`${path.replaceAll("/", "\0")}\0\0${hash(data)}`);
        if (lines.length === MANY) flush();
      } catch (error) {
        if (["EEXIST", "EISDIR", "ENOTDIR"].includes((error as NodeJS.ErrnoException).code ?? ""))
          throw new Error(`two outputs share the path ${path}`, { cause: error });
        throw refused(error);
      }
    },
    finish() {
      try {
        flush();
      } catch (error) {
        throw refused(error);
      }
      return { name: part, files, bytes, runs };
    },
  };
}

/** The sorted runs of parts. */
export function runsOf(staging: string, parts: readonly Part[]): Run[] {
  const folder = stagingOf(staging).parts;
  return parts.flatMap(({ name, runs }) => runs.map((to, i) => ({ file: join(folder, name), from: runs[i - 1] ?? 0, to })));
}
