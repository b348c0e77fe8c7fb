import fc from "fast-check";
import { expect, test } from "vitest";
import { hasTrait, traitsOf } from "../../scripts/check/traits.js";

test("a text that holds a character of a kind is said to", () => {
  const holds = (text: string, trait: Parameters<typeof hasTrait>[1]) => hasTrait(traitsOf(text), trait);
  expect(holds("abc", "digit")).toBe(false);
  expect(holds("ab٣", "digit")).toBe(true);
  expect(holds("a\u200bb", "invisible")).toBe(true);
  expect(holds("réponse", "composable")).toBe(false);
  expect(holds("re\u0301ponse", "composable")).toBe(true);
  expect(holds("a \ufffd", "odd")).toBe(true);
  expect(holds("{{code}}", "brace")).toBe(true);
  expect(holds("где", "twin")).toBe(true);
});

test("every digit of Unicode is one, those beyond the first plane too", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      if (/\p{Nd}/u.test(text)) expect(hasTrait(traitsOf(text), "digit")).toBe(true);
      if (text.normalize("NFC") !== text) expect(hasTrait(traitsOf(text), "composable")).toBe(true);
    }),
    { numRuns: 2000 },
  );
});
