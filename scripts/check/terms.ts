import type { Glossary } from "../core/core.js";

/** The glossary, as one language has to follow it. */
export interface Terms {
  /** Terms that stand unchanged in every language. */
  readonly untranslated: readonly string[];
  /** Finds the first form that the language must not use; undefined where there is none. */
  readonly forbidden: RegExp | undefined;
  /** What to say in place of a forbidden form, by that form in lower case. */
  readonly preferred: ReadonlyMap<string, { readonly term: string; readonly preferred: string }>;
}

/** A glossary as one language has to follow it. A form is the part that all inflected forms share. */
export function termsFor(glossary: Glossary | undefined, tag: string): Terms {
  const untranslated: string[] = [];
  const preferred = new Map<string, { term: string; preferred: string }>();
  for (const [term, entry] of Object.entries(glossary?.terms ?? {})) {
    if (entry.translate === false) untranslated.push(term);
    const forms = Object.hasOwn(entry, tag) ? entry[tag] : undefined;
    if (typeof forms !== "object") continue;
    for (const form of forms.forbidden ?? []) preferred.set(form.toLowerCase(), { term, preferred: forms.preferred });
  }
  const forms = [...preferred.keys()].sort((a, b) => b.length - a.length).map(escapeRegExp);
  // A form begins a word, where the language writes words apart; what follows it is an ending.
  const forbidden =
    forms.length > 0 ? new RegExp(`(?<![\\p{sc=Latin}\\p{sc=Cyrillic}\\p{sc=Arabic}\\p{M}])(?:${forms.join("|")})`, "iu") : undefined;
  return { untranslated, forbidden, preferred };
}

/** A pattern that matches a text and nothing else. */
export function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
}
