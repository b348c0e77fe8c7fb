import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { realSite } from "../helpers/real.js";

// Two pages of each language as Markdown, so that a change of wording is seen where changes are reviewed. With UPDATE=1 they are written anew.
const site = realSite();

describe.each(site.locales.map((locale) => [locale.tag, locale] as const))("%s", (tag, locale) => {
  test.each([
    ["202", "401"],
    ["301", "308"],
  ])("%s and %s read as they did", (a, b) => {
    const ref = locale.pages.find(`http/${a}-vs-${b}/`) ?? expect.fail("no such page");
    const { data = "" } = site.page(locale, ref, "markdown") ?? {};
    const file = fileURLToPath(new URL(`pages/${tag}/${a}-vs-${b}.md`, import.meta.url));
    if (process.env["UPDATE"] === "1" || !existsSync(file)) {
      expect(process.env["UPDATE"], `${file} is not there: run with UPDATE=1`).toBe("1");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, data);
    }
    expect(data).toBe(readFileSync(file, "utf8"));
  });
});
