import type { Rule } from "../rule.js";

export const blank: Rule = {
  id: "blank",
  severity: "error",
  description: "A translation of white space alone shows nothing where the source says something.",
  examples: [{ locale: "fr", source: "One code", bad: "  ", good: "Un code" }],
  check({ target }, report) {
    if (target.text.trim() === "")
      report({ message: "Unexpected blank text, expected a translation", hint: "translate it, or leave the key out" });
  },
};
