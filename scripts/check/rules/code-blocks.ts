import type { Rule } from "../rule.js";

export const codeBlocks: Rule = {
  id: "code-blocks",
  severity: "warning",
  description: "A code block is the same in every language: what stands in it is typed or printed, and not read.",
  examples: [
    {
      locale: "fr",
      source: "Log:\n\n```\nERROR 50\n```",
      bad: "Journal\u00a0:\n\n```\nERREUR 50\n```",
      good: "Journal\u00a0:\n\n```\nERROR 50\n```",
    },
  ],
  check({ source, target }, report) {
    if (!source.text.includes("```") && !target.text.includes("```")) return;
    const [wanted, found] = [source.structure.fences, target.structure.fences];
    const index = wanted.findIndex((code, i) => found[i] !== undefined && found[i] !== code);
    const odd = found[index];
    if (index === -1 || odd === undefined) return;
    const at = target.text.indexOf(odd);
    report({
      message: `Unexpected change in code block ${index + 1}, expected it as in the source`,
      hint: "code is not translated",
      ...(at !== -1 && { at: [at, at + odd.length] }),
    });
  },
};
