import { describe, expect, test } from "vitest";
import { check, complaints, edited, places } from "../helpers/complaints.js";
import { tinyCode, tinyFrench } from "../helpers/tiny.js";

const SITE = "content/site.yaml";
const FR = "locales/fr/locale.yaml";
const UI = "locales/fr/ui.json";
const TOY = "locales/fr/toy.json";
const locale = (more = "") => `nativeName: x\ndirection: ltr\n${more}`;
const listed = (...tags: string[]) => edited(SITE, "[en, fr]", `[${tags.join(", ")}]`);
/** The toy family's French with something changed in it. */
function french(change: (texts: Record<string, Record<string, unknown>>) => void): Record<string, string> {
  const texts = tinyFrench() as unknown as Record<string, Record<string, unknown>>;
  change(texts);
  return { [TOY]: JSON.stringify(texts, null, 1) };
}
/** A map that is known to stand in another one. */
const within = (texts: unknown, key: string) => (texts as Record<string, object>)[key] ?? {};
const ui = (strings: unknown) => ({ [UI]: JSON.stringify(strings) });

describe("the locales of the site", () => {
  test("each has a folder with a locale.yaml", () => {
    expect(complaints(listed("en", "fr", "it"))).toEqual([
      `${SITE}:4:19 locale-missing Unexpected locale \`it\` without locales/it/locale.yaml, expected one → add the file, or leave the locale out`,
    ]);
  });

  test("a locale.yaml that is broken is not called missing as well", () => {
    for (const text of ["a:\n\tb", "", "&a", "\0", "\ufeff"]) expect(places({ [FR]: text })).toEqual([expect.stringMatching(`^${FR}:`)]);
  });

  test("tags stand in their canonical form", () => {
    expect(complaints({ ...listed("en", "fr", "iw"), "locales/iw/locale.yaml": locale() })).toEqual([
      `${SITE}:4:19 locale-tag Unexpected tag \`iw\`, expected its canonical form → did you mean \`he\`?`,
    ]);
    for (const tag of ["FR", "pt-br", "pt_BR", "zh-hans", "e", "en-US-x-a", "../fr"]) {
      expect(places(listed("en", "fr", tag)), tag).toEqual([`${SITE}:4:19 schema`]);
    }
    for (const tag of ["pt-BR", "zh-Hans", "zh-Hant-TW", "es-419", "gsw"]) {
      expect(places({ ...listed("en", "fr", tag), [`locales/${tag}/locale.yaml`]: locale() }), tag).toEqual([]);
    }
  });

  test("a locale is listed once", () => {
    expect(places(listed("en", "fr", "en"))).toEqual([`${SITE}:4:19 schema`]);
  });

  test("the default locale is among them", () => {
    expect(complaints(edited(SITE, "defaultLocale: en", "defaultLocale: fn"))).toEqual([
      `${SITE}:3:16 locale-missing Unexpected default locale \`fn\`, expected one of \`locales\` → did you mean \`en\`?`,
    ]);
  });

  test("the base address can be parsed", () => {
    for (const url of ["https://[/", "https://a:99999/", "http://%/"]) {
      expect(places(edited(SITE, "https://tiny.example/", `"${url}"`))).toEqual([`${SITE}:2:10 url`]);
    }
    for (const url of ["https://tiny.example", "ftp://x/", "//x/", "https://x/?a=/", "javascript:alert(1)/"]) {
      expect(places(edited(SITE, "https://tiny.example/", `"${url}"`))).toEqual([`${SITE}:2:10 schema`]);
    }
  });
});

describe("fallbacks", () => {
  const third = listed("en", "fr", "de");

  test("they are locales of the site", () => {
    expect(complaints({ [FR]: locale("fallback: [de, en]\n") })).toEqual([
      `${FR}:3:12 locale-missing Unexpected fallback \`de\`, expected one of the site's locales → add it to \`locales\` in content/site.yaml, or leave it out`,
    ]);
  });

  test("no locale falls back to itself", () => {
    expect(complaints({ [FR]: locale("fallback: [en, fr]\n") })).toEqual([
      `${FR}:3:16 locale-missing Unexpected fallback to itself, expected another locale → leave it out`,
    ]);
  });

  test("two locales may fall back to each other: a list is the whole chain, so nothing goes round in circles", () => {
    const files = { ...third, [FR]: locale("fallback: [de]\n"), "locales/de/locale.yaml": locale("fallback: [fr]\n") };
    const { corpus, diagnostics } = check(files);
    expect(diagnostics).toEqual([]);
    expect(corpus?.locales.map(({ tag, locale }) => [tag, ...(locale.fallback ?? [])])).toEqual([["en"], ["fr", "de"], ["de", "fr"]]);
  });

  test("what is no list is said and crashes nothing", () => {
    for (const fallback of ["5", "en", "{a: b}", "true", "[[en]]", "[5]", "[null]", ""]) {
      expect(places({ [FR]: locale(`fallback: ${fallback}\n`) }), fallback).toEqual([expect.stringMatching(`^${FR}:3:\\d+ schema$`)]);
    }
  });
});

