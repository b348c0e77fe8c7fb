import {
  type Clean,
  type Defect,
  eachInProse,
  eachMatch,
  fileOf,
  flatTexts,
  inText,
  insertAt,
  type Kind,
  LATIN,
  LOCALES,
  longWords,
  prose,
  toyPath,
  uiPath,
  withText,
} from "./core.js";

/** Words of other scripts, as language models let them slip in. */
const FOREIGN = { Cyrl: "сервер", Hans: "服务器", Kana: "サーバー", Hang: "서버", Arab: "خادم", Thai: "เซิร์ฟเวอร์", Deva: "सर्वर" } as const;
/** The scripts that each language has itself: none of their words is foreign. */
const OWN: Readonly<Record<string, readonly (keyof typeof FOREIGN)[]>> = {
  ar: ["Arab"],
  fa: ["Arab"],
  hi: ["Deva"],
  ja: ["Hans", "Kana"],
  ko: ["Hang", "Hans"],
  ru: ["Cyrl"],
  th: ["Thai"],
  uk: ["Cyrl"],
  "zh-Hans": ["Hans"],
  "zh-Hant": ["Hans"],
};

/** Letters of two scripts that look the same: Latin, Cyrillic. */
const LOOKALIKES = [..."aа,eе,oо,pр,cс,yу,xх,iі,AА,BВ,EЕ,KК,MМ,HН,OО,PР,CС,TТ,XХ".split(",")].map((pair) => [...pair] as [string, string]);
const toLatin = new Map(LOOKALIKES.map(([latin, cyrillic]) => [cyrillic, latin]));
const toCyrillic = new Map(LOOKALIKES);

/** A text with one letter of a word exchanged for one that looks the same; the rest of the word keeps its script. */
function lookalike(text: string, letters: ReadonlyMap<string, string>, word: RegExp): string[] {
  return eachInProse(text, word, ([found]) =>
    [...found].flatMap((letter, index) => {
      const other = letters.get(letter);
      return other === undefined ? [] : [found.slice(0, index) + other + found.slice(index + 1)];
    }),
  );
}

/** Letters that a language does not have, for one that it has and that a neighbour writes so. */
const EXCLUDED: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  uk: [
    ["и", "ы"],
    ["е", "э"],
    ["’", "ъ"],
    ["і", "ы"],
    ["є", "э"],
  ],
  ru: [
    ["и", "і"],
    ["й", "ї"],
    ["э", "є"],
    ["г", "ґ"],
    ["е", "є"],
  ],
  fa: [
    ["ی", "ي"],
    ["ک", "ك"],
  ],
  ar: [
    ["ي", "ی"],
    ["ك", "ک"],
    ["ف", "پ"],
    ["ج", "چ"],
  ],
};

/** Characters that the two ways of writing Chinese do not share: Simplified, Traditional. */
const HAN: readonly (readonly [string, string])[] = [
  ..."这這,为為,说說,时時,会會,页頁,码碼,请請,语語,错錯,没沒,发發,对對,后後,间間,关關,务務,数數,应應,当當,尝嘗,并並,么麼,传傳,义義,两兩,区區,样樣,东東,认認,无無,读讀,误誤,标標,头頭,规規,则則,从從,选選,让讓".split(
    ",",
  ),
].map((pair) => [...pair] as [string, string]);

/** The languages whose texts get copied into each other's files, because they look alike to who does not read them. */
const SIBLINGS: Readonly<Record<string, string>> = { ar: "fa", fa: "ar", ru: "uk", uk: "ru", "zh-Hans": "zh-Hant", "zh-Hant": "zh-Hans" };

/** What shows that a text is the sibling's. Without it nobody could tell. */
const TELLTALE: Readonly<Record<string, RegExp>> = {
  ar: /[پچژگکی]/u,
  fa: /[يك]/u,
  ru: /[іїєґ]/u,
  uk: /[ыэъё]/u,
  "zh-Hans": new RegExp(`[${HAN.map(([, traditional]) => traditional).join("")}]`, "u"),
  "zh-Hant": new RegExp(`[${HAN.map(([simplified]) => simplified).join("")}]`, "u"),
};

/** Whose file lands in a locale's place, where whole files are copied. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  ...SIBLINGS,
  ...{ de: "tr", es: "pt-BR", fr: "es", hi: "id", id: "vi", ja: "zh-Hans", ko: "ja", "pt-BR": "es", th: "vi", tr: "de", vi: "id" },
};

/** UTF-8 taken for another encoding, as editors and databases do. */
const decode = (text: string, encoding: string): string => new TextDecoder(encoding).decode(new TextEncoder().encode(text));

/** A locale with a share of its texts, in percent, taken from another one. */
function copied({ files }: Clean, locale: string, from: string, share: number): Defect {
  const changed: Record<string, string> = {};
  for (const pathOf of [toyPath, uiPath]) {
    let json = fileOf(files, pathOf(locale));
    const texts = [...flatTexts(pathOf(from), fileOf(files, pathOf(from)))].filter(([key]) => !key.startsWith("count."));
    for (const [index, [key, text]] of texts.entries()) {
      if ((index * 37) % 100 < share) json = withText(json, pathOf(locale), key, text);
    }
    changed[pathOf(locale)] = json;
  }
  return { changed, at: { path: toyPath(locale) } };
}

