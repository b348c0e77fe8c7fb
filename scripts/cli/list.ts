import { toJson } from "../report/report.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { loadRoot, report, selectionOf } from "./loading.js";
import { COMMON, parse, SELECTION } from "./options.js";

export const HELP = `visavis list [--root DIR] [--locale L]… [--family F]… [--format html|markdown]… [--paths] [--json]

Says what a build would write, with counts, and writes nothing.

  --root DIR      the folder that holds content/ and locales/ (default: the working folder)
  --locale L      only this locale; may be repeated
  --family F      only this family; may be repeated
  --format F      only this format, html or markdown; may be repeated
  --paths         every path, one a line, instead of counts
  --json          the counts (or paths) as JSON
  -q, --quiet     no warnings
`;

/** Runs `visavis list`. */
export function runList(args: readonly string[], io: Io): ExitCode {
  const { values } = parse(args, { ...COMMON, ...SELECTION, paths: { type: "boolean" } }, "list", "options");
  if (values.help) return printHelp(HELP, io);
  const loaded = loadRoot(values.root, io);
  report(loaded, io, values.quiet);
  const { site } = loaded;
  if (!site) return 1;
  const selection = selectionOf(site, values);
  if (values.paths) {
    const paths = Array.from(site.paths(selection), ({ path }) => path);
    io.out(values.json ? toJson(paths) : paths.map((path) => `${path}\n`).join(""));
    return 0;
  }
  const counts = new Map<string, { locale: string | null; type: string; format: string; files: number }>();
  let total = 0;
  for (const { locale, type, format } of site.paths(selection)) {
    const key = `${locale} ${type} ${format}`;
    const row = counts.get(key) ?? { locale, type, format, files: 0 };
    row.files++;
    total++;
    counts.set(key, row);
  }
  const rows = [...counts.values()];
  if (values.json) io.out(toJson({ files: total, rows }));
  else {
    for (const { locale, type, format, files } of rows)
      io.out(`${(locale ?? "").padEnd(10)} ${type.padEnd(12)} ${format.padEnd(10)} ${String(files).padStart(8)}\n`);
    io.out(`${"all".padEnd(34)} ${String(total).padStart(8)}\n`);
  }
  return 0;
}
