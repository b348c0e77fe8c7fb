import type { Rule } from "../rule.js";

const LETTER = "[\\p{sc=Arabic}\\p{M}\\ufffc»)]";
const LATIN_MARK = new RegExp(`(?<=${LETTER}|^) ?[,;?](?=\\s|$|\\p{sc=Arabic})`, "gu");
const OWN: Readonly<Record<string, string>> = { ",": "،", ";": "؛", "?": "؟" };

export const arabicMarks: Rule = {
  id: "arabic-marks",
  severity: "warning",
  description: "Arabic and Persian write ، ؛ ؟ and not the marks of Latin, and no space before them.",
  examples: [
    { locale: "ar", source: "If so, wait.", bad: "إذا كان كذلك, انتظر.", good: "إذا كان كذلك، انتظر.", fixed: "إذا كان كذلك، انتظر." },
    { locale: "fa", source: "Which one?", bad: "کدام یک?", good: "کدام یک؟", fixed: "کدام یک؟" },
    { locale: "ar", source: "If so, wait.", bad: "إذا كان كذلك ، انتظر.", good: "إذا كان كذلك، انتظر.", fixed: "إذا كان كذلك، انتظر." },
  ],
  check({ target, language }, report) {
    if (language.script !== "Arab") return;
    const { prose, text } = target;
    const found = [...prose.matchAll(LATIN_MARK), ...prose.matchAll(/ (?=[،؛؟])/gu)].sort((a, b) => a.index - b.index);
    const [first] = found;
    if (!first) return;
    let fix = "";
    let last = 0;
    for (const { 0: mark, index } of found) {
      fix += text.slice(last, index) + (OWN[mark.trim()] ?? "");
      last = index + mark.length;
    }
    report({
      message: `Unexpected “${first[0]}”, expected ${OWN[first[0].trim()] ?? "no space"}`,
      at: [first.index, first.index + first[0].length],
      fix: fix + text.slice(last),
    });
  },
};
