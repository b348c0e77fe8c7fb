import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createInstance } from "i18next";
import { describe, expect, test } from "vitest";
import { createStrings } from "../../scripts/localize/strings.js";
import { realSite } from "../helpers/real.js";
import { loadTiny } from "../helpers/tiny.js";

// i18next as its users set it up: nested keys, its own interpolation, the source language as fallback. Ours is told to split keys
// nowhere and fills holes where the text is set; whoever reads the same files with i18next must get the same texts.

const COUNTS = [...Array.from({ length: 102 }, (_, count) => count), 0.5, 1_000_000];
const KEYS = ["count.codes", "count.comparisons"];

type Ui = Readonly<Record<string, unknown>>;

/** What a plainly configured i18next makes of a locale's file. */
function plain(tag: string, ui: Ui, english: Ui): (key: string, count: number) => string {
  const engine = createInstance();
  void engine.init({
    initAsync: false,
    lng: tag,
    fallbackLng: "en",
    resources: { en: { translation: english }, [tag]: { translation: ui } },
    interpolation: { escapeValue: false },
  });
  return (key, count) => engine.t(key, { count });
}

/** What we make of it: a pattern with what stands in its hole. */
function ours(strings: ReturnType<typeof createStrings>, tag: string): (key: string, count: number) => string {
  return (key, count) => {
    const { md, args } = strings.counted(tag, key, count);
    return md.replaceAll("{{count}}", String(args?.count));
  };
}

function texts(say: (key: string, count: number) => string): string[] {
  return KEYS.flatMap((key) => COUNTS.map((count) => `${key} ${count}: ${say(key, count)}`));
}

describe("each text with a number is what i18next.t says", () => {
  const { corpus } = realSite();
  const strings = createStrings(corpus);
  const uiOf = (tag: string): Ui =>
    JSON.parse(readFileSync(fileURLToPath(new URL(`../../locales/${tag}/ui.json`, import.meta.url)), "utf8"));

  test.each(corpus.locales.map(({ tag }) => tag))("%s, with the texts of the site", (tag) => {
    expect(texts(ours(strings, tag))).toEqual(texts(plain(tag, uiOf(tag), uiOf("en"))));
  });

  test.each(["pl", "cs", "lt", "cy", "sl", "lv", "ga", "ar", "he", "mt"])("%s, with a form for each category", (tag) => {
    const categories = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const count = Object.fromEntries(
      KEYS.flatMap((key) => categories.map((category) => [`${key.replace("count.", "")}_${category}`, `{{count}} ${key} ${category}`])),
    );
    const { site, diagnostics } = loadTiny({
      "content/site.yaml": `title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, ${tag}]\n`,
      "locales/fr/toy.json": undefined,
      [`locales/${tag}/locale.yaml`]: `nativeName: ${tag}\ndirection: ltr\n`,
      [`locales/${tag}/ui.json`]: JSON.stringify({ count }),
    });
    if (!site) throw new Error(JSON.stringify(diagnostics));
    const found = texts(ours(createStrings(site.corpus), tag));
    expect(found).toEqual(texts(plain(tag, { count }, uiOf("en"))));
    // The control: every category was asked for that a number of these reaches.
    const reached = new Set(COUNTS.map((n) => new Intl.PluralRules(tag).select(n)));
    expect(new Set(found.map((text) => text.split(" ").at(-1)))).toEqual(reached);
    expect(reached.size).toBeGreaterThan(2);
  });
});
