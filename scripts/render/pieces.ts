import { BLANK, type Chunk, type Composed, type Piece } from "../core/core.js";

/** A chunk of a text. Its bytes are made when they are first asked for. */
export function createChunk(text: string): Chunk {
  let parts: readonly Uint8Array[] | undefined;
  return {
    text,
    get parts() {
      return (parts ??= text.split(BLANK).map((part) => Buffer.from(part)));
    },
  };
}

/** The text of a piece, with blanks. */
export function textOf(piece: Piece): string {
  return typeof piece === "string" ? piece : piece.text;
}

/** The text of a page. */
export function joinPieces({ pieces, step }: Composed): string {
  return pieces.map(textOf).join("").replaceAll(BLANK, step);
}

/** The pieces of a page without white space at its end, and with a line feed there. */
export function endWithLineFeed(pieces: readonly Piece[]): Piece[] {
  const ended = [...pieces];
  for (;;) {
    const last = ended.pop();
    if (last === undefined) return ["\n"];
    const text = textOf(last);
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
  encode(page: Composed): Uint8Array;
}

/** The most bytes of UTF-8 that one UTF-16 code unit becomes. */
const MOST = 3;

/** What is shorter is copied sooner byte by byte than by a call. */
const FEW_BYTES = 48;

/** Gets ready to encode pages. */
export function createEncoder(): Encoder {
  let buffer = Buffer.allocUnsafeSlow(1 << 16);
  let at = 0;
  const reserve = (bytes: number) => {
    if (at + bytes <= buffer.length) return;
    const larger = Buffer.allocUnsafeSlow((at + bytes) * 2);
    larger.set(buffer.subarray(0, at));
    buffer = larger;
  };
  const copy = (bytes: Uint8Array) => {
    const { length } = bytes;
    reserve(length);
    if (length > FEW_BYTES) buffer.set(bytes, at);
    else for (let i = 0; i < length; i++) buffer[at + i] = bytes[i] as number;
    at += length;
  };
  return {
    encode({ pieces, step }) {
      at = 0;
      const own = Buffer.from(step);
      for (const piece of pieces) {
        if (typeof piece === "string") {
          const text = piece.includes(BLANK) ? piece.replaceAll(BLANK, step) : piece;
          reserve(text.length * MOST);
          at += buffer.write(text, at, "utf8");
          continue;
        }
        const { parts } = piece;
        for (let i = 0; i < parts.length; i++) {
          if (i > 0) copy(own);
          copy(parts[i] as Uint8Array);
        }
      }
      return buffer.subarray(0, at);
    },
  };
}
