import type { Rule } from "../rule.js";

export const length: Rule = {
  id: "length",
  severity: "warning",
  description: "A text that is longer than its place: `check.limits` in content/site.yaml says how long titles and descriptions may be.",
  examples: [],
  check({ target, limit }, report) {
    if (limit === undefined) return;
    const count = [...target.text].length;
    if (count > limit)
      report({
        message: `Unexpected ${count} characters, expected at most ${limit}`,
        hint: "shorten it, or raise `check.limits` in content/site.yaml",
      });
  },
};
