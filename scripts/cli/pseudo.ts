import { rmSync } from "node:fs";
import { join } from "node:path";
import { textsOf } from "../core/core.js";
import { pseudoRoot } from "../pipeline/pipeline.js";
import { diskTree } from "../read/read.js";
import { visible } from "../report/report.js";
import { replaceFile } from "./files.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { COMMON, parse, UsageError } from "./options.js";
import { printDiagnostics } from "./reporting.js";
import { rootFolder } from "./root.js";

export const HELP = `visavis pseudo [--root DIR] [--dry-run]

Makes two locales that nobody has to translate, so that strings which no translator can reach and layouts that are too tight show before one
starts. The texts are the site's own:

  locales/en-XA   with accents, some 30 % longer, each paragraph in brackets: ⟦Ķéý ðîƒƒéŕéñçéš one⟧
  locales/ar-XB   from right to left

Where en-XA shows a text without accents, it does not come from locales/ or content/; where a bracket is missing, it was cut off. List them
under locales in content/site.yaml to see them with visavis dev or build; they are not for readers, and visavis check leaves them out. The
folders are made anew each time. A folder of that name which this command did not make is refused.

  --root DIR      the folder that holds content/ and locales/ (default: the working folder)
  --dry-run       says what would be written, and writes nothing
  -q, --quiet     nothing but errors
`;

const OPTIONS = { root: COMMON.root, quiet: COMMON.quiet, help: COMMON.help, "dry-run": { type: "boolean" } } as const;

/** Runs `visavis pseudo`. */
export function runPseudo(args: readonly string[], io: Io): ExitCode {
  const { values } = parse(args, OPTIONS, "pseudo", "options");
  if (values.help) return printHelp(HELP, io);
  const root = rootFolder(values.root, io);
  const { files, gone, foreign, unlisted, diagnostics, source } = pseudoRoot(diskTree(root));
  const [folder] = foreign;
  if (folder !== undefined)
    throw new UsageError(
      `Unexpected folder ${folder}, which visavis pseudo did not make, expected none`,
      "move it away, or delete it: regions XA and XB are for pseudo-locales alone",
    );
  printDiagnostics(diagnostics, textsOf(source), io, values.quiet);
  if (!files) return 1;
  const say = (did: string, would: string, path: string) => {
    if (!values.quiet) io.out(`${values["dry-run"] ? `would ${would}` : did} ${visible(path)}\n`);
  };
  for (const [path, text] of Object.entries(files)) {
    if (!values["dry-run"]) replaceFile(join(root, path), text);
    say("wrote", "write", path);
  }
  for (const path of gone) {
    if (!values["dry-run"]) rmSync(join(root, path));
    say("removed", "remove", path);
  }
  if (values.quiet) return 0;
  if (Object.keys(files).length + gone.length === 0) io.out("nothing to write\n");
  if (unlisted.length > 0) io.out(`to see them, add ${unlisted.join(" and ")} to locales in content/site.yaml\n`);
  return 0;
}