describe("addresses", () => {
  test("two locales have different ones", () => {
    expect(complaints({ [FR]: locale("segment: en\n") })).toEqual([
      `${FR}:3:10 collision Unexpected address segment \`en\`, which \`en\` has, expected one of its own → give one of the two another \`segment\``,
    ]);
  });

  test("no locale's address is a family's name, given or by its tag", () => {
    expect(places({ [FR]: locale("segment: toy\n") })).toEqual([`${FR}:3:10 collision`]);
  });

  test("no locale's address is the folder of the stylesheets", () => {
    expect(places({ [FR]: locale("segment: assets\n") })).toEqual([`${FR}:3:10 collision`]);
  });

  test("an address is one step of a path in lower case", () => {
    for (const segment of ["../x", "a/b", "FR", "a.b", '""', "-a", "5"]) {
      expect(places({ [FR]: locale(`segment: ${segment}\n`) }), segment).toContain(`${FR}:3:10 schema`);
    }
    expect(places({ [FR]: locale("segment: fr-fr\n") })).toEqual([]);
  });
});

describe("interface strings", () => {
  test("keys are those of the package, with the one that was meant", () => {
    expect(complaints(ui({ site: { hom: "Accueil" } }))).toEqual([
      `${UI}:1:10 unknown-key Unexpected key \`site.hom\`, expected one that the templates use → did you mean \`site.home\`?`,
    ]);
    expect(places(ui({ site: "Accueil" }))).toEqual([`${UI}:1:2 unknown-key`]);
    expect(places(ui({ $schema: "x", site: { home: "Accueil" } }))).toEqual([]);
  });

  test("a key with a dot, which would be another key's double, is refused", () => {
    expect(places(ui({ site: { home: "A" }, "site.home": "B" }))).toEqual([`${UI}:1:22 schema`]);
    expect(places(ui({ "": { pair: "{{a}} {{b}}" } }))).toEqual([`${UI}:1:2 schema`]);
  });

  test("patterns keep their holes", () => {
    expect(complaints(ui({ pair: "{{a}} contre {{c}}" }))).toEqual([
      `${UI}:1:9 holes Unexpected holes {{a}}, {{c}}, expected {{a}}, {{b}} → keep the names in the braces as they are in the source`,
    ]);
    expect(places(ui({ site: { home: "Accueil {{code}}" } }))).toEqual([`${UI}:1:17 holes`]);
    expect(places(ui({ pair: "{{b}} contre {{a}}" }))).toEqual([]);
  });

  test("a counted string may have any plural form, and each may leave the number out but name no other", () => {
    const count = (strings: Record<string, string>) => places(ui({ count: strings }));
    expect(count({ codes_one: "un code", codes_many: "{{count}} de codes", codes_other: "{{count}} codes" })).toEqual([]);
    expect(count({ codes_other: "{{n}} codes" })).toEqual([`${UI}:1:25 holes`]);
    expect(count({ codes_other: "{{count, number}} codes" })).toEqual([`${UI}:1:25 holes`]);
    expect(count({ codes_lots: "{{count}} codes" })).toEqual([`${UI}:1:11 unknown-key`]);
    expect(places(ui({ site: { home_one: "Accueil" } }))).toEqual([`${UI}:1:10 unknown-key`]);
  });

  test("mistakes in several parts are all found, also next to one that does not fit the schema", () => {
    expect(places(ui({ site: { home: 5, hom: "x" }, pair: "{{a}}" }))).toEqual([
      `${UI}:1:17 schema`,
      `${UI}:1:19 unknown-key`,
      `${UI}:1:37 holes`,
    ]);
  });
});

