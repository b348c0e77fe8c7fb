import { availableParallelism } from "node:os";
import { type Cache, NO_CACHE } from "../cache/cache.js";
import type { Diagnostic, Output, PageRef } from "../core/core.js";
import { diskTree, readScanned, scan, type ScannedFile } from "../read/read.js";
import { createEncoder } from "../render/render.js";
import { createStager, type OutputFolder, openOutput, type Part, type Publish } from "../write/write.js";
import { changedComponents, componentsOf, type Components, WHOLE } from "./components.js";
import { type Loaded, loadScanned, packageTree } from "./load.js";
import { assetsOf, formatsOf, pagesOf, type Shard, type Task, tasksOf, type Wanted } from "./making.js";
import { createQueue, type Pool, type Queue, startPool } from "./pool.js";
import { type BuildRecord, knowFiles, openValues, readRecord, recordName, sameFiles, writeRecord } from "./record.js";
import { SHARD_FILE, shardNote } from "./shards.js";
import type { Selection, Site, SiteLocale } from "./site.js";
import { maker } from "./version.js";

/** How a folder is built. */
export interface BuildOptions {
  readonly selection?: Selection | undefined;
  /** How many threads make pages beside the one that calls. Without it, one for each of the machine's other processors. */
  readonly jobs?: number | undefined;
  readonly publish?: Publish | undefined;
  /** Looks at every file of the site, and replaces those that are not as they were built. */
  readonly verify?: boolean | undefined;
  readonly shard?: Shard | undefined;
  readonly cache?: Cache | undefined;
  /** Ends the build: nothing is published, and nothing stays. */
  readonly signal?: AbortSignal | undefined;
  /** Told of the site before it is made, and may throw where the selection names what it does not have. */
  readonly onSite?: ((site: Site) => void) | undefined;
  /** Told how many files were written so far. */
  readonly onProgress?: ((files: number) => void) | undefined;
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

/** A build was ended by its caller. */
export class Interrupted extends Error {
  constructor() {
    super("the build was interrupted");
    this.name = "Interrupted";
  }
}

/** Fewer pages are made sooner than threads start. */
const FEW_PAGES = 600;
/** How many pages are made before somebody else may have a turn: a signal, a display of progress. */
const TURN = 100;

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
      textOf: textsOf(scanned),
      result: { files: record.total, written: 0, bytes: 0, repaired: [] },
    };
  }
  const jobs = options.jobs ?? availableParallelism() - 1;
  // Threads load while the main one reads. Where only a little has changed they are not needed.
  if (!record && jobs > 0) threads.pool = startPool(jobs);
  const values = openValues(cache);
  const loaded = loadScanned(scanned, values.known(files), 1);
  const { site, diagnostics, source } = loaded;
  const report = { diagnostics, textOf: textsOf(scanned, loaded) };
  if (!site) return report;
  options.onSite?.(site);
  stopWhere(options.signal);
  const components = componentsOf(site.corpus);
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

/** The text of a file for a report, which is read only where there is something to report. */
function textsOf(scanned: readonly ScannedFile[], loaded?: Loaded): (path: string) => string | undefined {
  let texts: Map<string, string> | undefined;
  return (path) => {
    texts ??= new Map((loaded?.source ?? readScanned(scanned).value)?.files.map((file) => [file.path, file.text]));
    return texts.get(path);
  };
}

/** Pages and assets to be made. */
interface Files {
  readonly pages: readonly Page[];
  readonly assets: readonly Output[];
}

/** A page, and the formats that are wanted of it. */
interface Page {
  readonly locale: SiteLocale;
  readonly ref: PageRef;
  readonly formats: readonly string[];
}

/**
 * What has to be made anew, from the inputs alone: no page is made to find out. Undefined where files come or go, or where it is so
 * much that a whole site is made sooner than half of one is replaced.
 */
