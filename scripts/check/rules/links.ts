import { difference, list } from "../differences.js";
import type { Rule } from "../rule.js";

export const links: Rule = {
  id: "links",
  severity: "error",
  description: "A translation has the links of its source, with the same targets.",
  examples: [
    {
      locale: "fr",
      source: "See [the list](https://a.example/list).",
      bad: "Voir [la liste](https://a.example/liste).",
      good: "Voir [la liste](https://a.example/list).",
      fixed: "Voir [la liste](https://a.example/list).",
    },
    {
      locale: "ja",
      source: "See [the list](https://a.example/).",
      bad: "一覧をご覧ください。",
      good: "[一覧](https://a.example/)をご覧ください。",
    },
  ],
  check({ source, target }, report) {
    if (!source.text.includes("](") && !target.text.includes("](") && !source.text.includes("<") && !target.text.includes("<")) return;
    const { missing, surplus } = difference(source.structure.links, target.structure.links);
    const [lost, odd] = [missing[0], surplus[0]];
    if (missing.length === 1 && surplus.length === 1 && lost !== undefined && odd !== undefined) {
      const from = target.text.indexOf(`](${odd})`);
      report({
        message: `Unexpected link to ${odd || "nowhere"}, expected one to ${lost}`,
        hint: "a link leads to the same place in every language",
        ...(from !== -1 && { at: [from + 2, from + 2 + odd.length], fix: target.text.replace(`](${odd})`, () => `](${lost})`) }),
      });
    } else if (missing.length > 0) report({ message: `Unexpected absence of a link to ${list(missing)}, expected as in the source` });
    else if (surplus.length > 0) report({ message: `Unexpected link to ${list(surplus)}, expected none that the source has not` });
  },
};