const SENTENCE = /(?<=[.!?。।؟！？](?: |$)|[。！？])/u;

export const language: readonly Kind[] = [
  inText(
    "language/foreign-script",
    "A word of a script that the language does not write",
    LOCALES,
    ({ text, source }, { locale, random }) => {
      const scripts = (Object.keys(FOREIGN) as (keyof typeof FOREIGN)[]).filter((script) => !OWN[locale]?.includes(script));
      const words = longWords(text, locale, 2).filter(({ word }) => !/^(?:Visavis|Markdown|RFC|Toy|MB)$/.test(word));
      if (source.length < 20 || words.length < 3) return [];
      const { word, index } = random.pick(words);
      return [text.slice(0, index) + FOREIGN[random.pick(scripts)] + text.slice(index + word.length)];
    },
  ),
  inText("language/latin-in-cyrillic", "A Latin letter inside a Cyrillic word", ["ru", "uk"], ({ text }) =>
    lookalike(text, toLatin, /\p{Script=Cyrillic}{4,}/gu),
  ),
  inText("language/cyrillic-in-latin", "A Cyrillic letter inside a Latin word", [...LATIN, "ru", "uk"], ({ text }) =>
    lookalike(text, toCyrillic, /\p{Script=Latin}{3,}/gu),
  ),
  inText(
    "language/excluded-letter",
    "A letter that the language does not have: `ы э ъ` in Ukrainian, `і ї є ґ` in Russian, Arabic `ي ك` in Persian, Persian letters in Arabic",
    Object.keys(EXCLUDED),
    ({ text }, { locale }) =>
      (EXCLUDED[locale] ?? []).flatMap(([right, wrong]) => eachMatch(text, new RegExp(right, "gu"), () => wrong).slice(0, 2)),
  ),
  inText("language/simplified-in-traditional", "A Simplified character in a Traditional text", ["zh-Hant"], ({ text }) =>
    HAN.flatMap(([simplified, traditional]) => eachMatch(text, new RegExp(traditional, "gu"), () => simplified)),
  ),
  inText("language/traditional-in-simplified", "A Traditional character in a Simplified text", ["zh-Hans"], ({ text }) =>
    HAN.flatMap(([simplified, traditional]) => eachMatch(text, new RegExp(simplified, "gu"), () => traditional)),
  ),
  inText(
    "language/sibling-text",
    "A text of a language that looks like this one: Russian in Ukrainian, Simplified in Traditional, Arabic in Persian, and the reverse",
    Object.keys(SIBLINGS),
    ({ path, key }, { locale, clean }) => {
      const other = clean.texts(SIBLINGS[locale] as string).find((found) => found.key === key && found.path.endsWith(path.slice(-7)));
      return other && !key.startsWith("count.") && (TELLTALE[locale] as RegExp).test(prose(other.text)) ? [other.text] : [];
    },
  ),
  {
    id: "language/same-as-another",
    means: "30 % or more of a locale's texts are another locale's: a file copied and never translated",
    locales: LOCALES,
    defects: (clean, locale) => [40, 70, 100].map((share) => copied(clean, locale, NEIGHBOURS[locale] as string, share)),
  },
  inText("language/mojibake", "UTF-8 that was read as windows-1252 or windows-1251", LOCALES, ({ text }) => {
    const letters = [...prose(text)].filter((character) => character > "\u007f").length;
    if (letters === 0) return [];
    return ["windows-1252", "windows-1251"].map((encoding) => decode(text, encoding));
  }),
  inText(
    "language/bidi-unbalanced",
    "A bidi control that opens and never closes, or closes what was never open",
    LOCALES,
    ({ text, source }, { random }) => {
      if (source.length < 12) return [];
      const opening = random.pick(["\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"]);
      return [random.below(4) === 0 ? `${text}${random.pick(["\u202c", "\u2069"])}` : `${opening}${text}`];
    },
  ),
  inText(
    "language/source-left",
    "A sentence or an item of the source that was left inside the translation",
    LOCALES,
    ({ text, source }) => {
      const part = (whole: string) => (whole.includes("\n") ? whole.split("\n") : whole.split(SENTENCE).map((sentence) => sentence.trim()));
      const [theirs, ours] = [part(source), part(text)];
      if (theirs.length !== ours.length || theirs.length < 2 || /`{3}/.test(source)) return [];
      return theirs.flatMap((sentence, index) =>
        sentence.split(" ").length < 5
          ? []
          : [ours.map((own, i) => (i === index ? sentence : own)).join(source.includes("\n") ? "\n" : " ")],
      );
    },
  ),
  inText("language/source-appended", "A sentence of English behind the translation", LOCALES, ({ text, source }, { random }) =>
    source.length > 30 && !source.includes("\n")
      ? [
          insertAt(
            text,
            text.length,
            ` ${random.pick(["This text has not been reviewed yet.", "See the notes for the translator below.", "Please keep the name of the field as it is."])}`,
          ),
        ]
      : [],
  ),
];
