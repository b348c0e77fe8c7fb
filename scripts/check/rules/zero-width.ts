import type { Rule } from "../rule.js";

const INVISIBLE = /[\u00ad\u200b\u2060\ufeff\u180e]/g;
/** Joiners that Arabic and Indic scripts and pictures need, and others do not. */
const JOINERS = /[\u200c\u200d]/g;
const NEEDS_JOINERS = new Set(["Arab", "Deva", "Beng", "Gujr", "Knda", "Mlym", "Sinh", "Taml", "Telu"]);
const MARKS = /[\u200e\u200f\u061c]/g;

export const zeroWidth: Rule = {
  id: "zero-width",
  severity: "warning",
  description: "Characters without width, which copying brought along: they break search, and lines where nobody expects it.",
  examples: [
    { locale: "fr", source: "answer", bad: "ré\u200bponse", good: "réponse", fixed: "réponse" },
    { locale: "de", source: "answer", bad: "Ant\u200dwort", good: "Antwort", fixed: "Antwort" },
  ],
  check({ target, language }, report) {
    if (!target.has("invisible")) return;
    // Thai and its kin break lines at U+200B.
    const found = [
      INVISIBLE,
      ...(NEEDS_JOINERS.has(language.script) ? [] : [JOINERS]),
      ...(/^(?:Arab|Hebr)$/.test(language.script) ? [] : [MARKS]),
    ];
    for (const pattern of found) {
      const at = target.text.search(pattern);
      const isPicture = pattern === JOINERS && /\p{Extended_Pictographic}\ufe0f?\u200d/u.test(target.text);
      if (at === -1 || isPicture) continue;
      const code = `U+${target.text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;
      report({
        message: `Unexpected invisible character ${code}, expected none`,
        hint: "`visavis check --fix` deletes it",
        at: [at, at + 1],
        fix: target.text.replace(pattern, ""),
      });
      return;
    }
    const loose = NEEDS_JOINERS.has(language.script)
      ? /(?:^|\s)[\u200c\u200d]|[\u200c\u200d](?=\s|$)|\u200c{2}|[a-zA-Z][\u200c\u200d]|[\u200c\u200d][a-zA-Z]/.exec(target.text)
      : null;
    if (loose)
      report({
        message: "Unexpected joiner beside no letter of the script, expected it within a word",
        hint: "delete it",
        at: [loose.index, loose.index + loose[0].length],
      });
  },
};
