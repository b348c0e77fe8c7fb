import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { structureOf } from "../../scripts/check/structure.js";
import { holesOf } from "../../scripts/core/core.js";
import { memoryTree, packageTree, read, validate } from "../../scripts/index.js";
import { accented } from "../../scripts/pseudo/accents.js";
import { rightToLeft } from "../../scripts/pseudo/bidi.js";
import { layoutOf } from "../../scripts/pseudo/layout.js";
import { pseudoFiles } from "../../scripts/pseudo/pseudo.js";
import { parseMarkdown } from "../../scripts/render/render.js";
import { examine } from "../../scripts/validate/validate.js";
import { markdownish } from "../helpers/markdownish.js";
import { simplish } from "../helpers/simplish.js";
import { tinyCode, tinyRoot } from "../helpers/tiny.js";

const accent = (md: string) => accented(md, layoutOf(md, parseMarkdown(md)));
const turn = (md: string) => rightToLeft(md, layoutOf(md, parseMarkdown(md)));
/** With the controls to be seen. */
const turned = (md: string) => turn(md).replaceAll("\u200f\u202e", "<").replaceAll("\u202c\u200f", ">");

/** What must be the same in every language. */
function skeleton(md: string) {
  const { prose: _, ...rest } = structureOf(md, parseMarkdown);
  return { ...rest, holes: holesOf(md), hosts: md.match(/https?:\/\/[\w.]+/g) };
}

describe("whatever the text, its structure and its holes stay", () => {
  test.each([
    ["with accents", accent],
    ["from right to left", turn],
  ])("%s", (_, make) => {
    const keeps = (md: string) => {
      expect(skeleton(make(md))).toEqual(skeleton(md));
    };
    fc.assert(fc.property(simplish, keeps), { numRuns: 300 });
    fc.assert(fc.property(markdownish, keeps), { numRuns: 1000 });
  });

  test("and every override of the direction is closed within its word", () => {
    fc.assert(
      fc.property(markdownish, (md) => {
        const made = turn(md);
        expect(made.replace(/\u200f\u202e([\p{L}\p{M}'’]+)\u202c\u200f/gu, "$1")).toBe(md);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each([
  ["a text", "Key differences", "⟦Ķéý ðîƒƒéŕéñçéš one⟧"],
  ["each paragraph and item", "Do this:\n\n- one\n- two", "⟦Ðö ţĥîš: one⟧\n\n- ⟦öñé one⟧\n- ⟦ţŵö one⟧"],
  ["code, holes and entities", "Send `404` to {{code}} &amp; go", "⟦Šéñð `404` ţö {{code}} &amp; ĝö one two⟧"],
  ["links, whose text is translated", "See [the page](http/404/).", "⟦Šéé [ţĥé þåĝé](http/404/). one⟧"],
  ["addresses", "See https://a.example/x or <https://b.example/>", "⟦Šéé https://a.example/x öŕ <https://b.example/> one two⟧"],
  ["references", "See [it][it] or [it].\n\n[it]: https://a.example/", "⟦Šéé [îţ][it] öŕ [it]. one⟧\n\n[it]: https://a.example/"],
  ["emphasis where a text begins", "*Never* do", "⟦ *Ñéṽéŕ* ðö one⟧"],
  ["headings and code blocks", "# A title #\n\n```js\nlet a;\n```", "# ⟦Å ţîţļé one⟧ #\n\n```js\nlet a;\n```"],
  ["spaces around a text", " and ", " ⟦åñð one⟧ "],
  ["what has no words", "{{a}}, `b` 404", "{{a}}, `b` 404"],
])("accents: %s", (_, md, made) => expect(accent(md)).toBe(made));

test("accents make a text some 30 % longer", () => {
  const md = "Two codes look alike, and only one of them is right. Every code has a page of its own here, and so has every pair of codes.";
  expect(accent(md).length / md.length).toBeGreaterThan(1.3);
  expect(accent(md).length / md.length).toBeLessThan(1.4);
});

test.each([
  ["each word", "The client's 2 words", "<The> <client's> 2 <words>"],
  ["no code, no hole", "Send `404` to {{code}}", "<Send> `404` <to> {{code}}"],
])("from right to left: %s", (_, md, made) => expect(turned(md)).toBe(made));

describe("the files of a root", () => {
  const partsOf = (changes: Record<string, string | undefined> = {}) => {
    const source = read(memoryTree(tinyRoot(changes)), packageTree()).value;
    if (!source) throw new Error("the tiny root cannot be read");
    return examine(source).parts;
  };
  const filesOf = (changes = {}) => pseudoFiles(partsOf(changes), parseMarkdown);
  /** What validation says of a site in both pseudo-locales. */
  const complaints = (changes: Record<string, string> = {}) => {
    const site = "title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, en-XA, ar-XB]\n";
    const root = { ...tinyRoot({ ...changes, "content/site.yaml": site, "locales/fr/toy.json": undefined }), ...filesOf(changes) };
    const source = read(memoryTree(root), packageTree()).value;
    return source && validate(source).diagnostics;
  };

  test("are a locale's, and sound", () => {
    const names = ["locale.yaml", "ui.json", "toy.json"];
    expect(Object.keys(filesOf())).toEqual(["en-XA", "ar-XB"].flatMap((tag) => names.map((name) => `locales/${tag}/${name}`)));
    expect(complaints()).toEqual([]);
  });

  test("are the same each time", () => expect(filesOf()).toEqual(filesOf()));

  test("have a form for each plural category", () => {
    const { count } = JSON.parse(filesOf()["locales/ar-XB/ui.json"] as string);
    const forms = ["zero", "one", "two", "few", "many", "other"];
    expect(Object.keys(count)).toEqual(expect.arrayContaining(forms.map((form) => `codes_${form}`)));
    expect(Object.keys(JSON.parse(filesOf()["locales/en-XA/ui.json"] as string).count)).toHaveLength(4);
  });

  test("say what the root says in place of the package", () => {
    const ui = { "locales/en/ui.json": '{"compare": {"more": "Read on"}}' };
    expect(JSON.parse(filesOf(ui)["locales/en-XA/ui.json"] as string).compare).toMatchObject({
      more: "⟦Ŕéåð öñ one⟧",
      use: "⟦Ŵĥéñ ţö ûšé ŵĥîçĥ one⟧",
    });
  });

  test("hold a text as it is where it would be longer than a text may be", () => {
    const summary = "ab ".repeat(300).trim();
    const description = "ab ".repeat(6000).trim();
    const code = tinyCode("1", { name: "One" })
      .replace(/^summary: .*$/m, `summary: ${summary}`)
      .replace(/^description: .*$/m, `description: ${description}`);
    const changes = { "content/toy/codes/1.yaml": code };
    expect(complaints(changes)).toEqual([]);
    const { codes } = JSON.parse(filesOf(changes)["locales/ar-XB/toy.json"] as string);
    expect([codes["1"].summary, codes["1"].description]).toEqual([summary, description]);
    expect(codes["1"].gloss).not.toBe("toy 1");
  });
});
