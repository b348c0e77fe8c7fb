import { garbled } from "../mojibake.js";
import type { Rule } from "../rule.js";

export const mojibake: Rule = {
  id: "mojibake",
  severity: "error",
  description: "UTF-8 that was read in another encoding and saved again: `Ã©` for `é`, `РџСЂ` for `Пр`.",
  examples: [
    { locale: "fr", source: "answer", bad: "rÃ©ponse", good: "réponse", fixed: "réponse" },
    { locale: "ru", source: "answer", bad: "РѕС‚РІРµС‚", good: "ответ", fixed: "ответ" },
    { locale: "ja", source: "answer", bad: "å¿œç­”", good: "応答" },
    { locale: "de", source: "it’s", bad: "Serverâ€™s", good: "Server’s" },
  ],
  check({ target, language }, report) {
    const found = garbled(target.text, language.script === "Cyrl");
    if (!found) return;
    const { from, to, meant } = found;
    report({
      message: `Unexpected “${target.text.slice(from, Math.min(to, from + 40))}”, expected “${meant.slice(0, 40)}”`,
      hint: "the text was read in the wrong encoding and saved again",
      at: [from, to],
      fix: target.text.slice(0, from) + meant + target.text.slice(to),
    });
  },
};
