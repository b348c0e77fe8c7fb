import { describe, expect, test } from "vitest";
import { scanMarkdown } from "../../../scripts/check/pages/markdown.js";
import { readMarkdown } from "../../helpers/reading.js";
import { everyPage, realSite } from "../../helpers/real.js";

describe("the scanner of twins sees what a parser sees", () => {
  test.each(["en", "ja"])("on pages of the site in %s", (tag) => {
    let pages = 0;
    for (const { markdown } of everyPage(realSite(), tag)) {
      if (!markdown || pages++ % 40 !== 0) continue;
      const found = scanMarkdown(markdown.text.slice(markdown.text.indexOf("\n---\n") + 5));
      const { headings, links } = readMarkdown(markdown.text);
      expect(found.headings).toEqual(headings.map(({ level }) => `h${level}`));
      expect(found.links).toEqual(links.map(({ url }) => url));
    }
    expect(pages).toBeGreaterThan(2000);
  });

  const cases: Record<string, readonly [text: string, links: readonly string[], codeBlocks: number, headings: readonly string[]]> = {
    "a link in code": ["`[a](b)` and ``a ` [c](d)`` [e](f)", ["f"], 0, []],
    "a link in a code block": ["```\n[a](b)\n# c\n```\n\n# d", [], 1, ["h1"]],
    "a code block in an item": ["- a\n\n  ```\n  [a](b)\n  ```\n\n## c", [], 1, ["h2"]],
    "a longer fence": ["````\n```\n# a\n````\n", [], 1, []],
    "an address with parentheses": ["[a](https://x.example/(y)_z)", ["https://x.example/(y)_z"], 0, []],
    "an address in angles": ["<https://x.example/> [a](<b c>)", ["https://x.example/", "b c"], 0, []],
    "marks that are text": ["\\[a](b) \\`[c](d)\\`", ["b", "d"], 0, []],
    "an open mark of code": ["a ` b [c](d)\n\n` e", ["d"], 0, []],
  };
  test("a part that begins in the middle of a line, and one that ends within a code block", () => {
    expect(scanMarkdown("# a\n# b", false).headings).toEqual(["h1"]);
    expect(scanMarkdown("```a``` [b](c)", false)).toMatchObject({ links: ["c"], codeBlocks: 0 });
    expect(scanMarkdown("a\n\n```\n[b](c)")).toMatchObject({ links: [], codeBlocks: 0, rest: "\n```\n[b](c)".slice(1) });
  });

  test.each(Object.entries(cases))("%s", (_, [text, links, codeBlocks, headings]) => {
    expect(scanMarkdown(text)).toEqual({ links, codeBlocks, headings, rest: "" });
  });
});
