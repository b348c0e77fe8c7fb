import type { Glossary } from "../core/core.js";
import type { Prose } from "./prose.js";

/** The glossary, as one language has to follow it. */
export interface Terms {
  /** Terms that stand unchanged in every language. */
  readonly untranslated: readonly string[];
  /** Finds the first form that the language must not use; undefined where there is none. */
  readonly forbidden: RegExp | undefined;
  /** What to say in place of a forbidden form, by that form in lower case. */
  readonly preferred: ReadonlyMap<string, { readonly term: string; readonly preferred: string }>;
  /** What the language calls each term, in lower case, by the term: the preferred form first. */
  readonly forms: ReadonlyMap<string, readonly string[]>;
  /** The terms that a source text holds. */
  termsIn(source: Prose): ReadonlySet<string>;
}

/** A glossary, got ready for every language. A form is the part that all inflected forms share. */
export function createTerms(glossary: Glossary | undefined): (tag: string) => Terms {
  const entries = Object.entries(glossary?.terms ?? {});
  const untranslated = entries.filter(([, { translate }]) => translate === false).map(([term]) => term);
  const termsIn = createFinder(entries.map(([term]) => term));
  return (tag) => {
    const preferred = new Map<string, { term: string; preferred: string }>();
    const forms = new Map<string, readonly string[]>();
    for (const [term, entry] of entries) {
      const own = Object.hasOwn(entry, tag) ? entry[tag] : undefined;
      if (typeof own !== "object") continue;
      forms.set(
        term,
        [own.preferred, ...(own.allowed ?? [])].map((form) => form.toLowerCase()),
      );
      for (const form of own.forbidden ?? []) preferred.set(form.toLowerCase(), { term, preferred: own.preferred });
    }
    return { untranslated, forbidden: forbiddenPattern([...preferred.keys()]), preferred, forms, termsIn };
  };
}

/**
 * A form begins a word, where the language writes words apart, and what follows it is an ending. In Arabic the article and small words are written together with
 * what they stand before.
 */
function forbiddenPattern(forms: string[]): RegExp | undefined {
  if (forms.length === 0) return undefined;
  const all = forms.sort((a, b) => b.length - a.length).map(escapeRegExp);
  const start = "(?<![\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{M}])|(?<=(?<!\\p{sc=Arabic})(?:[وفبكل]|[وفبك]?ال|لل|ولل))";
  return new RegExp(`(?:${start})(?:${all.join("|")})`, "iu");
}

/** Finds terms in source texts, once for each text whatever the language that asks. */
function createFinder(terms: readonly string[]): Terms["termsIn"] {
  const patterns = terms.map(
    (term) => [term, new RegExp(`(?<![\\p{L}\\p{N}-])${escapeRegExp(term)}(?:e?s)?(?![\\p{L}\\p{N}-])`, "iu")] as const,
  );
  const known = new WeakMap<Prose, ReadonlySet<string>>();
  return (source) => {
    let found = known.get(source);
    if (!found) known.set(source, (found = new Set(patterns.filter(([, pattern]) => pattern.test(source.prose)).map(([term]) => term))));
    return found;
  };
}

/** A pattern that matches a text and nothing else. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
