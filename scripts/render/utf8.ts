import { BLANK, type Composed, type Utf8 } from "../core/core.js";

const NOT_ASCII = /[^\0-\x7f]/;

/**
 * A text in UTF-8. A lone surrogate becomes U+FFFD. ASCII is copied too: where it was cut out of a text with wider units the engine
 * goes on to keep it in these, and then every page that it is joined into.
 */
export function utf8(text: string): Utf8 {
  return Buffer.from(text).toString("latin1") as Utf8;
}

/** The text that this is in UTF-8. */
export function fromUtf8(bytes: Utf8): string {
  return NOT_ASCII.test(bytes) ? Buffer.from(bytes, "latin1").toString() : bytes;
}

/**
 * Makes one string of what was joined. Until then it is a tree of its parts, which would be walked anew for every page that it is
 * joined into; the engine makes it one as soon as somebody looks into it.
 */
export function flatten(text: Utf8): Utf8 {
  text.charCodeAt(0);
  return text;
}

/** The text of a page. */
export function textOf(page: Composed): string {
  return fromUtf8(fill(page));
}

/** A page with its blanks filled in. */
function fill({ text, step }: Composed): Utf8 {
  return text.includes(BLANK) ? (text.split(BLANK).join(utf8(step)) as Utf8) : text;
}

/** A page without white space at its end, and with a line feed there. */
export function endWithLineFeed(text: Utf8): Utf8 {
  let end = text.length;
  while (end > 0 && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  // Other white space has several bytes.
  if (text.charCodeAt(end - 1) > 0x7f) return utf8(`${fromUtf8(text).trimEnd()}\n`);
  return `${text.slice(0, end)}\n` as Utf8;
}

/** Space, and from tab to carriage return. */
function isAsciiSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 0x09 && unit <= 0x0d);
}

/** Pages as bytes, one at a time. */
export interface Encoder {
  /** The bytes of a page. They are good until the next call, which takes their place. */
  encode(page: Composed): Uint8Array;
}

/** Gets ready to encode pages. */
export function createEncoder(): Encoder {
  let buffer = Buffer.allocUnsafeSlow(1 << 16);
  return {
    encode(page) {
      const text = fill(page);
      if (text.length > buffer.length) buffer = Buffer.allocUnsafeSlow(text.length * 2);
      return buffer.subarray(0, buffer.write(text, "latin1"));
    },
  };
}
