import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markOf, type PageType } from "../../scripts/core/core.js";
import { createBook } from "../../scripts/model/book.js";
import { localeOf, manyCodes, tinySite } from "../helpers/site.js";
import { tinyCode } from "../helpers/tiny.js";

const nowhere: PageType = {
  name: "nowhere",
  groups: () => [],
  refs: () => [],
  parse: () => undefined,
  locate: ({ type }, segment) => ({ address: `${segment}|${type}`, twin: null }),
  parts: () => [],
  uses: () => [],
  content: () => {
    throw new Error("it has none");
  },
};

function bookOf(changes: Record<string, string | undefined> = {}, tag = "en") {
  const book = createBook(localeOf(tinySite(changes), tag).view, () => nowhere);
  const toy = book.family("toy");
  if (!toy) throw new Error("no family");
  return { book, toy };
}

describe("look-ups", () => {
  test("find what is there and nothing else", () => {
    const { book, toy } = bookOf();
    expect(toy.code("10")?.name).toBe("Ten");
    expect(toy.classOf(toy.view.codes[0] ?? fail()).id).toBe("good");
    expect(toy.pair("1", "2")?.verdict.md).toContain("Send `1`");
    expect(toy.pair("2", "1")).toBeUndefined();
    for (const name of ["3", "__proto__", "constructor", ""]) {
      expect(toy.code(name)).toBeUndefined();
      expect(book.family(name)).toBeUndefined();
    }
  });

  test("an interface string is said with what its holes stand for; one that does not exist is a bug", () => {
    const { book } = bookOf({}, "fr");
    expect(book.say("compare.more")).toEqual({ md: "En savoir plus", lang: "fr" });
    expect(book.say("code.fix", { code: "2" }).args).toEqual({ code: "2" });
    expect(() => book.say("constructor")).toThrow("no interface string constructor");
  });

  test("a link leads to the page in this locale, a place is in any", () => {
    const { book } = bookOf({}, "fr");
    const english = book.view.source;
    expect(book.link({ type: "x" }, { md: "t", lang: "fr" })).toEqual({
      text: { md: "t", lang: "fr" },
      to: { address: "fr|x", twin: null },
    });
    expect(book.locate({ type: "x" }, english).address).toBe("|x");
  });
});

describe("what many pages need", () => {
  test("is made once, by its keys, and is shared with everything in it", () => {
    const { book, toy } = bookOf();
    const first = book.once(() => ({ inner: {} }), "x");
    expect(book.once(() => expect.fail("made twice"), "x")).toBe(first);
    expect([first, first.inner].map(markOf)).not.toContain(undefined);
    expect(book.once(() => ({ other: 1 }), "__proto__")).toEqual({ other: 1 });
    // A family's own are not mixed up with those of the book, nor with another locale's.
    expect(toy.once(() => ({ own: 1 }), "x")).toEqual({ own: 1 });
    expect(bookOf({}, "fr").book.once(() => ({ french: 1 }), "x")).toEqual({ french: 1 });
  });

  test("is another where one key is another, one more or one less, or in another order", () => {
    const { toy } = bookOf();
    const [one, other] = [{}, {}];
    const keys = [[], ["a"], ["a", "b"], ["b", "a"], ["ab"], ["a", true], ["a", false], ["a", "true"], ["a", one], ["a", other]];
    const made = keys.map((list) => toy.once(() => ({}), ...list));
    expect(new Set(made).size).toBe(keys.length);
    expect(keys.map((list) => toy.once(() => expect.fail("made twice"), ...list))).toEqual(made);
  });

  test("comes from a view that is shared", () => {
    const { book, toy } = bookOf();
    expect([book.view, book.view.ui, toy.view, toy.code("2"), book.say("site.home")].map(markOf)).not.toContain(undefined);
  });
});

test("a locale has what it says that it has, and the source has everything", () => {
  const { book } = bookOf({ "locales/fr/toy.json": JSON.stringify({ codes: { "2": { gloss: "deux" } } }) }, "fr");
  const { locale, source } = book.view;
  const parts = [
    { kind: "interface" },
    { kind: "family", family: "toy" },
    { kind: "code", family: "toy", key: "2" },
    { kind: "code", family: "toy", key: "1" },
    { kind: "pair", family: "toy", key: "1-vs-2" },
    { kind: "code", family: "other", key: "2" },
  ] as const;
  expect(parts.map((part) => book.has(locale, part))).toEqual([true, false, true, false, false, false]);
  expect(parts.every((part) => book.has(source, part))).toBe(true);
});

function fail(): never {
  throw new Error("absent");
}

describe("the family's order", () => {
  test("sorts any two codes, whichever comes first", () => {
    const { toy } = bookOf();
    const codes = fc.constantFrom("1", "2", "10");
    fc.assert(
      fc.property(codes, codes, (x, y) => {
        expect(toy.sorted(x, y)).toEqual(toy.sorted(y, x));
        expect(toy.rank(toy.sorted(x, y)[0])).toBeLessThanOrEqual(toy.rank(toy.sorted(x, y)[1]));
      }),
    );
  });
});

describe("neighbours", () => {
  const codes = ["3", "4", "5", "6", "7", "8", "9", "11", "12"];

  test("are what the author named, then pairs with a verdict, then the nearest of the class", () => {
    const { toy } = bookOf({
      ...manyCodes(codes),
      "content/toy/codes/2.yaml": tinyCode("2", { name: "Two", class: "bad", colour: "blue", seeAlso: '["12", "9"]' }),
    });
    expect(toy.neighbours("2")).toEqual(["12", "9", "1", "3", "4", "5", "6", "7"]);
  });

  test("are at most eight, each once, and never the code itself", () => {
    const { toy } = bookOf(manyCodes(codes));
    for (const { code } of toy.view.codes) {
      const found = toy.neighbours(code);
      expect(found.length).toBe(8);
      expect(new Set(found).size).toBe(8);
      expect(found).not.toContain(code);
      expect(toy.neighbours(code)).toBe(found);
    }
  });

  test("of a class with a few codes go on with others", () => {
    const { toy } = bookOf();
    expect(toy.neighbours("1")).toEqual(["2", "10"]);
    expect(toy.neighbours("10")).toEqual(["2", "1"]);
  });
});
