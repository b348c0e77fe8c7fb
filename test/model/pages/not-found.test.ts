import { describe, expect, test } from "vitest";
import { modelAt, pageAt, tinyLocales } from "../../helpers/site.js";

/** What the template expects. */
interface Body {
  readonly messages: readonly {
    readonly lang: string;
    readonly direction: string;
    readonly path: string;
    readonly text: { readonly md: string };
  }[];
}

const messages = (tag = "en", changes: Record<string, string | undefined> = {}) =>
  (modelAt("404.html", { tag, changes }).body as Body).messages;
const said = JSON.stringify({ notFound: { title: "غير موجود", text: "لا توجد صفحة.", home: "الرئيسية" } });
const three = (baseUrl?: string) =>
  tinyLocales({ en: "direction: ltr", fr: "direction: ltr", ar: "direction: rtl" }, { "locales/ar/ui.json": said }, baseUrl);

describe("the page that stands in for none", () => {
  test("speaks every language at the root, the default one first, each in its own direction", () => {
    expect(messages("en", three()).map(({ lang, direction }) => [lang, direction])).toEqual([
      ["en", "ltr"],
      ["fr", "ltr"],
      ["ar", "rtl"],
    ]);
  });

  test("speaks its own language elsewhere", () => {
    expect(messages("ar", three()).map(({ text }) => text.md)).toEqual(["لا توجد صفحة."]);
    expect(modelAt("404.html", { tag: "fr" }).location).toEqual({ address: "fr/404.html", twin: null });
  });

  test("never says English in the name of another language", () => {
    // A language that the package has no words for.
    const silent = tinyLocales({ en: "direction: ltr", he: "direction: rtl" });
    expect(messages("en", silent).map(({ lang }) => lang)).toEqual(["en"]);
    expect(messages("he", silent)).toMatchObject([{ lang: "en", direction: "ltr", path: "/he/" }]);
  });

  test("has addresses from the host's root, also where the site stands below one", () => {
    expect(messages("en", three("https://tiny.example/docs/codes/")).map(({ path }) => path)).toEqual([
      "/docs/codes/",
      "/docs/codes/fr/",
      "/docs/codes/ar/",
    ]);
    const html = pageAt("404.html", "html", { changes: three("https://tiny.example/docs/codes/") });
    const addresses = Array.from(html.matchAll(/(?:href|src)="([^"]*)"/g), ([, url]) => url).filter((url) => url !== "#main");
    expect(addresses.length).toBeGreaterThan(3);
    for (const url of addresses) expect(url).toMatch(/^\/docs\/codes\//);
  });

  test("is kept by no search engine and has no twin", () => {
    expect(modelAt("404.html")).toMatchObject({ canonical: null, alternates: [] });
    expect(pageAt("404.html", "html")).toContain('<meta name="robots" content="noindex">');
    expect(() => pageAt("404.html", "markdown")).toThrow("no page at");
  });
});
