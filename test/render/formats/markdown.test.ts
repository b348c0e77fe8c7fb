import fc from "fast-check";
import type { Nodes, Root } from "mdast";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { BLANK } from "../../../scripts/core/core.js";
import { markdownComposition } from "../../../scripts/render/formats/markdown.js";
import { Run } from "../../../scripts/render/run.js";
import { Safe } from "../../../scripts/render/safe.js";
import { readHtml, readMarkdown, rewrite } from "../../helpers/reading.js";
import { scribbledSite } from "../../helpers/scribbled.js";
import { everyModel, modelAt, pageAt, tinyLocales, tinySite } from "../../helpers/site.js";
import { tinyFrench } from "../../helpers/tiny.js";

type Changes = Record<string, string | undefined>;

/** Every page of a site in both forms, with where each is. */
function twinsOf(changes: Changes) {
  const site = tinySite(changes);
  return Array.from(everyModel(site), ({ locale, ref, model }) => ({
    model,
    html: site.page(locale, ref, "html")?.data ?? "",
    markdown: site.page(locale, ref, "markdown")?.data,
  })).filter(({ markdown }) => markdown !== undefined) as { model: ReturnType<typeof modelAt>; html: string; markdown: string }[];
}

/** Where the links of a page lead, whatever form it has, and what they say. */
function ends(links: readonly { url: string; text: string }[], from: string): string[][] {
  return links.map(({ url, text }) => {
    const { href, pathname, host } = new URL(url, `https://site.example/${from}`);
    const end = host === "site.example" ? pathname.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/") : href;
    return [end, text.replace(/[\s⟦⟧]+/g, "")];
  });
}

function treeOf(markdown: string): Root {
  return unified().use(remarkParse).use(remarkFrontmatter).parse(markdown);
}

function rawOf(markdown: string): string[] {
  const found: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "html") found.push(node.value);
    if ("children" in node) node.children.forEach(walk);
  };
  walk(treeOf(markdown));
  return found;
}

function frontOf(markdown: string): Record<string, unknown> {
  const [front] = treeOf(markdown).children;
  if (front?.type !== "yaml") throw new Error("no front matter");
  return parse(front.value);
}

describe("a page of Markdown, whatever its texts are", () => {
  const bare = (all: readonly { level: number; text: string }[]) => all.map(({ level, text }) => [level, text.replace(/[\s⟦⟧]+/g, "")]);

  // In one property, since making the sites is what takes the time.
  test("is written back by remark byte for byte, agrees with its HTML twin, and has no HTML but the wrapper of a text in another language", () => {
    const site = fc.property(scribbledSite, (changes) => {
      for (const { model, html, markdown } of twinsOf(changes)) {
        expect(rewrite(markdown)).toBe(markdown);

        const [page, twin] = [readHtml(html), readMarkdown(markdown)];
        expect(bare(twin.headings)).toEqual(bare(page.headings));
        expect(ends(twin.links, model.location.twin ?? "")).toEqual(ends(page.links, model.location.address));

        const foreign = model.lang === "ar" ? 'lang="en" dir="ltr"' : 'lang="ar" dir="rtl"';
        for (const raw of rawOf(markdown)) expect([`<span ${foreign}>`, "</span>", `<div ${foreign}>`, "</div>"]).toContain(raw);

        const { title, description, ...rest } = frontOf(markdown);
        expect([typeof title, typeof description]).toEqual(["string", "string"]);
        expect(rest).toEqual({
          locale: model.lang,
          canonical: model.canonical,
          ...(model.codes.length > 0 && { codes: model.codes }),
          ...(model.sources.length > 0 && { sources: model.sources.map(({ name, url }) => ({ name, url })) }),
        });
      }
    });
    fc.assert(site, { numRuns: 10, endOnFailure: true });
  });

  test("control: the sites are not all alike, and hold what must be escaped", () => {
    const [first, second] = fc.sample(scribbledSite, { numRuns: 2, seed: 1 });
    expect(first).not.toEqual(second);
    const all = JSON.stringify(fc.sample(scribbledSite, { numRuns: 5, seed: 1 }));
    for (const sign of ["<b>", "](javascript:x)", "**", "[a]", "&#10;", "$t(x)"]) expect(all).toContain(sign);
  });
});

