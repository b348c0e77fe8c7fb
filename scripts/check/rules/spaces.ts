import type { Rule } from "../rule.js";

/** Spaces in a row within a line; where a line begins or ends they may be Markdown's. */
const DOUBLED = /(?<=\S)[ \u00a0\u202f\u3000]{2,}(?=\S)/;
/** One test for most texts, in which none of it is. */
const ANY = /[ \u00a0\u202f\u3000]{2}|^\s|\s$|[ \t][,.]/;
const ENDS = /^[\s\u3000]+|[\s\u3000]+$/;
const BEFORE = /[ \t]+(?=[,.](?:\s|$))/;

export const spaces: Rule = {
  id: "spaces",
  severity: "warning",
  description: "Two spaces in a row, a space at an end of a text, or a space before a comma or a full stop.",
  examples: [
    { locale: "fr", source: "the answer", bad: "la  réponse", good: "la réponse", fixed: "la réponse" },
    { locale: "de", source: "the answer", bad: " die Antwort", good: "die Antwort", fixed: "die Antwort" },
    { locale: "es", source: "Yes, it is.", bad: "Sí , lo es.", good: "Sí, lo es.", fixed: "Sí, lo es." },
  ],
  check({ source, target, key }, report) {
    if (!ANY.test(target.prose)) return;
    const { text } = target;
    // A separator of lists ends in a space on purpose.
    const isEdge = ENDS.test(source.text) || key.startsWith("list.");
    const found = DOUBLED.exec(target.prose) ?? (isEdge ? null : ENDS.exec(text)) ?? (isEdge ? null : BEFORE.exec(target.prose));
    if (!found) return;
    const mended = isEdge ? text : text.trim();
    const lines = mended
      .split("\n")
      .map((line) =>
        line.includes("`")
          ? line
          : line.replace(/(?<=\S)[ \u00a0\u202f\u3000]{2,}(?=\S)/g, narrowest).replace(/[ \t]+(?=[,.](?:\s|$))/g, ""),
      );
    const fix = lines.join("\n");
    report({
      message: `Unexpected ${found[0].length > 1 ? "spaces" : "space"}, expected ${DOUBLED.test(found[0]) || found[0].length > 1 ? "one" : "none"} here`,
      hint: "`visavis check --fix` mends it where it is certain",
      at: [found.index, found.index + found[0].length],
      ...(fix !== text && { fix }),
    });
  },
};

/** Of several spaces the one that was put there on purpose. */
function narrowest(spaces: string): string {
  return spaces.includes("\u202f") ? "\u202f" : spaces.includes("\u00a0") ? "\u00a0" : (spaces[0] as string);
}
