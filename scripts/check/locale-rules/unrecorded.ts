import type { LocaleRule } from "../rule.js";

export const unrecorded: LocaleRule = {
  id: "unrecorded",
  severity: "info",
  description: "A file of translations whose state was never recorded: nobody can tell which of them are stale.",
  check({ namespaces }, _, report) {
    for (const { name, units, states } of namespaces) {
      if (units.length > 0 && Object.keys(states).length === 0)
        report({
          namespace: name,
          message: `Unexpected translations of \`${name}\` without a state file, expected one`,
          hint: "`visavis check --accept` records them as they are",
        });
    }
  },
};
