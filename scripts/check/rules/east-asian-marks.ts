import { EAST_ASIAN_LETTER as LETTER } from "../language.js";
import type { Rule } from "../rule.js";

const IDEOGRAPH = "[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}ー々」』）】》”…]";
/** A half-width mark behind a character of the script: a comma, a full stop at an end, a question mark, a colon. */
const HALF = new RegExp(
  `(?<=${IDEOGRAPH})(?:[,;!?:](?!\\S*/)|\\.(?=\\s|$|${IDEOGRAPH}))|(?<=${IDEOGRAPH})\\((?=${IDEOGRAPH})|(?<=${IDEOGRAPH})\\)(?=${IDEOGRAPH}|$)|\\)(?<=（[^（）()]*\\))|\\((?=[^（）()]*）)|(?<=\\ufffc)[,](?=\\s?${IDEOGRAPH})`,
  "u",
);
const FULL: Readonly<Record<string, string>> = { ",": "，", ";": "；", "!": "！", "?": "？", ":": "：", ".": "。", "(": "（", ")": "）" };
/** A space between two letters of a script that has none between words. */
const INSIDE = new RegExp(`(?<=${LETTER})[ \u00a0](?=${LETTER})`, "u");
const SPACED = /[ \u00a0](?=[，。、；：！？」』）])|(?<=[，。、；：！？「『（])[ \u00a0]/u;

export const eastAsianMarks: Rule = {
  id: "east-asian-marks",
  severity: "warning",
  description: "Chinese and Japanese write their own, full-width marks, without spaces around them; Japanese its own comma 、.",
  examples: [
    { locale: "zh-Hans", source: "First, wait.", bad: "首先,请等待。", good: "首先，请等待。", fixed: "首先，请等待。" },
    { locale: "ja", source: "First, wait.", bad: "まず,待ちます.", good: "まず、待ちます。", fixed: "まず、待ちます。" },
    { locale: "zh-Hant", source: "Wait.", bad: "請等待。 然後重試。", good: "請等待。然後重試。", fixed: "請等待。然後重試。" },
  ],
  check({ target, language }, report) {
    const isJapanese = language.language === "ja";
    if (!isJapanese && language.language !== "zh") return;
    const { prose, text } = target;
    const found = HALF.exec(prose) ?? SPACED.exec(prose) ?? INSIDE.exec(prose) ?? (isJapanese ? /，/u.exec(prose) : /[､｡]/u.exec(prose));
    if (!found) return;
    const [from, to] = [found.index, found.index + found[0].length];
    const full = /^\s/.test(found[0]) ? "" : isJapanese && /[,，]/.test(found[0]) ? "、" : (FULL[found[0]] ?? found[0]);
    report({
      message:
        full === ""
          ? "Unexpected space between letters or beside a full-width mark, expected none"
          : `Unexpected “${found[0]}”, expected “${full}”`,
      at: [from, to],
      fix: mendAll(text, prose, isJapanese),
    });
  },
};

/** Mends one after another, since each changes what stands beside the next. */
function mendAll(text: string, prose: string, isJapanese: boolean): string {
  let [mended, rest] = [text, prose];
  for (let found = next(rest, isJapanese); found; found = next(rest, isJapanese)) {
    const { index, 0: mark } = found;
    const full = /^\s/.test(mark) ? "" : isJapanese && /[,，]/.test(mark) ? "、" : (FULL[mark] ?? "");
    mended = mended.slice(0, index) + full + mended.slice(index + mark.length);
    rest = rest.slice(0, index) + full + rest.slice(index + mark.length);
  }
  return mended;
}

function next(prose: string, isJapanese: boolean): RegExpExecArray | null {
  return HALF.exec(prose) ?? SPACED.exec(prose) ?? INSIDE.exec(prose) ?? (isJapanese ? /，/u.exec(prose) : null);
}
