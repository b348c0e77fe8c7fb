import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Source } from "../../scripts/core/core.js";
import { memoryTree, packageTree, read } from "../../scripts/index.js";
import { validate } from "../../scripts/validate/validate.js";
import { check, complaints, edited, places } from "../helpers/complaints.js";
import { tinyFrench, tinyRoot } from "../helpers/tiny.js";

const SITE = "content/site.yaml";

describe("a whole root", () => {
  test("what has no mistakes becomes a corpus that holds all of it", () => {
    const { corpus, diagnostics } = check();
    expect(diagnostics).toEqual([]);
    expect(corpus?.site.title).toBe("Tiny");
    expect(corpus?.families.map(({ id, codes, pairs }) => [id, codes.length, pairs.length])).toEqual([["toy", 3, 1]]);
    expect(corpus?.locales.map(({ tag }) => tag)).toEqual(["en", "fr"]);
    expect(corpus?.locales[1]?.overlays.toy?.["codes/10/gloss"]).toBe("jouet Dix");
    expect(corpus?.baseUi["site.home"]).toBe("Home");
    expect(Object.keys(corpus?.templates ?? {})).toContain("assets/style.css");
  });

  test("with any error there is no corpus; with warnings alone there is one", () => {
    expect(check(edited(SITE, "title: Tiny\n", "")).corpus).toBeUndefined();
    expect(check({ "locales/de/ui.json": "{}" }).corpus).toBeDefined();
  });

  test("a root without content/site.yaml is told so, once", () => {
    expect(complaints({ [SITE]: undefined })).toEqual([
      "site-missing Unexpected root without content/site.yaml, expected one → it names the site, its address and its locales",
    ]);
    for (const text of ["", "\ufeff", "a:\n\tb", "\0", "- a"])
      expect(places({ [SITE]: text })).toEqual([expect.stringMatching(`^${SITE}:`)]);
  });

  test("an empty root is told what it lacks", () => {
    const nothing = Object.fromEntries(Object.keys(tinyRoot()).map((path) => [path, undefined]));
    expect(places(nothing)).toEqual(["site-missing"]);
  });
});

describe("all mistakes of all files in one run", () => {
  test("a root with a mistake in every file has all of them reported, each with its place, rule, message and hint", () => {
    const changes = {
      ...edited(SITE, "title: Tiny", "title: 5"),
      ...edited("content/toy/family.yaml", "{{code}} is good news.", "Good news."),
      ...edited("content/toy/codes/1.yaml", "colour:", "color:"),
      "content/toy/codes/2.yaml": "code: x\n\tname: y",
      ...edited("content/toy/codes/10.yaml", "gloss:", "glos:"),
      ...edited("content/toy/pairs/1-vs-2.yaml", "covers: [colour]", "covers: [color]"),
      "content/toy/notes.txt": "notes",
      "locales/fr/locale.yaml": "nativeName: x\ndirection: left\n",
      "locales/fr/ui.json": '{"site": {"hom": "x"}}',
      "locales/fr/toy.json": '{"name": "x", "name": "y", "codes": {"7": {"gloss": "x"}}}',
    };
    expect(complaints(changes).map((text) => text.replace(/ Unexpected .*, expected .* → \S.*/s, ""))).toEqual([
      // What is wrong with a file's form is said by the reading stage.
      "content/toy/codes/2.yaml:2:1 tab",
      "locales/fr/toy.json:1:15 duplicate-key",
      `${SITE}:1:8 schema`,
      "content/toy/codes/1.yaml:13:3 unknown-fact",
      "content/toy/codes/10.yaml:1:1 schema",
      "content/toy/codes/10.yaml:6:1 schema",
      "content/toy/family.yaml:8:65 holes",
      "content/toy/notes.txt:1:1 unknown-file",
      "content/toy/pairs/1-vs-2.yaml:7:61 unknown-fact",
      "locales/fr/locale.yaml:2:12 schema",
      "locales/fr/toy.json:1:44 unknown-key",
      "locales/fr/ui.json:1:11 unknown-key",
    ]);
  });

  test("a broken site.yaml does not hide the mistakes of its locales", () => {
    const wrong = { "locales/fr/ui.json": '{"site": {"hom": "x"}}', "locales/fr/nix.json": "{}" };
    const expected = ["locales/fr/nix.json:1:1 unknown-family", "locales/fr/ui.json:1:11 unknown-key"];
    expect(places({ ...wrong, [SITE]: "a:\n\tb" })).toEqual([`${SITE}:2:1 tab`, ...expected]);
    expect(places({ ...wrong, ...edited(SITE, "title: Tiny\n", "") })).toEqual([`${SITE}:1:1 schema`, ...expected]);
    expect(places({ ...wrong, ...edited(SITE, "locales: [en, fr]", "locales: 5") })).toEqual([`${SITE}:4:10 schema`, ...expected]);
    expect(places({ ...wrong, [SITE]: undefined })).toEqual(["site-missing", ...expected]);
  });
});