describe("translations of a family", () => {
  test("the whole French of the tiny family has no mistakes", () => {
    expect(places(french(() => {}))).toEqual([]);
  });

  test("a text that the family does not have is refused, with the one that was meant", () => {
    expect(complaints(french((texts) => Object.assign(within(texts.codes, "1"), { sumary: "x" })))).toEqual([
      expect.stringMatching(/^locales\/fr\/toy\.json:\d+:4 schema Unexpected key `sumary`, expected .* → did you mean `summary`\?$/),
    ]);
    expect(complaints(french((texts) => Object.assign(within(texts, "codes"), { "3": { gloss: "x" } })))).toEqual([
      expect.stringMatching(
        /^locales\/fr\/toy\.json:\d+:\d+ unknown-key Unexpected translation of `codes\/3\/gloss`, expected a text that the family has → /,
      ),
    ]);
    const values = french((texts) => Object.assign(within(texts.facts?.colour, "values"), { rot: { label: "x" } }));
    expect(complaints(values)).toEqual([expect.stringContaining("Unexpected translation of `facts/colour/values/rot/label`")]);
    expect(places(french((texts) => Object.assign(within(texts, "pairs"), { "2-vs-1": { verdict: "x" } })))).toEqual([
      expect.stringContaining("unknown-key"),
    ]);
    expect(places(french((texts) => Object.assign(within(texts, "classes"), { ugly: { name: "x" } })))).toEqual([
      expect.stringContaining("unknown-key"),
    ]);
  });

  test("a text at which the family has none is told at its place, whatever its code is called", () => {
    const code = { "content/toy/codes/a~b.yaml": tinyCode("a~b", { name: "N" }).replace("doc#a~b", "doc") };
    const texts = { ...code, [TOY]: '{"codes": {\n  "a~b": {"gloss": "x"},\n  "a~c": {\n    "gloss": "x"}}}' };
    expect(places(texts)).toEqual([`${TOY}:4:5 unknown-key`]);
  });

  test("patterns keep their holes; in plain text braces mean nothing", () => {
    const both = french((texts) => Object.assign(within(texts.classes, "good"), { both: "{{a}} et {{code}} vont bien." }));
    expect(complaints(both)).toEqual([
      expect.stringMatching(
        /^locales\/fr\/toy\.json:9:\d+ holes Unexpected holes \{\{a\}\}, \{\{code\}\}, expected \{\{a\}\}, \{\{b\}\} → /,
      ),
    ]);
    const tokens = french((texts) => Object.assign(within(texts.facts?.headers, "tokens"), { sentence: "{{code}} exige." }));
    expect(complaints(tokens)).toEqual([expect.stringContaining("Unexpected holes {{code}}, expected {{code}}, {{tokens}}")]);
    expect(places(french((texts) => Object.assign(within(texts.codes, "1"), { gloss: "{{code}}" })))).toEqual([]);
  });

  test("a pattern that is wrong in the family makes no right translation wrong", () => {
    expect(places(edited("content/toy/family.yaml", "{{code}} is good news.", "Good news."))).toEqual([
      "content/toy/family.yaml:8:65 holes",
    ]);
  });

  test("texts that a locale lacks are no mistake: they fall back", () => {
    expect(places({ [TOY]: "{}" })).toEqual([]);
    expect(places({ [TOY]: '{"codes": {"1": {}}}' })).toEqual([]);
  });

  test("reserved keys and keys that are paths are refused wherever they stand", () => {
    for (const key of ["__proto__", "constructor", "../x", "a/b", "..", "n\\u0000"]) {
      expect(places({ [TOY]: `{"codes": {"${key}": {"gloss": "x"}}}` })).toEqual([`${TOY}:1:12 reserved-key`]);
      expect(places({ [TOY]: `{"pairs": {"1-vs-2": {"answers": {"${key}": "x"}}}}` })).toEqual([`${TOY}:1:35 reserved-key`]);
      expect(places({ [TOY]: `{"${key}": "x"}` })).toEqual([`${TOY}:1:2 reserved-key`]);
      expect(places({ [UI]: `{"site": {"${key}": "x"}}` })).toEqual([`${UI}:1:11 reserved-key`]);
    }
  });

  test("a translation of a family that does not exist would be lost", () => {
    expect(complaints({ "locales/fr/toi.json": "{}" })).toEqual([
      "locales/fr/toi.json:1:1 unknown-family Unexpected translation of `toi`, expected a family with a folder in content/ → did you mean `toy`?",
    ]);
  });

  test("a translation that is itself broken is said once", () => {
    for (const text of ["", "{", '{"codes": []}', "[]", "5", '{"codes": {"1": {"gloss": ""}}}']) {
      expect(places({ [TOY]: text }), text).toEqual([expect.stringMatching(`^${TOY}:`)]);
    }
  });

  test("where the family itself is broken nothing is said of its translation's texts, but its form is still looked at", () => {
    const broken = { "content/toy/family.yaml": "a:\n\tb" };
    expect(places(broken)).toEqual(["content/toy/family.yaml:2:1 tab"]);
    expect(places({ ...broken, [TOY]: '{"codes": []}' })).toEqual(["content/toy/family.yaml:2:1 tab", `${TOY}:1:11 schema`]);
  });
});

describe("locale folders that the site does not list", () => {
  test("they are a warning, which stops nothing, with the one that was meant", () => {
    const { corpus, diagnostics } = check({ "locales/de/locale.yaml": locale(), "locales/FR/ui.json": "{}" });
    expect(corpus).toBeDefined();
    expect(diagnostics.map(({ at, severity, rule, hint }) => `${at?.path} ${severity} ${rule} ${hint}`)).toEqual([
      "locales/FR/ui.json warning locale-unlisted did you mean `fr`?",
      "locales/de/locale.yaml warning locale-unlisted add it there when it is whole",
    ]);
  });

  test("those that come with the package are none of the author's business", () => {
    expect(places({ ...listed("en"), [TOY]: undefined })).toEqual([]);
  });
});
