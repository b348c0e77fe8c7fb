import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkPages } from "../helpers/pages.js";

const LONG = 100_000;

describe("a page that is meant to hang the check", () => {
  const traps: Record<string, string> = {
    "of open tags": "<a ".repeat(LONG / 3),
    "of open quotes": '<a "'.repeat(LONG / 4),
    "of open quotes on lines": '<a b="\n'.repeat(LONG / 8),
    "of open comments": "<!--".repeat(LONG / 4),
    "of open comments on lines": "<!--\n".repeat(LONG / 5),
    "of open scripts": "<script>\n".repeat(LONG / 9),
    "of tags over lines": "<a\nb>\n".repeat(LONG / 6),
    "of elements in elements": "<div>".repeat(LONG / 5),
    "of elements in elements on lines": '<div lang="a">\n'.repeat(5000),
    "of ends": "</p>".repeat(LONG / 4),
    "of paragraphs": "<p>a\n".repeat(LONG / 5),
    "of items": "<li>a\n".repeat(LONG / 6),
    "of attributes": `<a ${"b=c ".repeat(LONG / 4)}>`,
    "of spaces in a tag": `<a${" ".repeat(LONG)}`,
    "of character references": "&#x41;".repeat(LONG / 6),
    "of half character references": "&#".repeat(LONG / 2),
    "of links": '<a href="x">a</a>'.repeat(LONG / 17),
    "of links to nowhere": Array.from({ length: 2000 }, (_, index) => `<a href="${index}#${index}">a</a>\n`).join(""),
    "of letters": "a".repeat(LONG),
    "of words": "a b ".repeat(LONG / 4),
    "of spaces": " ".repeat(LONG),
    "of backticks": "`".repeat(LONG),
    "of backticks apart": "` ``".repeat(LONG / 4),
    "of fences": "```\n".repeat(LONG / 4),
    "of brackets": "](".repeat(LONG / 2),
    "of parentheses": `](${"(".repeat(LONG)}`,
    "of angles": "<a:".repeat(LONG / 3),
    "of quotations": "> ".repeat(LONG / 2),
    "of markers": "- ".repeat(LONG / 2),
    "of spaces and markers": `${" ".repeat(LONG)}-`,
  };
  test.each(Object.entries(traps))("%s", (_, text) => {
    checkPages({ source: text, french: text, twins: { source: text, french: text }, notice: "Une partie manque." });
    checkPages({ source: "", french: text, twins: { source: "", french: text }, templates: { "templates/html/home.hbs": text } });
  });
});

test("a page that is meant to break the check gives findings and never an exception", () => {
  const nasty = fc.constantFrom("<", ">", '"', "'", "<a href=", "](", "`", "&#0;", "&#x110000;", "%", "%zz", "http://[", "//", "__proto__", "\u0001", "\n", "<p", " lang=", "<!--", "-->", "{{", "}}", "#"); // prettier-ignore
  const text = fc.array(fc.oneof(nasty, fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, text, (source, french) => {
      const templates = { "templates/html/home.hbs": french, "templates/markdown/home.hbs": source };
      const found = checkPages({ source, french, twins: { source, french }, notice: french, templates });
      expect(found.every(({ message }) => message.length > 0)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
