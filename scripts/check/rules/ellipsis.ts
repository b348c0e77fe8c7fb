import type { Rule } from "../rule.js";

export const ellipsis: Rule = {
  id: "ellipsis",
  severity: "warning",
  description: "Three full stops where the language has a character of its own: the ellipsis, twice in Chinese.",
  examples: [
    { locale: "fr", source: "and so on…", bad: "et ainsi de suite...", good: "et ainsi de suite…", fixed: "et ainsi de suite…" },
    { locale: "zh-Hans", source: "and so on…", bad: "等等...", good: "等等……", fixed: "等等……" },
  ],
  check({ target, language }, report) {
    const found = /(?<![./])\.{3,}(?![./])|\.(?: \.){2,}|。{3,}|・{3,}/.exec(target.prose);
    if (!found) return;
    const mark = language.language === "zh" ? "……" : "…";
    const [from, to] = [found.index, found.index + found[0].length];
    report({
      message: `Unexpected “${found[0]}”, expected “${mark}”`,
      at: [from, to],
      fix: target.text.slice(0, from) + mark + target.text.slice(to),
    });
  },
};
