import { hasSmallWord, otherLanguage } from "../function-words.js";
import { TOKEN, wordsOf } from "../prose.js";
import type { Rule } from "../rule.js";

/** Three Latin words and more in a row, the first or a later one in lower case: names are shorter, or all in capitals. */
const LATIN_RUN = /(?<![A-Za-z'’-])[A-Za-z][A-Za-z'’-]*(?:[ ,\ufffc]+[A-Za-z][A-Za-z'’-]*){2,}/g;

export const sourceLanguage: Rule = {
  id: "source-language",
  severity: "warning",
  description: "Words of the source language that were left inside a translation.",
  examples: [
    {
      locale: "fr",
      source: "The server refuses the request because of its size.",
      bad: "Le serveur refuse la requête because of its size.",
      good: "Le serveur refuse la requête en raison de sa taille.",
    },
    {
      locale: "ja",
      source: "The server will answer later.",
      bad: "サーバーは will answer later と言います。",
      good: "サーバーは後で応答します。",
    },
    { locale: "de", source: "This is what the server has.", bad: "Das ist what the server has.", good: "Das ist, was der Server hat." },
  ],
  check({ source, target, language, names }, report) {
    if (target.text === source.text) return;
    const prose = target.prose;
    if (language.isLatin) {
      const run = mayShare(source.wordSet, target.words) ? sharedRun(source.prose, prose) : undefined;
      if (
        run &&
        (run.words.length >= 4 || (run.words.length >= 3 && otherLanguage(run.words, language.language, 2)?.language === "en")) &&
        !names.has(run.text.toLowerCase())
      ) {
        say(run.text, run.from);
        return;
      }
      if (!hasSmallWord(target.words, "en", language.language)) return;
      // Each sentence by itself: one of five would be outvoted.
      for (const { 0: sentence, index } of prose.matchAll(SENTENCE)) {
        const words = wordsOf(sentence);
        // A sentence of the source's words alone needs but one that is English and nothing else.
        const isOfSource = words.length >= 3 && words.every((word) => source.wordSet.has(word));
        const found = otherLanguage(words, language.language, isOfSource ? 1 : 2);
        if (found?.language === "en") return say(sentence.trim(), index + (sentence.length - sentence.trimStart().length));
      }
      return;
    }
    // A whole line of the source: an item of a list that was passed over.
    for (const { 0: line, index } of prose.matchAll(/[^\n]+/g)) {
      const isLatin = !/(?!\p{sc=Latin})\p{L}/u.test(line) && wordsOf(line).length >= 4;
      if (isLatin && source.prose.includes(line)) return say(line, index);
    }
    for (const { 0: text, index } of prose.matchAll(LATIN_RUN)) {
      const plain = text.match(/(?<![A-Za-z-])[a-z]{2,}/g)?.length ?? 0;
      const isOfSource = plain > 0 && source.prose.toLowerCase().includes(text.toLowerCase());
      // Technical nouns may stand in a row in any language; a small word of English, or a whole clause, may not.
      const isEnglish = otherLanguage(wordsOf(text), language.language, 1)?.language === "en";
      if (names.has(text.toLowerCase()) || (isEnglish ? !isOfSource && plain < 3 : plain < 5 || text.includes(","))) continue;
      say(text, index);
      return;
    }
    function say(text: string, from?: number): void {
      report({
        message: `Unexpected words of the source language (“${text.slice(0, 60)}”), expected ${language.tag}`,
        hint: "translate them, or set them as code",
        ...(from !== undefined && { at: [from, from + text.length] }),
      });
    }
  },
};

const SENTENCE = /[^.!?;:\n…]+/g;
const WORD = new RegExp(`[\\p{L}\\p{M}]+(?:['’-][\\p{L}\\p{M}]+)*|${TOKEN}+|[.!?:;()]`, "gu");

/** Whether three words in a row are the source's, whatever stands between them. */
function mayShare(source: ReadonlySet<string>, words: readonly string[]): boolean {
  let run = 0;
  for (const word of words) {
    run = source.has(word) ? run + 1 : 0;
    if (run === 3) return true;
  }
  return false;
}

/** The longest run of words, at least three with one in lower case, that a text has from its source. */
function sharedRun(source: string, target: string): { text: string; from: number; words: string[] } | undefined {
  const there = ` ${(source.match(WORD) ?? []).join(" ").toLowerCase()} `;
  const words = [...target.matchAll(WORD)];
  let best: { text: string; from: number; words: string[] } | undefined;
  for (let from = 0; from + 3 <= words.length; from++) {
    let run = "";
    let to = from;
    while (to < words.length) {
      const word = words[to]?.[0].toLowerCase() as string;
      if (!/\p{L}/u.test(word) || !there.includes(` ${run}${word} `)) break;
      run += `${word} `;
      to++;
    }
    const length = to - from;
    if (length < 3 || length <= (best?.words.length ?? 0)) continue;
    const start = words[from]?.index as number;
    const last = words[to - 1] as RegExpExecArray;
    const text = target.slice(start, last.index + last[0].length);
    // Names that follow one another have no words in lower case between them, or one.
    if ((text.match(/(?<![\p{L}-])\p{Ll}{2,}/gu)?.length ?? 0) >= 2) best = { text, from: start, words: run.trim().split(" ") };
  }
  return best;
}
