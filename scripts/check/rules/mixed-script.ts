import type { Rule } from "../rule.js";

/** Letters of three scripts that look alike: one of them within a word of another is seen by no reader, and found by no search. */
const MIXED =
  /[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}]*(?:\p{sc=Latin}\p{M}*[\p{sc=Cyrillic}\p{sc=Greek}]|\p{sc=Cyrillic}\p{M}*[\p{sc=Latin}\p{sc=Greek}]|\p{sc=Greek}\p{M}*[\p{sc=Latin}\p{sc=Cyrillic}])[\p{sc=Latin}\p{sc=Cyrillic}\p{sc=Greek}\p{M}]*/u;
const TOUCHING =
  /[A-Za-z\u00c0-\u024f][\u0300-\u052f]|[\u0370-\u03ff][\u0300-\u036fA-Za-z\u00c0-\u024f\u0400-\u052f]|[\u0400-\u052f][\u0300-\u03ffA-Za-z\u00c0-\u024f]/;

export const mixedScript: Rule = {
  id: "mixed-script",
  severity: "error",
  description:
    "A word whose letters come from two scripts that look alike, such as a Latin `e` in a Russian word: search does not find it, and screen readers stumble.",
  examples: [
    { locale: "ru", source: "the server", bad: "сeрвер", good: "сервер", fixed: "сервер" },
    { locale: "en", source: "the server", bad: "the sеrver", good: "the server" },
  ],
  check({ target }, report) {
    if (!target.proseHas("twin") || !TOUCHING.test(target.prose)) return;
    const found = MIXED.exec(target.prose);
    if (!found) return;
    const [word] = found;
    const mended = toMajority(word);
    const fix = mended && target.text.slice(0, found.index) + mended + target.text.slice(found.index + word.length);
    report({
      message: `Unexpected word “${word.slice(0, 40)}” in letters of two scripts, expected one script`,
      hint: mended ? `write “${mended}” in one alphabet` : "write it in one alphabet",
      at: [found.index, found.index + word.length],
      ...(fix !== undefined && { fix }),
    });
  },
};

const LATIN = "aceopxyABCEHKMOPTXYis";
const CYRILLIC = "асеорхуАВСЕНКМОРТХУіѕ";

/** The word in its more frequent script, where each letter of the other one has a twin there; undefined where one has none. */
function toMajority(word: string): string | undefined {
  const letters = [...word];
  const latin = letters.filter((letter) => /\p{sc=Latin}/u.test(letter)).length;
  const cyrillic = letters.filter((letter) => /\p{sc=Cyrillic}/u.test(letter)).length;
  if (latin === cyrillic || latin + cyrillic !== letters.length) return undefined;
  const [from, to, odd] = latin < cyrillic ? [LATIN, CYRILLIC, /\p{sc=Latin}/u] : [CYRILLIC, LATIN, /\p{sc=Cyrillic}/u];
  const mended = letters.map((letter) => (odd.test(letter) ? to[from.indexOf(letter)] : letter));
  return mended.every((letter) => letter !== undefined) && letters.every((letter) => !odd.test(letter) || from.includes(letter))
    ? mended.join("")
    : undefined;
}
