import { didYouMean } from "../core/core.js";
import { type Loaded, load, type Selection, type Site } from "../pipeline/pipeline.js";
import { diskTree } from "../read/read.js";
import { formatNames } from "../render/render.js";
import type { Io } from "./io.js";
import { UsageError } from "./options.js";
import { printDiagnostics } from "./reporting.js";
import { rootFolder } from "./root.js";

/** Loads the root that `--root` names, or the working folder. Throws a UsageError where there is no content. */
export function loadRoot(root: string | undefined, io: Io): Loaded {
  return load(diskTree(rootFolder(root, io)));
}

/** Prints diagnostics to standard error; with `--quiet` the errors alone. */
export function report({ diagnostics, source }: Loaded, io: Io, quiet = false): void {
  const texts = new Map(source.files.map(({ path, text }) => [path, text]));
  printDiagnostics(diagnostics, (path) => texts.get(path), io, quiet);
}

/** The options that choose a part of the site, checked against what there is. */
export function selectionOf(
  site: Site,
  options: { locale?: string[] | undefined; family?: string[] | undefined; format?: string[] | undefined },
): Selection {
  const check = (what: string, wanted: readonly string[] | undefined, known: readonly string[]) => {
    for (const name of wanted ?? []) {
      if (!known.includes(name))
        throw new UsageError(
          `Unexpected ${what} \`${name}\`, expected one of ${known.join(", ")}`,
          didYouMean(name, known) ?? "see visavis list",
        );
    }
    return wanted;
  };
  return {
    locales: check(
      "locale",
      options.locale,
      site.locales.map(({ tag }) => tag),
    ),
    families: check(
      "family",
      options.family,
      site.corpus.families.map(({ id }) => id),
    ),
    formats: check("format", options.format, formatNames),
  };
}
