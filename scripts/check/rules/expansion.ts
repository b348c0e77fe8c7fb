import type { Rule } from "../rule.js";

/** How long a translation from English may be, as shares of the source's length. Scripts of syllables and ideographs need a half or less. */
const BOUNDS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  Hans: [0.13, 0.9],
  Hant: [0.13, 0.9],
  Jpan: [0.2, 1.3],
  Kore: [0.25, 1.3],
};
const OTHERS = [0.45, 2.2] as const;
/** Below so many characters, chance decides. */
const LEAST = 40;

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
    const wanted = source.text.length;
    if (wanted < LEAST || target.text.trim() === "") return;
    const [least, most] = BOUNDS[language.script] ?? OTHERS;
    const share = target.text.length / wanted;
    if (share < least || share > most)
      report({
        message: `Unexpected length of ${target.text.length} characters for a source of ${wanted}, expected ${Math.ceil(wanted * least)} to ${Math.floor(wanted * most)}`,
        hint: "is something missing, or too much?",
      });
  },
};
