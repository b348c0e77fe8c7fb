/**
 * The second stage: what was read, checked against the schemas and against itself, becomes a corpus that later stages may rely on.
 * It hides the schema validator. All mistakes of all files are found in one run; with any error there is no corpus.
 */
import {
  createMemory,
  type Corpus,
  type CorpusFamily,
  type CorpusLocale,
  type Diagnostic,
  didYouMean,
  flatten,
  type Glossary,
  hasErrors,
  isPseudoLocale,
  isReservedName,
  keyOfPair,
  type Locale,
  type Memory,
  type Outcome,
  type PartialLocale,
  type Parts,
  plainMap,
  type Site,
  type Source,
  type SourceFile,
  sortDiagnostics,
  translatableTexts,
} from "../core/core.js";
import { baseName, checkFamily, type FamilyFiles } from "./family.js";
import { checkLocale, type CheckedLocale, checkSiteLocales, type FamilyTexts, flatUi, keyTree, type LocaleFiles } from "./locales.js";
import { createReporter, type Reporter } from "./reporter.js";
import { checkShape } from "./shape.js";

/** Folder names that a family cannot have: the site has something else at their addresses, or their translation would be `ui.json`. */
const RESERVED_FAMILIES = new Set(["assets", "index", "ui"]);

/**
 * Validates a source.
 *
 * @returns the corpus, or undefined where anything is wrong, and everything that was found
 */
export function validate(source: Source): Outcome<Corpus> {
  const { parts, diagnostics } = examine(source);
  return { value: parts.corpus, diagnostics };
}

/**
 * {@link validate}, for whoever can use the sound parts of a source of which others are broken.
 *
 * @param memory what was found out about an earlier source of the same root: families and locales whose files are the same objects are not looked at
 *   again
 */
export function examine(
  source: Source,
  memory: Memory = createMemory(),
): { readonly parts: Parts; readonly diagnostics: readonly Diagnostic[] } {
  const reporter = createReporter();
  const folders = sortIntoFolders(source, reporter);
  const found: Diagnostic[] = [];

  const families: CorpusFamily[] = [];
  const texts = new Map<string, FamilyTexts>();
  for (const files of folders.families.values()) {
    const from = [files.family, ...files.codes, ...files.pairs];
    const { value, diagnostics } = memory.recall(`validate family ${files.id}`, from, () => apart((own) => examineFamily(files, own)));
    found.push(...diagnostics);
    if (!value) continue;
    families.push(value.family);
    texts.set(files.id, value.texts);
  }

  const baseUi = memory.recall("validate ui", [source.baseUi], () => flatUi(source.baseUi.value));
  const shape = folders.site && checkShape<Site>(folders.site, "site", reporter);
  // Where nobody knows which locales the site has, all that lie there are looked at.
  const listed = shape?.sound?.locales?.filter((tag) => tag !== undefined);
  const tags = listed ?? [...folders.locales.keys()];
  const locales = tags.map((tag) => {
    const files = folders.locales.get(tag) ?? { tag, locale: undefined, ui: undefined, overlays: new Map<string, SourceFile>() };
    const ids = [...folders.families.keys()];
    const from = [files.locale, files.ui, ...files.overlays.values(), baseUi, ids.join(), ...texts.values()];
    const { value, diagnostics } = memory.recall(`validate locale ${tag}`, from, () =>
      apart((own) => {
        reportUnknownFamilies(files, ids, own);
        return checkLocale(files, baseUi, texts, own);
      }),
    );
    found.push(...diagnostics);
    return value;
  });
  if (folders.site && shape?.sound) checkSiteLocales(folders.site, shape.sound, locales, [...folders.families.keys()], reporter);
  if (listed) reportUnlisted(folders.locales, listed, reporter);
  if (!folders.site) {
    reporter.errorOfRoot({
      rule: "site-missing",
      message: "Unexpected root without content/site.yaml, expected one",
      hint: "it names the site, its address and its locales",
    });
  }

  const glossary = folders.glossary && checkShape<Glossary>(folders.glossary, "glossary", reporter);

  const diagnostics = sortDiagnostics([...found, ...reporter.diagnostics]);
  const site = shape?.fits ? (shape.sound as Site) : undefined;
  const templates = () => plainMap(folders.templates.map(({ path, text }) => [path.slice("templates/".length), text]));
  const whole = () => locales.map(({ value }) => value as CorpusLocale);
  const corpus = hasErrors(diagnostics) || !site ? undefined : { site, families, locales: whole(), baseUi, templates: templates() };
  const parts: Parts = {
    site,
    families,
    // A build has no use for them.
    get locales() {
      return locales.map(partialLocale);
    },
    baseUi,
    glossary: glossary?.fits ? (glossary.sound as Glossary) : undefined,
    corpus,
  };
  return { parts, diagnostics };
}

/** What is found while something is made, by itself. */
function apart<T>(make: (reporter: Reporter) => T): Outcome<T> & { readonly value: T } {
  const reporter = createReporter();
  return { value: make(reporter), diagnostics: reporter.diagnostics };
}

/** A family with its texts; undefined where its own file is broken or absent. */
function examineFamily(files: FamilyFiles, reporter: Reporter): { readonly family: CorpusFamily; readonly texts: FamilyTexts } | undefined {
  checkFamilyName(files, reporter);
  if (!files.family) {
    const first = [...files.codes, ...files.pairs][0] as SourceFile;
    reporter.error(first, "", {
      rule: "family-missing",
      message: `Unexpected family \`${files.id}\` without content/${files.id}/family.yaml, expected one`,
      hint: "add the file",
    });
  }
  const family = checkFamily(files, reporter);
  if (!family) return undefined;
  const texts = translatableTexts(family);
  return { family, texts: { texts, tree: keyTree(texts.keys()), unknowable: brokenKeys(files, family) } };
}

