import { describe, expect, test } from "vitest";
import { BLANK, fillIn } from "../../scripts/core/core.js";
import { createPages, pageTypeNames } from "../../scripts/model/model.js";
import { everyModel, localeOf, manyCodes, modelAt, tinyLocales, tinySite } from "../helpers/site.js";
import { tinyCode, tinyFrench } from "../helpers/tiny.js";

type Changes = Record<string, string | undefined>;

/** The tiny French with only some of its codes; no pair, no family. */
const onlyCodes = (...codes: ("1" | "2" | "10")[]): Changes => {
  const all = tinyFrench().codes;
  return { "locales/fr/toy.json": JSON.stringify({ codes: Object.fromEntries(codes.map((code) => [code, all[code]])) }) };
};

describe("every page of a locale", () => {
  test("is listed once, by type and in the family's order, and found at its own address", () => {
    const site = tinySite();
    for (const { pages, view } of site.locales) {
      const { segment } = view.locale;
      const prefix = segment === "" ? "" : `${segment}/`;
      const found = Array.from(pages.refs(), (ref) => {
        const { address } = pages.locate(ref);
        expect(address.startsWith(prefix)).toBe(true);
        expect(pages.find(address.slice(prefix.length))).toEqual(ref);
        return address.slice(prefix.length);
      });
      expect(found).toEqual(["", "toy/", "toy/1/", "toy/2/", "toy/10/", "toy/1-vs-2/", "toy/1-vs-10/", "toy/2-vs-10/", "404.html"]);
    }
  });

  test("is in one group, the groups in the order of the pages and the same in every locale", () => {
    const site = tinySite();
    const groups = localeOf(site).pages.groups();
    expect(groups.map(({ type, row, size }) => [type, row, size])).toEqual([
      ["home", undefined, 1],
      ["family", undefined, 1],
      ["code", undefined, 3],
      ["compare", 0, 2],
      ["compare", 1, 1],
      ["not-found", undefined, 1],
    ]);
    for (const { pages } of site.locales) {
      expect(pages.groups()).toEqual(groups);
      expect(groups.flatMap((group) => [...pages.refsOf(group)])).toEqual([...pages.refs()]);
      for (const group of groups) expect([...pages.refsOf(group)]).toHaveLength(group.size);
    }
  });

  test("changes only where something changes that it is made from", () => {
    const cases: readonly (readonly [changes: Changes, changed: readonly string[]])[] = [
      [{ "content/toy/codes/2.yaml": tinyCode("2", { name: "Two", class: "bad" }) }, ["toy/codes", "toy/codes/2"]],
      [onlyCodes("1", "2"), ["toy", "toy/codes", "toy/codes/10", "toy/pairs/1-vs-2"]],
      [{ "content/toy/pairs/1-vs-2.yaml": undefined, ...onlyCodes("1", "2", "10") }, ["toy", "toy/codes", "toy/pairs/1-vs-2"]],
    ];
    for (const [changes, changed] of cases) {
      for (const tag of ["en", "fr"]) {
        const [before, after] = [localeOf(tinySite(), tag).pages, localeOf(tinySite(changes), tag).pages];
        const refs = [...after.refs()];
        const ofChanged = refs.filter((ref) => after.uses(ref, new Set(changed)));
        const others = refs.filter((ref) => !ofChanged.includes(ref));
        for (const ref of others) {
          // The list of its translations is the whole locale's.
          const said = (pages: typeof after) => ({ ...pages.model(ref), alternates: null });
          expect(said(after), JSON.stringify(ref)).toEqual(said(before));
        }
        expect(others.length).toBeGreaterThan(0);
        expect(ofChanged.length).toBeGreaterThan(0);
      }
    }
  });

  test("an address that no page has finds none", () => {
    const { pages } = localeOf(tinySite());
    for (const address of ["x", "toy/11/", "toy/1-vs-2/x/", "assets/", "fr/", "//", "../"]) expect(pages.find(address)).toBeUndefined();
  });

  test("is the same each time, plain and JSON-safe, and made without the others", () => {
    const { view } = localeOf(tinySite(), "fr");
    for (const ref of createPages(view).refs()) {
      const model = JSON.stringify(createPages(view).model(ref));
      expect(JSON.stringify(createPages(JSON.parse(JSON.stringify(view))).model(ref))).toBe(model);
      expect(JSON.stringify(JSON.parse(model))).toBe(model);
    }
  });

  test("a kind of page that there is none of is a bug", () => {
    expect(() => localeOf(tinySite()).pages.model({ type: "constructor" })).toThrow("no page type constructor");
    expect(pageTypeNames).toEqual(["home", "family", "code", "compare", "not-found"]);
  });
});

