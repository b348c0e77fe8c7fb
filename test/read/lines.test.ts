import fc from "fast-check";
import { expect, test } from "vitest";
import { createLines } from "../../scripts/read/lines.js";

const text = fc.array(fc.constantFrom("a", "é", "\u{1f600}", "\n", " ")).map((parts) => parts.join(""));

test("every offset of a text is told by its line and column, and can be found again from them", () => {
  fc.assert(
    fc.property(text, (value) => {
      const at = createLines(value);
      const lines = value.split("\n");
      for (let offset = 0; offset <= value.length; offset++) {
        const [line, column] = at(offset);
        const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
        expect(before + column - 1).toBe(offset);
        expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
      }
    }),
  );
});

test("an offset beyond the text is taken for its end", () => {
  expect(createLines("ab\nc")(99)).toEqual([2, 2]);
  expect(createLines("ab\nc")(-1)).toEqual([1, 1]);
  expect(createLines("")(0)).toEqual([1, 1]);
});
