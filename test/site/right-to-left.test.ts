import type { Element, Nodes, Root } from "hast";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { expect, test } from "vitest";
import { everyPage, realSite } from "../helpers/real.js";

const site = realSite();
const rightToLeft = site.locales.filter(({ view }) => view.locale.direction === "rtl").map(({ tag }) => tag);
const directionOf = new Map(site.locales.map(({ tag, view }) => [tag, view.locale.direction]));

test("the site has a language that is written from right to left", () => {
  expect(rightToLeft).toEqual(["ar"]);
});

test.each(rightToLeft)("every page in %s runs from right to left, and its code does not", (tag) => {
  const broken: string[] = [];
  let pages = 0;
  let codes = 0;
  for (const { html, address } of everyPage(site, tag)) {
    pages++;
    const say = (what: string) => broken.push(`${address}: ${what}`);
    if (html.match(/<html [^>]*>/)?.[0] !== `<html lang="${tag}" dir="rtl">`) say("it does not begin from right to left");
    // With a direction of its own, code is isolated from what stands around it (HTML, “bidirectional text”; `unicode-bidi: isolate`).
    for (const [code] of html.matchAll(/<code[^>]*>/g)) {
      codes++;
      if (code !== '<code dir="ltr">') say(`code without a direction: ${code}`);
    }
    // Nothing but code and other languages turns round.
    for (const [, element = "", attributes = ""] of html.matchAll(/<([a-z0-9]+)((?: [^<>]*)?) dir="ltr"/g)) {
      const lang = /lang="([^"]*)"/.exec(attributes)?.[1];
      if (element !== "code" && (lang === undefined || directionOf.get(lang) !== "ltr")) say(`<${element}> runs from left to right`);
    }
  }
  expect(broken.slice(0, 20), `${broken.length} broken promises`).toEqual([]);
  expect(pages).toBe(2016 + 136 + 64 + 17 + 2 + 1 + 1);
  expect(codes).toBeGreaterThan(100_000);
});

test("a parser sees the same code on a page: none stands outside of a direction", () => {
  const [first] = everyPage(site, "ar");
  const codes: Element[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "element" && node.tagName === "code") codes.push(node);
    if ("children" in node) for (const child of node.children) walk(child as Nodes);
  };
  walk(
    unified()
      .use(rehypeParse)
      .parse(first?.html ?? "") as Root,
  );
  expect(codes.length).toBe(first?.html.match(/<code[^>]*>/g)?.length);
  expect(codes.every(({ properties }) => properties.dir === "ltr")).toBe(true);
});
