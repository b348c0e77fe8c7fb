import { heirsOf } from "../heirs.js";
import type { LocaleRule } from "../rule.js";

export const renamed: LocaleRule = {
  id: "renamed",
  severity: "warning",
  description:
    "A key that is missing and whose source text is that of a key that is surplus: it was renamed, and its translation can be kept.",
  check({ namespaces }, _, report) {
    for (const namespace of namespaces) {
      for (const [key, heir] of heirsOf(namespace)) {
        const message = `Unexpected key \`${key}\`, expected \`${heir}\`, which has the same source text`;
        report({ namespace: namespace.name, key, message, hint: "`visavis check --fix` keeps the translation under the new key" });
      }
    }
  },
};
