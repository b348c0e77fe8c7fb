import type { Rule } from "../rule.js";

export const blocks: Rule = {
  id: "blocks",
  severity: "error",
  description: "A translation has the lists, code blocks and quotations of its source, and its lists have as many items.",
  examples: [
    { locale: "fr", source: "- one\n- two", bad: "- un et deux", good: "- un\n- deux" },
    { locale: "de", source: "1. one\n2. two", bad: "- eins\n- zwei", good: "1. eins\n2. zwei" },
  ],
  check({ source, target }, report) {
    const wanted = source.structure.blocks;
    const found = target.structure.blocks;
    if ((wanted.length === 0 && found.length === 0) || wanted.join() === found.join()) return;
    report({
      message: `Unexpected structure (${say(found)}), expected that of the source (${say(wanted)})`,
      hint: "keep the lists, and every item of them",
    });
  },
};

function say(found: readonly string[]): string {
  const NAMES: Readonly<Record<string, string>> = { ul: "list of", ol: "numbered list of" };
  return found.map((block) => block.replace(/^(ul|ol) /, (_, kind: string) => `${NAMES[kind]} `)).join(", ") || "plain text";
}
