import { relative, resolve } from "node:path";
import { mergeShards } from "../pipeline/pipeline.js";
import { toJson, visible } from "../report/report.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { parse, publishOf, UsageError } from "./options.js";

export const HELP = `visavis merge DIR… --out DIR

Makes a whole site of the parts that builds with --shard made, in whatever order: byte for byte what one build would have made. Parts
of different sites, and sets in which one is missing or doubled, are refused, and nothing is written.

  --out DIR       where the site goes
  --publish HOW   folder: the output is the folder itself (default); symlink: it is a link to a release beside it
  --json          the result as JSON on standard output
  -q, --quiet     nothing but errors
`;

const OPTIONS = {
  out: { type: "string" },
  publish: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  help: { type: "boolean", short: "h" },
} as const;

/** Runs `visavis merge`. */
export function runMerge(args: readonly string[], io: Io): ExitCode {
  const { values, positionals } = parse(args, OPTIONS, "merge", "folders");
  if (values.help) return printHelp(HELP, io);
  if (values.out === undefined) throw new UsageError("Unexpected end, expected --out", "name the folder where the site goes");
  const out = resolve(io.cwd, values.out);
  const { files, bytes } = mergeShards(
    positionals.map((folder) => resolve(io.cwd, folder)),
    out,
    publishOf(values.publish),
  );
  if (values.json) io.out(toJson({ files, bytes, out }));
  else if (!values.quiet) io.out(`${files} files, ${(bytes / 1e6).toFixed(1)} MB, in ${visible(relative(io.cwd, out) || ".")}\n`);
  return 0;
}
