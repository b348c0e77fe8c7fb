import type { Rule } from "../rule.js";

/** A word that stands twice. What is written twice on purpose differs from language to language. */
const DOUBLED = /(?<![\p{L}\p{M}\p{N}\ufffc'’-])([\p{L}\p{M}]+)[ \u00a0]\1(?![\p{L}\p{M}\p{N}'’-])/giu;

/** Words that may stand twice: relative clauses, reflexive verbs, and words that are doubled for their meaning. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  ar: /(?:ًا|اً)$|^(?:قطعة|درجة|خطوة|كلمة|مرة|رويدا|شيئا|رويدًا)$/,
  en: /^(?:that|had|is|no|bye)$/i,
  de: /^(?:der|die|das|dem|den|sie|ihr|dessen|deren)$/i,
  fr: /^(?:nous|vous|non|très)$/i,
  es: /^(?:no|muy|poco)$/i,
  pt: /^(?:não|muito|pouco)$/i,
  hi: /^(?:दे|अलग|बार|धीरे|कभी|साथ|एक|अपने|अपना|अपनी|कौन|जैसे|वैसे|क्या|बारी|कुछ|जब|तब|जो|दो|कम|पास|बीच|थोड़ा|थोड़ी|छोटे|बड़े|नए|जगह|दिन|घर|हर)$/,
  vi: /^(?:từ|luôn|dần|thường|mãi|đều|lâu|ngày|người|song|xa|gần|nhỏ|ngay|đời|nơi|năm|chầm|hầu|lần|chậm|sơ)$/i,
  tr: /^(?:bile|sayfa|bölüm|karakter|damla|yavaş|tek|ayrı|zaman|sık|teker|adım|hızlı|uzun|peş|arka|art|ara|kısa|çeşit|parça|satır|bir|birer|ikişer|defa|kat|aynı|açık|tane)$/i,
};

/**
 * Languages without spaces: small words that stand twice, and runs of letters that do. What is doubled for its meaning is short, or written with a
 * sign of its own (々, ๆ).
 */
const UNSPACED: Readonly<Record<string, RegExp>> = {
  zh: /的的(?!确|確)|了了|和和|在在|被被|把把|((?![一不])\p{sc=Han}(?!不)\p{sc=Han}+)\1/u,
  ja: /をを|がが(?!い)|にに|へへ|ですです|ます(?:ます)+(?=[。、]|$)|(?<![\p{sc=Han}\p{sc=Katakana}ー])([\p{sc=Han}\p{sc=Katakana}ー]{2,})\1(?![\p{sc=Han}\p{sc=Katakana}ー])|(とき|こと|ため|よう|ところ|この|その|しか|だけ|まで|から|より)\2/u,
};

/** Thai words have no spaces between them, and syllables that look doubled are often parts of two words: a dictionary parts them. */
const thaiWords = new Intl.Segmenter("th", { granularity: "word" });

/** A doubled word of Thai. ที่ที่ is right: “the place that”. */
function doubledThai(prose: string): { text: string; at: number } | undefined {
  if (!/(\p{sc=Thai}{2,})\1/u.test(prose)) return undefined;
  let before = { word: "", at: 0 };
  for (const { segment, index } of thaiWords.segment(prose)) {
    if (segment === before.word && /^\p{sc=Thai}{2,}$/u.test(segment) && segment !== "ที่") return { text: segment + segment, at: before.at };
    before = { word: segment, at: index };
  }
  return undefined;
}

function hasRepeat(words: readonly string[]): boolean {
  for (let index = 1; index < words.length; index++) if (words[index] === words[index - 1]) return true;
  return false;
}

export const doubledWord: Rule = {
  id: "doubled-word",
  severity: "warning",
  description: "A word that stands twice in a row by mistake.",
  examples: [
    {
      locale: "en",
      source: "You meet it when accessing a page.",
      bad: "You meet it when when accessing a page.",
      good: "You meet it when accessing a page.",
    },
    { locale: "de", source: "The answer is there.", bad: "Die Antwort ist ist da.", good: "Die Antwort ist da." },
    { locale: "ja", source: "Send the answer.", bad: "応答をを送ります。", good: "応答を送ります。" },
  ],
  check({ target, language: { language } }, report) {
    const allowed = Object.hasOwn(ALLOWED, language) ? ALLOWED[language] : undefined;
    if (hasRepeat(target.words)) {
      for (const match of target.prose.matchAll(DOUBLED)) {
        if (allowed?.test(match[1] as string)) continue;
        say(match[0], match.index);
        return;
      }
    }
    const thai = language === "th" ? doubledThai(target.prose) : undefined;
    if (thai) return say(thai.text, thai.at);
    const found = Object.hasOwn(UNSPACED, language) ? UNSPACED[language]?.exec(target.prose) : null;
    if (found) say(found[0], found.index);
    function say(text: string, from: number): void {
      report({
        message: `Unexpected doubled word “${text}”, expected it once`,
        hint: "delete one of the two",
        at: [from, from + text.length],
      });
    }
  },
};
