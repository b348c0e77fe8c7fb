import type { Diagnostic } from "../core/core.js";
import { createLines } from "./lines.js";

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 1 << 20;

/** A file as text, and the one reason why it must not be used, if there is one: then the text is good for showing only. */
export interface Decoded {
  readonly text: string;
  readonly problem?: Diagnostic;
}

/**
 * Turns bytes into text: UTF-8 without a byte order mark and without control characters. CR LF and CR become LF, so that the
 * same file checked out on any system gives the same text.
 */
export function decode(path: string, bytes: Uint8Array): Decoded {
  if (bytes.length > MAX_BYTES) return { text: "", problem: tooLarge(path, bytes.length) };
  const text = decodeClean(bytes);
  return text === undefined ? decodeExactly(path, bytes) : { text };
}

/** The text of bytes in which nothing is to be replaced or refused, as nearly all are; of others undefined. */
function decodeClean(bytes: Uint8Array): string | undefined {
  try {
    const text = STRICT.decode(bytes);
    return text.startsWith("\ufeff") || UNCLEAN.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Control characters but tabs and line feeds, spelled out: a class of Unicode's takes three times as long. */
const UNCLEAN = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;

/** {@link decode}, step by step, for what is within the size: it knows the reason and the place. */
export function decodeExactly(path: string, bytes: Uint8Array): Decoded {
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/\r\n?/g, "\n");
  const refuse = (rule: string, message: string, hint: string, offset: number): Decoded => {
    const [line, column] = createLines(text)(offset);
    return { text, problem: { rule, severity: "error", message, hint, at: { path, line, column } } };
  };
  if (text.startsWith("\ufeff")) {
    return refuse("byte-order-mark", "Unexpected byte order mark, expected UTF-8 without one", "save the file as “UTF-8 without BOM”", 0);
  }
  const valid = validPrefix(bytes);
  if (valid !== undefined) {
    return refuse("invalid-utf8", "Unexpected bytes that are not UTF-8, expected UTF-8", "save the file in UTF-8", valid.length);
  }
  const control = /(?![\t\n])\p{Cc}/u.exec(text);
  if (control)
    return refuse("control-character", `Unexpected control character ${codePoint(control[0])}, expected text`, "delete it", control.index);
  return { text };
}

/** What is said of a file that is larger than the limit. */
export function tooLarge(path: string, size: number): Diagnostic {
  const message = `Unexpected file of ${size} bytes, expected at most ${MAX_BYTES}`;
  return { rule: "file-size", severity: "error", message, hint: "part it into several files", at: { path, line: 1, column: 1 } };
}

/** A character by its number, such as `U+0000`. */
export function codePoint(char: string): string {
  return `U+${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text before the first byte that is not UTF-8; undefined where there is none. */
function validPrefix(bytes: Uint8Array): string | undefined {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return undefined;
  } catch {
    // Prefixes are valid up to some length and invalid from there on. A character that is cut off at the end is no fault in a
    // stream, so it is left out of the text.
    const decodes = (length: number): string | undefined => {
      try {
        return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
      } catch {
        return undefined;
      }
    };
    let low = 0;
    let high = bytes.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (decodes(middle) === undefined) high = middle - 1;
      else low = middle;
    }
    return (decodes(low) as string).replace(/\r\n?/g, "\n");
  }
}
