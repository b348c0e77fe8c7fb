import fc from "fast-check";
import type { Element, Nodes, Root } from "hast";
import { HtmlValidate } from "html-validate";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { PageModel } from "../../../scripts/index.js";
import { scribbledSite } from "../../helpers/scribbled.js";
import { everyModel, manyCodes, modelAt, pageAt, tinyLocales, tinySite } from "../../helpers/site.js";
import { tinyFrench } from "../../helpers/tiny.js";

type Changes = Record<string, string | undefined>;

// The rules that html-validate calls its standard ones: what the HTML standard and WCAG ask for. But for one: the standard allows a `>`
// in a text, and that nothing else stands raw in one is seen where the text is read back.
const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard"],
  rules: { "no-raw-characters": "off" },
});

/** What is wrong with a page, each with its line. */
function faults(page: string): string[] {
  const { results } = validator.validateStringSync(page);
  const lines = page.split("\n");
  return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} at ${lines[line - 1]}`));
}

function pagesOf(changes: Changes): { model: PageModel; page: string }[] {
  const site = tinySite(changes);
  return Array.from(everyModel(site), ({ locale, ref, model }) => ({ model, page: site.page(locale, ref, "html")?.data ?? "" }));
}

/** Every element of a page, in order. */
function elementsOf(page: string): Element[] {
  const found: Element[] = [];
  const walk = (node: Nodes): void => {
    if (node.type === "element") found.push(node);
    if ("children" in node) for (const child of node.children) walk(child);
  };
  walk(unified().use(rehypeParse).parse(page) as Root);
  return found;
}

const named = (page: string, tagName: string) => elementsOf(page).filter((element) => element.tagName === tagName);
const links = (page: string, rel: string) => named(page, "link").filter(({ properties }) => [properties["rel"]].flat().includes(rel));

/** English, Arabic with gaps, and a locale of which there is nothing at all. */
const gappy: Changes = {
  ...manyCodes(["3", "4", "5", "6", "7", "8", "9"]),
  ...tinyLocales(
    { en: "direction: ltr", ar: "direction: rtl", "zh-Hant": "direction: ltr" },
    { "locales/ar/toy.json": JSON.stringify({ codes: { "2": { gloss: "اثنان", description: "وصف `2`.", fix: "أصلح." } } }) },
  ),
};

describe("every page of HTML", () => {
  for (const [name, changes] of Object.entries({ "of a whole site": {}, "of a site with gaps, in both directions": gappy })) {
    test(`${name} is valid`, () => {
      const pages = pagesOf(changes);
      expect(pages.length).toBeGreaterThan(15);
      for (const { model, page } of pages) expect(faults(page), model.location.address).toEqual([]);
    });
  }

  test("control: the rules find what is wrong", () => {
    const page = pageAt("toy/1/", "html");
    expect(faults(page.replace("<h1>", '<h1 id="main">'))).toEqual([expect.stringMatching(/^no-dup-id: /)]);
    expect(faults(page.replace("</ul>", ""))).not.toEqual([]);
    expect(faults(page.replace(' lang="en"', ""))).not.toEqual([]);
    expect(faults(page.replace("<p>", "<p><div>x</div>"))).not.toEqual([]);
  });

  test("has one heading of the first level, its language and direction, and a title", () => {
    for (const { model, page } of pagesOf(gappy)) {
      expect(named(page, "h1").length).toBe(1);
      const [html] = named(page, "html");
      expect(html?.properties).toMatchObject({ lang: model.lang, dir: model.direction });
      expect(named(page, "title").length).toBe(1);
      expect(named(page, "main").map(({ properties }) => properties["id"])).toEqual(["main"]);
    }
  });

  test("skips no level of headings, and has each id once", () => {
    for (const { page } of pagesOf(gappy)) {
      let level = 0;
      for (const { tagName } of elementsOf(page)) {
        if (!/^h[1-6]$/.test(tagName)) continue;
        expect(Number(tagName[1])).toBeLessThanOrEqual(level + 1);
        level = Number(tagName[1]);
      }
      const ids = elementsOf(page).flatMap(({ properties }) => (properties["id"] === undefined ? [] : [properties["id"]]));
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("needs no script, and loads nothing from elsewhere", () => {
    for (const { page } of pagesOf(gappy)) {
      expect(elementsOf(page).filter(({ tagName }) => ["script", "style", "img", "iframe", "object", "form"].includes(tagName))).toEqual(
        [],
      );
      for (const { properties } of links(page, "stylesheet")) expect(properties["href"]).not.toMatch(/^(?:[a-z]+:|\/\/)/);
      for (const { properties } of elementsOf(page))
        expect(Object.keys(properties).filter((name) => /^(?:on|style)/i.test(name))).toEqual([]);
    }
  });
});

describe("the head", () => {
  test("of a page of its language names itself and every other language", () => {
    const page = pageAt("toy/1-vs-2/", "html", { tag: "fr" });
    expect(links(page, "canonical").map(({ properties }) => properties["href"])).toEqual(["https://tiny.example/fr/toy/1-vs-2/"]);
    const alternates = links(page, "alternate").filter(({ properties }) => properties["hrefLang"]);
    expect(alternates.map(({ properties }) => [properties["hrefLang"], properties["href"]])).toEqual([
      ["en", "https://tiny.example/toy/1-vs-2/"],
      ["fr", "https://tiny.example/fr/toy/1-vs-2/"],
      ["x-default", "https://tiny.example/toy/1-vs-2/"],
    ]);
  });

  test("of a page of nothing but source text names the source page, and no languages", () => {
    const page = pageAt("toy/1-vs-2/", "html", { tag: "zh-Hant", changes: gappy });
    expect(links(page, "canonical").map(({ properties }) => properties["href"])).toEqual(["https://tiny.example/toy/1-vs-2/"]);
    expect(page).not.toContain('<link rel="alternate" hreflang');
    expect(page).not.toContain("noindex");
    // Nor do the others name it.
    expect(pageAt("toy/1-vs-2/", "html", { changes: gappy })).not.toContain('rel="alternate" hreflang="zh-Hant"');
  });

  test("leads to the twin and to the stylesheet from wherever the page lies", () => {
    for (const { model, page } of pagesOf({})) {
      if (model.location.twin === null) continue;
      const from = `https://tiny.example/docs/${model.location.address}`;
      const [twin] = links(page, "alternate").filter(({ properties }) => properties["type"] === "text/markdown");
      expect(new URL(String(twin?.properties["href"]), from).pathname).toBe(`/docs/${model.location.twin}`);
      const [style] = links(page, "stylesheet");
      expect(new URL(String(style?.properties["href"]), from).pathname).toBe("/docs/assets/style.css");
    }
  });

  test("has titles and descriptions without markup, escaped", () => {
    const code = tinySite().corpus.families[0]?.codes.find(({ code: id }) => id === "10");
    const changes = {
      "content/site.yaml": 'title: A <b> & "c"\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en]\n',
      "content/toy/codes/10.yaml": JSON.stringify({ ...code, name: '<i>"&', summary: 'Say **no** to `<br>` and "quotes".' }),
      "locales/fr/toy.json": undefined,
    };
    const page = pageAt("toy/10/", "html", { changes });
    expect(faults(page)).toEqual([]);
    const text = (element: Element | undefined) => element?.children.map((child) => (child.type === "text" ? child.value : "")).join("");
    expect(text(named(page, "title")[0])).toBe('TOY 10 <i>"& · A <b> & "c"');
    const description = named(page, "meta").find(({ properties }) => properties["name"] === "description");
    expect(description?.properties["content"]).toBe('Say no to <br> and "quotes".');
  });
});

