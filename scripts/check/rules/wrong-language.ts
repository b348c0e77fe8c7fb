import { isKnown, otherLanguage } from "../function-words.js";
import type { Rule } from "../rule.js";

export const wrongLanguage: Rule = {
  id: "wrong-language",
  severity: "warning",
  description:
    "A text whose small words are those of another language of the same script: a Russian text in a Ukrainian file, a Spanish one in a Portuguese file.",
  examples: [
    {
      locale: "uk",
      source: "The server has got it, and it can be sent again when it is needed.",
      bad: "Сервер получил запрос, и его может быть нужно отправить еще раз, если что.",
      good: "Сервер отримав запит, і його може бути потрібно надіслати ще раз, якщо що.",
    },
    {
      locale: "pt-BR",
      source: "The server does not have what was asked for.",
      bad: "El servidor no tiene los datos que se han pedido, pero puede que estén más tarde.",
      good: "O servidor não tem os dados pedidos, mas eles podem aparecer mais tarde.",
    },
  ],
  check({ target, language }, report) {
    if (!isKnown(language.language)) return;
    const found = otherLanguage(target.words, language.language);
    if (!found || found.language === "en") return;
    report({
      message: `Unexpected text that reads as \`${found.language}\` (${found.words.slice(0, 4).join(", ")}), expected ${language.tag}`,
      hint: "is it another file’s text?",
    });
  },
};
