import type { Rule } from "../rule.js";

export const spanishMarks: Rule = {
  id: "spanish-marks",
  severity: "warning",
  description: "Spanish opens a question with ¿ and an exclamation with ¡, inside a sentence too.",
  examples: [
    { locale: "es", source: "Which one?", bad: "Cuál?", good: "¿Cuál?" },
    { locale: "es", source: "If it fails, why?", bad: "Si falla, por qué?", good: "Si falla, ¿por qué?" },
    { locale: "es", source: "Stop!", bad: "Alto!", good: "¡Alto!" },
  ],
  check({ target, language }, report) {
    if (language.language !== "es" || !target.proseHas("mark")) return;
    for (const [open, close] of [
      ["¿", "?"],
      ["¡", "!"],
    ] as const) {
      let isOpen = false;
      for (let at = 0; at < target.prose.length; at++) {
        const character = target.prose[at];
        if (character === open) {
          if (isOpen) return report({ message: `Unexpected second “${open}”, expected “${close}” before`, at: [at, at + 1] });
          isOpen = true;
        } else if (character === close && target.prose[at + 1] !== close) {
          if (!isOpen)
            return report({
              message: `Unexpected “${close}” without “${open}”, expected both`,
              hint: `write ${open} where the ${open === "¿" ? "question" : "exclamation"} begins`,
              at: [at, at + 1],
            });
          isOpen = false;
        }
      }
      if (isOpen) return report({ message: `Unexpected “${open}” without “${close}”, expected both` });
    }
  },
};