function changesOf(
  site: Site,
  tasks: readonly Task[],
  wanted: Wanted,
  record: BuildRecord,
  now: Components,
  damaged: readonly string[],
): Files | undefined {
  const before = record.components;
  if (before.shape !== now.shape) return undefined;
  const lost = new Set(damaged);
  const restyled = wanted.formats.filter((format) => before.templates[format] !== now.templates[format]);
  const pages: Page[] = [];
  for (const task of tasks) {
    const changed = changedComponents(before.locales[task.locale], now.locales[task.locale] ?? {});
    if (!changed && restyled.length === 0 && lost.size === 0) continue;
    for (const { locale, ref } of pagesOf(site, task, wanted)) {
      const isChanged = changed && (changed.has(WHOLE) || locale.pages.uses(ref, changed));
      const isLost = (format: string) => lost.size > 0 && lost.has(site.path(locale, ref, format) ?? "");
      const formats = isChanged ? wanted.formats : wanted.formats.filter((format) => restyled.includes(format) || isLost(format));
      if (formats.length > 0) pages.push({ locale, ref, formats });
      if (pages.length * wanted.formats.length > record.total / 2) return undefined;
    }
  }
  const areChanged = before.templates.assets !== now.templates.assets;
  return { pages, assets: assetsOf(site, wanted).filter(({ path }) => areChanged || lost.has(path)) };
}

/**
 * Makes files on this thread, and gives others a turn now and then.
 *
 * @param isFailed asked at each turn: what another thread could not do makes it useless to go on
 */
async function makeHere(
  site: Site,
  { pages, assets }: { readonly pages: Iterable<Page>; readonly assets: readonly Output[] },
  staging: string,
  { signal }: BuildOptions,
  isFailed: () => boolean,
  tell: (files: number) => void,
): Promise<Part> {
  const stager = createStager(staging, "here");
  const { encode } = createEncoder();
  let files = 0;
  let count = 0;
  for (const { path, data } of assets) stager.put(path, data);
  for (const { locale, ref, formats } of pages) {
    for (const { path, page } of site.composed(locale, ref, formats)) {
      stager.put(path, encode(page));
      files++;
    }
    if (++count % TURN > 0) continue;
    tell(files);
    files = 0;
    await new Promise((resolve) => setImmediate(resolve));
    stopWhere(signal);
    if (isFailed()) break;
  }
  tell(files);
  return stager.finish();
}

/** Makes all files: on this thread, and on others where there are enough of them. */
async function makeAll(
  site: Site,
  tasks: readonly Task[],
  wanted: Wanted,
  staging: string,
  options: BuildOptions,
  threads: { pool?: Pool },
  jobs: number,
): Promise<Part[]> {
  const count = tasks.reduce((sum, { groups }) => sum + groups.reduce((size, group) => size + group.size, 0), 0);
  const queue = createQueue(tasks);
  let files = 0;
  const tell = (more: number) => options.onProgress?.((files += more));
  const pool = jobs > 0 && count >= FEW_PAGES ? (threads.pool ??= startPool(jobs)) : undefined;
  const theirs = pool?.run({ corpus: site.corpus, staging, wanted }, queue, tell) ?? Promise.resolve([]);
  // What fails first ends the build; what fails after that is of no interest.
  let failed = false;
  theirs.catch(() => (failed = true));
  const assets = assetsOf(site, wanted);
  const own = await makeHere(site, { pages: pagesFrom(site, queue, wanted), assets }, staging, options, () => failed, tell);
  return [own, ...(await untilStopped(theirs, options.signal))];
}

/** The pages of the tasks that the main thread takes. */
function* pagesFrom(site: Site, queue: Queue, wanted: Wanted): Generator<Page> {
  for (let task = queue(undefined); task; task = queue(task.locale))
    for (const page of pagesOf(site, task, wanted)) yield { ...page, formats: wanted.formats };
}

function stopWhere(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Interrupted();
}

/** Waits for something, or for the signal, whichever comes first. */
async function untilStopped<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  stopWhere(signal);
  if (!signal) return await work;
  let stop: (() => void) | undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Interrupted());
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([work, stopped]);
  } finally {
    if (stop) signal.removeEventListener("abort", stop);
  }
}
