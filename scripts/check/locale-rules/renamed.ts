import type { LocaleRule } from "../rule.js";

export const renamed: LocaleRule = {
  id: "renamed",
  severity: "warning",
  description:
    "A key that is missing and whose source text is that of a key that is surplus: it was renamed, and its translation can be kept.",
  check({ namespaces }, _, report) {
    for (const { name, source, units, surplus, states } of namespaces) {
      const have = new Set(units.map(({ key }) => key));
      const lost = [...source].filter(([key]) => !have.has(key));
      for (const key of Object.keys(surplus)) {
        const heir = lost.find(([, prose]) => prose.hash === states[key]?.source)?.[0];
        if (heir !== undefined)
          report({
            namespace: name,
            key,
            message: `Unexpected key \`${key}\`, expected \`${heir}\`, which has the same source text`,
            hint: "`visavis check --fix` keeps the translation under the new key",
          });
      }
    }
  },
};
