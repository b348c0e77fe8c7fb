import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { type Setting } from "../../scripts/render/typeset.js";
import { rebaseUrl } from "../../scripts/render/url.js";
import { placesFor } from "../helpers/places.js";
import { readHtml, readMarkdown, rewrite } from "../helpers/reading.js";

// Every file here is a text that once broke a page: lost, read as markup, another text after remark, or a link to where none may lead.
const folder = new URL("./texts/", import.meta.url);
const home: Setting = { lang: "en", direction: "ltr", directionOf: () => "ltr", rebase: (url) => rebaseUrl(url, "", ""), separator: ", " };
const unmarked = (blocks: readonly string[]) => blocks.join("").replace(/[\s⟦⟧]+/g, "");

describe("texts that once failed", () => {
  for (const name of readdirSync(fileURLToPath(folder))) {
    test(`${name} keeps every promise, in every place`, () => {
      const text = { md: readFileSync(fileURLToPath(new URL(name, folder)), "utf8"), lang: "en", args: { code: "404" } };
      for (const place of Object.values(placesFor(home))) {
        const markdown = place.markdown(text);
        expect(rewrite(markdown)).toBe(markdown);
        const [page, twin] = [readHtml(`<main>${place.html(text)}</main>`), readMarkdown(markdown)];
        expect(unmarked(twin.blocks)).toBe(unmarked(page.blocks));
        expect(unmarked(page.blocks)).not.toBe("");
        expect(twin.links.map(({ url }) => url)).toEqual(page.links.map(({ url }) => url));
        for (const { url } of page.links) {
          const { protocol, host } = new URL(url, "https://site.example/");
          expect(["https://x.example", "https://site.example"]).toContain(`${protocol}//${host}`);
        }
      }
    });
  }

  test("control: put in as they were written, most of them still fail", () => {
    const texts = readdirSync(fileURLToPath(folder)).map((name) => readFileSync(fileURLToPath(new URL(name, folder)), "utf8"));
    const failing = texts.filter((md) => rewrite(`## ${md}\n`) !== `## ${md}\n` || /^\[.*\]\(\.\//.test(md));
    expect(failing.length).toBeGreaterThan(texts.length / 2);
  });
});
