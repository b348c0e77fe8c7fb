import { difference, list } from "../differences.js";
import type { Rule } from "../rule.js";

export const tags: Rule = {
  id: "tags",
  severity: "error",
  description: "Tags stand in a translation as they stand in its source.",
  examples: [{ locale: "fr", source: "Press <kbd>R</kbd>.", bad: "Appuyez sur <kdb>R</kbd>.", good: "Appuyez sur <kbd>R</kbd>." }],
  check({ source, target }, report) {
    if (!source.text.includes("<") && !target.text.includes("<")) return;
    const { missing, surplus } = difference(source.structure.tags, target.structure.tags);
    if (missing.length > 0) report({ message: `Unexpected absence of ${list(missing)}, expected as in the source` });
    if (surplus.length > 0) report({ message: `Unexpected ${list(surplus)}, expected no tag that the source has not` });
  },
};
