import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLANK, type Piece } from "../../scripts/core/core.js";
import { createChunk, createEncoder, endWithLineFeed, joinPieces, textOf } from "../../scripts/render/pieces.js";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", " ", "\n", "\n\n", "é\n", "👍", "漢字 ", BLANK, `a${BLANK}é`));
/** Text, some of it as chunks. */
const pieces: fc.Arbitrary<Piece[]> = fc.array(fc.oneof(text, text.map(createChunk)), { maxLength: 8 });
const steps = fc.constantFrom("", "1-vs-2", "é", "x".repeat(100));

const joined = (list: readonly Piece[], step = "") => joinPieces({ pieces: list, step });

describe("pieces", () => {
  test("are joined in their order", () => {
    expect(joined(["a", createChunk("b"), "", createChunk(""), "c"])).toBe("abc");
    expect(joined([])).toBe("");
  });

  test("have the page's own step where there are blanks, as often as there are", () => {
    expect(joined([`a${BLANK}b`, createChunk(`${BLANK}c${BLANK}`)], "1-vs-2")).toBe("a1-vs-2b1-vs-2c1-vs-2");
  });

  test("end with one line feed, whatever white space they ended with, and are not changed themselves", () => {
    expect(joined(endWithLineFeed(["a", createChunk(" b \n"), "\n", createChunk(" \t")]))).toBe("a b\n");
    expect(joined(endWithLineFeed([" ", createChunk("\n")]))).toBe("\n");
    fc.assert(
      fc.property(pieces, (list) => {
        const before = [...list];
        const whole = list.map(textOf).join("");
        expect(endWithLineFeed(list).map(textOf).join("")).toBe(`${whole.trimEnd()}\n`);
        expect(list).toEqual(before);
      }),
    );
  });

  test("keep a chunk whole where nothing is to be taken from it", () => {
    const chunk = createChunk("whole");
    expect(endWithLineFeed([chunk, "\n"])[0]).toBe(chunk);
    expect(endWithLineFeed([chunk, "\n"])).toHaveLength(2);
  });
});

describe("a chunk", () => {
  const partsOf = (value: string) => createChunk(value).parts.map((part) => Buffer.from(part).toString());

  test("has its bytes in parts, between which the blanks are", () => {
    expect(createChunk("é").parts.map((part) => [...part])).toEqual([[0xc3, 0xa9]]);
    expect(partsOf("whole")).toEqual(["whole"]);
    expect(partsOf(`a${BLANK}b${BLANK}c`)).toEqual(["a", "b", "c"]);
    expect(partsOf(`${BLANK}${BLANK}`)).toEqual(["", "", ""]);
    expect(partsOf("")).toEqual([""]);
  });

  test("keeps its text with the blanks", () => {
    expect(textOf(createChunk(`a${BLANK}b`))).toBe(`a${BLANK}b`);
    expect(textOf(`a${BLANK}b`)).toBe(`a${BLANK}b`);
  });

  test("is encoded once", () => {
    const chunk = createChunk("é");
    expect(chunk.parts).toBe(chunk.parts);
  });
});

describe("an encoder", () => {
  test("gives the bytes of the text, page after page", () => {
    const encoder = createEncoder();
    fc.assert(
      fc.property(pieces, steps, (list, step) => {
        // As `Buffer.from` has it, piece by piece: a lone surrogate is U+FFFD.
        const wanted = Buffer.concat(list.map((piece) => Buffer.from(joined([piece], step))));
        expect(Buffer.from(encoder.encode({ pieces: list, step })).equals(wanted)).toBe(true);
      }),
    );
  });

  test("fills in the same chunk for each page that has it", () => {
    const encoder = createEncoder();
    const page = [createChunk(`${"long ".repeat(20)}${BLANK}/${BLANK}`), `own ${BLANK}`];
    for (const step of ["1-vs-2", "1-vs-10", "é".repeat(60), ""])
      expect(Buffer.from(encoder.encode({ pieces: page, step })).toString()).toBe(`${"long ".repeat(20)}${step}/${step}own ${step}`);
  });

  test("grows with its pages, and takes small ones after large ones", () => {
    const encoder = createEncoder();
    for (const size of [10, 1 << 16, (1 << 16) + 1, 300_000, 3]) {
      const list = ["漢".repeat(size), createChunk("é".repeat(size))];
      expect(Buffer.from(encoder.encode({ pieces: list, step: "" })).toString()).toBe(joined(list));
    }
  });
});
