/**
 * What kinds of characters a text holds, found in one pass. Most rules are about characters that most texts have not: they ask here first, and
 * look closely only where there is something to see.
 */

const CLASSES = {
  /** Decimal digits of every script. */
  digit: /\p{Nd}/u,
  /** Characters without width. */
  invisible: /[\u00ad\u061c\u180e\u200b-\u200f\u2060\ufeff]/,
  /** Embeddings, overrides and isolates of the direction. */
  bidi: /[\u202a-\u202e\u2066-\u2069]/,
  /** Control characters, private ones, halves of pairs and what stands for lost characters. */
  odd: /[\ufffd\p{Co}\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]/u,
  /** Beyond the first blocks of Latin, where every character is its own normalization form C. */
  composable: /[^\x00-\u02ff]/,
  /** Braces, full-width ones too. */
  brace: /[{}｛｝]/,
  /** Greek and Cyrillic. */
  twin: /[\u0370-\u052f]/,
  /** Capitals of ASCII. */
  capital: /[A-Z]/,
  /** Marks at which French sets spaces, and which Spanish opens. */
  mark: /[;:?!¿¡«»]/,
} as const;

/** A kind of characters. */
export type Trait = keyof typeof CLASSES;

const NAMES = Object.keys(CLASSES) as Trait[];
const BITS = Object.fromEntries(NAMES.map((name, index) => [name, 1 << index])) as Readonly<Record<Trait, number>>;
/** Says of a code unit that it was looked at. */
const SEEN = 1 << NAMES.length;

/** The traits of each code unit, as far as somebody asked. */
const table = new Uint16Array(0x10000);

function look(unit: number): number {
  const character = String.fromCharCode(unit);
  let bits = SEEN;
  for (const name of NAMES) if (CLASSES[name].test(character)) bits |= BITS[name];
  // Half of a pair may be half of anything.
  if (unit >= 0xd800 && unit < 0xe000) bits = SEEN | (SEEN - 1);
  table[unit] = bits;
  return bits;
}

/** The traits of a text, for {@link hasTrait}. */
export function traitsOf(text: string): number {
  let bits = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    bits |= (table[unit] as number) || look(unit);
  }
  return bits;
}

/** Whether a text of these traits may hold a character of a kind: where it has one, this is true. */
export function hasTrait(traits: number, trait: Trait): boolean {
  return (traits & BITS[trait]) !== 0;
}