/** The ids of the headings of a body, in order. */
function idsOf(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const { id, text } = value as { id?: unknown; text?: unknown };
  if (typeof id === "string" && text !== undefined && !("covers" in value)) return [id];
  return Object.values(value).flatMap(idsOf);
}

describe("heading ids", () => {
  test("are the same in every language, and stand once in a page", () => {
    const byAddress = new Map<string, string[]>();
    for (const { locale, model } of everyModel(tinySite(manyCodes(["3", "4"])))) {
      const ids = idsOf(model.body);
      expect(new Set([...ids, "main"]).size, model.location.address).toBe(ids.length + 1);
      const { segment } = locale.view.locale;
      const address = model.location.address.slice(segment === "" ? 0 : segment.length + 1);
      const known = byAddress.get(address) ?? ids;
      expect(ids).toEqual(known);
      byAddress.set(address, known);
    }
    expect(byAddress.get("toy/1-vs-2/")).toEqual([
      "verdict",
      "question",
      "mistake",
      "1-about",
      "1-description",
      "1-seen",
      "1-fix",
      "2-about",
      "2-description",
      "2-seen",
      "2-fix",
      "differences",
      "use",
      "1-use",
      "2-use",
      "sender",
      "receiver",
      "more",
    ]);
  });
});

describe("a page of a whole translation", () => {
  test("is its own canonical address and knows the same page in every language", () => {
    const page = modelAt("toy/1-vs-2/", { tag: "fr" });
    expect(page).toMatchObject({ lang: "fr", direction: "ltr", canonical: "https://tiny.example/fr/toy/1-vs-2/", notice: null });
    expect(page.alternates).toEqual([
      { hreflang: "en", url: "https://tiny.example/toy/1-vs-2/" },
      { hreflang: "fr", url: "https://tiny.example/fr/toy/1-vs-2/" },
      { hreflang: "x-default", url: "https://tiny.example/toy/1-vs-2/" },
    ]);
    expect(page.languages.map(({ tag, to, current }) => [tag, to.address, current])).toEqual([
      ["en", "toy/1-vs-2/", false],
      ["fr", "fr/toy/1-vs-2/", true],
    ]);
  });

  test("has absolute addresses below the site's own", () => {
    const changes = tinyLocales({ en: "direction: ltr" }, {}, "https://x.example/a/b/");
    expect(modelAt("toy/2/", { changes }).canonical).toBe("https://x.example/a/b/toy/2/");
  });
});

describe("a page partly in fallback", () => {
  const changes = onlyCodes("2", "10");

  test("says so, and stays a page of its language", () => {
    const page = modelAt("toy/1-vs-2/", { tag: "fr", changes });
    expect(page.notice).toMatchObject({ lang: "fr", md: page.ui["fallback.some"]?.md });
    expect(page.canonical).toBe("https://tiny.example/fr/toy/1-vs-2/");
    expect(page.alternates.map(({ hreflang }) => hreflang)).toEqual(["en", "fr", "x-default"]);
  });

  test("counts as one through the least of its texts", () => {
    const french = tinyFrench();
    const facts = { ...french.facts, headers: { ...french.facts.headers, label: undefined } };
    const almost = { "locales/fr/toy.json": JSON.stringify({ ...french, facts }) };
    expect(modelAt("toy/1-vs-2/", { tag: "fr", changes: almost }).notice).not.toBeNull();
    // Control: the page that does not show that label is whole.
    expect(modelAt("toy/1/", { tag: "fr", changes: almost }).notice).toBeNull();
  });

  test("tokens and names, which no language has, never count", () => {
    const incomplete = { "locales/fr/toy.json": JSON.stringify({ ...tinyFrench(), name: undefined }) };
    const page = modelAt("toy/1-vs-10/", { tag: "fr", changes: incomplete });
    expect(JSON.stringify(page.body)).toContain('"lang":"und"');
    expect(page.notice).toBeNull();
    // Control: the page that shows the family's name is not whole.
    expect(modelAt("toy/", { tag: "fr", changes: incomplete }).notice).not.toBeNull();
  });
});

