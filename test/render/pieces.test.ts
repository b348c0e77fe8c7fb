import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Piece } from "../../scripts/core/core.js";
import { Chunk, createEncoder, endWithLineFeed, joinPieces } from "../../scripts/render/pieces.js";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("", " ", "\n", "\n\n", "é\n", "👍", "漢字 "));
/** Text, some of it as chunks. */
const pieces: fc.Arbitrary<Piece[]> = fc.array(
  fc.oneof(
    text,
    text.map((value) => new Chunk(value)),
  ),
  { maxLength: 8 },
);

describe("pieces", () => {
  test("are joined in their order", () => {
    expect(joinPieces(["a", new Chunk("b"), "", new Chunk(""), "c"])).toBe("abc");
    expect(joinPieces([])).toBe("");
  });

  test("end with one line feed, whatever white space they ended with, and are not changed themselves", () => {
    expect(joinPieces(endWithLineFeed(["a", new Chunk(" b \n"), "\n", new Chunk(" \t")]))).toBe("a b\n");
    expect(joinPieces(endWithLineFeed([" ", new Chunk("\n")]))).toBe("\n");
    fc.assert(
      fc.property(pieces, (list) => {
        const before = [...list];
        expect(joinPieces(endWithLineFeed(list))).toBe(`${joinPieces(list).trimEnd()}\n`);
        expect(list).toEqual(before);
      }),
    );
  });

  test("keep a chunk whole where nothing is to be taken from it", () => {
    const chunk = new Chunk("whole");
    expect(endWithLineFeed([chunk, "\n"])).toEqual([chunk, "\n"]);
  });
});

describe("an encoder", () => {
  test("gives the bytes of the text, page after page", () => {
    const encoder = createEncoder();
    fc.assert(
      fc.property(pieces, (list) => {
        // As `Buffer.from` has it, piece by piece: a lone surrogate is U+FFFD.
        const wanted = Buffer.concat(list.map((piece) => Buffer.from(joinPieces([piece]))));
        expect(Buffer.from(encoder.encode(list)).equals(wanted)).toBe(true);
      }),
    );
  });

  test("grows with its pages, and takes small ones after large ones", () => {
    const encoder = createEncoder();
    for (const size of [10, 1 << 16, (1 << 16) + 1, 300_000, 3]) {
      const list = ["漢".repeat(size), new Chunk("é".repeat(size))];
      expect(Buffer.from(encoder.encode(list)).toString()).toBe(joinPieces(list));
    }
  });

  test("encodes a chunk once", () => {
    const chunk = new Chunk("é");
    expect(chunk.bytes).toBe(chunk.bytes);
    expect([...chunk.bytes]).toEqual([0xc3, 0xa9]);
  });
});
