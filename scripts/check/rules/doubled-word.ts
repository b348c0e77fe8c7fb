import type { Rule } from "../rule.js";

/** A word that stands twice. What is written twice on purpose differs from language to language. */
const DOUBLED = /(?<![\p{L}\p{M}\p{N}\ufffc'’-])([\p{L}\p{M}]+)[ \u00a0]\1(?![\p{L}\p{M}\p{N}'’-])/giu;

/** Words that may stand twice: relative clauses, reflexive verbs, and words that are doubled for their meaning. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  en: /^(?:that|had|is|no|bye)$/i,
  de: /^(?:der|die|das|dem|den|sie|ihr|dessen|deren)$/i,
  fr: /^(?:nous|vous|non|très)$/i,
  es: /^(?:no|muy|poco)$/i,
  pt: /^(?:não|muito|pouco)$/i,
  // Words are doubled for many meanings here; only small words never are.
  hi: /^(?!(?:के|का|की|में|से|को|और|है|हैं|यह|पर|नहीं|तो|या|एक|सर्वर|अनुरोध)$)/,
  vi: /^(?!(?:và|của|là|được|không|cho|với|khi|này|các|một|những|trong|đã|sẽ|hoặc|nếu|nhưng|máy|chủ|yêu|cầu)$)/i,
  tr: /^(?!(?:ve|bir|bu|için|ile|olarak|değil|veya|olan|sunucu|istek)$)/i,
  id: /^(?!(?:yang|dan|dengan|untuk|dari|pada|tidak|ini|itu|akan|atau|di|ke|server|permintaan)$)/i,
};

/** Small words of languages without spaces, twice in a row. */
const UNSPACED: Readonly<Record<string, RegExp>> = {
  zh: /(?:的的(?!确|確)|了了|是是(?!非)|和和|在在|被被|把把|服务器服务器|請求請求|请求请求|伺服器伺服器|客户端客户端)/u,
  ja: /(?:をを|がが(?!い)|にに|へへ|ですです|ますます(?=[。、]|$)|サーバーサーバー|リクエストリクエスト|レスポンスレスポンス)/u,
  th: /(?:และและ|ของของ|ที่ที่|เป็นเป็น|คือคือ|ไม่ไม่|ได้ได้|จะจะ|ใน ใน|และ และ|ของ ของ|ที่ ที่|เป็น เป็น|เซิร์ฟเวอร์เซิร์ฟเวอร์|คำขอคำขอ)/u,
};

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
    if (target.words.every((word, index, words) => word !== words[index + 1]) && !Object.hasOwn(UNSPACED, language)) return;
    for (const match of target.prose.matchAll(DOUBLED)) {
      if (allowed?.test(match[1] as string)) continue;
      say(match[0], match.index);
      return;
    }
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
