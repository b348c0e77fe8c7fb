import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createStrings, type Strings } from "../../scripts/localize/strings.js";
import { loadTiny, tinyCode, tinyFrench } from "../helpers/tiny.js";

function stringsOf(changes: Record<string, string | undefined> = {}): Strings {
  const { site, diagnostics } = loadTiny(changes);
  if (!site) throw new Error(JSON.stringify(diagnostics));
  return createStrings(site.corpus);
}

/** A site of these locales, each with a `locale.yaml` of these lines. */
function locales(all: Record<string, string>, defaultLocale = "en"): Record<string, string | undefined> {
  const tags = Object.keys(all);
  const site = `title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: ${defaultLocale}\nlocales: [${tags.join(", ")}]\n`;
  return {
    "content/site.yaml": site,
    "locales/fr/toy.json": undefined,
    ...Object.fromEntries(tags.map((tag) => [`locales/${tag}/locale.yaml`, `nativeName: ${tag}\ndirection: ltr\n${all[tag]}`])),
  };
}

const gloss = (words: string) => JSON.stringify({ codes: { "1": { gloss: words } } });

describe("a text comes with the language that it is in", () => {
  test("its own where it is translated", () => {
    expect(stringsOf().text("fr", "toy", "codes/1/gloss")).toEqual({ md: "jouet Un", lang: "fr" });
    expect(stringsOf().text("fr", "ui", "compare.more")).toEqual({ md: "En savoir plus", lang: "fr" });
  });

  test("the source's where it is not", () => {
    const french = tinyFrench();
    const strings = stringsOf({ "locales/fr/toy.json": JSON.stringify({ ...french, codes: { "2": french.codes["2"] } }) });
    expect(strings.text("fr", "toy", "codes/1/gloss")).toEqual({ md: "toy one", lang: "en" });
    expect(strings.text("fr", "toy", "codes/2/gloss")).toEqual({ md: "jouet Deux", lang: "fr" });
  });

  test("English, the package's own, where an interface string is in neither the locale nor the source", () => {
    const strings = stringsOf({ ...locales({ de: "", es: "" }, "de"), "locales/de/ui.json": "{}", "locales/es/ui.json": "{}" });
    expect(strings.text("es", "ui", "compare.more")).toEqual({ md: "Learn more", lang: "en" });
    expect(strings.text("de", "ui", "compare.more")).toEqual({ md: "Learn more", lang: "en" });
    expect(strings.text("es", "toy", "codes/1/gloss").lang).toBe("de");
  });

  test("a root's own English replaces the package's by string", () => {
    const strings = stringsOf({ "locales/en/ui.json": '{"compare": {"more": "Read on"}}' });
    expect(strings.text("en", "ui", "compare.more").md).toBe("Read on");
    expect(strings.text("en", "ui", "compare.use").md).toBe("When to use which");
  });

  test("a key that nobody has is a bug, and said to be one", () => {
    expect(() => stringsOf().text("fr", "toy", "codes/1/nothing")).toThrow("no text for codes/1/nothing");
  });
});

describe("a fallback is one that the locale names, or one that it descends from", () => {
  test("traditional Chinese never falls back to simplified because both begin with zh", () => {
    const strings = stringsOf({
      ...locales({ en: "", "zh-Hans": "", "zh-Hant": "" }),
      "locales/zh-Hans/toy.json": gloss("简"),
    });
    expect(strings.text("zh-Hant", "toy", "codes/1/gloss")).toEqual({ md: "toy one", lang: "en" });
    expect(strings.chain("zh-Hant")).toEqual(["zh-Hant", "en"]);
  });

  test("nor from another name of it, and one of its own script is asked", () => {
    const strings = stringsOf({
      ...locales({ en: "", zh: "", "zh-Hant": "", "zh-TW": "" }),
      "locales/zh/toy.json": gloss("简"),
      "locales/zh/ui.json": JSON.stringify({ count: { codes_other: "{{count}} 个" } }),
      "locales/zh-Hant/toy.json": JSON.stringify({ codes: { "2": { gloss: "繁" } } }),
    });
    expect(strings.text("zh-TW", "toy", "codes/1/gloss")).toEqual({ md: "toy one", lang: "en" });
    expect(strings.text("zh-TW", "toy", "codes/2/gloss")).toEqual({ md: "繁", lang: "zh-Hant" });
    expect(strings.counted("zh-TW", "count.codes", 3).lang).toBe("en");
    expect(strings.counted("zh", "count.codes", 3).lang).toBe("zh");
  });

  test("a regional locale falls back to its language, where the site has it", () => {
    const strings = stringsOf({ ...locales({ en: "", pt: "", "pt-BR": "" }), "locales/pt/toy.json": gloss("brinquedo") });
    expect(strings.text("pt-BR", "toy", "codes/1/gloss")).toEqual({ md: "brinquedo", lang: "pt" });
    expect(strings.text("pt-BR", "toy", "codes/2/gloss")).toEqual({ md: "toy two", lang: "en" });
  });

  test("several are asked in their order, and a fallback's own fallback is not", () => {
    const strings = stringsOf({
      ...locales({ en: "", fr: "", de: "fallback: [fr]\n", it: "fallback: [de, es]\n", es: "" }),
      "locales/fr/toy.json": gloss("fr"),
      "locales/es/toy.json": gloss("es"),
      "locales/de/toy.json": JSON.stringify({ codes: { "2": { gloss: "de" } } }),
    });
    expect(strings.chain("it")).toEqual(["it", "de", "es", "en"]);
    expect(strings.text("it", "toy", "codes/1/gloss").md).toBe("es");
    expect(strings.text("it", "toy", "codes/2/gloss").md).toBe("de");
  });
});

