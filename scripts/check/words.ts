/** The words of texts, without regular expressions: they are asked for of every text, and each takes as long as looking at it once. */

/** What a code unit is to a word. */
const UNKNOWN = 0;
const OTHER = 1;
const LETTER = 2;
const APOSTROPHE = 3;
const SURROGATE = 4;

/** What each code unit is, as far as somebody asked. */
const kinds = new Uint8Array(0x10000);

function kindOf(unit: number): number {
  const known = kinds[unit] as number;
  if (known !== UNKNOWN) return known;
  const isHalf = unit >= 0xd800 && unit < 0xe000;
  const text = String.fromCharCode(unit);
  const kind = isHalf ? SURROGATE : text === "'" || text === "’" ? APOSTROPHE : /[\p{L}\p{M}]/u.test(text) ? LETTER : OTHER;
  kinds[unit] = kind;
  return kind;
}

/** Runs of letters, with apostrophes between them. */
const WORD = /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** The words of a text, in lower case: runs of letters and marks, which an apostrophe may join. */
export function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const found: string[] = [];
  let from = -1;
  for (let at = 0; at < lower.length; at++) {
    const kind = kindOf(lower.charCodeAt(at));
    if (kind === LETTER) {
      if (from === -1) from = at;
    } else if (kind === SURROGATE) return lower.match(WORD) ?? [];
    else if (from !== -1 && !(kind === APOSTROPHE && kindOf(lower.charCodeAt(at + 1)) === LETTER)) {
      found.push(lower.slice(from, at));
      from = -1;
    }
  }
  if (from !== -1) found.push(lower.slice(from));
  return found;
}
