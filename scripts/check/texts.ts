import {
  byCodeUnit,
  type CorpusFamily,
  type PartialLocale,
  type Parts,
  plainMap,
  type SourceFile,
  statePath,
  statesIn,
  translatableTexts,
} from "../core/core.js";
import { languageOf } from "./language.js";
import { pluralOf } from "./plurals.js";
import { Prose } from "./prose.js";
import { globs } from "./globs.js";
import { reachOf } from "./reach.js";
import type { LocaleTexts, Namespace, Unit } from "./rule.js";
import type { Parse } from "./structure.js";
import { createTerms, type Terms } from "./terms.js";

/** Where texts are found: what was read, and what of it is sound. */
export interface Material {
  readonly parts: Parts;
  /** The state files, by path. */
  readonly states: ReadonlyMap<string, SourceFile>;
  readonly parse: Parse;
  /** The glossary, language by language. */
  termsFor(tag: string): Terms;
}

/** Limits that hold where a site sets none: what a line holds of a title, and twice what search engines show of a description. */
const LIMITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    [
      "ui/title.*",
      "ui/*.title",
      "ui/pair",
      "ui/code.*",
      "ui/compare.*",
      "ui/home.families",
      "ui/home.confused",
      "ui/family.*",
      "ui/more",
    ].map((key) => [key, 80]),
  ),
  "*/codes/*/gloss": 80,
  "*/classes/*/name": 80,
  "*/name": 80,
  ...Object.fromEntries(
    ["*/codes/*/summary", "*/description", "ui/home.description", "ui/compare.summary", "ui/compare.derived"].map((key) => [key, 240]),
  ),
  // What is no heading among them, and no description of a page.
  ...Object.fromEntries(
    ["*/codes/*/description", "*/classes/*/description", "ui/family.matrixHelp", "ui/compare.meant", "ui/compare.unrelated"].map((key) => [
      key,
      4000,
    ]),
  ),
};

/** All locales with their texts: the source's first, which is its own source, then the others in the site's order. */
export function textsOf(given: Omit<Material, "termsFor">): { source: LocaleTexts; locales: readonly LocaleTexts[] } {
  const { parts } = given;
  const material: Material = { ...given, termsFor: createTerms(parts.glossary) };
  const all = parts.locales;
  const tag = parts.site?.defaultLocale ?? all[0]?.tag ?? "en";
  const own = all.find((locale) => locale.tag === tag);
  const namespaces = sourceTexts(material, own?.ui ?? {});
  const make = (locale: PartialLocale) => localeTexts(locale, namespaces, material);
  const itself: PartialLocale = { tag, locale: own?.locale ?? {}, ui: {}, overlays: {} };
  return {
    source: { ...make(itself), namespaces: ownUnits(itself, namespaces, material) },
    locales: all.filter((locale) => locale !== own).map(make),
  };
}

type SourceTexts = ReadonlyMap<string, ReadonlyMap<string, Prose>>;

/** What there is to translate, by namespace and flat key. */
function sourceTexts({ parts, parse }: Material, own: Readonly<Record<string, string>>): SourceTexts {
  const prose = (texts: Iterable<readonly [string, string]>) => new Map(Array.from(texts, ([key, text]) => [key, new Prose(text, parse)]));
  const ui = { ...parts.baseUi, ...plainMap(Object.entries(own).filter(([key]) => Object.hasOwn(parts.baseUi, key) || pluralOf(key))) };
  const families = parts.families.map((family) => [family.id, prose(translatableTexts(family))] as const);
  return new Map([["ui", prose(Object.entries(ui))], ...families]);
}

function localeTexts(locale: PartialLocale, sources: SourceTexts, material: Material): LocaleTexts {
  const make = unitMaker(locale, material);
  const namespaces = Array.from(sources, ([name, source]): Namespace => {
    const texts = name === "ui" ? locale.ui : (locale.overlays[name] ?? {});
    const states = statesOf(locale.tag, name, material);
    const units: Unit[] = [];
    const surplus: [string, string][] = [];
    for (const key of Object.keys(texts)) {
      const from = source.get(key) ?? pluralSource(source, key);
      const text = texts[key] as string;
      if (from) units.push(make(name, key, from, new Prose(text, material.parse), states));
      else surplus.push([key, text]);
    }
    return { name, source, units, surplus: plainMap(surplus), states };
  });
  return { language: languageOf(locale), fallback: locale.locale.fallback ?? [], namespaces };
}

/** The source texts as units of their own: rules of one language hold for them too. */
function ownUnits(locale: PartialLocale, sources: SourceTexts, material: Material): Namespace[] {
  const make = unitMaker(locale, material);
  return Array.from(sources, ([name, source]) => {
    const units = Array.from(source, ([key, prose]) => make(name, key, prose, prose, {}));
    return { name, source, units, surplus: {}, states: {} };
  });
}

/** A form for a plural category that the source's language has not is made from its form for others. */
export function pluralSource(source: ReadonlyMap<string, Prose>, key: string): Prose | undefined {
  const plural = pluralOf(key);
  return plural && source.get(`${plural.stem}_other`);
}

type MakeUnit = (namespace: string, key: string, source: Prose, target: Prose, states: Namespace["states"]) => Unit;

function unitMaker(locale: PartialLocale, { parts, termsFor }: Material): MakeUnit {
  const language = languageOf(locale);
  const terms = termsFor(locale.tag);
  const check = parts.site?.check ?? {};
  const same = new Set(check.same?.[locale.tag] ?? []);
  const names = namesOf(parts.families);
  const limitOf = globs({ ...LIMITS, ...check.limits });
  const reach = reachOf(parts.families);
  return (namespace, key, source, target, states) => ({
    namespace,
    key,
    source,
    target,
    language,
    terms,
    same,
    names,
    state: Object.hasOwn(states, key) ? states[key] : undefined,
    isRecorded: Object.keys(states).length > 0,
    reach: () => reach(namespace, key),
    get limit() {
      return limitOf(`${namespace}/${key}`);
    },
  });
}

/** What is called the same in every language, in lower case. */
function namesOf(families: readonly CorpusFamily[]): ReadonlySet<string> {
  return new Set(
    families
      .flatMap(({ family, codes }) => [family.prefix, ...codes.flatMap(({ code, name }) => [code, name])])
      .map((name) => name.toLowerCase()),
  );
}

function statesOf(tag: string, namespace: string, { states }: Material): Namespace["states"] {
  const file = states.get(statePath(tag, namespace));
  return file ? statesIn(file.value) : {};
}

/** The namespaces of a root, sorted: the names of the files that a locale may have. */
export function namespacesOf({ families }: Parts): string[] {
  return ["ui", ...families.map(({ id }) => id)].sort(byCodeUnit);
}
