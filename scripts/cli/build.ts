import { resolve } from "node:path";
import { build } from "../pipeline/pipeline.js";
import type { ExitCode, Io } from "./io.js";
import { loadRoot, printHelp, report, selectionOf } from "./loading.js";
import { COMMON, parse, SELECTION } from "./options.js";

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
  const { values } = parse(args, { ...COMMON, ...SELECTION, out: { type: "string" } }, "build");
  if (values.help) return printHelp(HELP, io);
  const loaded = loadRoot(values.root, io);
  const { site, diagnostics } = loaded;
  if (!values.json) report(loaded, io);
  if (!site) {
    if (values.json) io.out(`${JSON.stringify({ files: 0, diagnostics }, null, 2)}\n`);
    else io.err("Nothing was written.\n");
    return 1;
  }
  const out = values.out !== undefined ? resolve(io.cwd, values.out) : resolve(io.cwd, values.root ?? ".", "dist");
  const draw = io.interactive && !values.quiet && !values.json;
  const written = build(site, out, selectionOf(site, values), (count) => {
    if (draw && count % STEP === 0) io.err(`\r${count} files`);
  });
  if (draw) io.err("\r\u001b[K");
  if (values.json) io.out(`${JSON.stringify({ ...written, out, diagnostics }, null, 2)}\n`);
  else if (!values.quiet) io.out(`${written.files} files, ${(written.bytes / 1e6).toFixed(1)} MB, in ${values.out ?? "dist"}\n`);
  return 0;
}
