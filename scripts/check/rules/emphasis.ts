import type { Rule } from "../rule.js";

export const emphasis: Rule = {
  id: "emphasis",
  severity: "warning",
  description: "What is emphasized in the source is emphasized in the translation. Beside East Asian letters, stars often stay stars.",
  examples: [
    { locale: "de", source: "It is **never** sent.", bad: "Es wird nie** gesendet.", good: "Es wird **nie** gesendet." },
    {
      locale: "ja",
      source: "This is **never** sent.",
      bad: "これは**「決して」**送られません。",
      good: "これは **決して** 送られません。",
    },
  ],
  check({ source, target }, report) {
    if (!/[*_]/.test(source.text) && !/[*_]/.test(target.text)) return;
    const [wanted, found] = [source.structure.emphases, target.structure.emphases];
    if ([...wanted].sort().join() === [...found].sort().join()) return;
    const message = `Unexpected emphasis (${found.join(", ") || "none"}), expected that of the source (${wanted.join(", ") || "none"})`;
    report({ message, hint: "where stars are shown as stars, set a space beside them" });
  },
};
