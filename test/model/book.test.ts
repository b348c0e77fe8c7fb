import { describe, expect, test } from "vitest";
import { tinyPages } from "../helpers/model.js";
import { tinyCode } from "../helpers/tiny.js";

const { book } = tinyPages();
const toy = book.family("toy") ?? expect.fail("no family");

describe("what a page can look up", () => {
  test("a family by its id, and none by a name that objects have", () => {
    expect(book.families.map(({ view }) => view.id)).toEqual(["toy"]);
    expect([book.family("nope"), book.family("constructor"), book.family("__proto__")]).toEqual([undefined, undefined, undefined]);
  });

  test("a code, its class and its place in the family's order", () => {
    expect(toy.code("10")?.name).toBe("Ten");
    expect(toy.code("3")).toBeUndefined();
    expect(["1", "2", "10", "3"].map((code) => toy.rank(code))).toEqual([0, 1, 2, -1]);
    expect(toy.view.codes.map((code) => toy.classOf(code).id)).toEqual(["good", "bad", "bad"]);
  });

  test("two codes in order, and the verdict on them in that order alone", () => {
    expect(toy.sorted("10", "2")).toEqual(["2", "10"]);
    expect(toy.sorted("2", "10")).toEqual(["2", "10"]);
    expect(toy.pair("1", "2")?.verdict.md).toContain("all is well");
    expect(toy.pair("2", "1")).toBeUndefined();
  });

  test("an interface string, with what its holes stand for", () => {
    expect(book.say("compare.more").md).toBe("Learn more");
    expect(book.say("code.fix", { code: "1" }).args).toEqual({ code: "1" });
    expect(() => book.say("no.such")).toThrow("no interface string no.such");
  });

  test("where a page is in this locale and in another", () => {
    const french = tinyPages({}, "fr");
    const ref = { type: "code", family: "toy", codes: ["1"] };
    expect(book.link(ref, toy.view.name).to.address).toBe("toy/1/");
    expect(french.book.link(ref, toy.view.name).to.address).toBe("fr/toy/1/");
    expect(book.locate(ref, french.view.locale).address).toBe("fr/toy/1/");
  });
});

describe("the codes that a reader may have meant", () => {
  const codes = (seeAlso: string) =>
    Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `content/toy/codes/${index + 20}.yaml`,
        tinyCode(String(index + 20), { name: `N${index}`, class: index % 2 === 0 ? "good" : "bad", seeAlso: index === 5 ? seeAlso : "[]" }),
      ]),
    );
  const neighbours = (code: string, changes: Record<string, string>) => tinyPages(changes).book.family("toy")?.neighbours(code);

  test("first those that its author named, in the author's order", () => {
    expect(neighbours("25", codes('["31", "1"]'))?.slice(0, 2)).toEqual(["31", "1"]);
  });

  test("then those that have a verdict, then the nearest of its class", () => {
    // 2 has a verdict with 1; 10 is the other code of its class.
    expect(toy.neighbours("2")).toEqual(["1", "10"]);
    expect(neighbours("25", codes("[]"))?.slice(0, 4)).toEqual(["23", "27", "21", "29"]);
  });

  test("never itself, never one twice, and eight at most", () => {
    const found = neighbours("25", codes('["31", "1"]')) ?? [];
    expect(found).not.toContain("25");
    expect(new Set(found).size).toBe(found.length);
    expect(found).toHaveLength(8);
  });
});
