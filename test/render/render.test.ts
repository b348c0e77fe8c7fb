import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { BLANK } from "../../scripts/core/core.js";
import { createEncoder, formatNames, formatOf, textOf as textOfPage } from "../../scripts/render/render.js";
import { everyModel, manyCodes, tinySite } from "../helpers/site.js";
import { literalsOf } from "../helpers/source.js";
import { tinyCode } from "../helpers/tiny.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const templates = readdirSync(join(root, "templates"), { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => path.endsWith(".hbs"))
  .sort();
const textOf = (path: string) => readFileSync(join(root, "templates", path), "utf8");

// With enough codes that every part of every template has something to say, and with a fact that all of them share.
const base = {
  ...manyCodes(["3", "4", "5", "6", "7", "8", "9", "11", "12"]),
  "content/toy/codes/2.yaml": tinyCode("2", { name: "Two", class: "bad", colour: "blue" }),
};

/** Every file of a site, with the type of page that it is. */
function filesOf(changes: Record<string, string>) {
  const site = tinySite({ ...base, ...changes });
  const types = new Map(Array.from(site.paths(), ({ path, type, format }) => [path, `${format}/${type}`]));
  // The type of an asset is the name of no page's.
  return Array.from(site.outputs(), ({ path, data }) => ({ path, data, template: path.startsWith("assets/") ? "none" : types.get(path) }));
}

/** The templates of pages that use a template, directly or through partials. */
function usersOf(path: string): string[] {
  const [format = ""] = path.split("/");
  const name = /partials\/(.*)\.hbs$/.exec(path)?.[1];
  if (name === undefined) return [path.replace(/\.hbs$/, "")];
  const callers = templates.filter((other) => other.startsWith(`${format}/`) && new RegExp(`\\{\\{> ${name}\\}\\}`).test(textOf(other)));
  return [...new Set(callers.flatMap(usersOf))];
}

describe("the templates are real", () => {
  const before = filesOf({});
  const MARK = "A-MARK-THAT-NOTHING-ELSE-HAS";

  test("there are some for every kind of page and every form", () => {
    const used = new Set(before.map(({ template }) => `${template}.hbs`));
    for (const name of used) if (name !== "none.hbs") expect(templates).toContain(name);
    expect(templates.filter((path) => !path.includes("/partials/")).sort()).toEqual([...used].filter((name) => name !== "none.hbs").sort());
  });

  for (const path of templates) {
    test(`editing ${path} changes every page that uses it, and nothing else`, () => {
      const users = usersOf(path);
      expect(users.length).toBeGreaterThan(0);
      const after = filesOf({ [`templates/${path}`]: `${textOf(path)}${MARK}` });
      expect(after.map((file) => file.path)).toEqual(before.map((file) => file.path));
      const wrong = after.filter(({ data, template }, index) => {
        const changed = data !== before[index]?.data;
        return changed !== users.includes(template ?? "") || changed !== data.includes(MARK);
      });
      expect(wrong.map((file) => file.path)).toEqual([]);
    });
  }

  test("a root's own takes the place of the package's by file, and its own assets come along", () => {
    const after = filesOf({
      "templates/html/home.hbs": "<!doctype html>mine",
      "templates/assets/style.css": "p{}",
      "templates/assets/more.txt": "m",
    });
    const data = (path: string) => after.find((file) => file.path === path)?.data;
    expect([data("index.html"), data("fr/index.html"), data("assets/style.css"), data("assets/more.txt")]).toEqual([
      "<!doctype html>mine",
      "<!doctype html>mine",
      "p{}",
      "m",
    ]);
    expect(data("toy/index.html")).toBe(before.find((file) => file.path === "toy/index.html")?.data);
  });
});

