import type { Rule } from "../rule.js";

/** How long a translation from English may be, as shares of the source's length. Scripts of syllables and ideographs need a half or less. */
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  Hans: [0.235, 1.1],
  Hant: [0.235, 1.1],
  Jpan: [0.32, 1.2],
  Kore: [0.33, 1.2],
};
const OTHERS = [0.45, 2] as const;
/** Below so many characters, chance decides. */
const LEAST = 24;
/** Short texts vary more: so many characters are added to both lengths before they are compared. */
const SLACK = 12;

export const expansion: Rule = {
  id: "expansion",
  severity: "warning",
  description:
    "A translation that is much shorter or longer than its source, for its script: something was left out, or does not belong to it.",
  examples: [
    {
      locale: "fr",
      source: "The server has received, understood and accepted the request that you have sent to it.",
      bad: "Le serveur.",
      good: "Le serveur a reçu, compris et accepté la requête que vous lui avez envoyée.",
    },
  ],
  check({ source, target, language }, report) {
    const wanted = source.length;
    const found = target.length;
    if (wanted < LEAST || target.text.trim() === "") return;
    const [least, most] = BOUNDS[language.script] ?? OTHERS;
    const share = (found + SLACK) / (wanted + SLACK);
    if (share < least || share > most)
      report({
        message: `Unexpected length of ${found} characters for a source of ${wanted}, expected ${Math.max(0, Math.ceil((wanted + SLACK) * least) - SLACK)} to ${Math.floor((wanted + SLACK) * most) - SLACK}`,
        hint: "is something missing, or too much?",
      });
  },
};
