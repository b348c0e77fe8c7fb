import { visible } from "./visible.js";

/**
 * A text for XML and HTML, between tags or in a quoted attribute. Controls and direction marks are spelled out, and with them whatever
 * XML 1.0 (section 2.2) has no way to write: half characters, U+FFFE and U+FFFF.
 */
export function escapeMarkup(text: string): string {
  if (PLAIN.test(text)) return text;
  return visible(text)
    .replace(UNWRITABLE, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (char) => ENTITIES[char] as string);
}

/** The same of a text of several lines, which stay lines. */
export function escapeLines(text: string): string {
  return text.includes("\n") ? text.split("\n").map(escapeMarkup).join("\n") : escapeMarkup(text);
}

/** A text of at most so many code units, never cut within a character; what was left out is marked by an ellipsis. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const isHalf = /[\ud800-\udbff]/.test(text[most - 2] ?? "");
  return `${text.slice(0, isHalf ? most - 2 : most - 1)}…`;
}

/** Printable ASCII without markup, and the common letters of many scripts: nothing in it needs a second look. */
const PLAIN =
  /^[ !#-%(-;=?-~¡-¬®-\u02af\u0370-\u0482\u048a-\u0587\u05d0-\u05ea\u0620-\u06d5\u0904-\u0939\u0e01-\u0e3a\u2010-\u2027\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\uff01-\uff5e]*$/;

const UNWRITABLE = /[\p{Cs}\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
