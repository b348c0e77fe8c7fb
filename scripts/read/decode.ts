import type { Diagnostic } from "../core/core.js";

/** The largest file that is read, in bytes. */
export const MAX_BYTES = 1 << 20;

/** The text of a file, or the one reason why it has none. */
export type Decoded = { readonly text: string } | { readonly problem: Diagnostic };

/**
 * Turns bytes into text: UTF-8 without a byte order mark and without control characters. CR LF and CR become LF, so that the
 * same file checked out on any system gives the same text.
 */
export function decode(path: string, bytes: Uint8Array): Decoded {
  const problem = (rule: string, message: string, hint: string, line = 1, column = 1): Decoded => ({
    problem: { rule, severity: "error", message, hint, at: { path, line, column } },
  });
  if (bytes.length > MAX_BYTES) {
    return problem("file-size", `Unexpected file of ${bytes.length} bytes, expected at most ${MAX_BYTES}`, "part it into several files");
  }
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return problem("byte-order-mark", "Unexpected byte order mark, expected UTF-8 without one", "save the file as “UTF-8 without BOM”");
  }
  let raw: string;
  try {
    raw = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const [line, column] = firstInvalid(bytes);
    return problem("invalid-utf8", "Unexpected bytes that are not UTF-8", "save the file in UTF-8", line, column);
  }
  const text = raw.replace(/\r\n?/g, "\n");
  const control = /(?![\t\n])\p{Cc}/u.exec(text);
  if (control) {
    const before = text.slice(0, control.index).split("\n");
    const name = `U+${control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
    return problem(
      "control-character",
      `Unexpected control character ${name}`,
      "delete it",
      before.length,
      (before.at(-1) as string).length + 1,
    );
  }
  return { text };
}

/** Line and column of the first byte that is not UTF-8. */
function firstInvalid(bytes: Uint8Array): [line: number, column: number] {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let start = 0;
  for (let line = 1; ; line++) {
    const feed = bytes.indexOf(10, start);
    const part = bytes.subarray(start, feed === -1 ? undefined : feed);
    try {
      strict.decode(part);
    } catch {
      const lenient = new TextDecoder("utf-8").decode(part);
      return [line, lenient.indexOf("\ufffd") + 1];
    }
    if (feed === -1) return [line, 1];
    start = feed + 1;
  }
}
