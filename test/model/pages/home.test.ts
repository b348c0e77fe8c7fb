import { describe, expect, test } from "vitest";
import { modelAt, tinyLocales } from "../../helpers/site.js";

/** What the templates of home pages expect. */
interface Body {
  readonly totals: readonly { readonly args?: object }[];
  readonly families: { readonly items: readonly { readonly link: { readonly to: { readonly address: string } } }[] };
  readonly confused: { readonly families: readonly { readonly links: readonly { readonly text: { readonly args?: object } }[] }[] } | null;
}

const home = (changes: Record<string, string | undefined> = {}, tag = "en") => modelAt("", { tag, changes }).body as Body;

describe("the home page", () => {
  test("leads to every family, in its own language", () => {
    expect(home().families.items.map(({ link }) => link.to.address)).toEqual(["toy/"]);
    expect(home({}, "fr").families.items.map(({ link }) => link.to.address)).toEqual(["fr/toy/"]);
  });

  test("lists the pairs that somebody wrote a verdict on, with the names of both", () => {
    expect(home().confused?.families[0]?.links.map(({ text }) => text.args)).toEqual([{ a: "1 One", b: "2 Two" }]);
    expect(home({ "content/toy/pairs/1-vs-2.yaml": undefined, "locales/fr/toy.json": undefined }).confused).toBeNull();
  });

  test("counts the whole site", () => {
    expect(home().totals.map(({ args }) => args)).toEqual([{ count: 3 }, { count: 3 }]);
  });

  test("is at the root, or at the locale's segment", () => {
    expect(modelAt("").location).toEqual({ address: "", twin: "index.md" });
    expect(modelAt("", { tag: "fr" }).location).toEqual({ address: "fr/", twin: "fr/index.md" });
    expect(() => modelAt("index/")).toThrow("no page at");
  });

  test("is a page of its language where only the interface is translated", () => {
    const changes = tinyLocales({ en: "direction: ltr", fr: "direction: ltr", ca: "direction: ltr" });
    expect(modelAt("", { tag: "fr", changes })).toMatchObject({ canonical: "https://tiny.example/fr/", notice: { lang: "fr" } });
    // Control: a locale with no words of its own has none for its home page either.
    expect(modelAt("", { tag: "ca", changes })).toMatchObject({ canonical: "https://tiny.example/", alternates: [] });
  });
});
