import type { Piece } from "../core/core.js";

/** A finished part of many pages, whose bytes are made once. */
export class Chunk {
  private encoded: Uint8Array | undefined;
  constructor(readonly text: string) {}

  /** The text in UTF-8. */
  get bytes(): Uint8Array {
    return (this.encoded ??= Buffer.from(this.text));
  }
}

/** The text of a page. */
export function joinPieces(pieces: readonly Piece[]): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("");
}

/** The pieces of a page without white space at its end, and with a line feed there. */
export function endWithLineFeed(pieces: readonly Piece[]): Piece[] {
  const ended = [...pieces];
  for (;;) {
    const last = ended.pop();
    if (last === undefined) return ["\n"];
    const text = typeof last === "string" ? last : last.text;
    const trimmed = text.trimEnd();
    if (trimmed === "") continue;
    if (trimmed === text) ended.push(last, "\n");
    else ended.push(`${trimmed}\n`);
    return ended;
  }
}

/** Pages in UTF-8, one at a time: chunks are copied, and only what is a page's own is encoded. */
export interface Encoder {
  /** The bytes of a page. They are good until the next call, which takes their place. */
  encode(pieces: readonly Piece[]): Uint8Array;
}

/** The most bytes of UTF-8 that one UTF-16 code unit becomes. */
const MOST = 3;

/** Gets ready to encode pages. */
export function createEncoder(): Encoder {
  let buffer = Buffer.allocUnsafeSlow(1 << 16);
  return {
    encode(pieces) {
      let most = 0;
      for (const piece of pieces) most += typeof piece === "string" ? piece.length * MOST : piece.bytes.length;
      if (most > buffer.length) buffer = Buffer.allocUnsafeSlow(most * 2);
      let at = 0;
      for (const piece of pieces) {
        if (typeof piece === "string") at += buffer.write(piece, at, "utf8");
        else {
          buffer.set(piece.bytes, at);
          at += piece.bytes.length;
        }
      }
      return buffer.subarray(0, at);
    },
  };
}
