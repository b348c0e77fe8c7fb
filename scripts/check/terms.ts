import type { Glossary } from "../core/core.js";
import type { Prose } from "./prose.js";
import { wordsOf } from "./words.js";

/** The glossary, as one language has to follow it. */
export interface Terms {
  /** Terms that stand unchanged in every language. */
  readonly untranslated: readonly string[];
  /** Finds the first form that the language must not use; undefined where there is none. */
  readonly forbidden: RegExp | undefined;
  /** Finds in lower case what may be such a form, quickly: where there is one, this finds it. */
  readonly mayForbid: RegExp | undefined;
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
    return { untranslated, ...forbiddenPatterns([...preferred.keys()]), preferred, forms, termsIn };
  };
}

/**
 * A form begins a word, where the language writes words apart, and what follows it is an ending. In Arabic the article and small words are written together with
 * what they stand before.
 */
function forbiddenPatterns(forms: string[]): Pick<Terms, "forbidden" | "mayForbid"> {
  if (forms.length === 0) return { forbidden: undefined, mayForbid: undefined };
  const all = forms.sort((a, b) => b.length - a.length).map(escapeRegExp);
  const start = "(?<![\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{M}])|(?<=(?<!\\p{sc=Arabic})(?:[وفبكل]|[وفبك]?ال|لل|ولل))";
  // What cases fold to is not always the lower case: the long s, and the sigmas.
  return {
    forbidden: new RegExp(`(?:${start})(?:${all.join("|")})`, "iu"),
    mayForbid: new RegExp(`${all.join("|")}|[\u017f\u03c2\u03c3]`),
  };
}

/** Finds terms in source texts, once for each text whatever the language that asks. */
function createFinder(terms: readonly string[]): Terms["termsIn"] {
  // A text has few of the words that terms begin with: only these terms are looked for.
  const byWord = new Map<string, [term: string, pattern: RegExp][]>();
  for (const term of terms) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}-])${escapeRegExp(term)}(?:e?s)?(?![\\p{L}\\p{N}-])`, "iu");
    const [first = ""] = wordsOf(term);
    for (const form of [first, `${first}s`, `${first}es`]) {
      const found = byWord.get(form);
      if (found) found.push([term, pattern]);
      else byWord.set(form, [[term, pattern]]);
    }
  }
  const known = new WeakMap<Prose, ReadonlySet<string>>();
  return (source) => {
    const before = known.get(source);
    if (before) return before;
    const found = new Set<string>();
    for (const word of ["", ...source.wordSet])
      // An apostrophe joins words, and ends terms.
      for (const part of /['’]/.test(word) ? word.split(/['’]/) : [word])
        for (const [term, pattern] of byWord.get(part) ?? []) if (pattern.test(source.prose)) found.add(term);
    known.set(source, found);
    return found;
  };
}

/** A pattern that matches a text and nothing else. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
