import {
  type CorpusFamily,
  isPseudoLocale,
  type PartialLocale,
  type Parts,
  plainMap,
  pluralOf,
  type SourceFile,
  statePath,
  statesIn,
  translatableTexts,
} from "../core/core.js";
import { type Language, languageOf } from "./language.js";
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
}

/** What units of every locale are made with. */
interface Tools {
  /** The glossary, language by language. */
  termsFor(tag: string): Terms;
  readonly names: Unit["names"];
  limitOf(id: string): number | undefined;
  readonly reach: ReturnType<typeof reachOf>;
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
export function textsOf(material: Material): { source: LocaleTexts; locales: readonly LocaleTexts[] } {
  const { parts } = material;
  const tools: Tools = {
    termsFor: createTerms(parts.glossary),
    names: namesOf(parts.families),
    limitOf: globs({ ...LIMITS, ...parts.site?.check?.limits }),
    reach: reachOf(parts.families),
  };
  const all = parts.locales;
  const tag = parts.site?.defaultLocale ?? all[0]?.tag ?? "en";
  const own = all.find((locale) => locale.tag === tag);
  const namespaces = sourceTexts(material, own?.ui ?? {});
  const itself: PartialLocale = { tag, locale: own?.locale ?? {}, ui: {}, overlays: {} };
  return {
    source: ownTexts(itself, namespaces, material, tools),
    // A pseudo-locale is no translation: there is nothing to find in it, and nothing to count.
    locales: all
      .filter((locale) => locale !== own && !isPseudoLocale(locale.tag))
      .map((locale) => localeTexts(locale, namespaces, material, tools)),
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

function localeTexts(locale: PartialLocale, sources: SourceTexts, material: Material, tools: Tools): LocaleTexts {
  const language = languageOf(locale);
  const make = unitMaker(language, material, tools);
  const namespaces = Array.from(sources, ([name, source]): Namespace => {
    const texts = name === "ui" ? locale.ui : (locale.overlays[name] ?? {});
    const states = statesOf(locale.tag, name, material);
    const makeOwn = make(name, states);
    const units: Unit[] = [];
    const surplus: [string, string][] = [];
    for (const key of Object.keys(texts)) {
      const from = source.get(key) ?? pluralSource(source, key);
      const text = texts[key] as string;
      if (from) units.push(makeOwn(key, from, new Prose(text, material.parse)));
      else surplus.push([key, text]);
    }
    return { name, source, units, surplus: plainMap(surplus), states };
  });
  return { language, fallback: locale.locale.fallback ?? [], namespaces };
}

/** The source texts as units of their own: rules of one language hold for them too. */
function ownTexts(locale: PartialLocale, sources: SourceTexts, material: Material, tools: Tools): LocaleTexts {
  const language = languageOf(locale);
  const make = unitMaker(language, material, tools);
  const namespaces = Array.from(sources, ([name, source]): Namespace => {
    const makeOwn = make(name, {});
    return { name, source, units: Array.from(source, ([key, prose]) => makeOwn(key, prose, prose)), surplus: {}, states: {} };
  });
  return { language, fallback: locale.locale.fallback ?? [], namespaces };
}

/** A form for a plural category that the source's language has not is made from its form for others. */
export function pluralSource(source: ReadonlyMap<string, Prose>, key: string): Prose | undefined {
  const plural = pluralOf(key);
  return plural && source.get(`${plural.stem}_other`);
}

type MakeUnit = (key: string, source: Prose, target: Prose) => Unit;

/** Makes units of a locale, namespace by namespace. */
function unitMaker(language: Language, { parts }: Material, tools: Tools): (namespace: string, states: Namespace["states"]) => MakeUnit {
  const { names, limitOf, reach } = tools;
  const terms = tools.termsFor(language.tag);
  const same = new Set(parts.site?.check?.same?.[language.tag] ?? []);
  return (namespace, states) => {
    const isRecorded = Object.keys(states).length > 0;
    return (key, source, target) => ({
      namespace,
      key,
      source,
      target,
      language,
      terms,
      same,
      names,
      isRecorded,
      state: Object.hasOwn(states, key) ? states[key] : undefined,
      reach: () => reach(namespace, key),
      get limit() {
        return limitOf(`${namespace}/${key}`);
      },
    });
  };
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
