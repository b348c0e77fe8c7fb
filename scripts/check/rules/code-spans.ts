import { difference, list } from "../differences.js";
import type { Rule } from "../rule.js";

export const codeSpans: Rule = {
  id: "code-spans",
  severity: "warning",
  description: "Code is never translated: a translation has the code spans of its source, in any order.",
  examples: [
    {
      locale: "fr",
      source: "Send `Retry-After`.",
      bad: "Envoyez `Réessayer-Après`.",
      good: "Envoyez `Retry-After`.",
      fixed: "Envoyez `Retry-After`.",
    },
    { locale: "de", source: "Not `401` but `403`", bad: "Nicht 401, sondern `403`", good: "Nicht `401`, sondern `403`" },
  ],
  check({ source, target }, report) {
    if (!source.text.includes("`") && !target.text.includes("`")) return;
    const { missing, surplus } = difference(source.structure.codes, target.structure.codes);
    const [lost, odd] = [missing[0], surplus[0]];
    if (missing.length === 1 && surplus.length === 1 && lost !== undefined && odd !== undefined) {
      const from = target.text.indexOf(`\`${odd}\``);
      const isOne = from !== -1 && target.text.indexOf(`\`${odd}\``, from + 1) === -1;
      report({
        message: `Unexpected code \`${odd}\`, expected \`${lost}\``,
        hint: "code is the same in every language",
        ...(from !== -1 && { at: [from, from + odd.length + 2] }),
        ...(isOne && { fix: target.text.replace(`\`${odd}\``, () => `\`${lost}\``) }),
      });
    } else if (missing.length > 0 || surplus.length > 0) {
      const said = [missing.length > 0 ? `absence of ${spans(missing)}` : "", surplus.length > 0 ? `code ${spans(surplus)}` : ""]
        .filter(Boolean)
        .join(" and ");
      report({ message: `Unexpected ${said}, expected the code of the source`, hint: "code is the same in every language" });
    }
  },
};

function spans(codes: readonly string[]): string {
  return list(codes.map((code) => `\`${code}\``));
}
