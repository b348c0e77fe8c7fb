import type { Code, Family, Locale, Pair, Site } from "./schema-types.js";

/** Validated content: what every later stage may rely on without looking again. */
export interface Corpus {
  readonly site: Site;
  /** Sorted by id. */
  readonly families: readonly CorpusFamily[];
  /** In the order of the site's `locales`. */
  readonly locales: readonly CorpusLocale[];
  /** The package's English interface strings, by flat key: the last fallback. */
  readonly baseUi: Readonly<Record<string, string>>;
  /** The templates and assets, by path below `templates/`. */
  readonly templates: Readonly<Record<string, string>>;
}

/** A family with its codes and curated pairs, both in the family's order. */
export interface CorpusFamily {
  /** The folder's name; the first segment of its addresses. */
  readonly id: string;
  readonly family: Family;
  readonly codes: readonly Code[];
  readonly pairs: readonly Pair[];
}

/** A locale: what it says of itself, its interface strings, and its translations. */
export interface CorpusLocale {
  /** A canonical BCP 47 tag. */
  readonly tag: string;
  readonly locale: Locale;
  /** Interface strings by flat key, such as `compare.differences`. */
  readonly ui: Readonly<Record<string, string>>;
  /** Translations by family id, then by flat key, such as `codes/404/summary`. */
  readonly overlays: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** The key under which a pair's page and translations are found: `202-vs-401`. */
export function pairKey(a: string, b: string): string {
  return `${a}-vs-${b}`;
}

/** The key of a curated pair. */
export function keyOfPair({ codes: [a = "", b = ""] }: Pair): string {
  return pairKey(a, b);
}
