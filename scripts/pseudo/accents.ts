import { type Edit, edited, type Layout } from "./layout.js";

/** Each letter's look-alike, as Android has them, where that is a Latin one; one code unit each. */
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
const ACCENTED = "åƀçðéƒĝĥîĵķļɱñöþʠŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ";
const LOOK_ALIKES = new Map(Array.from(LETTERS, (letter, index) => [letter, ACCENTED[index] as string]));

/** What a text is lengthened with: words that everybody sees to be none of it. */
const PADDING = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** How much longer a translation may well be: German and French are, of English. */
const LONGER = 0.3;

/** A marker that ends a paragraph, alone in its line: with words behind it there would be a list. */
const LONE_MARKER = /\n[ \t>]*(?:[*+-]|\d{1,9}[.)])$/;

/**
 * A text as `en-XA` has it: with accents, so that what nobody can translate shows; longer, so that what has too little room shows; and
 * each paragraph, heading and item in brackets, so that what was cut off or put together shows.
 */
export function accented(md: string, { words, blocks }: Layout): string {
  const edits: Edit[] = words.map(({ from, to }) => ({ from, to, text: md.slice(from, to).replace(/[a-zA-Z]/g, accent) }));
  for (const { from, to, visible, hasWords } of blocks) {
    if (!hasWords) continue;
    // What begins with a mark of emphasis begins after a space, as it did: CommonMark looks at the character before it.
    edits.push(
      { from, to: from, text: /[*_]/.test(md[from] ?? "") ? "⟦ " : "⟦" },
      { from: to, to, text: `${LONE_MARKER.test(md.slice(from, to)) ? "" : padding(visible)}⟧` },
    );
  }
  return edited(md, edits);
}

function accent(letter: string): string {
  return LOOK_ALIKES.get(letter) as string;
}

/** Enough words to make a text longer, with the two brackets; one at least. */
function padding(visible: number): string {
  let made = "";
  for (let index = 0; made === "" || made.length + 2 < visible * LONGER; index++) made += ` ${PADDING[index % PADDING.length]}`;
  return made;
}
