import { toJson } from "../report/report.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { loadRoot, report } from "./loading.js";
import { COMMON, parse, UsageError } from "./options.js";

export const HELP = `visavis render ADDRESS [--root DIR] [--json]

Renders one page to standard output: HTML for an address (fr/http/202-vs-401/), Markdown for the path of a twin
(fr/http/202-vs-401.md).

  --root DIR      the folder that holds content/ and locales/ (default: the working folder)
  --json          the page's model, before any markup
  -q, --quiet     nothing but errors and the page
`;

/** Runs `visavis render`. */
export function runRender(args: readonly string[], io: Io): ExitCode {
  const { values, positionals } = parse(args, COMMON, "render", "address");
  if (values.help) return printHelp(HELP, io);
  const [path, ...rest] = positionals;
  if (path === undefined || rest.length > 0)
    throw new UsageError(`Unexpected ${positionals.length} addresses, expected one`, "for example visavis render http/202-vs-401/");
  const loaded = loadRoot(values.root, io);
  report(loaded, io, values.quiet);
  const { site } = loaded;
  if (!site) return 1;
  const found = site.find(path) ?? site.find(`${path}/`);
  if (!found) throw new UsageError(`Unexpected address ${path}, expected that of a page`, "visavis list --paths lists them");
  const wanted = path.replace(/^\//, "").replace(/(^|\/)index\.html$/, "$1");
  if (found.canonical !== wanted && found.canonical !== `${wanted}/`) {
    throw new UsageError(
      `Unexpected address ${path}, expected ${found.canonical}`,
      "every page has one address; that of a pair has the codes in the family's order",
    );
  }
  const { locale, ref, format } = found;
  io.out(values.json ? toJson(site.model(locale, ref)) : (site.page(locale, ref, format)?.data ?? ""));
  return 0;
}
