import type { Rule } from "../rule.js";

export const stale: Rule = {
  id: "stale",
  severity: "warning",
  description: "The source text has changed since it was translated, and the translation has not.",
  examples: [],
  check(unit, report) {
    const { source, target, state } = unit;
    if (!state || source.hash === state.source || target.hash !== state.target) return;
    report({
      // The same whatever else the site holds: a baseline knows a finding by its message.
      message: "Unexpected change of the source text since this was translated, expected an update",
      hint: `translate it anew, or say with \`visavis check --accept KEY\` that it is right as it is; it stands on ${unit.reach()}`,
    });
  },
};
