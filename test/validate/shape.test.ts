import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SourceFile } from "../../scripts/core/core.js";
import { parseYaml } from "../../scripts/read/yaml.js";
import { createReporter } from "../../scripts/validate/reporter.js";
import { checkShape, type SchemaName } from "../../scripts/validate/shape.js";
import { tinyCode, tinyRoot } from "../helpers/tiny.js";

function shape(name: SchemaName, text: string) {
  const { value, builder } = parseYaml("f", text);
  const file: SourceFile = { path: "f", origin: "root", text, value, positions: builder.positions };
  const reporter = createReporter();
  const { fits, sound } = checkShape<unknown>(file, name, reporter);
  const said = reporter.diagnostics.map(
    ({ at, message, hint }) => `${at?.line}:${at?.column} ${message}${hint === undefined ? "" : ` → ${hint}`}`,
  );
  return { fits, sound: sound === undefined ? undefined : JSON.parse(JSON.stringify(sound)), said };
}
const said = (name: SchemaName, text: string) => shape(name, text).said;
const site = (changes: string) => said("site", `title: T\nbaseUrl: https://x.example/\ndefaultLocale: en\nlocales: [en]\n${changes}`);
const code = (before: string, after: string) => said("code", tinyCode("1", { name: "One" }).replace(before, after));

describe("a file that fits", () => {
  test("nothing is said, and all of it is sound", () => {
    const text = tinyCode("1", { name: "One" });
    expect(shape("code", text)).toEqual({ fits: true, said: [], sound: JSON.parse(JSON.stringify(parseYaml("f", text).value)) });
  });

  test("codes of every kind are accepted", () => {
    for (const name of ["404", "5.7.1", "08P01", "NXDOMAIN", "SIGKILL", "a~b", "E_1", "1+1", "x", "svs", "vsx", "a-vsb", "a".repeat(64)]) {
      expect(said("code", tinyCode(name, { name: "N" }).replace(`doc#${name}`, "doc")), name).toEqual([]);
    }
  });
});

describe("a file that could not be parsed", () => {
  test("nothing more is said of it", () => {
    expect(shape("code", "")).toEqual({ fits: false, said: [], sound: undefined });
  });
});

describe("what does not fit is said in words, with the place and what to do", () => {
  test("a missing key, with what it is for", () => {
    expect(code("use: Use of One.\n", "")).toEqual([
      "1:1 Unexpected absence of `use`, expected it here → When the author of a server should choose this code.",
    ]);
  });

  test("an unknown key, at the key, with the one that was meant", () => {
    expect(code("summary:", "sumary:")).toContain(
      "7:1 Unexpected key `sumary`, expected `code`, `name`, `class`, `spec`, `seeAlso`, `gloss`, `summary`, `description`, `seen`, `fix`, `use`, `facts` → did you mean `summary`?",
    );
  });

  test("a bare number where a string is wanted: put it in quotes", () => {
    expect(code('code: "1"', "code: 404")).toEqual(["1:7 Unexpected number `404`, expected a string → put it in quotes"]);
    // What was written as 08 is 8 by now, so no spelling is suggested.
    expect(code('code: "1"', "code: 08")[0]).not.toContain('"8"');
  });

  test("wrong types of every kind", () => {
    expect(code("gloss: toy one", "gloss:")).toEqual([
      "6:7 Unexpected empty value, expected a string → Words or whole sentences in Markdown, on a single line.",
    ]);
    expect(code("gloss: toy one", "gloss: [a]")[0]).toContain("6:8 Unexpected list, expected a string");
    expect(code("gloss: toy one", "gloss: {a: b}")[0]).toContain("6:8 Unexpected map of keys, expected a string");
    expect(code("seeAlso: []", "seeAlso: '2'")[0]).toContain("5:10 Unexpected string `2`, expected a list");
    expect(code("judgement: true", "judgement: 'yes'")[0]).toContain("Unexpected string `yes`, expected `true` or `false`");
    expect(said("code", "- a")[0]).toContain("1:1 Unexpected list, expected a map of keys");
    expect(said("code", "just text")[0]).toContain("1:1 Unexpected string `just text`, expected a map of keys");
  });

  test("a value that is none of the allowed ones", () => {
    const locale = (direction: string) => said("locale", `nativeName: x\ndirection: ${direction}`);
    expect(locale("rtlr")).toEqual(["2:12 Unexpected `rtlr`, expected `ltr` or `rtl` → did you mean `rtl`?"]);
    expect(locale("sideways")).toEqual([
      "2:12 Unexpected `sideways`, expected `ltr` or `rtl` → The direction in which its script is read.",
    ]);
  });

  test("a text of the wrong form, with examples", () => {
    expect(site("").concat(said("site", "title: T\nbaseUrl: x.example\ndefaultLocale: en\nlocales: [en]"))[0]).toMatch(
      /^2:10 Unexpected `x\.example`, expected a match of .* → for example `https:\/\/codes\.example\.org\/`/,
    );
    expect(code("gloss: toy one", 'gloss: "two\\nlines"')).toEqual([
      "6:8 Unexpected `two\nlines`, expected a single line → Words or whole sentences in Markdown, on a single line.",
    ]);
  });

  test("texts that are empty or too long", () => {
    expect(code("gloss: toy one", 'gloss: ""')[0]).toContain("Unexpected empty text, expected some");
    expect(code("gloss: toy one", `gloss: ${"a".repeat(1000)}`)).toEqual([]);
    expect(code("gloss: toy one", `gloss: ${"a".repeat(1001)}`)).toEqual([
      "6:8 Unexpected text of 1001 characters, expected at most 1000 → shorten it",
    ]);
  });

  test("lists that are too short or too long, or hold a value twice", () => {
    expect(said("site", "title: T\nbaseUrl: https://x.example/\ndefaultLocale: en\nlocales: []")[0]).toContain(
      "4:10 Unexpected empty collection, expected at least 1",
    );
    expect(said("pair", "codes: [a]")).toContain(
      "1:8 Unexpected short collection, expected at least 2 → The two codes in the family's order, as in the file's name.",
    );
    const list = (count: number) => `seeAlso: [${Array.from({ length: count }, (_, i) => `"${i}"`).join(", ")}]`;
    expect(code("seeAlso: []", list(12))).toEqual([]);
    expect(code("seeAlso: []", list(13))[0]).toContain("5:10 Unexpected long collection, expected at most 12");
    expect(code("seeAlso: []", 'seeAlso: ["3", "2", "3"]')).toEqual([
      "5:21 Unexpected second `3`, expected each once → keep one of the two",
    ]);
  });

  test("codes that could be read as a pair, or would take the place of a file of the site, in any case of letters", () => {
    for (const name of ["a-vs-b", "vs", "vs-b", "a-vs", "1-VS-2", "1-Vs-2", "index", "INDEX", "a.md", "1.HTML"]) {
      expect(code('code: "1"', `code: "${name}"`), name).toEqual([
        `1:7 Unexpected \`${name}\`, expected a code that the site can give an address → \`-vs-\` parts the two codes of a pair, and \`index\`, \`.html\` and \`.md\` name the site's own files`,
      ]);
    }
  });

  test("codes that could be read as a path, or as markup", () => {
    for (const name of ["../x", "a/b", ".", "..", ".a", "a.", "-a", "a b", "é", "a%2fb", "<b>", "a`b", "__proto__", "", "a".repeat(65)]) {
      expect(code('code: "1"', `code: "${name}"`), name).not.toEqual([]);
    }
  });

  test("a key of the wrong form, at the key", () => {
    const family = (tinyRoot()["content/toy/family.yaml"] as string).replace("  colour:", "  Colour:");
    expect(said("family", family)).toEqual([
      "11:3 Unexpected key `Colour`, expected a name that matches ^[a-z][a-z0-9-]*$ → use lower-case letters, digits and hyphens, beginning with a letter",
    ]);
  });
});

