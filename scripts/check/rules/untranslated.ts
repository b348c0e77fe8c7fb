import type { Prose } from "../prose.js";
import type { Rule } from "../rule.js";

export const untranslated: Rule = {
  id: "untranslated",
  severity: "warning",
  description:
    "A translation that is a copy of the source was not translated. Codes, numbers, names and terms that are never translated may be the same, and so may what `check.same` lists for a locale.",
  examples: [
    { locale: "fr", source: "page not found", bad: "page not found", good: "page introuvable" },
    { locale: "de", source: "`404` and HTTP/2", bad: "`404` and HTTP/2", good: "`404` und HTTP/2" },
  ],
  check({ source, target, names, terms, same }, report) {
    // Most are of another length: only what might be the same is compared without regard to case and spaces.
    if (target.text !== source.text && (Math.abs(target.text.length - source.text.length) > 4 || normal(target) !== normal(source))) return;
    if (same.has(target.text) || names.has(target.text.toLowerCase())) return;
    let rest = target.prose;
    for (const term of terms.untranslated) rest = rest.replaceAll(term, "");
    const words = rest.match(/\p{L}[\p{L}\p{M}\p{N}'’-]{2,}/gu) ?? [];
    // An abbreviation, or a word with a capital inside, is a name.
    if (words.every((word) => /^\P{Ll}+$/u.test(word) || /^.+\p{Lu}/u.test(word) || names.has(word.toLowerCase()))) return;
    report({
      message: "Unexpected copy of the source text, expected a translation",
      hint: "where it is right, list it under `check.same` in content/site.yaml",
    });
  },
};

function normal({ lower }: Prose): string {
  return lower.trim().replace(/\s+/g, " ");
}
