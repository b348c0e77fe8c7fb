import type { LocaleRule, Unit } from "../rule.js";

/** Of so many texts with a term one may lack its forms and still be an accident: else the locale simply says it in several ways. */
const RARE = 100;

/** So many texts may name a term that their sources have not: a language says the same word for more than one thing. */
const FEW = 3;

export const termMissing: LocaleRule = {
  id: "term-missing",
  severity: "warning",
  description:
    "A term of the source that a text calls by none of its forms, though the locale does so everywhere else, while it names another term that the source has not: the two were mixed up.",
  check({ namespaces }, _, report) {
    const units = namespaces.flatMap((namespace) => namespace.units);
    const [first] = units;
    if (!first || first.terms.forms.size === 0) return;
    const { forms, termsIn } = first.terms;
    const rows = units.map((unit) => ({ unit, there: termsIn(unit.source), text: unit.target.text.toLowerCase() }));
    const has = (text: string, term: string) => forms.get(term)?.some((form) => text.includes(form)) === true;
    const named = new Map<string, { texts: number; lost: Unit[] }>();
    const surplus = new Map<string, number>();
    for (const { unit, there, text } of rows) {
      for (const term of there) {
        const found = named.get(term) ?? { texts: 0, lost: [] };
        named.set(term, found);
        found.texts++;
        if (forms.has(term) && !has(text, term)) found.lost.push(unit);
      }
      for (const term of forms.keys()) if (!there.has(term) && has(text, term)) surplus.set(term, (surplus.get(term) ?? 0) + 1);
    }
    const isRare = (count: number, of: number) => count * RARE <= Math.max(of, RARE);
    for (const { unit, there, text } of rows) {
      const lost = [...there].find((term) => {
        const found = named.get(term);
        return found !== undefined && found.texts > 1 && isRare(found.lost.length, found.texts) && found.lost.includes(unit);
      });
      if (lost === undefined) continue;
      const own = forms.get(lost) ?? [];
      for (const [term, [form = ""]] of forms) {
        if (there.has(term) || !text.includes(form) || (surplus.get(term) ?? 0) > Math.max(FEW, (named.get(term)?.texts ?? 0) / RARE))
          continue;
        // A word that is part of what the source does name is no other term.
        if ([...there].some((other) => forms.get(other)?.some((known) => known.includes(form) || form.includes(known)))) continue;
        const message = `Unexpected “${form}” (${term}) where the source says “${lost}”, expected “${own[0]}”`;
        report({ namespace: unit.namespace, key: unit.key, message, hint: "see locales/glossary.yaml" });
        break;
      }
    }
  },
};