describe("the language switcher", () => {
  test("stays on the page, in every language, and names each in its own words", () => {
    for (const { model, page } of pagesOf({})) {
      const [, nav] = named(page, "nav");
      const found = nav ? elementsOfNode(nav).filter(({ tagName }) => tagName === "a") : [];
      if (model.type === "not-found") {
        expect(found).toEqual([]);
        continue;
      }
      const from = `https://tiny.example/${model.location.address}`;
      expect(found.map(({ properties }) => new URL(String(properties["href"]), from).pathname.slice(1))).toEqual(
        model.languages.map(({ to }) => to.address),
      );
      expect(found.map(({ properties }) => properties["lang"])).toEqual(["en", "fr"]);
      expect(found.filter(({ properties }) => properties["ariaCurrent"] === "true").map(({ properties }) => properties["lang"])).toEqual([
        model.lang,
      ]);
    }
  });
});

function elementsOfNode(element: Element): Element[] {
  return [element, ...element.children.flatMap((child) => (child.type === "element" ? elementsOfNode(child) : []))];
}

describe("what has no translation", () => {
  const french = tinyFrench();
  const changes = { "locales/fr/toy.json": JSON.stringify({ ...french, codes: { ...french.codes, "1": { summary: "Résumé de Un." } } }) };
  const page = pageAt("toy/1-vs-2/", "html", { tag: "fr", changes });

  test("is marked as a block or within its line, and announced", () => {
    expect(page).toContain('<div lang="en" dir="ltr"><p>Description of One.</p></div>');
    expect(page).toContain('<p class="gloss"><span lang="en" dir="ltr">toy one</span></p>');
    expect(page).toContain(`<p class="notice">${modelAt("toy/1-vs-2/", { tag: "fr", changes }).ui["fallback.some"]?.md}</p>`);
    expect(page).toContain("<p>Description française de Deux.</p>");
  });

  test("is marked with its direction where the page has the other", () => {
    const arabic = pageAt("toy/1-vs-2/", "html", { tag: "ar", changes: gappy });
    expect(arabic).toContain('<div lang="en" dir="ltr"><p>Description of One.</p></div>');
    expect(arabic).toContain('<p>وصف <code dir="ltr">2</code>.</p>');
  });

  test("control: a whole translation marks nothing and announces nothing", () => {
    const whole = pageAt("toy/1-vs-2/", "html", { tag: "fr" });
    expect(whole).not.toMatch(/<(?:div|span) lang=|class="notice"/);
  });
});

