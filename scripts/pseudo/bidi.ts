import { edited, type Layout } from "./layout.js";

/** U+200F, the right-to-left mark, and U+202E, the right-to-left override. */
const BEFORE = "\u200f\u202e";
/** U+202C, the end of the override, and the mark again. */
const AFTER = "\u202c\u200f";

/**
 * A text as `ar-XB` has it, after ICU and Android: each word runs from right to left, and is for readers of Latin still to be made out. Every
 * override is closed with its word, so that none reaches what follows.
 */
export function rightToLeft(md: string, { words }: Layout): string {
  return edited(
    md,
    words.map(({ from, to }) => ({ from, to, text: BEFORE + md.slice(from, to) + AFTER })),
  );
}
