import { describe, expect, test } from "vitest";
import { PAGE_RULES } from "../../scripts/check/registry.js";
import { checkPages, type TwoPages } from "../helpers/pages.js";

describe.each(PAGE_RULES.map((rule) => [rule.id, rule] as const))("%s", (id, { examples, description }) => {
  test("has examples, and says what it finds in a sentence", () => {
    expect(examples.length).toBeGreaterThan(0);
    expect(description).toMatch(/^[A-Z].+\.$/);
  });

  test.each(examples.map((example) => [`${example.bad}${example.head?.bad ?? ""}`, example] as const))("finds %s", (_, example) => {
    const { source, head, notice } = example;
    const pages = (which: "bad" | "good"): TwoPages => ({
      source,
      french: example[which],
      notice,
      heads: head && { source: head.source, french: head[which] },
    });
    expect(checkPages(pages("bad")).map(({ rule }) => rule)).toContain(id);
    // What is right is right for every rule.
    expect(checkPages(pages("good"))).toEqual([]);
  });
});

const said = (pages: TwoPages) => checkPages(pages).map(({ rule, severity, message }) => `${rule} ${severity} ${message}`);

describe("the twin of a page", () => {
  const alike = { source: "<h1>One</h1>", french: "<h1>Un</h1>" };

  test("has the headings, code blocks and links of the source's", () => {
    const source = "---\nlocale: en\n---\n\n# One\n\n## Two\n\n[a](https://a.example/)\n\n```\nGET /\n```\n";
    expect(said({ ...alike, twins: { source, french: "---\nlocale: fr\n---\n\n# Un\n\ntexte\n" } })).toEqual([
      "page-structure error Unexpected absence of a heading (h2) on the twin of fr/, expected the same as on the home page",
      "page-structure error Unexpected absence of a code block on the twin of fr/, expected the same as on the home page",
      "page-structure error Unexpected absence of a link (https://a.example/) on the twin of fr/, expected the same as on the home page",
    ].sort()); // prettier-ignore
  });

  test("has links that lead somewhere", () => {
    const link = "---\na: b\n---\n\n[a](nowhere.md)\n";
    expect(said({ ...alike, twins: { source: link, french: link } })).toEqual([
      "page-links error Unexpected link to fr/nowhere.md on the twin of fr/, expected one that the site has",
      "page-links error Unexpected link to nowhere.md on the twin of the home page, expected one that the site has",
    ]);
  });

  test("says that some of it is not translated", () => {
    const twins = { source: "# One\n", french: "# Un\n" };
    expect(said({ source: "<h1>One</h1>", french: "<h1>Un</h1><p>Une partie manque.</p>", notice: "Une partie manque.", twins })).toEqual([
      "page-fallback error Unexpected absence of the notice of fallback in the twin on fr/, expected a page to say that parts of it are not translated",
    ]);
  });

  test("has no words of a template of its own", () => {
    const twins = { source: "# One\n\nBack to the top\n", french: "# Un\n\nBack to the top\n" };
    const templates = { "templates/markdown/home.hbs": "# {{heading title}}\n\nBack to the top\n" };
    const [finding] = checkPages({ ...alike, twins, templates });
    expect(finding).toMatchObject({ rule: "page-fallback", at: { path: "templates/markdown/home.hbs", line: 3, column: 1 } });
  });
});

describe("words that a template says itself", () => {
  const templates = { "templates/html/home.hbs": "<main>\n<p>Back to {{title}}</p>\n<p>Jane Doe</p>\n</main>\n" };

  test("are found where they stand in the template", () => {
    const body = "<p>Back to Un</p>";
    expect(checkPages({ source: body, french: body, templates }).map(({ severity, at }) => ({ severity, at }))).toEqual([
      { severity: "error", at: { path: "templates/html/home.hbs", line: 2, column: 4 } },
    ]);
  });

  test("may be a name, which is less certain, and nothing where it says so", () => {
    const body = "<p>Jane Doe</p>";
    expect(checkPages({ source: body, french: body, templates }).map(({ severity }) => severity)).toEqual(["warning"]);
    const marked = '<p translate="no">Jane Doe</p>';
    expect(checkPages({ source: marked, french: marked, templates })).toEqual([]);
  });

  test("that the locale says itself are its own", () => {
    const texts = { source: { hello: "Back to the list" }, locales: { fr: { hello: "Back to, c’est un nom" } } };
    const body = "<p>Back to</p>";
    expect(said({ source: body, french: body, templates, texts }).filter((line) => line.startsWith("page-"))).toEqual([]);
  });
});

describe("a link that leads nowhere", () => {
  test("is said once for all pages, at the text that has it", () => {
    const texts = { source: { hello: "See [it](a/)." }, locales: { fr: { hello: "Voir [cela](b/)." } } };
    const found = checkPages({ source: '<a href="./">A</a>', french: '<a href="b/">A</a><a href="b/">B</a>', texts });
    expect(found.filter(({ rule }) => rule === "page-links").map(({ key, locale }) => `${locale} ${key}`)).toEqual(["fr ui/hello"]);
  });

  test("with its host is not asked for, even on the site's own", () => {
    const body =
      '<a href="https://tiny.example/old">A</a><a href="https://a.example/">A</a><a href="mailto:a@a.example">A</a><a href="#top">A</a>';
    expect(checkPages({ source: body, french: body })).toEqual([]);
  });

  test("may lead to a file that is no page, and to an anchor of another page", () => {
    const body = (up: string) => `<h2 id="a">1</h2><a href="${up}assets/style.css">A</a><a href="./#a">A</a>`;
    expect(checkPages({ source: body("./"), french: body("../") })).toEqual([]);
    const bad = '<h2 id="a">1</h2><a href="./#A">A</a>';
    expect(said({ source: bad, french: bad })).toHaveLength(2);
  });
});

test("what stands in another language is no part of the page in its own: a not-found page that speaks every language", () => {
  const source = '<section lang="en"><h1>A</h1></section><section lang="fr"><h2>B</h2><a href="fr/">C</a></section>';
  expect(checkPages({ source, french: '<section lang="fr"><h1>B</h1></section>' })).toEqual([]);
});

test("text that fell back has the structure of the source's", () => {
  const body = '<pre><code>GET /</code></pre><a href="https://a.example/">A</a>';
  expect(checkPages({ source: body, french: `<div lang="en">${body}</div>` })).toEqual([]);
});
