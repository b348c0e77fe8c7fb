import {
  ALL,
  type Clean,
  type Defect,
  eachInProse,
  eachMatch,
  fileOf,
  flatTexts,
  inText,
  type Kind,
  localePath,
  replaced,
  SOURCE,
  toyPath,
  uiPath,
} from "./core.js";

/** The JSON files that a locale has. */
const jsonOf = (locale: string): readonly string[] => (locale === SOURCE ? [uiPath(locale)] : [uiPath(locale), toyPath(locale)]);

/** A kind that spoils the form of a file of JSON. */
function inJson(id: string, means: string, spoil: (text: string, path: string) => readonly (string | Uint8Array | Defect)[]): Kind {
  return {
    ...{ id, means, locales: ALL },
    defects: ({ files }: Clean, locale) =>
      jsonOf(locale).flatMap((path) =>
        spoil(fileOf(files, path), path).map((spoiled) =>
          typeof spoiled === "string" || spoiled instanceof Uint8Array ? { changed: { [path]: spoiled }, at: { path } } : spoiled,
        ),
      ),
  };
}

/** A kind that spoils the form of locale.yaml. */
function inYaml(id: string, means: string, spoil: (text: string) => readonly string[]): Kind {
  return {
    ...{ id, means, locales: ALL },
    defects: ({ files }, locale) => {
      const path = localePath(locale);
      return spoil(fileOf(files, path)).map((spoiled) => ({ changed: { [path]: spoiled }, at: { path } }));
    },
  };
}

/** The bytes of a text with some taken away and others put in. */
function spliced(text: string, at: number, remove: number, ...bytes: readonly number[]): Uint8Array {
  const whole = new TextEncoder().encode(text);
  return Uint8Array.from([...whole.slice(0, at), ...bytes, ...whole.slice(at + remove)]);
}

/** The place of the first byte of the first text of a file, behind its quotation mark. */
const insideText = (text: string): number =>
  new TextEncoder().encode(text.slice(0, text.indexOf('": "', text.indexOf("schema.json")) + 4)).length;

/** Characters that composition excludes, or that stand for another: the text looks the same and is not NFC. */
const SINGLETONS: readonly (readonly [string, string])[] = [
  ["K", "\u212a"],
  ["Å", "\u212b"],
  ["不", "\uf967"],
  ["了", "\uf9ba"],
  ["理", "\uf9e4"],
  ["行", "\ufa08"],
  ["路", "\uf937"],
  ["列", "\uf99c"],
  ["更", "\uf901"],
  ["ज़", "\u095b"],
  ["ड़", "\u095c"],
  ["ढ़", "\u095d"],
  ["फ़", "\u095e"],
];

/** A text in forms that are not NFC: taken apart, with its marks in the wrong order, or with a character that stands for another. */
function notComposed(text: string): string[] {
  const found = new Set<string>();
  const apart = eachMatch(text, /[^\u0000-\u007f]/g, ([character]) => character.normalize("NFD"));
  for (const spoiled of [text.normalize("NFD"), ...apart]) found.add(spoiled);
  for (const spoiled of eachMatch(text, /(\p{M})(\p{M})/gu, ([, a, b]) => `${b}${a}`)) found.add(spoiled);
  for (const [right, wrong] of SINGLETONS) if (text.includes(right)) found.add(text.replace(right, wrong));
  return [...found].filter((spoiled) => spoiled !== spoiled.normalize("NFC"));
}

export const syntax: readonly Kind[] = [
  inJson(
    "syntax/json",
    "JSON that does not parse: a comma too few or too many, an open quote, a comment, a conflict left in it",
    (text) => [
      replaced(text, '",\n', '"\n'),
      text.replace(/"\n( *)\}/, '",\n$1}'),
      replaced(text, '",\n', ",\n"),
      text.slice(0, Math.floor(text.length * 0.7)),
      replaced(text, "{\n", "{\n  // checked in May\n"),
      text.replaceAll(/"(\w+)": "/g, "'$1': \""),
      replaced(text, "{\n", "{\n<<<<<<< HEAD\n"),
    ],
  ),
  inYaml("syntax/yaml", "YAML that does not parse: a bracket or quote left open, a tab, a second colon", (text) => [
    text.replace(/quotes: (.*)\]/, "quotes: $1"),
    text.replace(/quotes: (.*)"\]/, "quotes: $1]"),
    text.replace("  quotes", "\tquotes"),
    text.replace(/nativeName: (.*)/, "nativeName: name: $1"),
  ]),
  inJson("syntax/duplicate-json-key", "A key of JSON that stands twice: the later one wins, silently", (text, path) => {
    const texts = [...flatTexts(path, text)];
    return [...text.matchAll(/^( +)"(\w+)": (".*"),?\n/gm)].flatMap(([whole, indent, last, value], index): Defect[] => {
      const key = texts.find(([key, own]) => key.endsWith(last as string) && JSON.stringify(own) === value)?.[0];
      // The place must be certain: what stands in several places is left out.
      if (key === undefined || text.split(whole).length > 2) return [];
      const first = index % 2 === 0 ? value : texts.find(([, own]) => JSON.stringify(own) !== value && own.length > 9)?.[1];
      const line = `${indent as string}"${last as string}": ${index % 2 === 0 ? (value as string) : JSON.stringify(first)},\n`;
      return [{ changed: { [path]: replaced(text, whole, `${line}${whole}`) }, at: { path, key } }];
    });
  }),
  inYaml("syntax/duplicate-yaml-key", "A key of YAML that stands twice", (text) => [
    `${text}direction: ltr\n`,
    `${text}nativeName: x\n`,
    text.replace(/^direction: .*\n/m, "$&script: Latn\n$&"),
    text.replace(/^script: .*\n/m, "$&$&"),
  ]),
  {
    id: "syntax/bom",
    means: "A byte order mark at the beginning of a file",
    locales: ALL,
    defects: ({ files }, locale) =>
      [...jsonOf(locale), localePath(locale), ...(locale === SOURCE ? ["content/toy/codes/10.yaml", "content/toy/family.yaml"] : [])].map(
        (path) => ({ changed: { [path]: `\ufeff${fileOf(files, path)}` }, at: { path } }),
      ),
  },
  inJson("syntax/invalid-utf8", "Bytes that are no UTF-8: Latin-1, a character cut in two, a surrogate, an overlong form", (text) => {
    const inside = insideText(text);
    return [
      spliced(text, inside, 0, 0xe9),
      spliced(text, inside, 0, 0xff),
      spliced(text, inside, 0, 0xed, 0xa0, 0x80),
      spliced(text, inside, 0, 0xc0, 0xaf),
      spliced(text, inside, 0, 0xe2, 0x80),
    ];
  }),
  inText("syntax/replacement-character", "U+FFFD, where a character was lost", ALL, ({ text, source }) =>
    text === source && text.length < 9 ? [] : eachInProse(text, /(?<=\p{L})\p{L}(?=\p{L})/gu, () => "\ufffd").slice(0, 4),
  ),
  inText("syntax/control-character", "A control character: backspace, escape, form feed, null, C1, delete", ALL, ({ text }, { random }) =>
    eachInProse(text, /(?<=\p{L})(?=\p{L})/gu, () => random.pick(["\u0008", "\u001b", "\u000c", "\u0000", "\u0085", "\u007f"])).slice(0, 3),
  ),
  inText(
    "syntax/not-nfc",
    "Text that is not NFC: decomposed, marks out of order, compatibility ideographs",
    ALL.filter((tag) => tag !== SOURCE),
    ({ text }) => notComposed(text),
  ),
];