describe("code on a page that is read from right to left", () => {
  test("says that it is read from left to right, everywhere", () => {
    for (const { model, page } of pagesOf(gappy)) {
      const codes = named(page, "code");
      for (const { properties } of codes) expect(properties["dir"]).toBe(model.direction === "rtl" ? "ltr" : undefined);
      if (model.type === "compare") expect(codes.length).toBeGreaterThan(10);
    }
  });
});

describe("a comparison without any difference", () => {
  const changes = manyCodes(["3", "4"]);

  test("lists what both have in common under a heading of its own", () => {
    const page = pageAt("toy/3-vs-4/", "html", { changes });
    expect(page).not.toContain('id="differences"');
    expect(page).toContain('<h2 id="shared">');
    expect(pageAt("toy/3-vs-4/", "markdown", { changes })).toContain(
      `\n\n## ${modelAt("toy/3-vs-4/", { changes }).ui["compare.shared"]?.md}\n\n- **Colour**`,
    );
  });

  test("control: with one, it is folded below the differences", () => {
    const page = pageAt("toy/2-vs-10/", "html");
    expect(page).toContain('id="differences"');
    expect(page).not.toContain('id="shared"');
    expect(named(page, "details").length).toBe(1);
  });
});

describe("whatever the texts are", () => {
  test("a page is valid, has one heading of the first level, and leads nowhere unsafe", () => {
    const site = fc.property(scribbledSite, (changes) => {
      for (const { page } of pagesOf(changes)) {
        expect(faults(page)).toEqual([]);
        expect(named(page, "h1").length).toBe(1);
        expect(named(page, "script")).toEqual([]);
        for (const { properties } of named(page, "a")) {
          const { protocol, host } = new URL(String(properties["href"]), "https://tiny.example/x/");
          expect(["https:", "mailto:"]).toContain(protocol);
          expect(["tiny.example", "x.example", "doc.example", ""]).toContain(host);
        }
      }
    });
    fc.assert(site, { numRuns: 8, endOnFailure: true });
  });
});

test("assets lie beside the pages, once", () => {
  const paths = Array.from(tinySite().outputs({ formats: ["html"] }), ({ path }) => path);
  expect(paths.filter((path) => path.startsWith("assets/"))).toEqual(["assets/style.css"]);
  expect(paths).toContain("fr/toy/1-vs-2/index.html");
  expect(paths).toContain("404.html");
});
