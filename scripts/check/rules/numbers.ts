import { difference, list } from "../differences.js";
import { numbersIn } from "../numbers.js";
import type { Rule } from "../rule.js";

export const numbers: Rule = {
  id: "numbers",
  severity: "warning",
  description:
    "Numbers say the same in every language: codes, RFCs, versions, limits. A small number may be a word in one and digits in the other.",
  examples: [
    { locale: "fr", source: "RFC 9110 says so.", bad: "La RFC 9111 le dit.", good: "La RFC 9110 le dit." },
    { locale: "de", source: "Wait 30.5 seconds.", bad: "Warten Sie 35 Sekunden.", good: "Warten Sie 30,5 Sekunden." },
    { locale: "ar", source: "Wait 30 seconds.", bad: "انتظر ٣١ ثانية.", good: "انتظر ٣٠ ثانية." },
  ],
  check({ source, target }, report) {
    if (!source.proseHas("digit") && !target.proseHas("digit")) return;
    const { needed, allowed } = source.sourceNumbers;
    const found = numbersIn(target.prose);
    const lost = difference(needed, found).missing.filter((number) => !found.includes(number));
    const odd = found.filter((number) => !needed.includes(number) && !allowed.has(number) && (lost.length > 0 || !isSmall(number)));
    if (lost.length > 0 && odd.length > 0)
      report({ message: `Unexpected ${list(odd)}, expected ${list(lost)}`, hint: "numbers say the same in every language" });
    else if (lost.length > 0) report({ message: `Unexpected absence of ${list(lost)}, expected as in the source` });
    else if (odd.length > 0) report({ message: `Unexpected number ${list(odd)}, expected none that the source has not` });
  },
};

/** Numbers that some languages write as words. */
function isSmall(number: string): boolean {
  return /^(?:\d|1[0-2])$/.test(number);
}
