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
    const has = (unit: Unit, term: string) => forms.get(term)?.some((form) => unit.target.lower.includes(form)) === true;
    const named = new Map<string, { texts: number; lost: Set<Unit> }>();
    for (const unit of units) {
      for (const term of termsIn(unit.source)) {
        const found = named.get(term) ?? { texts: 0, lost: new Set() };
        named.set(term, found);
        found.texts++;
        if (forms.has(term) && !has(unit, term)) found.lost.add(unit);
      }
    }
    const counted = new Map<string, number>();
    /** How many texts name a term that their sources have not: asked for of few terms, and of each in all texts. */
    const surplus = (term: string) => {
      const count = counted.get(term) ?? units.filter((unit) => !termsIn(unit.source).has(term) && has(unit, term)).length;
      counted.set(term, count);
      return count;
    };
    const isRare = (count: number, of: number) => count * RARE <= Math.max(of, RARE);
    // Only a text that lost a rare one is looked at: few are.
    for (const unit of new Set(
      [...named.values()].flatMap(({ texts, lost }) => (texts > 1 && isRare(lost.size, texts) ? [...lost] : [])),
    )) {
      const there = termsIn(unit.source);
      const text = unit.target.lower;
      const lost = [...there].find((term) => {
        const found = named.get(term);
        return found !== undefined && found.texts > 1 && isRare(found.lost.size, found.texts) && found.lost.has(unit);
      });
      if (lost === undefined) continue;
      const own = forms.get(lost) ?? [];
      for (const [term, [form = ""]] of forms) {
        if (there.has(term) || !text.includes(form)) continue;
        // A word that is part of what the source does name is no other term.
        if ([...there].some((other) => forms.get(other)?.some((known) => known.includes(form) || form.includes(known)))) continue;
        if (surplus(term) > Math.max(FEW, (named.get(term)?.texts ?? 0) / RARE)) continue;
        const message = `Unexpected “${form}” (${term}) where the source says “${lost}”, expected “${own[0]}”`;
        report({ namespace: unit.namespace, key: unit.key, message, hint: "see locales/glossary.yaml" });
        break;
      }
    }
  },
};
