import { Worker } from "node:worker_threads";
import type { Corpus } from "../core/core.js";
import type { Part } from "../write/write.js";
import type { Task, Wanted } from "./making.js";
import { type FromThread, type ToThread, unpackError } from "./messages.js";

/** Threads that make pages. They start to load at once, while the main thread still reads. */
export interface Pool {
  /**
   * Has all tasks done. Rejects with what a thread threw, or where one dies.
   *
   * @param onFiles told how many files were written, now and then
   */
  run(work: Work, onFiles: (files: number) => void): Promise<Part[]>;
  /** Ends the threads, whatever they are doing. */
  close(): Promise<void>;
}

/** What the threads are to do. */
export interface Work {
  readonly corpus: Corpus;
  readonly staging: string;
  readonly wanted: Wanted;
  readonly tasks: readonly Task[];
}

/**
 * How much new values a thread makes before it looks which of them are still needed, in MB. A page is a heap of small values that
 * are forgotten at once: looking rarely costs least, and more than this costs memory.
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
    async run({ corpus, staging, wanted, tasks }, onFiles) {
      const queue = createQueue(tasks);
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

/** Gives a thread its tasks, one after another, until there is none. */
function serve(
  thread: Worker,
  start: ToThread,
  queue: (last: string | undefined) => Task | undefined,
  onFiles: (files: number) => void,
): Promise<Part> {
  return new Promise((resolve, reject) => {
    let locale: string | undefined;
    const tell = (message: ToThread) => thread.postMessage(message);
    thread.on("message", (message: FromThread) => {
      if (message.type === "failed") reject(unpackError(message.error));
      else if (message.type === "part") resolve(message.part);
      else {
        if (message.type === "done") onFiles(message.files);
        const task = queue(locale);
        locale = task?.locale;
        tell(task ? { type: "task", task } : { type: "finish" });
      }
    });
    tell(start);
  });
}

/**
 * Hands tasks out. What a thread has made for a locale serves all of its pages, so it stays with its locale, then takes one that
 * nobody has begun, and only then helps others.
 */
function createQueue(tasks: readonly Task[]): (last: string | undefined) => Task | undefined {
  const waiting = new Map<string, Task[]>();
  for (const task of tasks) waiting.set(task.locale, [...(waiting.get(task.locale) ?? []), task]);
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
