import { EAST_ASIAN_LETTER as LETTER } from "../language.js";
import type { LocaleRule } from "../rule.js";

const OTHER = "[a-zA-Z0-9\\ufffc]";
const SPACED = new RegExp(`${LETTER} (?=${OTHER})|(?<=${OTHER}) (?=${LETTER})`, "gu");
const CLOSE = new RegExp(`${LETTER}(?=${OTHER})|(?<=${OTHER})(?=${LETTER})`, "gu");

export const eastAsianSpacing: LocaleRule = {
  id: "east-asian-spacing",
  severity: "warning",
  description:
    "Chinese and Japanese texts either set a space between their script and Latin words, digits and code, or set none: the locale's own choice, or else what most of its texts do.",
  check({ language, namespaces }, _, report) {
    if (language.language !== "zh" && language.language !== "ja") return;
    const units = namespaces.flatMap(({ units: inner }) => inner);
    const rows = units.map((unit) => ({ unit, spaced: count(unit.target.prose, SPACED), close: count(unit.target.prose, CLOSE) }));
    const [spaced, close] = [sum(rows.map((row) => row.spaced)), sum(rows.map((row) => row.close))];
    const chosen = language.typography?.spacing;
    const wantsSpace = chosen === undefined ? spaced > close : chosen === "space";
    // Where nothing was chosen and both are frequent, there is no custom to hold anybody to.
    if (chosen === undefined && Math.min(spaced, close) * 5 > Math.max(spaced, close)) return;
    for (const { unit, ...found } of rows) {
      const wrong = wantsSpace ? found.close : found.spaced;
      if (wrong === 0) continue;
      const at = unit.target.prose.search(wantsSpace ? CLOSE : SPACED);
      const message = wantsSpace
        ? "Unexpected lack of a space beside Latin letters, digits or code, expected one"
        : "Unexpected space beside Latin letters, digits or code, expected none";
      report({
        namespace: unit.namespace,
        key: unit.key,
        message,
        hint: chosen === undefined ? "most texts of the locale do so" : "locale.yaml says so",
        at: [at, at + 2],
      });
    }
  },
};

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
