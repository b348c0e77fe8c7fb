/** A string that a template may print as it is. */
export class Safe {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

/**
 * Marks a string as safe to print. Only the typesetter's output and the serializers below it come here, each having escaped for
 * its own context; nothing else in the project makes a string safe.
 */
export function safe(text: string): Safe {
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

/** Escapes text for HTML, in content and in quoted attributes: the same characters as Handlebars does. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (char) => REFERENCES[char] as string) : text;
}