describe("a choice of forms", () => {
  test("where the value is of one form's type, the place within it is named", () => {
    expect(code("value: []", 'value: [A, "b`c"]')).toEqual([
      "14:25 Unexpected `b`c`, expected a match of ^[^`\\n]+$ → see schema/code.schema.json",
    ]);
    expect(said("ui", '{"site": {"home": 5, "skip": "x"}}')).toEqual(["1:19 Unexpected number `5`, expected a string → put it in quotes"]);
  });

  test("where it is of none, the choice itself is named, once", () => {
    expect(code("value: []", "value: 5")).toEqual([
      '14:21 Unexpected number `5`, expected one of the forms that are allowed here → for example `heuristic`, `["WWW-Authenticate"]`',
    ]);
  });

  test("a fact is declared with values or with tokens, not with both and not with neither", () => {
    const family = tinyRoot()["content/toy/family.yaml"] as string;
    const bare = family.slice(0, family.indexOf("    tokens:"));
    expect(said("family", bare).map((text) => text.split(" →")[0])).toEqual([
      "17:5 Unexpected combination of keys, expected one of the two forms",
    ]);
    const both = `${family}    values:\n      a: { label: a, sentence: "{{code}} a." }\n`;
    expect(said("family", both).map((text) => text.split(" →")[0])).toEqual([
      "17:5 Unexpected combination of keys, expected one of the two forms",
    ]);
  });
});

describe("what is left", () => {
  test("what is broken is left out, what surrounds it stays, and items keep their index", () => {
    const { fits, sound } = shape(
      "code",
      'code: 5\nname: N\nclass: c\nbogus: x\nseeAlso: ["2", 3, "4"]\nfacts: {a: {value: x, source: 5}}',
    );
    expect(fits).toBe(false);
    expect(sound).toEqual({ name: "N", class: "c", seeAlso: ["2", null, "4"], facts: { a: { value: "x" } } });
  });

  test("a value that is wrong as a whole leaves nothing", () => {
    expect(shape("code", "[a]").sound).toBeUndefined();
  });

  test("what is left of any value has only errors of absence, so that nobody need look twice at a type", () => {
    const leaf = fc.constantFrom("1", "en", "", 5, null, true, "a`b", "doc#1", "x\ny");
    const key = fc.constantFrom("code", "name", "class", "spec", "seeAlso", "gloss", "facts", "value", "source", "a", "B", "judgement");
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, fc.array(tie("tree"), { maxLength: 3 }), fc.dictionary(key, tie("tree"), { maxKeys: 5 })),
    }));
    fc.assert(
      fc.property(fc.dictionary(key, tree), (value) => {
        const first = shape("code", JSON.stringify(value));
        const again = shape(
          "code",
          JSON.stringify(first.sound, (_, inner) => (Array.isArray(inner) ? inner.filter((item) => item !== null) : inner)),
        );
        expect(again.said.filter((text) => !/Unexpected (?:absence|short|empty coll)/.test(text))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});

test("a megabyte of mistakes is said as far as anybody reads, and looked through once", () => {
  const items = Array.from({ length: 100_000 }, (_, i) => i).join(", ");
  expect(code("seeAlso: []", `seeAlso: [${items}]`)).toHaveLength(1001);
  expect(said("ui", `{${Array.from({ length: 50_000 }, (_, i) => `"a${i}": {"b": 1}`).join(", ")}}`)).toHaveLength(1001);
});
