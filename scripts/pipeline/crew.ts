import type { Output } from "../core/core.js";
import { createEncoder } from "../render/render.js";
import { createStager, type Part } from "../write/write.js";
import { assetsOf, type Page, pagesOf, type Task, type Wanted } from "./making.js";
import { createQueue, type Pool, type Queue, startPool } from "./pool.js";
import type { Site } from "./site.js";

/** A build was ended by its caller. */
export class Interrupted extends Error {
  constructor() {
    super("the build was interrupted");
    this.name = "Interrupted";
  }
}

/** What the caller of a build wants to be told, and may do. */
export interface Caller {
  /** Ends the build: nothing is published, and nothing stays. */
  readonly signal?: AbortSignal | undefined;
  /** Told how many files were written so far. */
  readonly onProgress?: ((files: number) => void) | undefined;
}

/** Fewer pages are made sooner than threads start. */
const FEW_PAGES = 600;
/** How many pages are made before somebody else may have a turn: a signal, a display of progress. */
const TURN = 100;

/**
 * Makes files on this thread, and gives others a turn now and then.
 *
 * @param isFailed asked at each turn: what another thread could not do makes it useless to go on
 */
export async function makeHere(
  site: Site,
  { pages, assets }: { readonly pages: Iterable<Page>; readonly assets: readonly Output[] },
  staging: string,
  { signal }: Caller,
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
export async function makeAll(
  site: Site,
  tasks: readonly Task[],
  wanted: Wanted,
  staging: string,
  options: Caller,
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

export function stopWhere(signal: AbortSignal | undefined): void {
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
