import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLANK, type Utf8 } from "../../scripts/core/core.js";
import { createEncoder, endWithLineFeed, flatten, fromUtf8, textOf, utf8 } from "../../scripts/render/utf8.js";

const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.array(fc.constantFrom("", " ", "\n", "a", "é\n", "à", "\u00a0", "\u3000", "👍", "漢字 ", BLANK)).map((parts) => parts.join("")),
);
const steps = fc.constantFrom("", "1-vs-2", "é", "$&", "x".repeat(100));

/** As it is once it was written: a lone surrogate is U+FFFD. */
const wellFormed = (value: string) => Buffer.from(value).toString();
const unitsOf = (bytes: Utf8) => Array.from(bytes, (unit) => unit.charCodeAt(0));
const joined = (...parts: readonly Utf8[]) => parts.join("") as Utf8;

describe("a text in UTF-8", () => {
  test("has a unit for each byte", () => {
    expect(unitsOf(utf8("aé漢👍"))).toEqual([...Buffer.from("aé漢👍")]);
    expect(utf8("")).toBe("");
    fc.assert(
      fc.property(text, (value) => {
        expect(unitsOf(utf8(value))).toEqual([...Buffer.from(value)]);
      }),
    );
  });

  test("is read again as it was, whatever it is joined to", () => {
    fc.assert(
      fc.property(fc.array(text), (values) => {
        expect(fromUtf8(joined(...values.map(utf8)))).toBe(values.map(wellFormed).join(""));
      }),
    );
  });

  test("stays what it is when it is made one", () => {
    const tree = (utf8("a".repeat(20)) + utf8("é".repeat(20))) as Utf8;
    expect(fromUtf8(flatten(tree))).toBe("a".repeat(20) + "é".repeat(20));
    expect(flatten(utf8(""))).toBe("");
  });
});

describe("a page", () => {
  test("has its own step where there are blanks, as often as there are", () => {
    expect(textOf({ text: utf8(`a${BLANK}é${BLANK}`), step: "1-vs-2" })).toBe("a1-vs-2é1-vs-2");
    expect(textOf({ text: utf8("a"), step: "1-vs-2" })).toBe("a");
    fc.assert(
      fc.property(text, steps, (value, step) => {
        expect(textOf({ text: utf8(value), step })).toBe(wellFormed(value).split(BLANK).join(step));
      }),
    );
  });

  test("ends with one line feed, whatever white space it ended with", () => {
    expect(endWithLineFeed(utf8("a b \n\n \t"))).toBe("a b\n");
    expect(endWithLineFeed(utf8(" \n"))).toBe("\n");
    fc.assert(
      fc.property(text, (value) => {
        expect(fromUtf8(endWithLineFeed(utf8(value)))).toBe(`${wellFormed(value).trimEnd()}\n`);
      }),
    );
  });
});

describe("an encoder", () => {
  test("gives the bytes of the text, page after page", () => {
    const encoder = createEncoder();
    fc.assert(
      fc.property(text, steps, (value, step) => {
        const page = { text: utf8(value), step };
        expect(Buffer.from(encoder.encode(page)).equals(Buffer.from(textOf(page)))).toBe(true);
      }),
    );
  });

  test("grows with its pages, and takes small ones after large ones", () => {
    const encoder = createEncoder();
    for (const size of [10, 1 << 16, (1 << 16) + 1, 300_000, 3]) {
      const page = { text: utf8("漢".repeat(size)), step: "" };
      expect(Buffer.from(encoder.encode(page)).toString()).toBe("漢".repeat(size));
    }
  });
});
