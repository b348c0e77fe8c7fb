import { ALL, CJK, eachInProse, eachMatch, inText, insertAt, type Kind, LOCALES, longWords, prose } from "./core.js";

/** The space of French before high marks. */
const NARROW = "[\u00a0\u202f]";

/** The full-width marks and what they become on an ASCII keyboard. */
const HALF: Readonly<Record<string, string>> = { "，": ",", "。": ".", "：": ":", "；": ";", "？": "?", "！": "!", "（": "(", "）": ")" };
/** The Arabic marks and their Latin twins. */
const TWINS: Readonly<Record<string, string>> = { "،": ",", "؛": ";", "؟": "?" };

const HAN = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]";
/** What is set in Latin: words, digits, code, placeholders; the marks of code are blank in prose. */
const OTHER = "[A-Za-z0-9\\u0001]";

/** Words that may stand twice: “vous vous trompez”, “die, die”, “that that”. */
const RIGHTLY_TWICE = /^(?:vous|nous|die|der|das|sie|that|had)$/i;

export const typography: readonly Kind[] = [
  inText("typography/french-space-missing", "French without a space before `; : ? !`", ["fr"], ({ text }) =>
    eachInProse(text, new RegExp(`${NARROW}([;:?!])`, "g"), ([, mark]) => mark as string),
  ),
  inText("typography/french-space-breaks", "French with a space before `; : ? !` at which a line may break", ["fr"], ({ text }) =>
    eachInProse(text, new RegExp(`${NARROW}([;:?!])`, "g"), ([, mark]) => ` ${mark as string}`),
  ),
  inText("typography/french-guillemets", "French guillemets without their spaces, or with breaking ones", ["fr"], ({ text }) =>
    text.includes("«")
      ? [
          text.replace(new RegExp(`«${NARROW}`), "«"),
          text.replace(new RegExp(`${NARROW}»`), "»"),
          text.replace(new RegExp(`«${NARROW}(.*?)${NARROW}»`), "«$1»"),
          text.replace(new RegExp(`«${NARROW}(.*?)${NARROW}»`), "« $1 »"),
        ]
      : [],
  ),
  inText("typography/spanish-opening-mark", "A Spanish question or exclamation without its opening mark", ["es"], ({ text }) =>
    eachMatch(text, /[¿¡]/g, () => ""),
  ),
  inText("typography/spanish-opening-mark-inside", "The same, inside a sentence", ["es"], ({ text, source }) =>
    /^\p{Lu}[^?!:;`]+\.$/u.test(text) && source.length > 25 ? [text.replace(/\.$/, ", verdad?"), text.replace(/\.$/, ", cuidado!")] : [],
  ),
  inText("typography/half-width-mark", "An ASCII mark where Chinese and Japanese have a full-width one", CJK, ({ text }) =>
    eachInProse(text, /[，。：；？！（）]/g, ([mark]) => [HALF[mark] as string, `${HALF[mark] as string} `]).map((spoiled) =>
      spoiled.trimEnd(),
    ),
  ),
  inText(
    "typography/cjk-spacing",
    "A space between Chinese or Japanese and Latin, unlike the rest of the file: there or not there",
    CJK,
    ({ text }, { locale }) =>
      locale === "ja"
        ? eachInProse(text, new RegExp(`(?<=${HAN})(?=${OTHER})|(?<=${OTHER})(?=${HAN})`, "gu"), () => " ")
        : eachInProse(text, new RegExp(`(?<=${HAN}) (?=${OTHER})|(?<=${OTHER}) (?=${HAN})`, "gu"), () => ""),
  ),
  inText(
    "typography/cjk-space-inside",
    "A space between two Chinese or Japanese characters, or behind a full-width mark",
    CJK,
    ({ text }) => [
      ...eachInProse(text, new RegExp(`(?<=${HAN})(?=${HAN})`, "gu"), () => " ").slice(0, 2),
      ...eachInProse(text, new RegExp(`(?<=[，。：；？！])(?=${HAN})`, "gu"), () => " "),
    ],
  ),
  inText("typography/arabic-mark", "A Latin comma, semicolon or question mark in Arabic or Persian", ["ar", "fa"], ({ text }) =>
    eachInProse(text, /[،؛؟]/g, ([mark]) => TWINS[mark] as string),
  ),
  inText("typography/double-space", "Two spaces in a row", ALL, ({ text, source }) =>
    source.length < 9 ? [] : eachInProse(text, /(?<=\S)(?<!(?:^|\n)(?:\d\.|-)) (?=\S)/g, () => "  ").slice(0, 3),
  ),
  inText("typography/double-word", "A word that stands twice in a row", ALL, ({ text, source }, { locale, random }) => {
    const length = { ja: 2, th: 4, "zh-Hans": 2, "zh-Hant": 2 }[locale] ?? 3;
    const words = longWords(text, locale, length).filter(({ word }) => !RIGHTLY_TWICE.test(word));
    if (words.length < 2 || source.length < 20) return [];
    const { word, index } = random.pick(words);
    return [insertAt(text, index, [...CJK, "th"].includes(locale) ? word : `${word} `)];
  }),
  inText("typography/ellipsis", "Three dots instead of an ellipsis", LOCALES, ({ text, source }) => [
    ...(text.includes("…") ? [text.replace(/…+/, "..."), text.replace(/…+/, ". . .")] : []),
    ...(source.length > 20 && source.length < 50 && source.endsWith(".") ? [`${text.replace(/[.。।]$/u, "")}...`] : []),
  ]),
  inText("typography/zero-width", "A zero-width character that nothing needs", LOCALES, ({ text, source }, { locale, random }) => {
    const words = longWords(text, locale, 3);
    if (words.length === 0 || source.length < 12) return [];
    const { word, index } = random.pick(words);
    // Thai may show by U+200B where a line can break.
    const character = random.pick(locale === "th" ? ["\ufeff", "\u2060"] : ["\u200b", "\ufeff", "\u2060"]);
    // Inside a word, or at its end, where copying from web pages leaves it.
    return [insertAt(text, index + (random.below(2) === 0 ? 1 : word.length), character)].filter((spoiled) => prose(spoiled) !== text);
  }),
];