describe("nothing in a key means anything", () => {
  for (const code of ["5.7.1", "A_B", "count_one", "a_male", "x~y+z", "08P01"]) {
    test(`the code ${code} has its texts`, () => {
      const strings = stringsOf({
        [`content/toy/codes/${code}.yaml`]: tinyCode(code, { name: "Odd" }).replace(/^spec: .*\n/m, ""),
        "locales/fr/toy.json": JSON.stringify({ codes: { [code]: { gloss: "bizarre" } } }),
      });
      expect(strings.text("fr", "toy", `codes/${code}/gloss`)).toEqual({ md: "bizarre", lang: "fr" });
      expect(strings.text("fr", "toy", `codes/${code}/summary`)).toEqual({ md: "Summary of Odd.", lang: "en" });
    });
  }

  test("a colon neither, though no code of a file may hold one today", () => {
    const { site } = loadTiny();
    if (!site) throw new Error("the tiny root has errors");
    const [family] = site.corpus.families;
    if (!family) throw new Error("no family");
    const codes = family.codes.map((code) => (code.code === "10" ? { ...code, code: "EAI:10.x" } : code));
    const strings = createStrings({ ...site.corpus, families: [{ ...family, codes }] });
    expect(strings.text("fr", "toy", "codes/EAI:10.x/gloss")).toEqual({ md: "toy ten", lang: "en" });
  });
});

describe("a text is never read as a pattern", () => {
  const HOSTILE = [
    "{{x}}",
    "$t(compare.more)",
    "{{__proto__}}",
    "{{- count}}",
    "$t(compare.more, {})",
    "__proto__",
    "{{count}}",
    "%{x}",
    "${x}",
  ];
  for (const text of HOSTILE) {
    test(`${text} stays what it is`, () => {
      const strings = stringsOf({
        "content/toy/codes/2.yaml": tinyCode("2", { name: "Two", class: "bad" }).replace("Summary of Two.", () => JSON.stringify(text)),
        "locales/fr/toy.json": gloss(text),
      });
      expect(strings.text("en", "toy", "codes/2/summary")).toEqual({ md: text, lang: "en" });
      expect(strings.text("fr", "toy", "codes/1/gloss")).toEqual({ md: text, lang: "fr" });
    });
  }

  test("whatever stands in it", () => {
    const parts = fc.constantFrom("{{", "}}", "$t(", ")", "x", "count", "compare.more", "-", " ", ",", "{", '"', "_", ":", ".", "\\");
    const text = fc.array(parts, { minLength: 1, maxLength: 10 }).map((found) => found.join("").trim() || "x");
    fc.assert(
      fc.property(text, (words) => {
        expect(stringsOf({ "locales/fr/toy.json": gloss(words) }).text("fr", "toy", "codes/1/gloss").md).toBe(words);
      }),
      { numRuns: 30 },
    );
  });
});

describe("a number chooses the plural form", () => {
  const counted = (count: number, tag = "fr", changes = {}) => stringsOf(changes).counted(tag, "count.codes", count);

  test("as English and French have it", () => {
    expect([0, 1, 2].map((n) => counted(n, "en").md)).toEqual(["{{count}} codes", "{{count}} code", "{{count}} codes"]);
    // In French nothing is singular too, and a million takes a preposition.
    expect([0, 1, 2, 1_000_000].map((n) => counted(n).md)).toEqual([
      "{{count}} code",
      "{{count}} code",
      "{{count}} codes",
      "{{count}} de codes",
    ]);
  });

  test("and fills the hole", () => {
    expect(counted(7)).toEqual({ md: "{{count}} codes", lang: "fr", args: { count: 7 } });
  });

  test("six of them in Arabic", () => {
    const forms = Object.fromEntries(["zero", "one", "two", "few", "many", "other"].map((form) => [`codes_${form}`, `{{count}} ${form}`]));
    const changes = { ...locales({ en: "", ar: "" }), "locales/ar/ui.json": JSON.stringify({ count: forms }) };
    expect([0, 1, 2, 3, 11, 100].map((n) => counted(n, "ar", changes).md)).toEqual(
      ["zero", "one", "two", "few", "many", "other"].map((form) => `{{count}} ${form}`),
    );
  });

  test("a form that a locale lacks comes from the next language, and says so", () => {
    const changes = { ...locales({ en: "", ar: "" }), "locales/ar/ui.json": '{"count": {"codes_other": "{{count}} رمز"}}' };
    expect(counted(100, "ar", changes).lang).toBe("ar");
    expect(counted(3, "ar", changes)).toEqual({ md: "{{count}} codes", lang: "en", args: { count: 3 } });
  });

  test("a form is no pattern of i18next's own either", () => {
    const changes = { "locales/fr/ui.json": '{"count": {"codes_other": "{{count}} $t(count.codes, {})"}}' };
    expect(counted(3, "fr", changes).md).toBe("{{count}} $t(count.codes, {})");
  });
});

test("the strings that take no number are listed, each once", () => {
  const { uiKeys } = stringsOf();
  expect(uiKeys).toContain("compare.differences");
  expect(uiKeys.filter((key) => key.startsWith("count."))).toEqual([]);
  expect(new Set(uiKeys).size).toBe(uiKeys.length);
});