describe("files", () => {
  test("a file in no place of the layout is refused, since its text would be lost", () => {
    for (const path of [
      "content/toy/codes/5.yml",
      "content/toy/codes/5.json",
      "content/toy/codes/sub/5.yaml",
      "content/toy/5.yaml",
      "content/toy.yaml",
      "content/family.yaml",
      "content/toy/pairs.yaml",
      "content/site.yml",
      "locales/fr/toy.yaml",
      "locales/fr/sub/toy.json",
      "locales/toy.json",
      "locales/fr/locale.yml",
    ]) {
      expect(places({ [path]: path.endsWith("json") ? "{}" : "a: 1" }), path).toEqual([`${path}:1:1 unknown-file`]);
    }
  });

  test("what YAML files are called is told", () => {
    expect(complaints({ "content/toy/codes/5.yml": "a: 1" })).toEqual([
      "content/toy/codes/5.yml:1:1 unknown-file Unexpected file content/toy/codes/5.yml, expected one of the places that the layout knows → name it .yaml",
    ]);
  });

  test("notes for authors may lie anywhere", () => {
    expect(places({ "content/README.md": "x", "content/toy/codes/README.md": "x", "locales/fr/README.md": "x" })).toEqual([]);
    expect(places({ "content/notes.md": "x" })).toEqual(["content/notes.md:1:1 unknown-file"]);
  });

  test("a file that could not be read is complained of once", () => {
    expect(places({ "content/toy/logo.png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47) })).toEqual(["content/toy/logo.png:1:1 invalid-utf8"]);
  });

  test("codes or pairs without a family.yaml are told so, and looked at all the same", () => {
    const path = "content/boy/codes/1.yaml";
    expect(places({ [path]: "code: 1" }).slice(0, 2)).toEqual([`${path}:1:1 family-missing`, `${path}:1:1 schema`]);
  });
});

// Roots as a stranger could make them: the tiny one with any of its values replaced by any other.
describe("whatever is in the files", () => {
  const parsed: Record<string, unknown> = {};
  for (const { path, value, origin } of (read(memoryTree(tinyRoot()), packageTree()).value as Source).files) {
    if (origin === "root") parsed[path] = JSON.parse(JSON.stringify(value));
  }
  parsed["locales/fr/locale.yaml"] = { nativeName: "français", direction: "ltr", segment: "fr", fallback: ["en"] };
  parsed["locales/fr/ui.json"] = { site: { home: "Accueil" }, count: { codes_one: "{{count}} code" }, pair: "{{a}} – {{b}}" };
  /** Every place of every file: the path and the steps to it. */
  const steps = (value: unknown): string[][] =>
    value !== null && typeof value === "object"
      ? [[], ...Object.entries(value).flatMap(([key, inner]) => steps(inner).map((rest) => [key, ...rest]))]
      : [[]];
  const targets = Object.entries(parsed).flatMap(([path, value]) => steps(value).map((at) => ({ path, at })));
  const key = fc.constantFrom(
    "a",
    "1",
    "2",
    "values",
    "tokens",
    "toString",
    "__proto__",
    "constructor",
    "a/b",
    "..",
    "",
    "1-vs-2",
    "locales",
    "fr",
  );
  const leaf = fc.oneof(
    fc.constantFrom(null, true, 5, "", "1", "fr", "{{code}}", "doc#1", "https://[/", "natural", "../x", "x\u0000", "\ud800"),
    fc.string(),
  );
  const { any } = fc.letrec<{ any: unknown }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      leaf,
      fc.array(tie("any"), { maxLength: 3 }),
      fc.array(fc.tuple(key, tie("any")), { maxLength: 3 }).map((entries) => Object.fromEntries(entries)),
    ),
  }));
  const put = (value: unknown, [step, ...rest]: readonly string[], given: unknown): unknown => {
    if (step === undefined) return given;
    const copy = structuredClone(value) as Record<string, unknown>;
    copy[step] = put(copy[step], rest, given);
    return copy;
  };
  const mutated = fc.array(fc.tuple(fc.constantFrom(...targets), any), { minLength: 1, maxLength: 3 }).map((changes) => {
    const files: Record<string, unknown> = { ...parsed };
    for (const [{ path, at }, given] of changes) {
      try {
        files[path] = put(files[path], at, given);
      } catch {
        // An earlier change took the place away.
      }
    }
    // JSON is YAML, so every file can be written so.
    return Object.fromEntries(Object.entries(files).map(([path, value]) => [path, JSON.stringify(value, null, 1)]));
  });

  test("it becomes a corpus or is refused with places inside the files, and never by a crash", () => {
    const own = packageTree();
    fc.assert(
      fc.property(mutated, (files) => {
        const reading = read(memoryTree(files), own);
        const { value, diagnostics } = validate(reading.value as Source);
        const all = [...reading.diagnostics, ...diagnostics];
        expect(value === undefined || reading.diagnostics.length > 0).toBe(all.some(({ severity }) => severity === "error"));
        for (const { message, hint, at } of all) {
          expect(message).toMatch(/^Unexpected .*, expected /s);
          expect(hint).toMatch(/\S/);
          const lines = (files[at?.path ?? ""] ?? "").split("\n");
          if (at && files[at.path]) expect(at.column).toBeLessThanOrEqual((lines[at.line - 1] ?? "").length + 1);
        }
      }),
      { numRuns: 600 },
    );
  });

  test("control: most of these roots are refused, and the untouched one is not", () => {
    const text = Object.fromEntries(Object.entries(parsed).map(([path, value]) => [path, JSON.stringify(value)]));
    expect(places(text)).toEqual([]);
    const refused = fc.sample(mutated, { numRuns: 100, seed: 1 }).filter((files) => places(files).length > 0);
    expect(refused.length).toBeGreaterThan(50);
  });
});

test("validating leaves what was read as it is", () => {
  const reading = read(memoryTree({ ...tinyRoot(), ...edited("content/toy/codes/1.yaml", "colour:", "color:") }), packageTree())
    .value as Source;
  const before = JSON.stringify(reading);
  validate(reading);
  expect(JSON.stringify(reading)).toBe(before);
  expect(Object.keys(tinyFrench())).toContain("codes");
});
