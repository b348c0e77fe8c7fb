import {
  ALL,
  type Clean,
  type Defect,
  type Files,
  fileOf,
  type Kind,
  localePath,
  LOCALES,
  replaced,
  SITE,
  toyPath,
  uiPath,
} from "./core.js";

/** The regions in which each language has a second, third and fourth home: tags that are right, but not the root's. */
const REGIONS: Readonly<Record<string, readonly [string, string, string]>> = {
  ar: ["ar-EG", "ar-MA", "ar-SA"],
  de: ["de-AT", "de-CH", "de-LI"],
  es: ["es-AR", "es-MX", "es-CO"],
  fa: ["fa-AF", "fa-IR", "fa-TJ"],
  fr: ["fr-BE", "fr-CA", "fr-CH"],
  hi: ["hi-IN", "hi-Latn", "hi-FJ"],
  id: ["id-ID", "id-NL", "id-SG"],
  ja: ["ja-JP", "ja-BR", "ja-US"],
  ko: ["ko-KR", "ko-KP", "ko-CN"],
  "pt-BR": ["pt-PT", "pt-AO", "pt-MZ"],
  ru: ["ru-BY", "ru-KZ", "ru-RU"],
  th: ["th-TH", "th-LA", "th-US"],
  tr: ["tr-CY", "tr-TR", "tr-DE"],
  uk: ["uk-UA", "uk-PL", "uk-CA"],
  vi: ["vi-VN", "vi-US", "vi-AU"],
  "zh-Hans": ["zh-Hans-SG", "zh-Hans-CN", "zh-Hans-MY"],
  "zh-Hant": ["zh-Hant-HK", "zh-Hant-MO", "zh-Hant-TW"],
};

/** Tags that mean the language, in another form than the canonical one. */
const OTHER_FORMS: Readonly<Record<string, readonly [string, string, string]>> = {
  ar: ["ara", "ar_EG", "AR"],
  de: ["deu", "de_DE", "DE"],
  es: ["spa", "es_ES", "ES"],
  fa: ["fas", "fa_IR", "FA"],
  fr: ["fra", "fr_FR", "fr-fr"],
  hi: ["hin", "hi_IN", "hi-in"],
  id: ["in", "ind", "id_ID"],
  ja: ["jpn", "ja_JP", "JA"],
  ko: ["kor", "ko_KR", "ko-kr"],
  "pt-BR": ["pt_BR", "pt-br", "PT-BR"],
  ru: ["rus", "ru_RU", "RU"],
  th: ["tha", "th_TH", "th-th"],
  tr: ["tur", "tr_TR", "TR"],
  uk: ["ukr", "uk_UA", "uk-ua"],
  vi: ["vie", "vi_VN", "VI"],
  "zh-Hans": ["zh_Hans", "zh-hans", "zh_CN"],
  "zh-Hant": ["zh_Hant", "zh-hant", "zh_TW"],
};

/** Tags that people take for the language's, and which are no tags: countries, English names, names of POSIX locales. */
const NO_TAGS: Readonly<Record<string, readonly [string, string, string]>> = {
  ar: ["arabic", "ar_SA.UTF-8", "ar-Arabic"],
  de: ["german", "de_DE.UTF-8", "de@formal"],
  es: ["spanish", "es_ES.UTF-8", "es-LatAm1"],
  fa: ["persian", "fa_IR.UTF-8", "fa-IRAN1"],
  fr: ["french", "fr_FR.UTF-8", "fr_FR@euro"],
  hi: ["hindi", "hi_IN.UTF-8", "hi--IN"],
  id: ["bahasa", "id_ID.UTF-8", "id-"],
  ja: ["jp", "ja_JP.UTF-8", "japanese"],
  ko: ["kr.UTF-8", "ko_KR.UTF-8", "korean"],
  "pt-BR": ["ptbr", "pt_BR.UTF-8", "brazilian"],
  ru: ["russian", "ru_RU.KOI8-R", "ru-"],
  th: ["thai", "th_TH.UTF-8", "th--TH"],
  tr: ["turkish", "tr_TR.UTF-8", "tr-"],
  uk: ["ukrainian", "uk_UA.UTF-8", "uk--UA"],
  vi: ["vietnamese", "vi_VN.UTF-8", "vn.UTF-8"],
  "zh-Hans": ["zh-Simplified1", "zh_CN.UTF-8", "chinese"],
  "zh-Hant": ["zh-Traditional", "zh_TW.Big5", "cht"],
};

