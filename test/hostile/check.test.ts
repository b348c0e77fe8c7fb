import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rulesIn } from "../helpers/check.js";

const LOCALES = ["ar", "de", "es", "fr", "hi", "ja", "ru", "th", "zh-Hans"];
const LONG = 200_000;

describe("a text that is meant to hang the check", () => {
  const traps: Record<string, string> = {
    "of one letter": "a".repeat(LONG),
    "of spaces": " ".repeat(LONG),
    "of spaces with an end": `${" ".repeat(LONG)}x`,
    "of words": "a ".repeat(LONG / 2),
    "of equal words": "ab ".repeat(LONG / 3),
    "of backticks": "`".repeat(LONG),
    "of code": "`a` ".repeat(LONG / 4),
    "of brackets": "[".repeat(20_000),
    "of half links": "[a](".repeat(10_000),
    "of braces": "{{".repeat(LONG / 2),
    "of placeholders": "{{a}}".repeat(LONG / 5),
    "of digits": "1 ".repeat(LONG / 2),
    "of digits without end": "1".repeat(LONG),
    "of full stops": ". ".repeat(LONG / 2),
    "of hyphens": "A-".repeat(LONG / 2),
    "of Han": "漢".repeat(LONG),
    "of Thai": "ก".repeat(20_000),
    "of mojibake": "Ã©".repeat(LONG / 2),
    "of half mojibake": "Ã".repeat(LONG),
    "of marks": "e\u0301".repeat(LONG / 2),
    "of Cyrillic": "я".repeat(LONG),
    "of controls of direction": "\u202a".repeat(LONG),
    "of addresses": "https://a.example/ ".repeat(LONG / 19),
    "of question marks": "?".repeat(LONG),
    "of guillemets": "«".repeat(LONG),
  };
  test.each(Object.entries(traps))("%s", (_, text) => {
    for (const locale of LOCALES) rulesIn(locale, "A short text.", text);
    rulesIn("fr", text, "Un texte.");
  });
});

describe("a text that is meant to break the check", () => {
  test("gives findings and never an exception, whatever it holds", () => {
    const nasty = fc.constantFrom("__proto__", "constructor", "$t(key)", "{{__proto__}}", "\u001b[31m", "\u0000", "\ud800", "%s", "$&", "](", "`", "<script>", "\r\n");
    const text = fc.array(fc.oneof(nasty, fc.string({ unit: "binary" })), { maxLength: 6 }).map((parts) => parts.join(""));
    fc.assert(fc.property(fc.constantFrom(...LOCALES), text, text, (locale, source, target) => void rulesIn(locale, source, target)), { numRuns: 300 });
  });

  test("keys that every object has are keys like any other", () => {
    for (const key of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
      expect(() => rulesIn("fr", "A text.", "Un  texte.", key)).not.toThrow();
    }
  });
});
