import { describe, expect, test } from "vitest";
import { createLocalizer, localize } from "../../scripts/localize/localize.js";
import { loadTiny, tinyCode, tinyFrench } from "../helpers/tiny.js";

type Changes = Record<string, string | undefined>;

function views(changes: Changes = {}) {
  const { site, diagnostics } = loadTiny(changes);
  if (!site) throw new Error(JSON.stringify(diagnostics));
  return localize(site.corpus);
}

function view(tag: string, changes: Changes = {}) {
  const found = views(changes).find(({ locale }) => locale.tag === tag);
  if (!found) throw new Error(`no locale ${tag}`);
  return found;
}

function family(tag: string, changes: Changes = {}) {
  const [found] = view(tag, changes).families;
  if (!found) throw new Error("no family");
  return found;
}

/** The tiny French with some of it taken away. */
function french(change: (all: ReturnType<typeof tinyFrench>) => object): Changes {
  return { "locales/fr/toy.json": JSON.stringify(change(tinyFrench())) };
}

/** Every text anywhere in a value, with the way to it. */
function* textsOf(value: unknown, path = ""): Generator<{ path: string; md: string; lang: string }> {
  if (value === null || typeof value !== "object") return;
  const { md, lang } = value as { md?: unknown; lang?: unknown };
  if (typeof md === "string" && typeof lang === "string") yield { path, md, lang };
  else for (const [key, inner] of Object.entries(value)) yield* textsOf(inner, `${path}/${key}`);
}

describe("every text comes with the language that it is really in", () => {
  test("all English in the source, all French in a whole translation", () => {
    for (const { locale, families, ui, totals } of views()) {
      const langs = new Set(Array.from(textsOf({ families, ui, totals }), ({ lang }) => lang));
      // A list of tokens is in no language.
      expect(langs).toEqual(new Set([locale.tag, "und"]));
    }
  });

  test("only what has no translation is in the source's, each text by itself", () => {
    const { codes } = family(
      "fr",
      french((all) => ({ ...all, codes: { ...all.codes, "2": { ...all.codes["2"], seen: undefined } } })),
    );
    const foreign = Array.from(textsOf(codes)).filter(({ lang }) => lang === "en");
    expect(foreign).toEqual([{ path: "/1/seen", md: "Seen with Two.", lang: "en" }]);
  });

  test("through a fallback of the locale's own first", () => {
    const changes = {
      "content/site.yaml": "title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, fr, ca]\n",
      "locales/ca/locale.yaml": "nativeName: català\ndirection: ltr\nfallback: [fr]\n",
      "locales/ca/toy.json": JSON.stringify({ name: "Codis de joguina" }),
    };
    expect(family("ca", changes).name).toEqual({ md: "Codis de joguina", lang: "ca" });
    expect(family("ca", changes).description.lang).toBe("fr");
    expect(view("ca", changes).complete).toBe(false);
  });

  test("a view knows whether it is whole", () => {
    expect(view("en").complete).toBe(true);
    expect(view("fr").complete).toBe(true);
    expect(
      view(
        "fr",
        french(({ name: _, ...rest }) => rest),
      ).complete,
    ).toBe(false);
  });
});

describe("what a locale has of its own", () => {
  const translated = (changes: Changes) => view("fr", changes).locale.translated?.["toy"];

  test("is everything in a whole translation, and is not asked of the source", () => {
    expect(translated({})).toEqual({ family: true, codes: ["1", "2", "10"], pairs: ["1-vs-2"] });
    expect(view("en").locale.translated).toBeUndefined();
  });

  test("is nothing where it has no file", () => {
    expect(translated({ "locales/fr/toy.json": undefined })).toEqual({ family: false, codes: [], pairs: [] });
  });

  test("one text of a part is enough", () => {
    expect(translated(french(() => ({ codes: { "10": { gloss: "dix" } }, pairs: { "1-vs-2": { mistake: "Non." } } })))).toEqual({
      family: false,
      codes: ["10"],
      pairs: ["1-vs-2"],
    });
    expect(translated(french((all) => ({ classes: all.classes })))?.family).toBe(true);
    expect(translated(french((all) => ({ facts: all.facts })))).toEqual({ family: false, codes: [], pairs: [] });
  });

  test("a translation that a fallback lends counts, one of the source's does not", () => {
    const site = "title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, fr, ca]\n";
    const catalan = (fallback: string) => ({
      "content/site.yaml": site,
      "locales/ca/locale.yaml": `nativeName: català\ndirection: ltr\n${fallback}`,
    });
    expect(view("ca", catalan("fallback: [fr]\n")).locale.translated?.["toy"]?.codes).toEqual(["1", "2", "10"]);
    expect(view("ca", catalan("fallback: [en]\n")).locale.translated?.["toy"]?.codes).toEqual([]);
  });

  test("interface strings of its own are known too", () => {
    const changes = {
      "content/site.yaml": "title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, fr, ca]\n",
      "locales/ca/locale.yaml": "nativeName: català\ndirection: ltr\n",
    };
    expect(view("fr", changes).locale.interface).toBe(true);
    expect(view("ca", changes).locale.interface).toBe(false);
    expect(view("en", changes).locale.interface).toBeUndefined();
  });
});