describe("front matter", () => {
  test("keeps blanks in what it quotes, for a page to fill in", () => {
    const quoted = (value: string) => {
      const made = markdownComposition().helpers["quoted"]?.(new Run({}, []), value);
      return made instanceof Safe ? String(made) : expect.fail("it is not safe");
    };
    const url = `https://a.example/toy/${BLANK}/`;
    expect(quoted(url)).toBe(`"${url}"`);
    // Whatever is around them, and wherever they are, it is a string of JSON once they are filled in.
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 4 }), (parts) => {
        const made = quoted(parts.join(BLANK));
        expect(JSON.parse(made.replaceAll(BLANK, "1-vs-2"))).toBe(parts.join(BLANK).replaceAll(BLANK, "1-vs-2"));
      }),
    );
  });

  test("quotes every string, since a code alone would be a number", () => {
    const page = pageAt("toy/1-vs-2/", "markdown", { tag: "fr" });
    expect(page.slice(0, page.indexOf("\n---\n", 4))).toBe(`---
title: "TOY 1 One vs 2 Two"
description: "Envoyez 1 quand tout va bien et 2 sinon."
locale: "fr"
canonical: "https://tiny.example/fr/toy/1-vs-2/"
codes:
  - "1"
  - "2"
sources:
  - name: "Doc 1 §1"
    url: "https://doc.example/toy.html#s1"
  - name: "Doc 1 §3"
    url: "https://doc.example/toy.html#s3"
  - name: "Doc 1 §4"
    url: "https://doc.example/toy.html#s4"
  - name: "Doc 1 §2"
    url: "https://doc.example/toy.html#s2"
  - name: "Doc 1 §7"
    url: "https://doc.example/toy.html#s7"`);
  });

  test("says nothing of codes and sources where a page has none", () => {
    expect(Object.keys(frontOf(pageAt("", "markdown")))).toEqual(["title", "description", "locale", "canonical"]);
  });
});

describe("what has no translation", () => {
  const french = tinyFrench();
  const changes = { "locales/fr/toy.json": JSON.stringify({ ...french, codes: { ...french.codes, "1": { summary: "Résumé de Un." } } }) };

  test("stands in a wrapper of its own that says its language", () => {
    const page = pageAt("toy/1-vs-2/", "markdown", { tag: "fr", changes });
    expect(page).toContain('\n\n<div lang="en" dir="ltr">\n\nDescription of One.\n\n</div>\n\n');
    expect(page).toContain('\n\n<span lang="en" dir="ltr">toy one</span>\n\n');
    expect(page).toContain("\n\nDescription française de Deux.\n\n");
  });

  test("is announced", () => {
    const { ui } = modelAt("toy/1-vs-2/", { tag: "fr", changes });
    expect(pageAt("toy/1-vs-2/", "markdown", { tag: "fr", changes })).toContain(`\n\n${ui["fallback.some"]?.md}\n\n`);
  });

  test("control: a whole translation has no wrapper", () => {
    expect(rawOf(pageAt("toy/1-vs-2/", "markdown", { tag: "fr" }))).toEqual([]);
  });
});

describe("links of the content", () => {
  const linked = { "content/toy/codes/10.yaml": undefined as string | undefined };
  const site = (text: string): Changes => {
    const code = tinySite().corpus.families[0]?.codes.find(({ code: id }) => id === "10");
    linked["content/toy/codes/10.yaml"] = JSON.stringify({ ...code, description: text });
    return { ...linked };
  };

  test("lead to the same place from both forms, on every page that shows the text", () => {
    const changes = site("See [two](toy/2/) or [the web](https://x.example/).");
    for (const address of ["toy/10/", "toy/1-vs-10/"]) {
      const ofHtml = readHtml(pageAt(address, "html", { changes })).links;
      const ofTwin = readMarkdown(pageAt(address, "markdown", { changes })).links;
      const { location } = modelAt(address, { changes });
      expect(new URL(ofHtml.find(({ text }) => text === "two")?.url ?? "", `https://s.example/${location.address}`).pathname).toBe(
        "/toy/2/",
      );
      expect(new URL(ofTwin.find(({ text }) => text === "two")?.url ?? "", `https://s.example/${location.twin}`).pathname).toBe("/toy/2/");
      expect(ofTwin.map(({ url }) => url)).toContain("https://x.example/");
    }
  });

  test("that are not safe are no links", () => {
    const page = pageAt("toy/10/", "markdown", { changes: site("[a](javascript:x) [b](//x.example) <data:x>") });
    expect(page).toContain("\n\na b data:x\n\n");
  });
});

test("a page ends with one line end, and has no line of blanks", () => {
  for (const { markdown } of twinsOf(tinyLocales({ en: "direction: ltr", fr: "direction: ltr" }))) {
    expect(markdown).toMatch(/[^\n]\n$/);
    expect(markdown).not.toMatch(/[ \t]\n|\n\n\n/);
  }
});

test("the not-found page has no twin, and there are no assets beside the pages", () => {
  const paths = Array.from(tinySite().outputs({ formats: ["markdown"] }), ({ path }) => path);
  expect(paths.filter((path) => !path.endsWith(".md"))).toEqual([]);
  expect(paths).toContain("fr/toy/1-vs-2.md");
  expect(paths.filter((path) => path.includes("404"))).toEqual([]);
});
