import type { Rule } from "../rule.js";

const ODD = /[\ufffd\p{Co}\p{Cs}\x00-\x08\x0b-\x1f\x7f-\x9f]/u;

export const characters: Rule = {
  id: "characters",
  severity: "error",
  description: "U+FFFD stands where a character was lost; control characters, private ones are shown as boxes.",
  examples: [{ locale: "fr", source: "answer", bad: "r\ufffdponse", good: "réponse" }],
  check({ target }, report) {
    if (!target.has("odd")) return;
    const found = ODD.exec(target.text);
    if (!found) return;
    const code = `U+${(found[0].codePointAt(0) as number).toString(16).toUpperCase().padStart(4, "0")}`;
    report({
      message: `Unexpected character ${code}, expected text`,
      hint: code === "U+FFFD" ? "a character was lost here: write it anew" : "delete it",
      at: [found.index, found.index + found[0].length],
    });
  },
};
