import type { Rule } from "../rule.js";

export const terms: Rule = {
  id: "terms",
  severity: "warning",
  description: "A form that the glossary forbids for the language.",
  examples: [],
  check({ target, terms: { mayForbid, forbidden, preferred } }, report) {
    if (!mayForbid?.test(target.lower)) return;
    const found = forbidden?.exec(target.prose);
    if (!found) return;
    const meant = preferred.get(found[0].toLowerCase());
    report({
      message: `Unexpected “${found[0]}” for “${meant?.term}”, expected “${meant?.preferred}”`,
      hint: "see locales/glossary.yaml",
      at: [found.index, found.index + found[0].length],
    });
  },
};