/** A locale with all texts that its files hold, whether anything asks for them or not. */
function partialLocale({ files, locale }: CheckedLocale): PartialLocale {
  const overlays = Array.from(files.overlays, ([family, { value }]) => [family, textsIn(value, "/")] as const);
  return { tag: files.tag, locale: (locale ?? {}) as Partial<Locale>, ui: textsIn(files.ui?.value, "."), overlays: plainMap(overlays) };
}

const flat = new WeakMap<object, Readonly<Record<string, string>>>();

/** The texts of a file; the same object as long as the file's value is. */
function textsIn(value: unknown, separator: string): Readonly<Record<string, string>> {
  const given = value !== null && typeof value === "object" ? value : {};
  const found = flat.get(given) ?? plainMap(flatten(given, separator).filter(([key]) => key !== "$schema"));
  flat.set(given, found);
  return found;
}

/** The files of a family, while they are collected. */
interface Collected extends FamilyFiles {
  family: SourceFile | undefined;
  readonly codes: SourceFile[];
  readonly pairs: SourceFile[];
}

interface Folders {
  site: SourceFile | undefined;
  glossary: SourceFile | undefined;
  readonly families: Map<string, Collected>;
  readonly locales: Map<
    string,
    { tag: string; locale: SourceFile | undefined; ui: SourceFile | undefined; overlays: Map<string, SourceFile> }
  >;
  readonly templates: SourceFile[];
}

/** Finds out what each file is by where it lies. A file that lies nowhere is an error: its text would be lost. */
function sortIntoFolders(source: Source, reporter: Reporter): Folders {
  const folders: Folders = { site: undefined, glossary: undefined, families: new Map(), locales: new Map(), templates: [] };
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
    else if (file.path === "locales/glossary.yaml") folders.glossary = file;
    else if (top === "content" && second === "family.yaml" && third === undefined) family(first).family = file;
    else if (top === "content" && second === "codes" && yaml && third !== undefined && rest.length === 0) family(first).codes.push(file);
    else if (top === "content" && second === "pairs" && yaml && third !== undefined && rest.length === 0) family(first).pairs.push(file);
    else if (top === "locales" && second === "locale.yaml" && third === undefined) locale(first).locale = file;
    else if (top === "locales" && second === "ui.json" && third === undefined) locale(first).ui = file;
    else if (top === "locales" && second.endsWith(".json") && third === undefined)
      locale(first).overlays.set(second.slice(0, -".json".length), file);
    else if (/\/README\.md$/.test(file.path) || file.value === undefined) {
      // Notes for authors may lie anywhere, and what could not be read has been reported.
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

/** Where the texts of files that do not fit would stand: no second complaint is made about their translations. */
function brokenKeys(files: { codes: readonly SourceFile[]; pairs: readonly SourceFile[] }, { codes, pairs }: CorpusFamily): string[] {
  const sound = pairs.filter((pair) => pair.codes.every((code) => Object.hasOwn(pair.answers, code)));
  const whole = new Set([...codes.map(({ code }) => `codes/${code}/`), ...sound.map((pair) => `pairs/${keyOfPair(pair)}/`)]);
  const all = [...files.codes.map((file) => `codes/${baseName(file)}/`), ...files.pairs.map((file) => `pairs/${baseName(file)}/`)];
  return all.filter((key) => !whole.has(key));
}

function checkFamilyName({ id, family, codes, pairs }: FamilyFiles, reporter: Reporter): void {
  const file = family ?? codes[0] ?? pairs[0];
  if (!file) return;
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(id)) {
    reporter.error(file, "", {
      rule: "family-name",
      message: `Unexpected family folder \`${id}\`, expected lower-case letters, digits and hyphens`,
      hint: "rename the folder",
    });
  } else if (RESERVED_FAMILIES.has(id) || isReservedName(id)) {
    reporter.error(file, "", {
      rule: "family-name",
      message: `Unexpected family folder \`${id}\`, which is reserved, expected another`,
      hint: "rename the folder",
    });
  }
}

/** Translations of a family that does not exist would be lost. */
function reportUnknownFamilies({ overlays }: LocaleFiles, families: readonly string[], reporter: Reporter): void {
  for (const [family, file] of overlays) {
    if (families.includes(family)) continue;
    reporter.error(file, "", {
      rule: "unknown-family",
      message: `Unexpected translation of \`${family}\`, expected a family with a folder in content/`,
      hint: didYouMean(family, families) ?? "add the family, or delete the file",
    });
  }
}

/** A locale on disk that the site does not list: its texts would be lost without a word. */
function reportUnlisted(locales: Folders["locales"], listed: readonly string[], reporter: Reporter): void {
  for (const { tag, locale, ui, overlays } of locales.values()) {
    const file = [locale, ui, ...overlays.values()].find((candidate) => candidate?.origin === "root");
    // Pseudo-locales are listed while somebody looks at them.
    if (file && !listed.includes(tag) && !isPseudoLocale(tag)) {
      reporter.warn(file, "", {
        rule: "locale-unlisted",
        message: `Unexpected locale folder \`${tag}\`, expected it among \`locales\` in content/site.yaml`,
        hint: didYouMean(tag, listed) ?? "add it there when it is whole",
      });
    }
  }
}
