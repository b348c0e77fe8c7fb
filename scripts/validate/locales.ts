import {
  type CorpusLocale,
  didYouMean,
  flatten,
  holesOf,
  type Locale,
  plainMap,
  pluralOf,
  pointerStep,
  type Site,
  type SourceFile,
  type Translatable,
} from "../core/core.js";
import { checkHoles, checkUrl, holesAt, pointerOf } from "./family.js";
import type { Reporter } from "./reporter.js";
import { checkShape, type Sound } from "./shape.js";

/** The files of one locale. */
export interface LocaleFiles {
  readonly tag: string;
  readonly locale: SourceFile | undefined;
  readonly ui: SourceFile | undefined;
  /** Translations of families, by family id. */
  readonly overlays: ReadonlyMap<string, SourceFile>;
}

/** What a file of interface strings holds. */
type Ui = Record<string, string | Record<string, string>>;

/** The interface strings of a file, by flat key. */
export function flatUi(ui: unknown): Record<string, string> {
  return plainMap(flatten(ui ?? {}, ".").filter(([key]) => key !== "$schema"));
}

/** What of a family can be translated, and what cannot be judged since its own file is broken: keys that begin so. */
export interface FamilyTexts {
  readonly texts: Translatable;
  /** The keys of the texts, step by step. */
  readonly tree: KeyTree;
  readonly unknowable: readonly string[];
}

/** Flat keys by their steps. */
export type KeyTree = ReadonlyMap<string, KeyTree | KeyLeaf>;

/** A whole flat key, and the holes of its text where that is a pattern. */
interface KeyLeaf {
  readonly key: string;
  readonly holes: readonly string[] | undefined;
}