const three = (table: Readonly<Record<string, readonly string[]>>, locale: string): readonly string[] => table[locale] as readonly string[];

/** The site's file with another list of locales. */
function listing({ files }: Clean, change: (tags: readonly string[]) => readonly string[]): Record<string, string> {
  return { [SITE]: replaced(fileOf(files, SITE), `[${ALL.join(", ")}]`, `[${change(ALL).join(", ")}]`) };
}

/** All files of a locale under another tag, which the site lists in its place. */
function renamed(clean: Clean, locale: string, tag: string): Defect {
  const { files } = clean;
  const folder = [`locales/${locale}/`, `locales/.state/${locale}/`];
  const moves = Object.keys(files).filter((path) => folder.some((start) => path.startsWith(start)));
  const changed: Record<string, string | null> = listing(clean, (tags) => tags.map((old) => (old === locale ? JSON.stringify(tag) : old)));
  for (const path of moves) {
    changed[path] = null;
    changed[path.replace(`/${locale}/`, () => `/${tag}/`)] = fileOf(files, path);
  }
  return { changed, at: { path: SITE, key: tag } };
}

/** A locale.yaml with a fallback. */
const falling = (files: Files, locale: string, to: string): Record<string, string> => ({
  [localePath(locale)]: `${fileOf(files, localePath(locale))}fallback: [${to}]\n`,
});

export const setup: readonly Kind[] = [
  {
    id: "setup/locale-not-configured",
    means: "A folder of `locales/` that `content/site.yaml` does not list",
    locales: LOCALES,
    defects(clean, locale) {
      const [first, second] = three(REGIONS, locale) as [string, string];
      const { files } = clean;
      return [
        { changed: listing(clean, (tags) => tags.filter((tag) => tag !== locale)), at: { path: localePath(locale) } },
        { changed: { [localePath(first)]: fileOf(files, localePath(locale)) }, at: { path: localePath(first) } },
        {
          changed: { [localePath(second)]: fileOf(files, localePath(locale)), [toyPath(second)]: fileOf(files, toyPath(locale)) },
          at: { path: localePath(second) },
        },
        { changed: { [uiPath(first)]: fileOf(files, uiPath(locale)) }, at: { path: uiPath(first) } },
      ];
    },
  },
  {
    id: "setup/locale-not-on-disk",
    means: "A tag of `content/site.yaml` that has no folder",
    locales: LOCALES,
    defects: (clean, locale) =>
      three(REGIONS, locale).map((tag) => ({
        changed: listing(clean, (tags) => tags.flatMap((old) => (old === locale ? [old, tag] : [old]))),
        at: { path: SITE, key: tag },
      })),
  },
  {
    id: "setup/tag-not-canonical",
    means: "A tag in another form than its canonical one: `zh_CN`, `pt-br`, `deu`",
    locales: LOCALES,
    defects: (clean, locale) => three(OTHER_FORMS, locale).map((tag) => renamed(clean, locale, tag)),
  },
  {
    id: "setup/tag-invalid",
    means: "What is no tag: a country (`jp`), an English name, a POSIX locale",
    locales: LOCALES,
    defects: (clean, locale) => three(NO_TAGS, locale).map((tag) => renamed(clean, locale, tag)),
  },
  {
    id: "setup/fallback-circular",
    means: "Fallbacks that lead back: to the locale itself, by way of one other, by way of two",
    locales: LOCALES,
    defects({ files }, locale, random) {
      const [a, b, c] = random.shuffled(LOCALES.filter((tag) => tag !== locale)) as [string, string, string];
      const at = { path: localePath(locale), key: "fallback" };
      return [
        { changed: falling(files, locale, locale), at },
        { changed: { ...falling(files, locale, a), ...falling(files, a, locale) }, at },
        { changed: { ...falling(files, locale, b), ...falling(files, b, c), ...falling(files, c, locale) }, at },
      ];
    },
  },
];
