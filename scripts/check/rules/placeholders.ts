import { counts, difference, list } from "../differences.js";
import type { Rule } from "../rule.js";

export const placeholders: Rule = {
  id: "placeholders",
  severity: "error",
  description:
    "A translation has the placeholders of its source: one that is missing hides a value, one that is surplus is shown as it stands.",
  examples: [
    {
      locale: "fr",
      source: "Facts about {{code}}",
      bad: "Caractéristiques de {{kode}}",
      good: "Caractéristiques de {{code}}",
      fixed: "Caractéristiques de {{code}}",
    },
    { locale: "de", source: "{{a}} or {{b}}", bad: "{{a}} oder b", good: "{{a}} oder {{b}}" },
    { locale: "es", source: "{{a}} or {{b}}", bad: "{{ a }} o {{b}}", good: "{{a}} o {{b}}", fixed: "{{a}} o {{b}}" },
  ],
  check({ source, target, key }, report) {
    if (!source.has("brace") && !target.has("brace")) return;
    const wanted = holes(source.text);
    const found = holes(target.text);
    const braces = /(?<!\{)\{(?!\{)[^{}]*\}?|[｛｝]+[^｛｝{}]*[｛｝]*|%[sd]\b/.exec(
      target.text.replace(/\{\{[^{}]*\}\}/g, (hole) => " ".repeat(hole.length)),
    );
    const plain = source.text.replace(/\{\{[^{}]*\}\}/g, "");
    if (braces && !plain.includes(braces[0]) && source.text.includes("{{")) {
      report({
        message: `Unexpected “${braces[0]}”, expected a placeholder as in the source`,
        hint: "it would be shown as it stands",
        at: [braces.index, braces.index + braces[0].length],
      });
      return;
    }
    let { missing, surplus } = difference(wanted, found);
    // A pattern may say a thing twice; a form for one or two may spell the number out.
    missing = missing.filter((hole) => !found.includes(hole) && !(hole === "{{count}}" && /_(?:zero|one|two)$/.test(key)));
    surplus = surplus.filter((hole) => !wanted.includes(hole));
    const [lost, odd] = [missing[0], surplus[0]];
    if (missing.length === 1 && surplus.length === 1 && lost !== undefined && odd !== undefined && counts(found).get(odd) === 1) {
      const from = target.text.indexOf(odd);
      report({
        message: `Unexpected ${odd}, expected ${lost}`,
        hint: "placeholders are not translated",
        at: [from, from + odd.length],
        fix: target.text.replace(odd, lost),
      });
    } else {
      if (missing.length > 0)
        report({ message: `Unexpected absence of ${list(missing)}, expected as in the source`, hint: "the value would not be shown" });
      for (const hole of surplus) {
        const from = target.text.indexOf(hole);
        report({
          message: `Unexpected ${hole}, expected none that the source has not`,
          hint: "it would be shown as it stands",
          at: [from, from + hole.length],
        });
      }
    }
  },
};

/** Everything in double braces, well written or not, and what other formats write in their place. */
function holes(text: string): string[] {
  return text.match(/\{\{[^{}]*\}\}/g) ?? [];
}