/** The tree of a family's flat keys, none of which leads on where another one ends. */
export function keyTree(keys: Iterable<string>): KeyTree {
  type Branch = Map<string, Branch | KeyLeaf>;
  const root: Branch = new Map();
  for (const key of keys) {
    const steps = key.split("/");
    const last = steps.pop() as string;
    let branch = root;
    for (const step of steps) {
      const known = branch.get(step);
      const next = known instanceof Map ? known : new Map<string, Branch | KeyLeaf>();
      if (next !== known) branch.set(step, next);
      branch = next;
    }
    branch.set(last, { key, holes: /^(?:classes|facts)\//.test(key) ? holesAt(key) : undefined });
  }
  return root;
}

/** A locale's files, checked. */
export interface CheckedLocale {
  readonly files: LocaleFiles;
  /** What of locale.yaml fits. */
  readonly locale: Sound<Locale> | undefined;
  /** The locale, where all of its locale.yaml fits. */
  readonly value: CorpusLocale | undefined;
}

/** Checks a locale's files; texts that nothing asks for are errors, texts that it lacks are none: they fall back. */
export function checkLocale(
  files: LocaleFiles,
  baseUi: Readonly<Record<string, string>>,
  families: ReadonlyMap<string, FamilyTexts>,
  reporter: Reporter,
): CheckedLocale {
  const ui = files.ui && checkShape<Ui>(files.ui, "ui", reporter).sound;
  const strings = flatUi(ui);
  if (files.ui && ui) checkUi(files.ui, strings, baseUi, reporter);
  const overlays: Record<string, Record<string, string>> = Object.create(null);
  for (const [family, file] of files.overlays) {
    const { sound } = checkShape(file, "overlay", reporter);
    const texts = families.get(family);
    // Where the family itself is broken, nothing can be said of its translation; where there is none, that is said elsewhere.
    if (sound && texts) overlays[family] = checkOverlay(file, sound, texts, reporter);
  }
  const shape = files.locale && checkShape<Locale>(files.locale, "locale", reporter);
  const value = shape?.fits ? { tag: files.tag, locale: shape.sound as Locale, ui: strings, overlays } : undefined;
  return { files, locale: shape?.sound, value };
}

/** Keys of the interface strings are the package's, but for plural suffixes; so are the holes. */
function checkUi(
  file: SourceFile,
  ui: Readonly<Record<string, string>>,
  baseUi: Readonly<Record<string, string>>,
  reporter: Reporter,
): void {
  const stem = (key: string) => pluralOf(key)?.stem ?? key;
  const known = new Map(Object.entries(baseUi).map(([key, text]) => [pluralOf(key) ? `${stem(key)}_` : key, text]));
  for (const [key, text] of Object.entries(ui)) {
    const source = known.get(key) ?? known.get(`${stem(key)}_`);
    const pointer = () => key.split(".").map(pointerStep).join("");
    if (source === undefined) {
      const names = Object.keys(baseUi);
      reporter.error(file, pointer(), {
        rule: "unknown-key",
        message: `Unexpected key \`${key}\`, expected one that the templates use`,
        hint: didYouMean(key, names) ?? "leave it out: nothing shows it",
        atKey: true,
      });
    } else if (pluralOf(key)) {
      // A form for one or two may spell the number out instead.
      const surplus = holesOf(text).filter((hole) => !holesOf(source).includes(hole));
      const spelled = surplus.length === 0 && holesOf(text).length === 0;
      checkHoles(file, pointer, text, spelled ? [] : holesOf(source), reporter);
    } else checkHoles(file, pointer, text, holesOf(source), reporter);
  }
}

/**
 * Every key of an overlay names a text that exists, and a sentence pattern keeps its holes. Overlay and family are walked side by
 * side, so that a translation gets the family's own string as its key: there are tens of thousands of them.
 */
function checkOverlay(
  file: SourceFile,
  overlay: unknown,
  { texts, tree, unknowable }: FamilyTexts,
  reporter: Reporter,
): Record<string, string> {
  const flat: Record<string, string> = Object.create(null);
  const steps: string[] = [];
  const reportUnknown = (): void => {
    const key = steps.join("/");
    if (key !== "$schema" && !unknowable.some((prefix) => key.startsWith(prefix))) reportUnknownText(file, key, texts, reporter);
  };
  const walk = (value: Readonly<Record<string, unknown>>, there: KeyTree | undefined): void => {
    for (const step in value) {
      const inner = value[step];
      const found = there?.get(step);
      steps.push(step);
      if (typeof inner !== "string") {
        if (inner !== null && typeof inner === "object") walk(inner as typeof value, found instanceof Map ? found : undefined);
      } else if (!found || found instanceof Map) {
        if (!reporter.isFull(file)) reportUnknown();
      } else if (!reporter.isFull(file)) {
        const { key, holes } = found as KeyLeaf;
        if (holes) checkHoles(file, () => pointerOf(key), inner, holes, reporter);
        flat[key] = inner;
      }
      steps.pop();
    }
  };
  walk(overlay as Readonly<Record<string, unknown>>, tree);
  return flat;
}

function reportUnknownText(file: SourceFile, key: string, texts: Translatable, reporter: Reporter): void {
  const parent = key.slice(0, key.lastIndexOf("/") + 1);
  const siblings = [...texts.keys()].filter((name) => name.startsWith(parent)).map((name) => name.slice(parent.length));
  reporter.error(file, pointerOf(key), {
    rule: "unknown-key",
    message: `Unexpected translation of \`${key}\`, expected a text that the family has`,
    hint: didYouMean(key.slice(parent.length), siblings) ?? "leave it out; the code, pair, class or fact may have been renamed",
    atKey: true,
  });
}

/** Codes of countries and old names that are taken for languages, and what is meant. */
const MISTAKEN: Readonly<Record<string, string>> = {
  chs: "zh-Hans",
  cht: "zh-Hant",
  cn: "zh-Hans",
  cz: "cs",
  dk: "da",
  gr: "el",
  jp: "ja",
  rs: "sr",
  ua: "uk",
  us: "en-US",
  vn: "vi",
};

/** Names that no address may begin with, since the site has something else there. */
const RESERVED_SEGMENTS: ReadonlySet<string> = new Set(["assets"]);

/**
 * Checks what the site says of its locales: canonical tags, the default among them, fallbacks that exist, addresses that differ. A
 * fallback list is the whole wish, so two locales may name each other: neither list goes on into the other.
 */
export function checkSiteLocales(
  file: SourceFile,
  site: Sound<Site>,
  locales: readonly CheckedLocale[],
  familyIds: readonly string[],
  reporter: Reporter,
): void {
  checkUrl(file, "/baseUrl", site.baseUrl, reporter);
  if (!site.locales) return;
  const listed = site.locales.filter((tag) => tag !== undefined);
  const byTag = new Map(locales.map((locale) => [locale.files.tag, locale]));
  for (const [index, tag] of site.locales.entries()) {
    if (tag === undefined) continue;
    const canonical = Intl.getCanonicalLocales(tag)[0];
    if (canonical !== tag)
      reporter.error(file, `/locales/${index}`, {
        rule: "locale-tag",
        message: `Unexpected tag \`${tag}\`, expected its canonical form`,
        hint: `did you mean \`${canonical}\`?`,
      });
    const [language = ""] = tag.split("-");
    const meant = Object.hasOwn(MISTAKEN, language) ? MISTAKEN[language] : undefined;
    if (meant !== undefined)
      reporter.error(file, `/locales/${index}`, {
        rule: "locale-tag",
        message: `Unexpected tag \`${tag}\`, which names no language that is spoken, expected the tag of a language`,
        hint: `did you mean \`${meant}\`?`,
      });
    if (!byTag.get(tag)?.files.locale) {
      reporter.error(file, `/locales/${index}`, {
        rule: "locale-missing",
        message: `Unexpected locale \`${tag}\` without locales/${tag}/locale.yaml, expected one`,
        hint: "add the file, or leave the locale out",
      });
    }
  }
  if (site.defaultLocale !== undefined && !listed.includes(site.defaultLocale)) {
    reporter.error(file, "/defaultLocale", {
      rule: "locale-missing",
      message: `Unexpected default locale \`${site.defaultLocale}\`, expected one of \`locales\``,
      hint: didYouMean(site.defaultLocale, listed) ?? "add it to `locales`",
    });
  }
  const segments = new Map<string, string>();
  for (const { files, locale: declared } of locales) {
    const { tag, locale } = files;
    if (!locale || !declared) continue;
    const segment = declared.segment ?? tag.toLowerCase();
    const complain = (whose: string, hint: string) =>
      reporter.error(locale, "/segment", {
        rule: "collision",
        message: `Unexpected address segment \`${segment}\`, ${whose}, expected one of its own`,
        hint,
      });
    const holder = segments.get(segment);
    if (holder !== undefined) complain(`which \`${holder}\` has`, "give one of the two another `segment`");
    segments.set(segment, tag);
    if (familyIds.includes(segment)) {
      complain("which is a family's name", "rename the family, or give the locale another `segment`");
    } else if (RESERVED_SEGMENTS.has(segment)) complain("which the site needs itself", "give the locale another `segment`");
    for (const [index, other] of (declared.fallback ?? []).entries()) {
      if (other === undefined) continue;
      if (!listed.includes(other))
        reporter.error(locale, `/fallback/${index}`, {
          rule: "locale-missing",
          message: `Unexpected fallback \`${other}\`, expected one of the site's locales`,
          hint: didYouMean(other, listed) ?? "add it to `locales` in content/site.yaml, or leave it out",
        });
      else if (other === tag)
        reporter.error(locale, `/fallback/${index}`, {
          rule: "locale-missing",
          message: "Unexpected fallback to itself, expected another locale",
          hint: "leave it out",
        });
    }
  }
}
