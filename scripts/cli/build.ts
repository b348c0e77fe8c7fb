import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Cache } from "../cache/cache.js";
import { type BuildResult, buildFolder } from "../pipeline/pipeline.js";
import { toJson, visible } from "../report/report.js";
import { cacheOf } from "./caching.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { checkSelection } from "./loading.js";
import { COMMON, parse, publishOf, SELECTION, UsageError } from "./options.js";
import { printDiagnostics } from "./reporting.js";
import { rootFolder } from "./root.js";
import { shardOf } from "./shard.js";

export const HELP = `visavis build [--root DIR] [--out DIR] [--locale L]… [--family F]… [--format html|markdown]…

Validates the content and writes the site, or brings it up to date: what has not changed is neither made nor written. With any error
nothing is written, and what the output folder held stays.

  --root DIR      the folder that holds content/ and locales/ (default: the working folder)
  --out DIR       where the site goes (default: dist in the root)
  --locale L      only this locale; may be repeated
  --family F      only this family; may be repeated
  --format F      only this format, html or markdown; may be repeated
  --jobs N        how many threads make pages beside the main one (default: one for each other processor)
  --publish HOW   folder: the output is the folder itself (default); symlink: it is a link to a release beside it
  --shard I/N     only the I-th of N parts, to be joined by visavis merge; auto reads the variables of a job array, auto/N their number
  --verify        look at every file of the site, and put right what is not as it was built
  --cache DIR     where to remember what was built (default: .visavis-cache in the root)
  --no-cache      remember nothing, and use nothing that is remembered
  --json          the result as JSON on standard output
  -q, --quiet     nothing but errors
`;

/** How many files lie between two drawings of the progress line. */
const STEP = 250;

const OPTIONS = {
  ...COMMON,
  ...SELECTION,
  out: { type: "string" },
  jobs: { type: "string" },
  publish: { type: "string" },
  shard: { type: "string" },
  verify: { type: "boolean" },
  cache: { type: "string" },
  "no-cache": { type: "boolean" },
} as const;

/** Runs `visavis build`. */
export async function runBuild(args: readonly string[], io: Io): Promise<ExitCode> {
  const { values } = parse(args, OPTIONS, "build", "options");
  if (values.help) return printHelp(HELP, io);
  const root = rootFolder(values.root, io);
  const out = values.out !== undefined ? resolve(io.cwd, values.out) : join(root, "dist");
  checkOut(root, out);
  const draw = io.interactive && !values.quiet && !values.json;
  let drawn = 0;
  const onProgress = (files: number) => {
    if (!draw || files < drawn + STEP) return;
    drawn = files;
    io.err(`\r${files} files`);
  };
  const clear = () => {
    if (drawn > 0) io.err("\r\u001b[K");
    drawn = 0;
  };
  const cache: Cache | undefined = values["no-cache"] ? undefined : cacheOf(values.cache, root, io);
  const selection = { locales: values.locale, families: values.family, formats: values.format };
  try {
    const { diagnostics, textOf, result } = await buildFolder(root, out, {
      selection,
      jobs: jobsOf(values.jobs),
      publish: publishOf(values.publish),
      verify: values.verify,
      shard: shardOf(values.shard, io),
      cache,
      signal: io.signal,
      onSite: (site) => checkSelection(site, selection),
      onProgress,
    });
    clear();
    if (!values.json) printDiagnostics(diagnostics, textOf, io, values.quiet);
    if (!result) {
      if (values.json) io.out(toJson({ files: 0, diagnostics }));
      else io.err("Nothing was written.\n");
      return 1;
    }
    if (values.json) io.out(toJson({ ...result, out, diagnostics }));
    else if (!values.quiet) io.out(summary(result, visible(relative(io.cwd, out) || ".")));
    return 0;
  } finally {
    clear();
  }
}

function summary({ files, written, bytes, repaired }: BuildResult, out: string): string {
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  const mended = repaired.length > 0 ? `${repaired.map((path) => `put right: ${visible(path)}\n`).join("")}` : "";
  if (written === 0) return `${mended}${files} files in ${out}, and nothing has changed\n`;
  return `${mended}${written === files ? `${files} files, ${size}, in ${out}` : `${written} of ${files} files, ${size}, in ${out}`}\n`;
}

function jobsOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  if (/^\d{1,3}$/.test(given) && Number(given) <= MAX_JOBS) return Number(given);
  throw new UsageError(`Unexpected --jobs ${given}, expected a number from 0 to ${MAX_JOBS}`, "leave it out to use every processor");
}

/** More threads than any machine has processors that it could feed with one disk. */
const MAX_JOBS = 128;

/** Refuses to write among what is read: the next build would take it for content. */
function checkOut(root: string, out: string): void {
  const inputs = ["content", "locales", "templates"].map((folder) => join(root, folder));
  const wrong = inputs.find((folder) => contains(real(folder), real(out))) ?? (contains(real(out), real(root)) ? root : undefined);
  if (wrong !== undefined)
    throw new UsageError(`Unexpected output folder ${out}, expected one that is apart from ${wrong}`, "name another folder with --out");
}

function contains(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(sep)[0] !== "..";
}

/** A path without links, as far as it exists. */
function real(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return dirname(path) === path ? path : join(real(dirname(path)), basename(path));
  }
}
