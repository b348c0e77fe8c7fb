import { Worker } from "node:worker_threads";
import { type Corpus, groupBy } from "../core/core.js";
import type { Part } from "../write/write.js";
import type { Task, Wanted } from "./making.js";
import { type FromThread, type ToThread, unpackError } from "./messages.js";

/** Threads that make pages. They start to load at once, while the main thread still reads. */
export interface Pool {
  /**
   * Has the threads do tasks of the queue until it is empty. Rejects with what a thread threw, or where one dies.
   *
   * @param onFiles told how many files were written, now and then
   */
  run(work: Work, queue: Queue, onFiles: (files: number) => void): Promise<Part[]>;
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>;
}

/** What the threads are to do. */
export interface Work {
  readonly corpus: Corpus;
  readonly staging: string;
  readonly wanted: Wanted;
}

/** Gives the next task, to whoever last worked for this locale; undefined where there is none. */
export type Queue = (last: string | undefined) => Task | undefined;

/** How many tasks a thread has before it: it must not wait while the main thread is busy. */
const AHEAD = 2;

/**
 * How many new values a thread makes before it looks which of them are still needed, in MB. A page is a heap of small values that are
 * forgotten at once: looking rarely costs least, and more than this costs memory.
 */
const YOUNG_MB = 32;

/** Starts threads. */
export function startPool(size: number): Pool {
  // The same path from the source and from the compiled code, so that tests run on either: a thread cannot load TypeScript.
  const script = new URL("../../lib/pipeline/worker.js", import.meta.url);
  const threads = Array.from({ length: size }, () => new Worker(script, { resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } }));
  // A thread that dies before anybody asks for it must not end the program by itself.
  const deaths = threads.map(
    (thread) =>
      new Promise<never>((_, reject) => {
        thread.once("error", reject);
        thread.once("exit", (code) => reject(new Error(`a thread ended with ${code} before its work was done`)));
      }),
  );
  for (const death of deaths) death.catch(() => {});
  return {
    async run({ corpus, staging, wanted }, queue, onFiles) {
      const work = threads.map((thread, index) =>
        serve(thread, { type: "start", corpus, staging, part: `part-${index}`, wanted }, queue, onFiles),
      );
      return await Promise.race([Promise.all(work), ...deaths]);
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()));
    },
  };
}

/** Gives a thread its tasks until there is none. */
function serve(thread: Worker, start: ToThread, queue: Queue, onFiles: (files: number) => void): Promise<Part> {
  return new Promise((resolve, reject) => {
    let locale: string | undefined;
    let open = 0;
    const tell = (message: ToThread) => thread.postMessage(message);
    const feed = () => {
      const task = queue(locale);
      if (!task) return false;
      locale = task.locale;
      open++;
      tell({ type: "task", task });
      return true;
    };
    thread.on("message", (message: FromThread) => {
      if (message.type === "failed") {
        reject(unpackError(message.error));
        return;
      }
      if (message.type === "part") {
        resolve(message.part);
        return;
      }
      if (message.type === "done") {
        open--;
        onFiles(message.files);
      }
      while (open < AHEAD && feed());
      if (open === 0) tell({ type: "finish" });
    });
    tell(start);
  });
}

/**
 * Hands tasks out. What a thread has made for a locale serves all of its pages, so it stays with its locale, then takes one that
 * nobody has begun, and only then helps others.
 */
export function createQueue(tasks: readonly Task[]): Queue {
  const waiting = groupBy(tasks, ({ locale }) => locale);
  const begun = new Set<string>();
  return (last) => {
    const open = [...waiting.keys()].filter((tag) => (waiting.get(tag)?.length ?? 0) > 0);
    const longest = (tags: readonly string[]) =>
      tags.reduce<string | undefined>(
        (best, tag) => (best === undefined || (waiting.get(tag)?.length ?? 0) > (waiting.get(best)?.length ?? 0) ? tag : best),
        undefined,
      );
    const tag =
      last !== undefined && open.includes(last) ? last : (longest(open.filter((candidate) => !begun.has(candidate))) ?? longest(open));
    if (tag === undefined) return undefined;
    begun.add(tag);
    return waiting.get(tag)?.shift();
  };
}
