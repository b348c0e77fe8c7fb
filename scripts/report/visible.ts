/** A text with its control characters and direction marks spelled out, such as `\u{1b}`. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (char) => `\\u{${(char.codePointAt(0) as number).toString(16)}}`);
}

/** A value as JSON for a terminal or a file: what `visible` spells out is escaped as JSON does, so that the value is the same. */
export function toJson(value: unknown): string {
  const escaped = (char: string) => Array.from({ length: char.length }, (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, "0")}`);
  // Line feeds of the layout stand; those of the value are escaped already.
  return `${JSON.stringify(value, null, 2).replace(INVISIBLE, (char) => (char === "\n" ? char : escaped(char).join("")))}\n`;
}

/**
 * Controls, format characters and line separators (Unicode's Cc, Cf, Zl and Zp), without those that belong to a script's spelling:
 * the soft hyphen, the joiners and the signs that enclose the numbers after them.
 */
const INVISIBLE = /(?![\u00ad\u200c-\u200d\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
