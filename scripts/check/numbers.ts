/** Digits of all scripts. */
const DIGITS = /\p{Nd}/u;
const NUMBER = /\p{Nd}+(?:[.,٫٬\u00a0\u202f ’']\p{Nd}+)*/gu;

/**
 * The numbers of a text, in ASCII digits and without what parts groups or fractions, since a comma in one language is a point in
 * another: `1,000.5`, `1 000,5` and `١٬٠٠٠٫٥` are `10005`.
 */
export function numbersIn(text: string): string[] {
  return (text.match(NUMBER) ?? []).flatMap((found) => {
    if (/^[1-9][0-9]*$/.test(found)) return [found];
    // A space parts groups of three only; else it parts two numbers.
    const parts = /[ ]/.test(found) && !/^\p{Nd}{1,3}(?: \p{Nd}{3})+$/u.test(found) ? found.split(" ") : [found];
    return parts.map((part) =>
      part
        .replace(/\p{Nd}/gu, ascii)
        .replace(/\D/g, "")
        .replace(/^0+(?=\d)/, ""),
    );
  });
}

/** A decimal digit of any script in ASCII: digits come in runs of ten, and each run begins at a zero. */
function ascii(digit: string): string {
  const code = digit.codePointAt(0) as number;
  if (code < 0x80) return digit;
  let zero = code;
  while (code - zero < 9 && DIGITS.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** A date of the calendar, whose month most languages write as a word, and a decade, which some do. */
const DATE = /(?<!\d)(\d{4})-\d{2}-(\d{2})(?!\d)/g;
const DECADE = /(?<!\d)\d{3}0s\b/g;

const WORDS =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(
    " ",
  );
const MORE: Readonly<Record<string, string>> = {
  thirty: "30",
  forty: "40",
  fifty: "50",
  sixty: "60",
  hundred: "100",
  thousand: "1000",
  million: "1000000",
};

/** The numbers that a translation of an English text must have, and those that it may have since the text says them in words. */
export function sourceNumbers(prose: string): { needed: string[]; allowed: ReadonlySet<string> } {
  const allowed = new Set<string>();
  for (const [word] of prose.toLowerCase().matchAll(/[a-z]+/g)) {
    const small = WORDS.indexOf(word);
    if (small !== -1) allowed.add(String(small));
    else if (Object.hasOwn(MORE, word)) allowed.add(MORE[word] as string);
  }
  for (const [decade] of prose.matchAll(DECADE)) {
    allowed.add(decade.slice(0, -1));
    allowed.add(decade.slice(2, -1));
    // The nineties of the 20th century.
    allowed.add(String(Number(decade.slice(0, 2)) + 1));
  }
  return { needed: numbersIn(prose.replace(DATE, "$1 / $2").replace(DECADE, "")), allowed };
}
