import type { Rule } from "../rule.js";

/** No space, or one that can break, before a mark that stands apart; the same within guillemets. */
const BEFORE = /(?<=[\p{L}\p{N}\p{M})\]»”’\ufffc%])[ ]?[;:!?](?![\p{L}\p{N}/\ufffc:;!?)])/gu;
const OPENING = /«[ ]?(?=\S)(?![\u00a0\u202f])/gu;
const CLOSING = /(?<=[^\s\u00a0\u202f])[ ]?»/gu;
const STRAIGHT = /(?<=[\p{L}])'(?=[\p{L}\ufffc])/u;

export const frenchSpacing: Rule = {
  id: "french-spacing",
  severity: "warning",
  description:
    "French sets a space that does not break before `; : ! ?` and within guillemets (U+202F, or U+00A0 before a colon), and writes the apostrophe ’.",
  examples: [
    { locale: "fr", source: "Which one?", bad: "Lequel?", good: "Lequel\u202f?", fixed: "Lequel\u202f?" },
    {
      locale: "fr",
      source: "Two things: one.",
      bad: "Deux choses : une.",
      good: "Deux choses\u00a0: une.",
      fixed: "Deux choses\u00a0: une.",
    },
    { locale: "fr", source: "the “end”", bad: "la «fin»", good: "la «\u00a0fin\u00a0»", fixed: "la «\u00a0fin\u00a0»" },
  ],
  check({ target, language }, report) {
    if (language.language !== "fr") return;
    const { prose, text } = target;
    const at = target.proseHas("mark")
      ? [BEFORE, OPENING, CLOSING].flatMap((pattern) => [...prose.matchAll(pattern)]).sort((a, b) => a.index - b.index)
      : [];
    const [first] = at;
    if (first) {
      let fix = "";
      let last = 0;
      for (const { 0: found, index } of at) {
        const mark = found.trim();
        fix +=
          text.slice(last, index) + (mark === "«" ? "«\u00a0" : mark === "»" ? "\u00a0»" : (mark === ":" ? "\u00a0" : "\u202f") + mark);
        last = index + found.length;
      }
      const place = [first.index, first.index + first[0].length] as const;
      report({
        message: `Unexpected “${first[0]}”, expected a space that does not break`,
        hint: "U+202F before ; ! ?, U+00A0 before a colon and within guillemets",
        at: place,
        fix: fix + text.slice(last),
      });
      return;
    }
    const straight = STRAIGHT.exec(prose);
    if (straight) {
      const { index } = straight;
      report({
        message: "Unexpected straight apostrophe, expected ’",
        at: [index, index + 1],
        fix:
          text.slice(0, index) +
          text.slice(index).replace(/(?<=\p{L})'(?=\p{L})/gu, (mark, offset: number) => (prose[index + offset] === "'" ? "’" : mark)),
      });
    }
  },
};
