/**
 * The second stage: what was read, checked against the schemas and against itself, becomes a corpus that later stages may rely on.
 * It hides the schema validator. All mistakes of all files are found in one run; with any error there is no corpus.
 */
import {
  type Corpus,
  type CorpusFamily,
  type CorpusLocale,
  didYouMean,
  hasErrors,
  type Outcome,
  type Site,
  type Source,
  type SourceFile,
  sortDiagnostics,
  translatableTexts,
} from "../core/core.js";
import { baseName, checkFamily, type FamilyFiles } from "./family.js";
import { checkLocale, checkSiteLocales, type FamilyTexts, flatUi, type LocaleFiles } from "./locales.js";
import { createReporter, type Reporter } from "./reporter.js";
import { checkShape } from "./shape.js";

/** Folder names that a family cannot have, since the site has something else there. */
const RESERVED_FAMILIES = new Set(["assets"]);

/**
 * Validates a source.
 *
 * @returns the corpus, or undefined where anything is wrong, and everything that was found
 */
export function validate(source: Source): Outcome<Corpus> {
  const reporter = createReporter();
  const folders = sortIntoFolders(source, reporter);

  const families: CorpusFamily[] = [];
  const texts = new Map<string, FamilyTexts>();
  for (const files of folders.families.values()) {
    checkFamilyName(files, reporter);
    if (!files.family) {
      const first = [...files.codes, ...files.pairs][0] as SourceFile;
      reporter.error(first, "", {
        rule: "family-missing",
        message: `Unexpected family \`${files.id}\` without content/${files.id}/family.yaml`,
        hint: "add the file",
      });
      continue;
    }
    // A file that could not be parsed has been reported by the reading stage.
    const readable = (file: SourceFile) => file.value !== undefined;
    if (!readable(files.family)) continue;
    const family = checkFamily(
      { id: files.id, family: files.family, codes: files.codes.filter(readable), pairs: files.pairs.filter(readable) },
      reporter,
    );
    if (family) families.push(family);
    if (family) texts.set(files.id, { texts: translatableTexts(family), unknowable: brokenKeys(files, family) });
  }

  const baseUi = flatUi(source.baseUi);
  const site = folders.site?.value !== undefined && checkShape(folders.site, "site", reporter) ? (folders.site.value as Site) : undefined;
  const locales: CorpusLocale[] = [];
  if (folders.site && site) {
    const wanted = site.locales.map(
      (tag) => folders.locales.get(tag) ?? { tag, locale: undefined, ui: undefined, overlays: new Map<string, SourceFile>() },
    );
    checkSiteLocales(folders.site, site, wanted, [...folders.families.keys()], reporter);
    for (const files of wanted) {
      const locale = checkLocale(files, baseUi, texts, reporter);
      if (locale) locales.push(locale);
      for (const [family, file] of files.overlays) {
        if (!folders.families.has(family))
          reporter.error(file, "", {
            rule: "unknown-family",
            message: `Unexpected translation of \`${family}\`, expected a family with a folder in content/`,
            hint: didYouMean(family, [...folders.families.keys()]),
          });
      }
    }
    reportUnlisted(folders.locales, site, reporter);
  } else if (!folders.site) {
    reporter.diagnostics.push({
      rule: "site-missing",
      severity: "error",
      message: "Unexpected root without content/site.yaml, expected one",
      hint: "it names the site, its address and its locales",
    });
  }

  const diagnostics = sortDiagnostics(reporter.diagnostics);
  if (hasErrors(diagnostics) || !site) return { value: undefined, diagnostics };
  const templates = Object.assign(
    Object.create(null),
    Object.fromEntries(folders.templates.map(({ path, text }) => [path.slice("templates/".length), text])),
  );
  return { value: { site, families, locales, baseUi, templates }, diagnostics };
}

interface Folders {
  site: SourceFile | undefined;
  readonly families: Map<string, { id: string; family: SourceFile | undefined; codes: SourceFile[]; pairs: SourceFile[] }>;
  readonly locales: Map<
    string,
    { tag: string; locale: SourceFile | undefined; ui: SourceFile | undefined; overlays: Map<string, SourceFile> }
  >;
  readonly templates: SourceFile[];
}

