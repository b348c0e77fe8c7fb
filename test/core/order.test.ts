import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { byCodeUnit, naturalOrder } from "../../scripts/core/core.js";

// Strings that share beginnings, digits of every kind and length, and characters on both sides of the digits.
const piece = fc.oneof(
  fc.constantFrom("", "0", "00", "1", "01", "9", "10", "404", "a", "A", ".", "-", ":", "!", "~", "٣", "é", "\u{1f600}"),
  fc.string(),
);
const text = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(""));

for (const [name, order] of [
  ["naturalOrder", naturalOrder],
  ["byCodeUnit", byCodeUnit],
] as const) {
  describe(`${name} is a total order`, () => {
    test("antisymmetric: turning the arguments round turns the sign round", () => {
      fc.assert(
        fc.property(text, text, (a, b) => Math.sign(order(a, b)) === -Math.sign(order(b, a))),
        { numRuns: 2000 },
      );
    });

    test("total: two strings are equal in order only if they are the same", () => {
      fc.assert(
        fc.property(text, text, (a, b) => {
          expect(order(a, b) === 0).toBe(a === b);
          expect(order(a, a)).toBe(0);
        }),
        { numRuns: 2000 },
      );
    });

    test("transitive: of any three, the first sorted is never after the last", () => {
      fc.assert(
        fc.property(text, text, text, (a, b, c) => {
          if (order(a, b) <= 0 && order(b, c) <= 0) expect(order(a, c)).toBeLessThanOrEqual(0);
        }),
        { numRuns: 5000 },
      );
    });

    test("sorting gives one result, whatever the list was like before", () => {
      fc.assert(
        fc.property(fc.array(text), (list) => {
          expect([...list].reverse().sort(order)).toEqual([...list].sort(order));
        }),
      );
    });
  });
}

describe("naturalOrder", () => {
  test("numbers go by value, also within a code and beyond the reach of floating point", () => {
    const codes = ["10", "9", "5.7.10", "5.7.9", "5.7", "08P01", "1000000000000000000001", "1000000000000000000000"];
    expect(codes.sort(naturalOrder)).toEqual([
      "5.7",
      "5.7.9",
      "5.7.10",
      "08P01",
      "9",
      "10",
      "1000000000000000000000",
      "1000000000000000000001",
    ]);
  });

  test("words go by code unit, so upper case comes before lower", () => {
    expect(["b", "a", "NXDOMAIN", "SIGKILL", "NOERROR"].sort(naturalOrder)).toEqual(["NOERROR", "NXDOMAIN", "SIGKILL", "a", "b"]);
  });

  test("where two differ in leading zeros alone, they still differ", () => {
    expect(naturalOrder("7", "07")).toBeGreaterThan(0);
    expect(naturalOrder("07", "7")).toBeLessThan(0);
    expect(naturalOrder("07a", "7b")).toBeLessThan(0);
  });
});
