import { createRequire } from "node:module";
import type { i18n } from "i18next";
import { type Corpus, fallbackChain, pluralOf, type Text, translatableTexts } from "../core/core.js";

/** Every string of every locale, with fallback. */
export interface Strings {
  /** A string, uninterpolated, with the language that it came in. The namespace is `ui` or a family's id. */
  text(tag: string, namespace: string, key: string): Text;
  /** An interface string in the plural form that a number asks for; it takes the number as `count`. */
  counted(tag: string, key: string, count: number): Text;
  /** The locale and those that stand in for it, in order. */
  chain(tag: string): readonly string[];
  /** The keys of interface strings that take no number. */
  readonly uiKeys: readonly string[];
}

/** The language of the package's own interface strings. */
const BASE = "en";

/**
 * Loads i18next with a corpus. Keys are flat, and i18next is told to split them nowhere, since a code may hold a dot or a colon.
 * Its own fallback is truncation (`zh-Hant` to `zh`), which is wrong for scripts: chains are ours and only the current tag is loaded. The library itself is loaded by the first call.
 */
export function createStrings(corpus: Corpus): Strings {
  const { site, locales, families, baseUi } = corpus;
  const tags = locales.map(({ tag }) => tag);
  const chain = (tag: string) => {
    const own = locales.find((locale) => locale.tag === tag)?.locale.fallback ?? [];
    return fallbackChain(tag, own, tags, site.defaultLocale);
  };
  const resources: Record<string, Record<string, Record<string, string>>> = { [BASE]: { ui: { ...baseUi } } };
  for (const { tag, ui, overlays } of locales) {
    resources[tag] = { ...overlays, ui: { ...(tag === BASE && baseUi), ...ui } };
  }
  const source = resources[site.defaultLocale] as Record<string, Record<string, string>>;
  for (const family of families) source[family.id] = Object.fromEntries(translatableTexts(family));

  const { createInstance } = createRequire(import.meta.url)("i18next") as { createInstance: () => i18n };
  const engine = createInstance();
  void engine.init({
    initAsync: false,
    resources,
    lng: site.defaultLocale,
    fallbackLng: Object.fromEntries(locales.map(({ tag }) => [tag, [...chain(tag).slice(1), BASE]])),
    load: "currentOnly",
    keySeparator: false,
    nsSeparator: false,
    contextSeparator: "\u0000",
    ignoreJSONStructure: false,
    // It would answer with the key.
    parseMissingKeyHandler: (key) => {
      throw new Error(`no text for ${key}`);
    },
  });
  const chains = new Map(locales.map(({ tag }) => [tag, [...new Set([...chain(tag), BASE])]]));
  return {
    chain,
    // The chain is ours and explicit, so the store is asked along it: `t` would work the chain out anew for each of the keys.
    text(tag, namespace, key) {
      for (const lang of chains.get(tag) ?? []) {
        const md = engine.getResource(lang, namespace, key) as string | undefined;
        if (md !== undefined) return { md, lang };
      }
      throw new Error(`no text for ${key}`);
    },
    // The number is filled in where the text is set, like every other hole: i18next would also read `$t()` in a translation.
    counted(tag, key, count) {
      const { res, usedLng } = engine.t(key, { lng: tag, ns: "ui", returnDetails: true, skipInterpolation: true, count });
      return { md: res, lang: usedLng, args: { count } };
    },
    uiKeys: Object.keys(baseUi).filter((key) => !pluralOf(key)),
  };
}