/** Finds out what each file is by where it lies. A file that lies nowhere is an error: its text would be lost. */
function sortIntoFolders(source: Source, reporter: Reporter): Folders {
  const folders: Folders = { site: undefined, families: new Map(), locales: new Map(), templates: [] };
  const family = (id: string) => {
    const found = folders.families.get(id) ?? { id, family: undefined, codes: [], pairs: [] };
    folders.families.set(id, found);
    return found;
  };
  const locale = (tag: string) => {
    const found = folders.locales.get(tag) ?? { tag, locale: undefined, ui: undefined, overlays: new Map<string, SourceFile>() };
    folders.locales.set(tag, found);
    return found;
  };
  for (const file of source.files) {
    const [top, first = "", second = "", third, ...rest] = file.path.split("/");
    const yaml = file.path.endsWith(".yaml");
    if (top === "templates") folders.templates.push(file);
    else if (file.path === "content/site.yaml") folders.site = file;
    else if (top === "content" && second === "family.yaml" && third === undefined) family(first).family = file;
    else if (top === "content" && second === "codes" && yaml && third !== undefined && rest.length === 0) family(first).codes.push(file);
    else if (top === "content" && second === "pairs" && yaml && third !== undefined && rest.length === 0) family(first).pairs.push(file);
    else if (top === "locales" && second === "locale.yaml" && third === undefined) locale(first).locale = present(file);
    else if (top === "locales" && second === "ui.json" && third === undefined) locale(first).ui = present(file);
    else if (top === "locales" && second.endsWith(".json") && third === undefined) {
      if (file.value !== undefined) locale(first).overlays.set(second.slice(0, -".json".length), file);
    } else if (/\/README\.md$/.test(file.path)) {
      // Notes for authors may lie anywhere.
    } else {
      const hint = file.path.endsWith(".yml") ? "name it .yaml" : "move it, or delete it";
      reporter.error(file, "", {
        rule: "unknown-file",
        message: `Unexpected file ${file.path}, expected one of the places that the layout knows`,
        hint,
      });
    }
  }
  return folders;
}

/** The file, unless it could not be parsed, which the reading stage has reported. */
function present(file: SourceFile): SourceFile | undefined {
  return file.value === undefined ? undefined : file;
}

/** Where the texts of files that do not fit would stand: no second complaint is made about their translations. */
function brokenKeys(files: { codes: readonly SourceFile[]; pairs: readonly SourceFile[] }, { codes, pairs }: CorpusFamily): string[] {
  const whole = new Set([...codes.map(({ code }) => `codes/${code}/`), ...pairs.map((pair) => `pairs/${pair.codes.join("-vs-")}/`)]);
  const all = [...files.codes.map((file) => `codes/${baseName(file)}/`), ...files.pairs.map((file) => `pairs/${baseName(file)}/`)];
  return all.filter((key) => !whole.has(key));
}

function checkFamilyName(
  { id, family, codes, pairs }: { id: string; family: SourceFile | undefined; codes: SourceFile[]; pairs: SourceFile[] },
  reporter: Reporter,
): void {
  const file = family ?? codes[0] ?? pairs[0];
  if (!file) return;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    reporter.error(file, "", {
      rule: "family-name",
      message: `Unexpected family folder \`${id}\`, expected lower-case letters, digits and hyphens`,
      hint: "rename the folder",
    });
  } else if (RESERVED_FAMILIES.has(id)) {
    reporter.error(file, "", {
      rule: "family-name",
      message: `Unexpected family folder \`${id}\`, which the site needs itself`,
      hint: "rename the folder",
    });
  }
}

/** A locale on disk that the site does not list: its texts would be lost without a word. */
function reportUnlisted(locales: Folders["locales"], site: Site, reporter: Reporter): void {
  for (const { tag, locale, ui, overlays } of locales.values()) {
    const file = [locale, ui, ...overlays.values()].find((candidate) => candidate?.origin === "root");
    if (file && !site.locales.includes(tag)) {
      reporter.warn(file, "", {
        rule: "locale-unlisted",
        message: `Unexpected locale folder \`${tag}\`, expected it among \`locales\` in content/site.yaml`,
        hint: didYouMean(tag, site.locales) ?? "add it there when it is whole",
      });
    }
  }
}

export type { FamilyFiles, LocaleFiles };
