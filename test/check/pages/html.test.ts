import fc from "fast-check";
import type { Element, Nodes, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { above } from "../../../scripts/check/pages/elements.js";
import { EMPTY } from "../../../scripts/check/pages/piece.js";
import { scanHtml, squeeze } from "../../../scripts/check/pages/html.js";
import type { Utf8 } from "../../../scripts/core/core.js";
import { fromUtf8, utf8 } from "../../../scripts/render/render.js";
import { everyPage, realSite } from "../../helpers/real.js";

const around = () => ({
  decode: (text: string) => fromUtf8(text as Utf8),
  target: (href: string) => ({ path: href, fragment: null, neutral: 0, isThere: true }),
  isSource: false,
  known: { tags: new Map(), texts: new Map() },
});

/** What a scanner or a parser sees in a page. */
interface Seen {
  readonly headings: readonly string[];
  readonly ids: readonly string[];
  readonly links: readonly string[];
  readonly blocks: readonly number[];
  /** With their language. */
  readonly words: readonly string[];
}

function scanned(html: string): Seen {
  const found = scanHtml(utf8(html), above(), around());
  const { headings, ids, links, tables, codeBlocks, words } = found.piece ?? EMPTY;
  return {
    headings: headings.map((heading) => heading.split(" ")[0] as string),
    ids,
    links: links.filter(({ kind }) => kind === "a").map(({ href }) => href),
    blocks: [tables, codeBlocks],
    words: words.filter(({ isAttribute }) => !isAttribute).map(({ text, lang }) => `${lang}: ${text}`),
  };
}

const parser = unified().use(rehypeParse).freeze();
const SILENT = ["head", "code", "pre", "script", "style"];

function parsed(html: string): Seen {
  const all: Element[] = [];
  const words: string[] = [];
  const walk = (node: Nodes, lang: string, isSilent: boolean): void => {
    if (node.type === "text" && !isSilent && /\p{L}/u.test(node.value)) words.push(`${lang}: ${squeeze(node.value)}`);
    const isElement = node.type === "element";
    if (isElement) all.push(node);
    const own = isElement && typeof node.properties.lang === "string" ? node.properties.lang : lang;
    const silent = isSilent || (isElement && SILENT.includes(node.tagName));
    if ("children" in node) for (const child of node.children) walk(child as Nodes, own, silent);
  };
  walk(parser.parse(html) as Root, "", false);
  const named = (name: string) => all.filter(({ tagName }) => tagName === name);
  return {
    headings: all.map(({ tagName }) => tagName).filter((name) => /^h[1-6]$/.test(name)),
    ids: all.map(({ properties }) => properties.id).filter((id) => typeof id === "string"),
    links: named("a").flatMap(({ properties }) => (typeof properties.href === "string" ? [properties.href] : [])),
    blocks: [named("table").length, named("pre").length],
    words,
  };
}

describe("the scanner sees what a parser sees", () => {
  test.each(["en", "ar", "ja"])("on pages of the site in %s", (tag) => {
    let pages = 0;
    for (const { html } of everyPage(realSite(), tag)) {
      // Every page is looked at by `check`; a parser takes its time.
      if (pages++ % 40 === 0) expect(scanned(html)).toEqual(parsed(html));
    }
    expect(pages).toBeGreaterThan(2000);
  });

  test("on pages that a template may make", () => {
    const text = fc.constantFrom("Word", "two words", "a &amp; b", "x &lt; y", "été", "漢字", " ", "1");
    const attributes = fc.constantFrom(
      "",
      ' lang="fr"',
      ' id="a"',
      " lang=de",
      ' class="x y"',
      " hidden",
      " lang=\"\" id='b'",
      ' title="a > b"',
    );
    const node = fc.letrec<{ node: string; list: string }>((tie) => ({
      list: fc.array(tie("node"), { maxLength: 3, depthIdentifier: "d" }).map((parts) => parts.join("\n")),
      node: fc.oneof(
        { depthIdentifier: "d", maxDepth: 4 },
        text,
        fc.constantFrom("<!-- <p>no</p> -->", "<br>", '<img src="a.png" alt="">', '<script>"<p>"</script>', "<hr/>"),
        fc
          .tuple(fc.constantFrom("div", "section", "details", "blockquote"), attributes, tie("list"))
          .map(([n, a, c]) => `<${n}${a}>${c}</${n}>`),
        fc.tuple(attributes, text).map(([a, c]) => `<p${a}>${c}<b>${c}</b></p>`),
        fc.tuple(fc.constantFrom("h1", "h2", "h6"), attributes, text).map(([n, a, c]) => `<${n}${a}>${c}</${n}>`),
        fc.tuple(attributes, text).map(([a, c]) => `<ul><li${a}>${c}<li>${c}</ul>`),
        fc.tuple(attributes, text).map(([a, c]) => `<p${a}>${c}`),
        fc.tuple(attributes, text).map(([a, c]) => `<dl><dt${a}>${c}<dd>${c}</dl>`),
        fc.tuple(attributes, text).map(([a, c]) => `<table><tbody><tr><td${a}>${c}<td>${c}<tr><th>${c}</table>`),
        fc.tuple(attributes, text).map(([a, c]) => `<p><a href="x?a=1&amp;b=2"${a}>${c}</a> <code>${c}</code></p>`),
        fc.tuple(attributes, text).map(([a, c]) => `<pre${a}><code>${c}</code></pre>`),
      ),
    }));
    const body = node.list.map(
      (inner) =>
        `<!doctype html>\n<html lang="en">\n<head>\n<title>T</title>\n</head>\n<body>\n<main>\n${inner}\n</main>\n</body>\n</html>\n`,
    );
    fc.assert(
      fc.property(body, (html) => void expect(scanned(html)).toEqual(parsed(html))),
      { numRuns: 300 },
    );
  });
});

test("what does not end where a part ends is left to the next", () => {
  const rest = (html: string) => scanHtml(utf8(html), above(), around()).rest;
  expect(rest('<p>a</p> <a href="x')).toBe('<a href="x');
  expect(rest('<a title="a>b')).toBe('<a title="a>b');
  expect(rest("a <!-- b >")).toBe("<!-- b >");
  expect(rest("a <script> b < c")).toBe("<script> b < c");
  expect(rest("a </")).toBe("</");
  expect(rest("a < b")).toBe("");
});
