import { didYouMean, textsOf } from "../core/core.js";
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

/** Prints what loading found; with `--quiet` the errors alone. */
export function report({ diagnostics, source }: Loaded, io: Io, quiet = false): void {
  printDiagnostics(diagnostics, textsOf(source), io, quiet);
}

/** The options that choose a part of the site, checked against what there is. */
export function selectionOf(
  site: Site,
  { locale, family, format }: { locale?: string[] | undefined; family?: string[] | undefined; format?: string[] | undefined },
): Selection {
  const selection = { locales: locale, families: family, formats: format };
  checkSelection(site, selection);
  return selection;
}

/** Throws a UsageError where a selection names what the site does not have. */
export function checkSelection(site: Site, { locales, families, formats }: Selection): void {
  const check = (what: string, wanted: readonly string[] | undefined, known: readonly string[]) => {
    for (const name of wanted ?? []) {
      if (!known.includes(name))
        throw new UsageError(
          `Unexpected ${what} \`${name}\`, expected one of ${known.join(", ")}`,
          didYouMean(name, known) ?? "see visavis list",
        );
    }
  };
  const tags = site.locales.map(({ tag }) => tag);
  const ids = site.corpus.families.map(({ id }) => id);
  check("locale", locales, tags);
  check("family", families, ids);
  check("format", formats, formatNames);
}