describe("a page of nothing but source text", () => {
  const changes = onlyCodes("10");
  const source = "https://tiny.example/toy/1-vs-2/";

  test("has the source page as its canonical address, no languages of its own, and says so", () => {
    const page = modelAt("toy/1-vs-2/", { tag: "fr", changes });
    expect(page).toMatchObject({ canonical: source, alternates: [], notice: { lang: "fr", md: page.ui["fallback.all"]?.md } });
    expect(page.ui["fallback.all"]).not.toEqual(page.ui["fallback.some"]);
  });

  test("is absent from the other pages' languages, but not from the switcher", () => {
    const english = modelAt("toy/1-vs-2/", { changes });
    expect(english.alternates).toEqual([
      { hreflang: "en", url: source },
      { hreflang: "x-default", url: source },
    ]);
    expect(english.languages.map(({ tag }) => tag)).toEqual(["en", "fr"]);
  });

  test("is none as soon as a curated pair, or one of the codes, has a text", () => {
    const pair = { "locales/fr/toy.json": JSON.stringify({ pairs: { "1-vs-2": { mistake: "Non." } } }) };
    expect(modelAt("toy/1-vs-2/", { tag: "fr", changes: pair }).alternates.length).toBe(3);
    expect(modelAt("toy/1-vs-10/", { tag: "fr", changes }).alternates.length).toBe(3);
    expect(modelAt("toy/1-vs-10/", { tag: "fr", changes: pair }).alternates.length).toBe(0);
  });
});

test("languages of pages are mutual: who is named names back", () => {
  const locales = tinyLocales(
    { en: "direction: ltr", fr: "direction: ltr", ar: "direction: rtl", "zh-Hant": "direction: ltr\nfallback: [fr]" },
    {
      ...onlyCodes("2"),
      "locales/ar/toy.json": JSON.stringify({ codes: { "1": { gloss: "واحد" } }, name: "رموز" }),
    },
  );
  const models = Array.from(everyModel(tinySite(locales)), ({ model }) => model);
  const byUrl = new Map(models.map((model) => [`https://tiny.example/${model.location.address}`, model]));
  let named = 0;
  for (const [url, { alternates }] of byUrl) {
    for (const alternate of alternates) {
      const other = byUrl.get(alternate.url);
      expect(other?.alternates).toEqual(alternates);
      if (alternate.hreflang !== "x-default") expect(other?.lang).toBe(alternate.hreflang);
      named++;
    }
    if (alternates.length > 0) expect(alternates.map((alternate) => alternate.url)).toContain(url);
  }
  expect(named).toBeGreaterThan(40);
  // Both kinds are among them.
  expect(models.some(({ alternates, canonical }) => canonical !== null && alternates.length === 0)).toBe(true);
  expect(models.some(({ alternates }) => alternates.length === 5)).toBe(true);
});

describe("an outline", () => {
  test("is the model, once its blanks are filled in", () => {
    for (const { model, outline } of everyModel(tinySite())) {
      expect(fillIn(outline)).toEqual(model);
      expect(JSON.stringify(model)).not.toContain(JSON.stringify(BLANK).slice(1, -1));
    }
  });

  test("of a comparison has a blank in its addresses alone, and the others have none", () => {
    const parts = ["location", "canonical", "alternates", "languages"] as const;
    for (const { ref, model, outline } of everyModel(tinySite())) {
      const withBlank = Object.entries(outline.model).flatMap(([name, value]) => (hasBlank(value) ? [name] : []));
      expect(withBlank.sort()).toEqual(ref.type === "compare" ? [...parts].sort() : []);
      expect(outline.step).toBe(ref.type === "compare" ? ref.codes?.join("-vs-") : null);
      if (ref.type !== "compare") expect(fillIn(outline)).toBe(outline.model);
      else expect(model.location.address).toContain(`toy/${outline.step}/`);
    }
  });

  test("shares its addresses with the comparisons that are translated into the same languages", () => {
    const { pages } = localeOf(tinySite({ ...onlyCodes("2"), "content/toy/pairs/1-vs-2.yaml": undefined }));
    const outlines = ["toy/1-vs-2/", "toy/2-vs-10/", "toy/1-vs-10/"].map((address) => {
      const ref = pages.find(address);
      if (!ref) throw new Error(`no page ${address}`);
      return pages.outline(ref).model;
    });
    const [one, other, untranslated] = outlines;
    expect(one?.languages).toBe(other?.languages);
    expect(one?.alternates).toBe(other?.alternates);
    expect(one?.alternates.map(({ hreflang }) => hreflang)).toEqual(["en", "fr", "x-default"]);
    expect(untranslated?.alternates.map(({ hreflang }) => hreflang)).toEqual(["en", "x-default"]);
  });
});

/** Whether a text anywhere in a value has a blank. */
function hasBlank(value: unknown): boolean {
  if (typeof value === "string") return value.includes(BLANK);
  return typeof value === "object" && value !== null && Object.values(value).some(hasBlank);
}
