import { escapeRegExp } from "../terms.js";
import type { Rule } from "../rule.js";

export const untranslatedTerms: Rule = {
  id: "untranslated-terms",
  severity: "warning",
  description: "A term that the glossary says is never translated has to stand in the translation as it stands in the source.",
  examples: [],
  check({ source, target, terms }, report) {
    for (const term of terms.untranslated) {
      if (!source.prose.includes(term) || target.text.includes(term)) continue;
      if (!new RegExp(`(?<![\\p{L}\\p{N}])${escapeRegExp(term)}(?![\\p{L}\\p{N}])`, "u").test(source.prose)) continue;
      report({
        message: `Unexpected absence of “${term}”, expected it unchanged`,
        hint: "locales/glossary.yaml says that it is never translated",
      });
    }
  },
};
