import { realpathSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { build } from "../pipeline/pipeline.js";
import { toJson, visible } from "../report/report.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { loadRoot, report, selectionOf } from "./loading.js";
import { COMMON, parse, SELECTION, UsageError } from "./options.js";

export const HELP = `visavis build [--root DIR] [--out DIR] [--locale L]… [--family F]… [--format html|markdown]…

Validates the content and writes the site. With any error nothing is written, and what the output folder held stays.

  --root DIR      the folder that holds content/ and locales/ (default: the working folder)
  --out DIR       where the site goes (default: dist in the root)
  --locale L      only this locale; may be repeated
  --family F      only this family; may be repeated
  --format F      only this format, html or markdown; may be repeated
  --json          the result as JSON on standard output
  -q, --quiet     nothing but errors
`;

/** How many files lie between two drawings of the progress line. */
const STEP = 250;

/** Runs `visavis build`. */
export function runBuild(args: readonly string[], io: Io): ExitCode {
  const { values } = parse(args, { ...COMMON, ...SELECTION, out: { type: "string" } }, "build", "options");
  if (values.help) return printHelp(HELP, io);
  const loaded = loadRoot(values.root, io);
  const { site, diagnostics } = loaded;
  if (!values.json) report(loaded, io, values.quiet);
  if (!site) {
    if (values.json) io.out(toJson({ files: 0, diagnostics }));
    else io.err("Nothing was written.\n");
    return 1;
  }
  const root = resolve(io.cwd, values.root ?? ".");
  const out = values.out !== undefined ? resolve(io.cwd, values.out) : join(root, "dist");
  checkOut(root, out);
  const draw = io.interactive && !values.quiet && !values.json;
  try {
    const written = build(site, out, selectionOf(site, values), (count) => {
      if (draw && count % STEP === 0) io.err(`\r${count} files`);
    });
    if (values.json) io.out(toJson({ ...written, out, diagnostics }));
    else if (!values.quiet)
      io.out(`${written.files} files, ${(written.bytes / 1e6).toFixed(1)} MB, in ${visible(relative(io.cwd, out))}\n`);
    return 0;
  } finally {
    if (draw) io.err("\r\u001b[K");
  }
}

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
