import type { Rule } from "../rule.js";

/** Letters that a language's alphabet has not, though its script has them, and the language that they most often come from. */
const EXCLUDED: Readonly<Record<string, readonly [letters: RegExp, from: string]>> = {
  uk: [/[ёъыэЁЪЫЭ]/, "Russian"],
  ru: [/[іїєґўІЇЄҐЎ]/, "Ukrainian or Belarusian"],
  be: [/[иъщИЪЩїЇєЄґҐ]/, "Russian or Ukrainian"],
  bg: [/[ыэёіїєґЫЭЁІЇЄҐ]/, "Russian or Ukrainian"],
  fa: [/[يكىة](?=[\u0600-\u06ff])|[يك]/, "Arabic"],
  ar: [/[یکپچژگےہھ]/, "Persian or Urdu"],
  hi: [/[ळऱऩ]/, "Marathi"],
  de: [/[ñőűøåæœ¿¡]/i, "another language"],
  fr: [/[ñßåøőűışğ¿¡]/i, "another language"],
  es: [/[ãõçßåøœêâôûàèìòù]/i, "another language"],
  pt: [/[ñß¿¡äöœèìòùëï]/i, "another language"],
  tr: [/[ñßãõäàèìòùáéíóú¿¡]/i, "another language"],
  id: [/[ñßçãõäöüøåğşıáíóúàèìòùêâôû¿¡]/i, "another language"],
  vi: [/[ñßçäöüøåğşıœæ¿¡]/i, "another language"],
  en: [/[ñßãõøåğşı¿¡]/i, "another language"],
};

export const excludedLetters: Rule = {
  id: "excluded-letters",
  severity: "error",
  description:
    "Letters that the language's alphabet has not: Russian `ы э ъ` in Ukrainian, Arabic `ي ك` in Persian, Spanish `ñ` in Portuguese.",
  examples: [
    { locale: "uk", source: "the answers", bad: "ответы", good: "відповіді" },
    { locale: "ru", source: "and", bad: "їх запрос", good: "их запрос" },
    { locale: "fa", source: "one", bad: "يک", good: "یک", fixed: "یک" },
    { locale: "pt-BR", source: "sign", bad: "señal", good: "sinal" },
  ],
  check({ target, language }, report) {
    const rule = Object.hasOwn(EXCLUDED, language.language) ? EXCLUDED[language.language] : undefined;
    const found = rule?.[0].exec(target.prose);
    if (!rule || !found) return;
    const isPersian = language.language === "fa" && /[يك]/.test(found[0]);
    report({
      // Names may hold any letter of Latin.
      ...(language.isLatin && { severity: "warning" as const }),
      message: `Unexpected letter “${found[0]}”, expected the alphabet of ${language.tag}`,
      hint: `it is a letter of ${rule[1]}`,
      at: [found.index, found.index + found[0].length],
      ...(isPersian && { fix: target.text.replaceAll("ي", "ی").replaceAll("ك", "ک") }),
    });
  },
};