describe("markup", () => {
  // What a browser would read as an element, by name: a message about `<family>` is none.
  const TAG =
    /<\/?(?:a|b|article|aside|blockquote|body|br|code|dd|details|div|dl|dt|em|footer|h[1-6]|head|header|hr|html|i|img|input|li|link|main|meta|nav|ol|p|pre|script|section|small|span|strong|style|summary|table|tbody|td|th|thead|title|tr|ul)\b[^<]*>?/i;

  /** The typesetter, and the page of mistakes that is shown while a site is written, which no template can be trusted with. */
  const SPELLING = [
    "render/simple.ts",
    "render/typeset.ts",
    "render/unified.ts",
    "report/formats/badge.ts",
    "report/formats/html.ts",
    "serve/page.ts",
  ];

  /** What rules for pages show as examples. */
  const isExample = (place: string) => place.startsWith(join("check/page-rules/"));

  test("is spelled in templates, by the typesetter, on the page of mistakes and in examples of rules alone", () => {
    const scripts = join(root, "scripts");
    const paths = readdirSync(scripts, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts"));
    const found = paths.flatMap((path) =>
      literalsOf(readFileSync(join(scripts, path), "utf8"))
        .filter(({ text }) => TAG.test(text))
        .map(({ line, text }) => `${path}:${line} ${text}`),
    );
    const elsewhere = found.filter((place) => !isExample(place) && !SPELLING.some((path) => place.startsWith(`${join(path)}:`)));
    expect(elsewhere).toEqual([]);
    // Control: the search finds what is there to be found.
    for (const path of SPELLING) expect(found.join("\n")).toContain(`${join(path)}:`);
  });

  test("control: the search finds tags in quotes, in templates and in parts of them, and no others", () => {
    const tags = (source: string) => literalsOf(source).filter(({ text }) => TAG.test(text)).length;
    expect(["'<p>'", '"x</div>"', "`<a href=${x}>`", "`${x}</li>`", "f('<BR/>')"].map(tags)).toEqual([1, 1, 1, 1, 1]);
    expect(["// <p>", "/<p>/", "'content/<family>/<name>.yaml'", "a<b>(c)", "'a < b'"].map(tags)).toEqual([0, 0, 0, 0, 0]);
  });
});

describe("formats", () => {
  test("are known by name", () => {
    expect(formatNames).toEqual(["html", "markdown"]);
    expect(formatOf("html").name).toBe("html");
    expect(() => formatOf("constructor")).toThrow("no format constructor");
  });

  test("write no two pages to one file", () => {
    const site = tinySite(base);
    const paths = Array.from(everyModel(site), ({ model }) => formatNames.map((name) => formatOf(name).path(model.location))).flat();
    const written = paths.filter((path) => path !== undefined);
    expect(new Set(written).size).toBe(written.length);
    expect(written.length).toBeGreaterThan(100);
  });

  test("give a page as its text, with blanks or without", () => {
    const site = tinySite(base);
    for (const name of formatNames) {
      const renderer = formatOf(name).prepare(site.corpus);
      const encoder = createEncoder();
      for (const { model, outline } of everyModel(site)) {
        if (formatOf(name).path(model.location) === undefined) continue;
        const page = renderer.page(outline);
        // A model that has no blank is an outline too, and prints the same.
        const text = textOfPage(renderer.page({ model, step: null }));
        expect(textOfPage(page)).toBe(text);
        expect(Buffer.from(encoder.encode(page)).toString()).toBe(text);
      }
    }
  });

  test("leave no blank in a page", () => {
    const site = tinySite(base);
    let filled = 0;
    for (const { locale, ref, outline } of everyModel(site)) {
      for (const name of formatNames) {
        const page = site.page(locale, ref, name);
        if (!page) continue;
        expect(page.path).not.toContain(BLANK);
        expect(page.data).not.toContain(BLANK);
        if (outline.step === null) continue;
        filled++;
        expect(page.data).toContain(`${site.model(locale, ref).canonical}`);
      }
    }
    expect(filled).toBeGreaterThan(100);
  });

  test("make a page the same each time, alone or among all others", () => {
    const [site, other] = [tinySite(), tinySite()];
    const all = new Map(Array.from(site.outputs(), ({ path, data }) => [path, data]));
    for (const { locale, ref } of [...everyModel(other)].reverse()) {
      for (const name of formatNames) {
        const page = other.page(locale, ref, name);
        if (page) expect(page.data).toBe(all.get(page.path));
      }
    }
  });
});
