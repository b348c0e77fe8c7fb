import type { LocaleRule } from "../rule.js";

export const orphans: LocaleRule = {
  id: "state-orphan",
  severity: "info",
  description: "A line of a state file about a text that is no longer there.",
  check({ namespaces }, _, report) {
    for (const { name, units, surplus, states } of namespaces) {
      const have = new Set(units.map(({ key }) => key));
      for (const key of Object.keys(states)) {
        if (!have.has(key) && !Object.hasOwn(surplus, key))
          report({
            namespace: name,
            key,
            isState: true,
            message: `Unexpected state of \`${key}\`, expected none for a text that is not there`,
            hint: "`visavis check --accept` drops it",
          });
      }
    }
  },
};
