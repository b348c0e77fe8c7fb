/**
 * Text that was UTF-8, was read as Windows-1252 or Windows-1251, and was saved so. It is found by going the way back: characters to the bytes that they stand
 * for in such an encoding; are these UTF-8 for letters, nobody meant the characters.
 */

/** The characters of Windows-1252 from 0x80 on, those of Latin-1 from 0xA0. Spelled out: Node 20 decodes them as Latin-1. */
const WINDOWS_1252 = `€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ${range(0xa0, 0xff)}`;
/** The characters of Windows-1251 from 0x80 on; the letters from А to я follow one another there as in Unicode. */
const WINDOWS_1251 = `ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\x98™љ›њќћџ\xa0ЎўЈ¤Ґ¦§Ё©Є«¬\xad®Ї°±Ііґµ¶·ё№є»јЅѕї${range(0x410, 0x44f)}`;

function range(from: number, to: number): string {
  return String.fromCharCode(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
}

/** The bytes of characters. A control character stands for the byte of its number, where a wrong reading left it as it was. */
function bytesOf(characters: string): ReadonlyMap<string, number> {
  const found = new Map(Array.from(characters, (character, index) => [character, 0x80 + index]));
  for (let byte = 0x80; byte < 0xa0; byte++) if (!found.has(String.fromCharCode(byte))) found.set(String.fromCharCode(byte), byte);
  return found;
}

interface Encoding {
  readonly bytes: ReadonlyMap<string, number>;
  /** Finds runs that might be read the way back. */
  readonly runs: RegExp;
  /** Finds the bytes that begin a sequence with as many as it has to have behind them. */
  readonly sequences: RegExp;
  /** How many characters must come out: chance makes one, never several. */
  readonly least: number;
}

let known: readonly Encoding[] | undefined;

function encodings(): readonly Encoding[] {
  return (known ??= [encoding(WINDOWS_1252, 1), encoding(WINDOWS_1251, 2)]);
}

function encoding(characters: string, least: number): Encoding {
  const bytes = bytesOf(characters);
  const between = (first: number, last: number) =>
    `[${[...bytes].flatMap(([character, byte]) => (byte >= first && byte <= last ? character : [])).join("")}]`;
  const next = between(0x80, 0xbf);
  const sequences = `${between(0xc2, 0xdf)}${next}|${between(0xe0, 0xef)}${next}{2}|${between(0xf0, 0xf4)}${next}{3}`;
  return { bytes, runs: new RegExp(`[${[...bytes.keys()].join("")}]{2,}`, "gu"), sequences: new RegExp(sequences), least };
}

/**
 * The first part of a text that was read in the wrong encoding, and what it was; undefined where there is none.
 *
 * @param isCyrillic whether the language is written in Cyrillic: then two of its letters side by side are no chance
 */
export function garbled(text: string, isCyrillic: boolean): { from: number; to: number; meant: string } | undefined {
  const lost = text.includes("ï¿½") ? text.indexOf("ï¿½") : -1;
  if (lost !== -1) return { from: lost, to: lost + 3, meant: "\ufffd" };
  for (const { bytes, runs, sequences, least: usual } of encodings()) {
    if (!sequences.test(text)) continue;
    // In a text that has no Cyrillic of its own, one is enough.
    const least = isCyrillic ? usual : 1;
    for (const { 0: run, index } of text.matchAll(runs)) {
      const found = readBack(run, bytes, least);
      if (found) return { from: index + found.from, to: index + found.to, meant: found.meant };
    }
  }
  return undefined;
}

/** The longest part from the first sequence on that is UTF-8. */
function readBack(run: string, bytes: ReadonlyMap<string, number>, least: number): { from: number; to: number; meant: string } | undefined {
  const values = Array.from(run, (character) => bytes.get(character) as number);
  for (let from = 0; from < values.length; from++) {
    let to = from;
    let meant = "";
    for (let length = sequence(values, to); length > 0; length = sequence(values, to)) {
      const character = new TextDecoder().decode(Uint8Array.from(values.slice(to, to + length)));
      if (!MEANT.test(character)) break;
      meant += character;
      to += length;
    }
    if (to > from && [...meant].length >= (COMMON.test(meant) ? least : 2)) return { from, to, meant };
  }
  return undefined;
}

/** Letters and marks that texts are made of. */
const MEANT =
  /[\u00a0-\u00bf\u2010-\u203a\u3000-\u303f\uff00-\uff60\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Arabic}\p{sc=Devanagari}\p{sc=Thai}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;
/** What one character alone is proof of: nothing but a wrong reading makes these. */
const COMMON =
  /[\u00a0-\u017f\u2010-\u203a\u1ea0-\u1eff\u3000-\u303f\uff00-\uff60\p{sc=Thai}\p{sc=Devanagari}\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}]/u;

/** How many bytes the UTF-8 sequence at a place has; 0 where there is none. */
function sequence(values: readonly number[], at: number): number {
  const lead = values[at] ?? 0;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let i = 1; i < length; i++) {
    const value = values[at + i] ?? 0;
    if (value < 0x80 || value > 0xbf) return 0;
  }
  return length;
}
