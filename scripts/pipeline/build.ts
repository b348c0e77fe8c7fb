import { availableParallelism } from "node:os";
import { type Cache, NO_CACHE } from "../cache/cache.js";
import { type Diagnostic, type Source, textsOf } from "../core/core.js";
import { diskTree, readScanned, scan, type ScannedFile } from "../read/read.js";
import { createStager, type OutputFolder, openOutput, type Publish } from "../write/write.js";
import { changesOf } from "./changes.js";
import { componentsOf } from "./components.js";
import { type Caller, makeAll, makeHere, stopWhere } from "./crew.js";
import { loadScanned, packageTree } from "./load.js";
import { formatsOf, type Shard, tasksOf, type Wanted } from "./making.js";
import { type Pool, startPool } from "./pool.js";
import { knowFiles, openValues, readRecord, recordName, sameFiles, writeRecord } from "./record.js";
import { SHARD_FILE, shardNote } from "./shards.js";
import type { Selection, Site } from "./site.js";
import { maker } from "./version.js";

/** How a folder is built. */
export interface BuildOptions extends Caller {
  readonly selection?: Selection | undefined;
  /** How many threads make pages beside the one that calls. Without it, one for each of the machine's other processors. */
  readonly jobs?: number | undefined;
  readonly publish?: Publish | undefined;
  /** Looks at every file of the site, and replaces those that are not as they were built. */
  readonly verify?: boolean | undefined;
  readonly shard?: Shard | undefined;
  readonly cache?: Cache | undefined;
  /** Told of the site before it is made, and may throw where the selection names what it does not have. */
  readonly onSite?: ((site: Site) => void) | undefined;
}

/** What a build did. */
export interface Built {
  /** Sorted. With an error among them nothing was written. */
  readonly diagnostics: readonly Diagnostic[];
  /** A file's text, for a report. */
  textOf(path: string): string | undefined;
  /** Absent where there were errors. */
  readonly result?: BuildResult;
}

/** What stands in the folder now. */
export interface BuildResult {
  /** How many files the site has. */
  readonly files: number;
  /** How many were written, and how many bytes that were. */
  readonly written: number;
  readonly bytes: number;
  /** Files that were not as they were built, and were put right. */
  readonly repaired: readonly string[];
}

/**
 * Builds a root's site into a folder, or brings the folder up to date: what has not changed is neither made nor written.
 *
 * @param root a folder with content/ and locales/
 * @param out the output folder
 * @throws WriteError where the folder cannot be written, or holds what no build wrote; it is then as it was
 * @throws TemplateError where a template fails when a page is made with it
 * @throws Interrupted where the signal was aborted
 */
export async function buildFolder(root: string, out: string, options: BuildOptions = {}): Promise<Built> {
  stopWhere(options.signal);
  const folder = openOutput(out, { publish: options.publish });
  const threads: { pool?: Pool } = {};
  try {
    return await buildInto(folder, root, options, threads);
  } finally {
    await threads.pool?.close();
    folder.close();
  }
}

async function buildInto(folder: OutputFolder, root: string, options: BuildOptions, threads: { pool?: Pool }): Promise<Built> {
  const { selection = {}, cache = NO_CACHE, verify = false, shard } = options;
  const name = recordName(folder.target);
  const settings = JSON.stringify([selection, options.publish, shard]);
  const now = Date.now();
  const scanned = scan(diskTree(root), packageTree());
  const last = readRecord(cache, name);
  const files = knowFiles(scanned, last?.files ?? [], now);
  // A record is of use where the folder is as that build left it.
  const record = last?.settings === settings && last.site === folder.stamp ? last : undefined;
  const damaged = verify ? inspect(folder) : [];
  if (record && damaged.length === 0 && sameFiles(record.files, files)) {
    if (files.some((file, i) => file !== record.files[i])) writeRecord(cache, name, { ...record, files });
    return {
      diagnostics: record.diagnostics,
      textOf: textsUnread(scanned),
      result: { files: record.total, written: 0, bytes: 0, repaired: [] },
    };
  }
  const jobs = options.jobs ?? availableParallelism() - 1;
  // Threads load while the main one reads. Where only a little has changed they are not needed.
  if (!record && jobs > 0) threads.pool = startPool(jobs);
  const values = openValues(cache);
  const { site, diagnostics, source } = loadScanned(scanned, values.known(files), 1);
  const report = { diagnostics, textOf: textsOf(source) };
  if (!site) return report;
  options.onSite?.(site);
  stopWhere(options.signal);
  const components = componentsOf(site.corpus, site.localizer);
  const tasks = tasksOf(site, selection);
  const wanted: Wanted = { formats: formatsOf(selection), shard };
  const repair = { repair: verify };
  const keep = (total: number) => {
    values.keep(files, new Map(source.files.map((file) => [file.path, file.value])));
    if (shard) noteShard(folder, [options.selection, components], shard);
    const { stamp } = folder;
    if (stamp !== undefined) writeRecord(cache, name, { settings, site: stamp, files, components, diagnostics, total });
  };
  const few = record && changesOf(site, tasks, wanted, record, components, damaged);
  if (record && few) {
    let made = 0;
    const tell = (files: number) => options.onProgress?.((made += files));
    const part = await makeHere(site, few, folder.stage(), options, () => false, tell);
    if (part.files > 0) folder.patch([part], [], repair);
    keep(record.total);
    return { ...report, result: { files: record.total, written: part.files, bytes: part.bytes, repaired: damaged } };
  }
  folder.check(repair);
  const parts = await makeAll(site, tasks, wanted, folder.stage(), options, threads, jobs);
  stopWhere(options.signal);
  const { files: total, bytes } = folder.replace(parts, repair);
  keep(total);
  return { ...report, result: { files: total, written: total, bytes, repaired: damaged } };
}

/** Says of a part which part it is. It is the last file to be written, so that a part without it is known not to be finished. */
function noteShard(folder: OutputFolder, inputs: unknown, shard: Shard): void {
  const stager = createStager(folder.stage(), "note");
  stager.put(SHARD_FILE, shardNote(folder.target, maker(), inputs, shard));
  folder.patch([stager.finish()], [], { repair: true });
}

/** The files that are not as they were built. What no build wrote is an error, as it is for every build. */
function inspect(folder: OutputFolder): readonly string[] {
  const { damaged, foreign } = folder.verify();
  if (foreign.length > 0) folder.check({ repair: true });
  return damaged;
}

/** The text of a file that was not read since it is as it was: for a report of what was found in it then. */
function textsUnread(scanned: readonly ScannedFile[]): (path: string) => string | undefined {
  let textOf: ((path: string) => string | undefined) | undefined;
  return (path) => (textOf ??= textsOf(readScanned(scanned).value as Source))(path);
}
