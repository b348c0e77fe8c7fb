import {
  changedText,
  type Clean,
  type Defect,
  fileOf,
  type Kind,
  LOCALES,
  SOURCE,
  stepsOf,
  toyPath,
  uiPath,
  without,
  withText,
} from "./core.js";

/** The nouns that are counted. */
const COUNTED = ["count.codes", "count.comparisons"];

/** The plural categories whose lack nobody may overlook. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  ar: ["zero", "one", "two", "few", "many", "other"],
  ru: ["one", "few", "many"],
  uk: ["one", "few", "many"],
};
/** The languages without a plural. */
const UNCOUNTING = ["id", "ja", "ko", "th", "vi", "zh-Hans", "zh-Hant"];

/** The plural categories that a language never reaches; `zero` is not among them, since i18next shows it for 0. */
const UNREACHED: Readonly<Record<string, readonly string[]>> = {
  de: ["two", "few", "many"],
  es: ["two", "few"],
  fa: ["two", "few", "many"],
  fr: ["two", "few"],
  hi: ["two", "few", "many"],
  "pt-BR": ["two", "few"],
  ru: ["two"],
  tr: ["two", "few", "many"],
  uk: ["two"],
};

/** Interface strings with some set or taken away. */
function inUi({ files }: Clean, locale: string, key: string, changes: Readonly<Record<string, string | undefined>>): Defect {
  const path = uiPath(locale);
  let json = fileOf(files, path);
  for (const [changed, text] of Object.entries(changes)) json = withText(json, path, changed, text);
  return { changed: { [path]: json }, at: { path, key } };
}

export const completeness: readonly Kind[] = [
  {
    id: "completeness/missing-key",
    means: "A text that the source has and the translation lacks",
    locales: LOCALES,
    defects: (clean, locale) =>
      clean
        .texts(locale)
        .filter(({ key }) => !key.startsWith("count."))
        .map((text) => changedText(clean, text, undefined)),
  },
  {
    id: "completeness/missing-file",
    means: "A translation of a whole family, or a locale's interface strings, that is not there or has not been begun",
    locales: LOCALES,
    defects: (_, locale) => [
      { changed: { [toyPath(locale)]: null }, at: { path: toyPath(locale) } },
      { changed: { [toyPath(locale)]: "{}\n" }, at: { path: toyPath(locale) } },
      { changed: { [uiPath(locale)]: "{}\n" }, at: { path: uiPath(locale) } },
    ],
  },
  {
    id: "completeness/empty",
    means: "A translation that is empty, or spaces alone",
    locales: LOCALES,
    defects: (clean, locale, random) =>
      clean.texts(locale).map((text) => changedText(clean, text, random.pick(["", "", " ", "\u00a0", "\n"]))),
  },
  {
    id: "completeness/surplus-key",
    means: "A translation of something that the source does not have: a code that is gone, a misspelled key",
    locales: LOCALES,
    defects({ files }, locale) {
      const toy = toyPath(locale);
      const texts = ["codes/12/summary", "codes/40/sumary", "classes/gone/name", "facts/retry/values/soon/label", "pairs/10-vs-11/verdict"];
      return [
        ...texts.map((key) => ({ path: toy, key })),
        { path: uiPath(locale), key: "home.subtitle" },
        { path: uiPath(locale), key: "code.descripton" },
      ].map(({ path, key }) => {
        const model = stepsOf(path, key).length > 2 ? "codes/40/summary" : "home.intro";
        const text = clearOf(files, locale, model);
        return { changed: { [path]: withText(fileOf(files, path), path, key, text) }, at: { path, key } };
      });
    },
  },
  {
    id: "completeness/unused-key",
    means: "An interface string that source and translation have, and no template shows",
    locales: LOCALES,
    defects: ({ files }, locale) =>
      ["home.subtitle", "code.severity", "compare.footnote"].map((key) => {
        const both: Record<string, string> = {};
        for (const tag of [SOURCE, locale]) {
          const text = clearOf(files, tag, "home.intro");
          both[uiPath(tag)] = withText(fileOf(files, uiPath(tag)), uiPath(tag), key, text);
        }
        return { changed: both, at: { path: uiPath(locale), key } };
      }),
  },
  {
    id: "completeness/plural-missing",
    means: "A plural form that whole numbers reach in this language and that is not there",
    locales: LOCALES,
    defects: (clean, locale) => {
      const forms = NEEDED[locale] ?? (UNCOUNTING.includes(locale) ? ["other"] : ["one", "other"]);
      const each = COUNTED.flatMap((noun) => forms.map((form) => `${noun}_${form}`));
      const single = each.map((key) => inUi(clean, locale, key, { [key]: undefined }));
      const all = Object.fromEntries(each.map((key) => [key, undefined]));
      return [...single, inUi(clean, locale, each[0] as string, all)];
    },
  },
  {
    id: "completeness/plural-surplus",
    means: "A plural form that no number reaches in this language",
    locales: without("ar"),
    defects: (clean, locale) => {
      const forms = UNREACHED[locale] ?? ["one", "two", "few"];
      const textOf = (noun: string) => clean.texts(locale).find(({ key }) => key === `${noun}_other`)?.text as string;
      const each = COUNTED.flatMap((noun) => forms.map((form) => [`${noun}_${form}`, textOf(noun)] as const));
      const single = each.map(([key, text]) => inUi(clean, locale, key, { [key]: text }));
      return [...single, inUi(clean, locale, (each[0] as readonly [string, string])[0], Object.fromEntries(each))];
    },
  },
  {
    id: "completeness/copy-of-source",
    means: "A text that is the source's own: nobody has translated it",
    locales: LOCALES,
    defects: (clean, locale) =>
      clean
        .texts(locale)
        .filter(({ source }) => source.split(" ").length > 3)
        .map((text) => changedText(clean, text, text.source)),
  },
];

/** A text of a locale, to be put in another place. */
function clearOf(files: Clean["files"], locale: string, key: string): string {
  const path = key.includes("/") ? toyPath(locale) : uiPath(locale);
  const tree: unknown = JSON.parse(fileOf(files, path));
  return stepsOf(path, key).reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], tree) as string;
}
