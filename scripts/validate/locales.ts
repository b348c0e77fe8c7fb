import {
  type CorpusLocale,
  didYouMean,
  flatten,
  holesOf,
  type Locale,
  pointerStep,
  type Site,
  type SourceFile,
  type Translatable,
} from "../core/core.js";
import { checkHoles } from "./family.js";
import type { Reporter } from "./reporter.js";
import { checkShape } from "./shape.js";

/** The files of one locale. */
export interface LocaleFiles {
  readonly tag: string;
  readonly locale: SourceFile | undefined;
  readonly ui: SourceFile | undefined;
  /** Translations of families, by family id. */
  readonly overlays: ReadonlyMap<string, SourceFile>;
}

/** The suffixes of i18next JSON v4: CLDR's plural categories. */
const PLURAL = /_(?:zero|one|two|few|many|other)$/;

/** The interface strings of a file, by flat key. */
export function flatUi(file: SourceFile | undefined): Record<string, string> {
  return Object.assign(Object.create(null), Object.fromEntries(flatten(file?.value ?? {}, ".").filter(([key]) => key !== "$schema")));
}

/** What of a family can be translated, and what cannot be judged since its own file is broken: keys that begin so. */
export interface FamilyTexts {
  readonly texts: Translatable;
  readonly unknowable: readonly string[];
}

/** Checks a locale's files; texts that nothing asks for are errors, texts that it lacks are none: they fall back. */
export function checkLocale(
  files: LocaleFiles,
  baseUi: Readonly<Record<string, string>>,
  families: ReadonlyMap<string, FamilyTexts>,
  reporter: Reporter,
): CorpusLocale | undefined {
  const uiFits = files.ui ? checkShape(files.ui, "ui", reporter) : true;
  if (files.ui && uiFits) checkUi(files.ui, baseUi, reporter);
  const overlays: Record<string, Record<string, string>> = Object.create(null);
  for (const [family, file] of files.overlays) {
    const texts = families.get(family);
    if (!checkShape(file, "overlay", reporter)) continue;
    if (!texts) {
      // Where the family itself is broken, that has been said; where there is none, these texts would be lost.
      continue;
    }
    overlays[family] = checkOverlay(file, texts, reporter);
  }
  if (!files.locale || !checkShape(files.locale, "locale", reporter)) return undefined;
  return { tag: files.tag, locale: files.locale.value as Locale, ui: uiFits ? flatUi(files.ui) : {}, overlays };
}

/** Keys of the interface strings are the package's, but for plural suffixes; so are the holes. */
function checkUi(file: SourceFile, baseUi: Readonly<Record<string, string>>, reporter: Reporter): void {
  const stem = (key: string) => key.replace(PLURAL, "");
  const known = new Map(Object.entries(baseUi).map(([key, text]) => [PLURAL.test(key) ? `${stem(key)}_` : key, text]));
  for (const [key, text] of Object.entries(flatUi(file))) {
    const source = known.get(key) ?? known.get(`${stem(key)}_`);
    const pointer = key.split(".").map(pointerStep).join("");
    if (source === undefined) {
      const names = Object.keys(baseUi);
      reporter.error(file, pointer, {
        rule: "unknown-key",
        message: `Unexpected key \`${key}\`, expected one that the templates use`,
        hint: didYouMean(key, names),
        atKey: true,
      });
    } else if (PLURAL.test(key)) {
      // A form for one or two may spell the number out instead.
      const surplus = holesOf(text).filter((hole) => !holesOf(source).includes(hole));
      if (surplus.length > 0) checkHoles(file, pointer, text, holesOf(source), reporter);
    } else checkHoles(file, pointer, text, holesOf(source), reporter);
  }
}

/** Every key of an overlay names a text that exists, and a sentence pattern keeps its holes. */
function checkOverlay(file: SourceFile, { texts, unknowable }: FamilyTexts, reporter: Reporter): Record<string, string> {
  const flat: Record<string, string> = Object.create(null);
  for (const [key, text] of flatten(file.value, "/")) {
    if (key === "$schema") continue;
    const source = texts.get(key);
    const pointer = `/${key}`;
    if (source === undefined) {
      if (unknowable.some((prefix) => key.startsWith(prefix))) continue;
      const parent = key.slice(0, key.lastIndexOf("/") + 1);
      const siblings = [...texts.keys()].filter((name) => name.startsWith(parent)).map((name) => name.slice(parent.length));
      reporter.error(file, pointer, {
        rule: "unknown-key",
        message: `Unexpected translation of \`${key}\`, expected a text that the family has`,
        hint: siblings.length > 0 ? didYouMean(key.slice(parent.length), siblings) : "the code, pair, class or fact may have been renamed",
        atKey: true,
      });
      continue;
    }
    if (/^(?:classes|facts)\//.test(key)) checkHoles(file, pointer, text, holesOf(source), reporter);
    flat[key] = text;
  }
  return flat;
}

/** Checks what the site says of its locales: canonical tags, the default among them, fallbacks that end, addresses that differ. */
export function checkSiteLocales(
  file: SourceFile,
  site: Site,
  locales: readonly LocaleFiles[],
  familyIds: readonly string[],
  reporter: Reporter,
): void {
  for (const [index, tag] of site.locales.entries()) {
    const canonical = Intl.getCanonicalLocales(tag)[0];
    if (canonical !== tag)
      reporter.error(file, `/locales/${index}`, {
        rule: "locale-tag",
        message: `Unexpected tag \`${tag}\`, expected its canonical form`,
        hint: `did you mean \`${canonical}\`?`,
      });
    if (!locales.find((locale) => locale.tag === tag)?.locale) {
      reporter.error(file, `/locales/${index}`, {
        rule: "locale-missing",
        message: `Unexpected locale \`${tag}\` without locales/${tag}/locale.yaml`,
        hint: "add the file, or leave the locale out",
      });
    }
  }
  if (!site.locales.includes(site.defaultLocale)) {
    reporter.error(file, "/defaultLocale", {
      rule: "locale-missing",
      message: `Unexpected default locale \`${site.defaultLocale}\`, expected one of \`locales\``,
      hint: `add it to \`locales\``,
    });
  }
  const segments = new Map<string, string>();
  for (const { tag, locale } of locales) {
    if (!locale || !site.locales.includes(tag)) continue;
    const value = locale.value as Locale | undefined;
    const segment = value?.segment ?? tag.toLowerCase();
    const holder = segments.get(segment);
    if (holder !== undefined)
      reporter.error(locale, "/segment", {
        rule: "collision",
        message: `Unexpected address segment \`${segment}\`, which \`${holder}\` has`,
        hint: "give one of the two another `segment`",
      });
    segments.set(segment, tag);
    if (familyIds.includes(segment))
      reporter.error(locale, "/segment", {
        rule: "collision",
        message: `Unexpected address segment \`${segment}\`, which is a family's name`,
        hint: "rename the family, or give the locale another `segment`",
      });
    for (const [index, other] of (value?.fallback ?? []).entries()) {
      if (!site.locales.includes(other))
        reporter.error(locale, `/fallback/${index}`, {
          rule: "locale-missing",
          message: `Unexpected fallback \`${other}\`, expected one of the site's locales`,
          hint: didYouMean(other, site.locales),
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
