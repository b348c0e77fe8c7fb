import type { Rule } from "../rule.js";

export const foreignScript: Rule = {
  id: "foreign-script",
  severity: "error",
  description:
    "Letters of a script that the language is not written in come from another language's file. Latin is allowed everywhere: names are written in it.",
  examples: [
    { locale: "fr", source: "the answer", bad: "la ответ", good: "la réponse" },
    { locale: "ja", source: "the answer", bad: "응답です", good: "応答です" },
    { locale: "hi", source: "the answer", bad: "الرد", good: "उत्तर" },
  ],
  check({ target, language }, report) {
    if (!language.mayBeForeign(target.prose)) return;
    const found = language.foreign.exec(target.prose);
    if (!found) return;
    const run = new RegExp(`(?:${language.foreign.source}|\\p{M})+`, "vy");
    run.lastIndex = found.index;
    const text = run.exec(target.prose)?.[0] ?? found[0];
    report({
      message: `Unexpected “${text.slice(0, 40)}” in another script, expected ${language.script}`,
      hint: "is it another language's text?",
      at: [found.index, found.index + text.length],
    });
  },
};
