import type { Rule } from "../rule.js";

export const normalization: Rule = {
  id: "normalization",
  severity: "error",
  description: "Text is in Unicode's normalization form C, so that the same word is the same characters everywhere.",
  examples: [{ locale: "fr", source: "answer", bad: "re\u0301ponse", good: "réponse", fixed: "réponse" }],
  check({ target }, report) {
    if (!target.has("composable")) return;
    const fix = target.text.normalize("NFC");
    if (fix === target.text) return;
    let at = 0;
    while (fix[at] === target.text[at]) at++;
    report({
      message: "Unexpected decomposed characters, expected Unicode’s form NFC",
      hint: "`visavis check --fix` composes them",
      at: [at, at + 1],
      fix,
    });
  },
};
