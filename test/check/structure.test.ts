import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromTree, scan, structureOf } from "../../scripts/check/structure.js";
import { parseMarkdown } from "../../scripts/render/render.js";
import { markdownish } from "../helpers/markdownish.js";
import { simplish } from "../helpers/simplish.js";

const exactly = (md: string) => fromTree(md, parseMarkdown(md));

describe("the structure of a text", () => {
  test("is what the parser sees, wherever the scanner dares to say it", () => {
    const agree = (md: string) => {
      const found = scan(md);
      if (found) expect(found).toEqual(exactly(md));
    };
    fc.assert(fc.property(simplish, agree), { numRuns: 2000 });
    fc.assert(fc.property(markdownish, agree), { numRuns: 2000 });
  });

  test("is what the parser sees of links that are none, or hold nothing", () => {
    for (const md of ["a [](x)", "a [b\n\nc](x)", "a [b\nc](x)", "`*/*` and [ ](x)"])
      expect(structureOf(md, parseMarkdown)).toEqual(exactly(md));
  });

  test("control: the scanner dares often", () => {
    const texts = fc.sample(simplish, { numRuns: 500, seed: 1 });
    expect(texts.filter((md) => scan(md)).length).toBeGreaterThan(100);
  });

  test("is code, links, lists and prose of the same length", () => {
    const md = "Send `404` or see [the *list*](https://a.example/) {{code}}.\n\n1. one\n2. two";
    const found = structureOf(md, parseMarkdown);
    expect(found).toMatchObject({ codes: ["404"], links: ["https://a.example/"], blocks: ["ol 2"], tags: [] });
    expect(found.prose).toHaveLength(md.length);
    expect(found.prose.replace(/\ufffc+/g, "#").replace(/\u2063+/g, "~")).toBe("Send # or see ~the *list*~ #.\n\n1. one\n2. two");
  });

  test.each([
    ["raw HTML", "a <b>c</b>", { tags: ["<b>", "</b>"] }],
    ["a list in a list", "- a\n  - b", { blocks: ["ul 1", "ul 1"] }],
    ["a code block", "```\na\n```", { blocks: ["code"] }],
    ["code with a backtick", "``a`b``", { codes: ["a`b"] }],
    ["an address between angles", "<https://a.example/>", { links: ["https://a.example/"] }],
  ])("knows %s", (_, md, wanted) => {
    expect(structureOf(md, parseMarkdown)).toMatchObject(wanted);
  });
});
