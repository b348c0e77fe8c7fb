import { describe, expect, test } from "vitest";
import { englishIn } from "../helpers/english.js";
import { readHtml, readMarkdown, sentencesOf } from "../helpers/reading.js";
import { realSite } from "../helpers/real.js";
import { localeOf } from "../helpers/site.js";

// The page that exists elsewhere half translated: French headings over English text, differences that repeat the descriptions,
// “when to use which” that repeats “how to fix”, and an address for each order of the codes.
const site = realSite();
const fr = localeOf(site, "fr");
const found = site.find("fr/http/202-vs-401/");
if (!found) throw new Error("no page");
const html = site.page(fr, found.ref, "html")?.data ?? "";
const markdown = site.page(fr, found.ref, "markdown")?.data ?? "";
const page = readHtml(html);

describe("the French page that compares 202 and 401", () => {
  test("has its sections in order, each heading naming its code", () => {
    expect(page.headings).toEqual([
      { level: 1, text: "HTTP ⟦202 Accepted⟧ vs ⟦401 Unauthorized⟧" },
      { level: 2, text: "HTTP ⟦202 Accepted⟧" },
      { level: 3, text: "Description\u00a0: ⟦202⟧" },
      { level: 3, text: "Quand vous le voyez\u00a0: ⟦202⟧" },
      { level: 3, text: "Que faire après ⟦202⟧" },
      { level: 2, text: "HTTP ⟦401 Unauthorized⟧" },
      { level: 3, text: "Description\u00a0: ⟦401⟧" },
      { level: 3, text: "Quand vous le voyez\u00a0: ⟦401⟧" },
      { level: 3, text: "Comment résoudre ⟦401⟧" },
      { level: 2, text: "Différences clés" },
      { level: 2, text: "Quand utiliser lequel" },
      { level: 3, text: "Quand utiliser ⟦202⟧" },
      { level: 3, text: "Quand utiliser ⟦401⟧" },
      { level: 2, text: "En savoir plus" },
    ]);
    expect(readMarkdown(markdown).headings).toEqual(page.headings);
  });

  test("places both codes, says honestly that they are rarely confused, and leads to the comparisons that were meant", () => {
    const start = page.blocks.slice(1, page.blocks.indexOf("HTTP ⟦202 Accepted⟧"));
    expect(start[0]).toMatch(/^⟦202⟧ annonce un succès/);
    expect(start[1]).toMatch(/^⟦401⟧ est une erreur du client/);
    expect(start[2]).toBe("On confond rarement ⟦202⟧ et ⟦401⟧.");
    const meant = start.slice(4);
    expect(meant.length).toBeGreaterThanOrEqual(2);
    expect(meant).toContain("⟦401⟧ vs ⟦403⟧");
    expect(meant).not.toContain("⟦202⟧ vs ⟦401⟧");
  });

  test("tells real differences: each is two sentences, one a code, that stand nowhere else on the page", () => {
    const from = page.blocks.indexOf("Différences clés");
    const to = page.blocks.indexOf("Ce que les deux ont en commun");
    const differences = page.blocks.slice(from + 1, to);
    const sentences = differences.flatMap(sentencesOf);
    expect(sentences.length).toBeGreaterThanOrEqual(8);
    expect(sentences.filter((sentence) => sentence.includes("⟦202⟧")).length).toBe(
      sentences.filter((sentence) => sentence.includes("⟦401⟧")).length,
    );
    const elsewhere = new Set([...page.blocks.slice(0, from), ...page.blocks.slice(to)].flatMap(sentencesOf));
    expect(sentences.filter((sentence) => elsewhere.has(sentence))).toEqual([]);
  });

  test("does not repeat how to fix a code where it says when to use it", () => {
    const part = (heading: string) => {
      const start = page.blocks.indexOf(heading) + 1;
      const next = page.headings.map(({ text }) => page.blocks.indexOf(text, start)).filter((index) => index > start);
      return page.blocks.slice(start, Math.min(...next, page.blocks.length)).flatMap(sentencesOf);
    };
    for (const [use, fix] of [
      ["Quand utiliser ⟦202⟧", "Que faire après ⟦202⟧"],
      ["Quand utiliser ⟦401⟧", "Comment résoudre ⟦401⟧"],
    ] as const) {
      expect(part(use).length).toBeGreaterThan(0);
      expect(part(use).filter((sentence) => part(fix).includes(sentence))).toEqual([]);
    }
  });

  test("holds no English sentence, in no attribute either", () => {
    expect(page.blocks.filter((block) => englishIn(block))).toEqual([]);
    const attributes = Array.from(html.matchAll(/(?:content|title|aria-label|alt)="([^"]*)"/g), (match) => match[1] as string);
    expect(attributes.filter((text) => englishIn(text))).toEqual([]);
    expect(html).toMatch(/^<!doctype html>\n<html lang="fr" dir="ltr">/);
    expect(html).not.toContain('<div lang="en"');
  });

  test("would be seen to hold an English sentence", () => {
    expect(englishIn("You encounter ⟦401⟧ when accessing a protected resource.")).toBe(true);
    expect(englishIn("The request has been accepted for processing.")).toBe(true);
    expect(englishIn("Le serveur a pris la requête en charge sans l’avoir terminée.")).toBe(false);
  });

  test("has one address: the reverse order names it and is no page", () => {
    expect(site.find("fr/http/401-vs-202/")?.canonical).toBe("fr/http/202-vs-401/");
    expect(Array.from(site.paths(), ({ path }) => path).filter((path) => path.includes("401-vs-202"))).toEqual([]);
  });

  test("leads to both specifications, both code pages and the nearest comparisons", () => {
    const links = page.links.slice(page.links.findLastIndex(({ url }) => url.includes("iana.org")) + 1).map(({ url }) => url);
    expect(links).toEqual([
      "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.3.3",
      "https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.2",
      "../202/",
      "../401/",
      expect.stringMatching(/^\.\.\/\d{3}-vs-\d{3}\/$/),
      expect.stringMatching(/^\.\.\/\d{3}-vs-\d{3}\/$/),
      expect.stringMatching(/^\.\.\/\d{3}-vs-\d{3}\/$/),
    ]);
  });
});
