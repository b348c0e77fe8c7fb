/** A thread: gets a corpus once, then tasks, and writes the pages of each into the staging folder. */
import { parentPort } from "node:worker_threads";
import { createEncoder } from "../render/render.js";
import { createStager, type Stager } from "../write/write.js";
import { pagesOf, type Wanted } from "./making.js";
import { type FromThread, packError, type ToThread } from "./messages.js";
import { createSite, type Site } from "./site.js";

interface Work {
  readonly site: Site;
  readonly stager: Stager;
  readonly wanted: Wanted;
}

const port = parentPort;
if (!port) throw new Error("a thread has a parent");
const { encode } = createEncoder();
let work: Work | undefined;
const answer = (message: FromThread) => port.postMessage(message);

port.on("message", (message: ToThread) => {
  try {
    if (message.type === "start") {
      const { corpus, staging, part, wanted } = message;
      work = { site: createSite(corpus, 1), stager: createStager(staging, part), wanted };
      answer({ type: "ready" });
    } else if (work && message.type === "task") {
      let files = 0;
      for (const { locale, ref } of pagesOf(work.site, message.task, work.wanted)) {
        for (const { path, page } of work.site.composed(locale, ref, work.wanted.formats)) {
          work.stager.put(path, encode(page));
          files++;
        }
      }
      answer({ type: "done", files });
    } else if (work) answer({ type: "part", part: work.stager.finish() });
  } catch (error) {
    answer({ type: "failed", error: packError(error) });
  }
});
