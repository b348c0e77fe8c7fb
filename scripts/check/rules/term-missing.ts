import type { Rule } from "../rule.js";

export const termMissing: Rule = {
  id: "term-missing",
  severity: "warning",
  description:
    "A term of the source that the translation calls by none of its forms, while it names another term that the source has not: the two were mixed up.",
  examples: [],
  check({ source, target, terms: { forms, termsIn } }, report) {
    if (forms.size === 0) return;
    const there = termsIn(source);
    if (there.size === 0) return;
    const text = target.text.toLowerCase();
    const lost = [...there].find((term) => forms.get(term)?.every((form) => !text.includes(form)));
    if (lost === undefined) return;
    const mine = forms.get(lost) ?? [];
    for (const [term, [form = ""]] of forms) {
      if (there.has(term) || mine.some((own) => own.includes(form) || form.includes(own)) || !text.includes(form)) continue;
      // A word that is part of what the source does name is no other term.
      if ([...there].some((other) => forms.get(other)?.some((own) => own.includes(form)))) continue;
      report({
        message: `Unexpected “${form}” (${term}) where the source says “${lost}”, expected “${mine[0]}”`,
        hint: "see locales/glossary.yaml",
      });
      return;
    }
  },
};
