import type { Rule } from "../rule.js";

export const updated: Rule = {
  id: "updated",
  severity: "info",
  description: "A translation that is new, or was changed, and that the state files do not know as it is.",
  examples: [],
  check({ target, state, isRecorded }, report) {
    if (!isRecorded) return;
    if (state && target.hash === state.target) return;
    report({
      message: state
        ? "Unexpected change of the translation since it was recorded, expected it recorded"
        : "Unexpected translation that no state file records, expected it recorded",
      hint: "record it with `visavis check --accept`",
    });
  },
};
