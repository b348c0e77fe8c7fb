import { pluralOf } from "../../core/core.js";
import type { LocaleRule } from "../rule.js";

export const missing: LocaleRule = {
  id: "missing",
  severity: "error",
  description: "A text that the source has and the locale has not: its readers get another language.",
  check({ namespaces }, _, report) {
    for (const { name, source, units } of namespaces) {
      const have = new Set(units.map(({ key }) => key));
      for (const [key, { text }] of source) {
        if (have.has(key) || pluralOf(key)) continue;
        report({
          namespace: name,
          key,
          message: `Unexpected absence of \`${key}\`, expected a translation of “${text.slice(0, 60)}${text.length > 60 ? "…" : ""}”`,
        });
      }
    }
  },
};