describe("a locale's place", () => {
  const site = (locales: string, extra: Changes = {}) => ({
    "content/site.yaml": `title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [${locales}]\n`,
    ...extra,
  });

  test("the default has no segment, others their tag in lower case or what they say", () => {
    const changes = site("zh-Hant, en, fr", {
      "locales/zh-Hant/locale.yaml": "nativeName: 繁體中文\ndirection: ltr\n",
      "locales/fr/locale.yaml": "nativeName: français\ndirection: ltr\nsegment: francais\n",
    });
    expect(views(changes).map(({ locale }) => [locale.tag, locale.segment])).toEqual([
      ["zh-Hant", "zh-hant"],
      ["en", ""],
      ["fr", "francais"],
    ]);
  });

  test("each knows all others and the source", () => {
    for (const { locales, source } of views()) {
      expect(locales.map(({ tag }) => tag)).toEqual(["en", "fr"]);
      expect(source.tag).toBe("en");
    }
  });

  test("a script that is read from right to left says so", () => {
    const changes = site("en, ar", { "locales/ar/locale.yaml": "nativeName: العربية\ndirection: rtl\n", "locales/fr/toy.json": undefined });
    expect(view("ar", changes).locale.direction).toBe("rtl");
  });
});

describe("facts", () => {
  test("a value is said in a word and in a sentence that names the code", () => {
    const [colour] = family("fr").codes[0]?.facts ?? [];
    expect(colour).toMatchObject({
      id: "colour",
      value: "red",
      label: { md: "rouge", lang: "fr" },
      sentence: { md: "{{code}} est peint en rouge.", args: { code: "1" } },
      judgement: false,
      source: { name: "Doc 1 §3", url: "https://doc.example/toy.html#s3" },
    });
  });

  test("tokens stand for themselves, and none of them has words of its own", () => {
    const [one, two] = family("fr").codes.map(({ facts }) => facts[1]);
    expect(two).toMatchObject({
      value: ["X-Two"],
      label: { md: "{{tokens}}", lang: "und", args: { tokens: ["X-Two"] } },
      sentence: { md: "{{code}} exige {{tokens}}.", args: { code: "2", tokens: ["X-Two"] } },
      judgement: true,
    });
    expect(one).toMatchObject({
      value: [],
      label: { md: "aucun" },
      sentence: { md: "{{code}} n’exige aucun en-tête.", args: { code: "1" } },
    });
  });

  test("stand in the family's order, whatever the code's file has", () => {
    const swapped = tinyCode("2", { name: "Two", class: "bad", colour: "blue" }).replace(/( {2}colour:.*\n)( {2}headers:.*\n)/, "$2$1");
    expect(swapped.indexOf("headers:")).toBeLessThan(swapped.indexOf("colour:"));
    expect(family("en", { "content/toy/codes/2.yaml": swapped }).codes[1]?.facts.map(({ id }) => id)).toEqual(["colour", "headers"]);
  });

  test("a source without a section leads to the document", () => {
    const code = tinyCode("2", { name: "Two", class: "bad" }).replace("spec: doc#2", "spec: doc");
    expect(family("en", { "content/toy/codes/2.yaml": code }).codes[1]?.spec).toEqual({
      name: "Doc 1",
      title: "The toy document",
      url: "https://doc.example/toy.html",
    });
  });

  test("a code without facts or a specification has none", () => {
    const bare = tinyCode("2", { name: "Two", class: "bad" })
      .replace(/^facts:[\s\S]*$/m, "")
      .replace(/^spec:.*\n/m, "");
    expect(family("en", { "content/toy/codes/2.yaml": bare }).codes[1]).toMatchObject({ spec: null, facts: [] });
  });
});

test("only sentence patterns take values: the text of a code or a pair never does", () => {
  const withArgs = Array.from(textsOf(family("en").codes)).filter(({ path }) => !path.includes("/facts/"));
  expect(withArgs.length).toBe(18);
  for (const { codes, pairs } of [family("en"), family("fr")]) {
    for (const { gloss, summary, description, seen, fix, use } of codes) {
      for (const text of [gloss, summary, description, seen, fix, use]) expect(text).not.toHaveProperty("args");
    }
    for (const { verdict, question, mistake } of pairs)
      for (const text of [verdict, question, mistake]) expect(text).not.toHaveProperty("args");
  }
});

test("codes and unordered pairs are counted, over the family and over the site", () => {
  const { totals, families } = view("fr");
  expect(totals.codes).toEqual({ md: "{{count}} codes", lang: "fr", args: { count: 3 } });
  expect(totals.comparisons.args).toEqual({ count: 3 });
  expect(families[0]?.counts).toEqual(totals);
});

test("a view is plain and JSON-safe, and the same each time", () => {
  const first = JSON.stringify(views());
  expect(JSON.stringify(views())).toBe(first);
  expect(JSON.stringify(JSON.parse(first))).toBe(first);
});

test("locales can be asked for one by one, and are the same as all at once", () => {
  const { site } = loadTiny();
  if (!site) throw new Error("the tiny site has errors");
  const localizer = createLocalizer(site.corpus);
  const all = localize(site.corpus);
  expect(localizer.infos).toEqual(all.map(({ locale }) => locale));
  for (const one of [...all].reverse()) {
    const own = localizer.view(one.locale.tag);
    expect(own).toEqual(one);
    expect(localizer.infos).toContain(own.locale);
  }
  expect(() => localizer.view("constructor")).toThrow("no locale constructor");
});
