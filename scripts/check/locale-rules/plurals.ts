import { pluralOf } from "../../core/core.js";
import type { LocaleRule, Namespace } from "../rule.js";

export const pluralMissing: LocaleRule = {
  id: "plural-missing",
  severity: "error",
  description:
    "A plural category that whole numbers reach in the language and that has no text. Categories of fractions and of millions are optional.",
  check({ language, namespaces }, _, report) {
    for (const namespace of namespaces) {
      for (const [stem, have] of stemsOf(namespace)) {
        for (const category of language.required) {
          if (!have.has(category))
            report({
              namespace: namespace.name,
              key: `${stem}_${category}`,
              message: `Unexpected absence of \`${stem}_${category}\`, expected each of ${language.required.join(", ")}`,
            });
        }
      }
    }
  },
};

export const pluralSurplus: LocaleRule = {
  id: "plural-surplus",
  severity: "warning",
  description: "A plural category that the language has not: its text is never shown. `_zero` is shown for 0 in every language.",
  check({ language, namespaces }, _, report) {
    for (const { name, units } of namespaces) {
      for (const { key } of units) {
        const plural = pluralOf(key);
        if (!plural || plural.category === "zero" || language.possible.includes(plural.category)) continue;
        report({
          namespace: name,
          key,
          message: `Unexpected plural category \`${plural.category}\`, expected one of ${language.possible.join(", ")}`,
          hint: `leave \`${key}\` out: nothing shows it`,
        });
      }
    }
  },
};

/** The plural categories that are there, by the key's stem. */
function stemsOf({ source, units }: Namespace): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const key of source.keys()) {
    const plural = pluralOf(key);
    if (plural) found.set(plural.stem, new Set());
  }
  for (const { key } of units) {
    const plural = pluralOf(key);
    if (plural) found.get(plural.stem)?.add(plural.category);
  }
  return found;
}
