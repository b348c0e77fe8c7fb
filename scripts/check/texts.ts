import {
  type CorpusFamily,
  type Memory,
  fallbackChain,
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
import { languageOf } from "./language.js";
import { Prose } from "./prose.js";
import { globs } from "./globs.js";
import { reachOf } from "./reach.js";
import type { LocaleTexts, Namespace, Unit } from "./rule.js";
import type { Parse } from "./structure.js";
import { createTerms, type Terms } from "./terms.js";
import { type Setting, TextUnit } from "./unit.js";

/** Where texts are found: what was read, and what of it is sound. */
export interface Material {
  readonly parts: Parts;
  /** The state files, by path. */
  readonly states: ReadonlyMap<string, SourceFile>;
  readonly parse: Parse;
  readonly memory: Memory;
}

/** What units of every locale are made with. */
interface Tools extends Pick<Setting, "names" | "limitOf" | "reach"> {
  /** The glossary, language by language. */
  termsFor(tag: string): Terms;
  /** Texts that may be copies of the source, by locale. */
  readonly same: Readonly<Record<string, readonly string[]>>;
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
  const { parts, memory } = material;
  // Families are told apart by what names, limits and reach depend on: their texts have nothing to do with it.
  const codes = parts.families.map(({ family, codes: own }) => [
    family.prefix,
    own.map(({ code, name, class: of, facts }) => [code, name, of, facts]),
  ]);
  const tools = memory.recall("tools", [parts.site, parts.glossary, JSON.stringify(codes)], () => toolsOf(parts));
  const all = parts.locales;
  const tag = parts.site?.defaultLocale ?? all[0]?.tag ?? "en";
  const own = all.find((locale) => locale.tag === tag);
  const sources = sourceTexts(material, own?.ui ?? {});
  const itself: PartialLocale = { tag, locale: own?.locale ?? {}, ui: {}, overlays: {} };
  const textsIn = (
    locale: PartialLocale,
    namespaceOf: (setting: Setting, name: string, source: ReadonlyMap<string, Prose>) => Namespace,
  ) => {
    const setting = memory.recall(`setting ${locale.tag}`, [tools, JSON.stringify(locale.locale)], () => settingOf(locale, tools));
    const namespaces = Array.from(sources, ([name, source]) => namespaceOf(setting, name, source));
    const fallback = locale === itself ? [] : standIns(locale, all, tag);
    return memory.recall(`locale ${locale.tag}`, [setting, fallback.join(), ...namespaces], (): LocaleTexts => ({
      language: setting.language,
      fallback,
      namespaces,
    }));
  };
  return {
    source: textsIn(itself, (setting, name, source) =>
      memory.recall(`own ${name}`, [setting, source], () => ownTexts(setting, name, source)),
    ),
    // A pseudo-locale is no translation: there is nothing to find in it, and nothing to count.
    locales: all
      .filter((locale) => locale !== own && !isPseudoLocale(locale.tag))
      .map((locale) =>
        textsIn(locale, (setting, name, source) => {
          const texts = name === "ui" ? locale.ui : locale.overlays[name];
          const states = material.states.get(statePath(locale.tag, name));
          return memory.recall(`texts ${locale.tag} ${name}`, [setting, source, texts, states], (before) =>
            namespaceTexts({ setting, name, source, texts: texts ?? {}, states: statesIn(states?.value), parse: material.parse }, before),
          );
        }),
      ),
  };
}

function toolsOf({ site, glossary, families }: Parts): Tools {
  return {
    termsFor: createTerms(glossary),
    names: namesOf(families),
    limitOf: remembered(globs({ ...LIMITS, ...site?.check?.limits })),
    reach: reachOf(families),
    same: site?.check?.same ?? {},
  };
}

function settingOf(locale: PartialLocale, { termsFor, same, ...tools }: Tools): Setting {
  return { ...tools, language: languageOf(locale), terms: termsFor(locale.tag), same: new Set(same[locale.tag] ?? []) };
}

type SourceTexts = ReadonlyMap<string, ReadonlyMap<string, Prose>>;

/** What there is to translate, by namespace and flat key. */
function sourceTexts({ parts, parse, memory }: Material, own: Readonly<Record<string, string>>): SourceTexts {
  const prose = (name: string, from: readonly unknown[], texts: () => Iterable<readonly [string, string]>) =>
    memory.recall<ReadonlyMap<string, Prose>>(`source ${name}`, from, (before) => {
      const made = new Map(Array.from(texts(), ([key, text]) => [key, kept(before?.get(key), text, parse)]));
      const isSame = before?.size === made.size && [...made].every(([key, found]) => before.get(key) === found);
      return isSame ? before : made;
    });
  const isShown = ([key]: readonly [string, string]) => Object.hasOwn(parts.baseUi, key) || pluralOf(key) !== undefined;
  const ui = () => Object.entries({ ...parts.baseUi, ...plainMap(Object.entries(own).filter(isShown)) });
  const families = parts.families.map((family) => [family.id, prose(family.id, [family], () => translatableTexts(family))] as const);
  return new Map([["ui", prose("ui", [parts.baseUi, own], ui)], ...families]);
}

/** What was known of a text, where it is still the same. */
function kept(before: Prose | undefined, text: string, parse: Parse): Prose {
  return before?.text === text ? before : new Prose(text, parse);
}

/** What the texts of a namespace in a locale are made from. */
interface Given extends Pick<Namespace, "name" | "source" | "states"> {
  readonly setting: Setting;
  readonly texts: Readonly<Record<string, string>>;
  readonly parse: Parse;
}

function namespaceTexts({ setting, name, source, texts, states, parse }: Given, before: Namespace | undefined): Namespace {
  const known = new Map(before?.units.map((unit) => [unit.key, unit]));
  const isRecorded = Object.keys(states).length > 0;
  const units: Unit[] = [];
  const surplus: [string, string][] = [];
  for (const key of Object.keys(texts)) {
    const from = source.get(key) ?? pluralSource(source, key);
    const text = texts[key] as string;
    if (from) {
      const state = Object.hasOwn(states, key) ? states[key] : undefined;
      const old = known.get(key);
      const unit = new TextUnit(setting, name, key, from, kept(old?.target, text, parse), state, isRecorded);
      units.push(old instanceof TextUnit && old.equals(unit) ? old : unit);
    } else surplus.push([key, text]);
  }
  return { name, source, units, surplus: plainMap(surplus), states };
}

/** The locales that stand in for one, without the source, which stands in for all. */
function standIns({ tag, locale }: PartialLocale, all: readonly PartialLocale[], source: string): readonly string[] {
  const tags = all.map((other) => other.tag);
  return fallbackChain(tag, locale.fallback ?? [], tags, source).filter((other) => other !== tag && other !== source);
}

/** The source texts as units of their own: rules of one language hold for them too. */
function ownTexts(setting: Setting, name: string, source: ReadonlyMap<string, Prose>): Namespace {
  const units = Array.from(source, ([key, prose]) => new TextUnit(setting, name, key, prose, prose, undefined, false));
  return { name, source, units, surplus: {}, states: {} };
}

/** A form for a plural category that the source's language has not is made from its form for others. */
export function pluralSource(source: ReadonlyMap<string, Prose>, key: string): Prose | undefined {
  const plural = pluralOf(key);
  return plural && source.get(`${plural.stem}_other`);
}

/** A function of a key that every locale asks. */
function remembered<T>(of: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, of(key));
    return known.get(key) as T;
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
