import type { Utf8 } from "../core/core.js";
import { fromUtf8 } from "./utf8.js";

/** What a template may print as it is. */
export class Safe {
  constructor(readonly text: Utf8) {}
  toString(): string {
    return fromUtf8(this.text);
  }
}

/**
 * Marks a text as safe to print. Only the typesetter's output and the serializers below it come here, each having escaped for
 * its own context; nothing else in the project makes a text safe.
 */
export function safe(text: Utf8): Safe {
  return new Safe(text);
}

const SPECIAL = /[&<>"'`=]/;
const ALL_SPECIAL = /[&<>"'`=]/g;
const REFERENCES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
  "`": "&#x60;",
  "=": "&#x3D;",
};

/**
 * Escapes text for HTML, in content and in quoted attributes: the same characters as Handlebars does. All of them are ASCII, so what
 * was in UTF-8 still is.
 */
export function escapeHtml<T extends string>(text: T): T {
  return SPECIAL.test(text) ? (text.replace(ALL_SPECIAL, (char) => REFERENCES[char] as string) as T) : text;
}
