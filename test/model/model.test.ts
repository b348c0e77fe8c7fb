import { describe, expect, test } from "vitest";
import { pageTypeNames, typeOf } from "../../scripts/model/model.js";
import { tinyPages } from "../helpers/model.js";
import { tinyFrench } from "../helpers/tiny.js";

/** The French of the toy family without some of its parts. */
const french = (change: (all: ReturnType<typeof tinyFrench>) => void) => {
  const all = tinyFrench();
  change(all);
  return { "locales/fr/toy.json": JSON.stringify(all) };
};
const untranslated = french((all) => {
  all.codes = {} as never;
  all.pairs = {} as never;
});

describe("the pages of a locale", () => {
  const { pages } = tinyPages({}, "fr");

  test("are those of every kind, in order, each once", () => {
    const refs = [...pages.refs()];
    expect([...new Set(refs.map(({ type }) => type))]).toEqual(pageTypeNames);
    const addresses = refs.map((ref) => pages.locate(ref).address);
    expect(new Set(addresses).size).toBe(addresses.length);
  });

  test("are found by the address that they have, and made the same each time", () => {
    for (const ref of pages.refs()) {
      const address = pages.locate(ref).address.slice("fr/".length);
      expect(pages.find(address)).toEqual(ref);
      expect(pages.model(ref)).toEqual(tinyPages({}, "fr").pages.model(ref));
    }
  });

  test("are not found where there is none", () => {
    for (const address of ["toy", "toy/3/", "toy/1-vs-3/", "toy/1-vs-1/", "nope/", "toy/1/x/", "/", "toy//", "constructor/", "../"]) {
      expect(pages.find(address)).toBeUndefined();
    }
  });

  test("are plain values that survive JSON", () => {
    for (const ref of pages.refs()) {
      const model = pages.model(ref);
      expect(JSON.parse(JSON.stringify(model))).toEqual(structuredClone({ ...model }));
    }
  });
});

describe("what every page says of itself", () => {
  test("its language, the same page in every language, and the canonical address", () => {
    const model = tinyPages({}, "fr").model("toy/1-vs-2/");
    expect(model).toMatchObject({ lang: "fr", direction: "ltr", canonical: "https://tiny.example/fr/toy/1-vs-2/", notice: null });
    expect(model.languages.map(({ tag, to, current }) => [tag, to.address, current])).toEqual([
      ["en", "toy/1-vs-2/", false],
      ["fr", "fr/toy/1-vs-2/", true],
    ]);
    expect(model.alternates).toEqual([
      { hreflang: "en", url: "https://tiny.example/toy/1-vs-2/" },
      { hreflang: "fr", url: "https://tiny.example/fr/toy/1-vs-2/" },
      { hreflang: "x-default", url: "https://tiny.example/toy/1-vs-2/" },
    ]);
  });

  test("the way to it", () => {
    expect(
      tinyPages()
        .model("toy/1-vs-2/")
        .trail.map(({ to }) => to.address),
    ).toEqual(["", "toy/"]);
    expect(
      tinyPages()
        .model("toy/")
        .trail.map(({ to }) => to.address),
    ).toEqual([""]);
  });
});

describe("a page whose whole body is source text", () => {
  const page = tinyPages(untranslated, "fr").model("toy/1-vs-2/");

  test("names the source page as canonical, says so, and leaves the set of languages", () => {
    expect(page.canonical).toBe("https://tiny.example/toy/1-vs-2/");
    expect(page.alternates).toEqual([]);
    expect(page.notice?.md).toContain("Cette page n’est pas encore traduite");
  });

  test("is left out of the sets of the others", () => {
    const source = tinyPages(untranslated).model("toy/1-vs-2/");
    expect(source.alternates.map(({ hreflang }) => hreflang)).toEqual(["en", "x-default"]);
    expect(source.languages.map(({ tag }) => tag)).toEqual(["en", "fr"]);
  });

  test("is one no more when a single text of it is translated", () => {
    const some = french((all) => {
      all.codes = { "2": { gloss: "deux" } } as never;
      all.pairs = {} as never;
    });
    const { model } = tinyPages(some, "fr");
    expect(model("toy/1-vs-2/")).toMatchObject({ canonical: "https://tiny.example/fr/toy/1-vs-2/" });
    expect(model("toy/1-vs-2/").notice?.md).toContain("Certaines parties");
    expect(model("toy/1-vs-10/").canonical).toBe("https://tiny.example/toy/1-vs-10/");
    expect(model("toy/2/").alternates.map(({ hreflang }) => hreflang)).toEqual(["en", "fr", "x-default"]);
  });
});

test("sets of languages are mutual: each page of a set names all the others, and the same default", () => {
  const some = french((all) => {
    all.codes = { "2": { gloss: "deux" } } as never;
  });
  const english = tinyPages(some);
  const inFrench = tinyPages(some, "fr");
  for (const ref of english.pages.refs()) {
    const [a, b] = [english.pages.model(ref), inFrench.pages.model(ref)];
    if (b.alternates.length > 0) expect(b.alternates).toEqual(a.alternates);
    else expect(a.alternates.map(({ hreflang }) => hreflang)).not.toContain("fr");
  }
});

test("a kind of page that does not exist is a bug", () => {
  expect(() => typeOf("constructor")).toThrow("no page type constructor");
});
