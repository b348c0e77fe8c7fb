import fc from "fast-check";
import { expect, test } from "vitest";
import { wordsOf } from "../../scripts/check/words.js";

/** The same, as a regular expression says it. */
const asPattern = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];

const piece = fc.oneof(
  fc.constantFrom("a", "É", "e\u0301", "'", "’", "''", " ", "-", "1", "😀", "𝒜", "\ud800", "ИЙ", "です", "।", "\ufffc", "İ"),
  fc.string({ unit: "grapheme", maxLength: 3 }),
);

test("words are runs of letters and marks that an apostrophe may join, in lower case", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      expect(wordsOf(text)).toEqual([...asPattern(text)]);
    }),
    { numRuns: 2000 },
  );
});

test("an apostrophe at an end belongs to no word", () => {
  expect(wordsOf("‘Don’t’ say 'L'État'")).toEqual(["don’t", "say", "l'état"]);
});
