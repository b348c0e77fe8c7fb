import { describe, expect, test } from "vitest";
import { compare } from "../../../scripts/model/pages/compare.js";
import { allWritten, idsIn, tinyPages, written } from "../../helpers/model.js";
import { manyCodes } from "../../helpers/site.js";
import { tinyCode } from "../../helpers/tiny.js";

interface Links {
  to: { address: string };
}
interface Body {
  placing: never[];
  verdict: { text: { md: string }; question: { answers: { code: never; text: { md: string } }[] } } | null;
  honest: { text: never; meant: { md: string } | null; links: Links[] } | null;
  codes: { heading: { text: never }; sections: { heading: { text: never } }[] }[];
  differences: { items: { text: never | null; label: { md: string } | null; sentences: never[]; about: { judgement: unknown } }[] } | null;
  shared: { items: { label: { md: string }; value: never }[] } | null;
  use: { items: { heading: { text: never }; text: { md: string } }[] };
  more: { sources: { name: string }[]; codes: Links[]; nearest: Links[] };
}
const { book, model } = tinyPages();
const bodyOf = (address: string, pages = { model }) => (pages.model(address) as { body: Body }).body;
const addresses = (links: Links[]) => links.map(({ to }) => to.address);

describe("the address of a pair", () => {
  test("is one, in the family's order, whatever the order that is asked for", () => {
    const ref = { type: "compare", family: "toy", codes: ["2", "10"] };
    const groups = [...compare.groups(book)];
    expect(groups).toEqual([
      { family: "toy", row: 0, size: 2 },
      { family: "toy", row: 1, size: 1 },
    ]);
    expect(groups.map((group) => [...compare.refs(book, group)].map(({ codes }) => codes))).toEqual([
      [
        ["1", "2"],
        ["1", "10"],
      ],
      [["2", "10"]],
    ]);
    expect(compare.locate(ref, "fr")).toEqual({ address: "fr/toy/2-vs-10/", twin: "fr/toy/2-vs-10.md" });
    expect(compare.parse(book, "toy/2-vs-10/")).toEqual(ref);
    expect(compare.parse(book, "toy/10-vs-2/")).toEqual(ref);
    expect(
      ["toy/2-vs-2/", "toy/2-vs-3/", "toy/2-vs-/", "boy/1-vs-2/", "toy/1-vs-2"].map((address) => compare.parse(book, address)),
    ).toEqual(Array(5).fill(undefined));
  });
});

describe("where the two codes belong", () => {
  test("one sentence for both where they are of one class", () => {
    expect(bodyOf("toy/2-vs-10/").placing.map(written)).toEqual(["`2` and `10` are both bad news."]);
  });

  test("one sentence for each where they are not", () => {
    expect(bodyOf("toy/1-vs-2/").placing.map(written)).toEqual(["`1` is good news.", "`2` is bad news."]);
  });
});

describe("the three tiers", () => {
  test("a curated pair has its verdict, question, answers and mistake, and guidance for both readers", () => {
    const body = bodyOf("toy/1-vs-2/");
    expect(body.honest).toBeNull();
    expect(body.verdict?.text.md).toContain("Send `1` when all is well");
    expect(body.verdict?.question.answers.map(({ code, text }) => [written(code), text.md])).toEqual([
      ["`1`", "Yes, all is well."],
      ["`2`", "No, it is not."],
    ]);
    expect(body.use.items.map(({ heading }) => written(heading.text))).toEqual([
      "When to use `1`",
      "When to use `2`",
      "If you send one of them",
      "If you received one of them",
    ]);
  });

  test("an unrelated pair says so and leads to the comparisons that were meant", () => {
    const body = bodyOf("toy/1-vs-10/");
    expect(body.verdict).toBeNull();
    expect(written(body.honest?.text as never)).toBe("`1` and `10` are rarely confused with each other.");
    expect(addresses(body.honest?.links ?? [])).toEqual(["toy/1-vs-2/", "toy/2-vs-10/"]);
  });

  test("a pair that an author relates, without a verdict, says that", () => {
    const body = bodyOf(
      "toy/2-vs-10/",
      tinyPages({ "content/toy/codes/10.yaml": tinyCode("10", { name: "Ten", class: "bad", seeAlso: '["2"]' }) }),
    );
    expect(written(body.honest?.text as never)).toContain("are close to each other");
    expect(body.honest?.links).toEqual([]);
  });

  test("suggestions never lead to the page itself, and are not made twice", () => {
    for (const address of ["toy/1-vs-2/", "toy/1-vs-10/", "toy/2-vs-10/"]) {
      const { honest, more } = bodyOf(address);
      const all = [...addresses(honest?.links ?? []), ...addresses(more.nearest)];
      expect(all).not.toContain(address);
      expect(new Set(all).size).toBe(all.length);
    }
  });
});

describe("each code", () => {
  test("has its own headings, and how to fix it only where it is broken", () => {
    expect(
      bodyOf("toy/1-vs-2/").codes.map(({ heading, sections }) =>
        [heading, ...sections.map((section) => section.heading)].map(({ text }) => written(text)),
      ),
    ).toEqual([
      ["TOY `1 One`", "Description: `1`", "When you see it: `1`", "What to do next after `1`"],
      ["TOY `2 Two`", "Description: `2`", "When you see it: `2`", "How to fix `2`"],
    ]);
  });
});

describe("the differences", () => {
  const items = (address: string, pages = { model }) =>
    bodyOf(address, pages).differences?.items.map(({ text, label, sentences }) =>
      text ? [written(text)] : [label?.md, ...sentences.map(written)],
    );

  test("are the curated ones, then one for each fact that they do not cover", () => {
    expect(items("toy/1-vs-2/")).toEqual([["`1` is red where `2` is blue."], ["Headers", "`1` needs no header.", "`2` needs `X-Two`."]]);
  });

  test("are one for each fact in which two codes without a verdict differ", () => {
    expect(items("toy/1-vs-10/")).toEqual([["Colour", "`1` is painted red.", "`10` is painted blue."]]);
  });

  test("are marked where either value is our reading", () => {
    const found = bodyOf("toy/1-vs-2/").differences?.items ?? [];
    expect(found.map(({ about }) => about.judgement !== null)).toEqual([false, true]);
  });

  test("need a value of both codes", () => {
    const without = { "content/toy/codes/10.yaml": tinyCode("10", { name: "Ten", class: "bad" }).replace(/ {2}colour: .*\n/, "") };
    expect(items("toy/1-vs-10/", tinyPages(without))).toBeUndefined();
    expect(bodyOf("toy/1-vs-10/", tinyPages(without)).shared?.items.map(({ label }) => label.md)).toEqual(["Headers"]);
  });

  test("leave what is the same to what both have in common", () => {
    const { shared } = bodyOf("toy/2-vs-10/");
    expect(shared?.items.map(({ label, value }) => [label.md, written(value)])).toEqual([["Colour", "blue"]]);
    expect(bodyOf("toy/1-vs-2/").shared).toBeNull();
  });

  test("compare lists of tokens as lists", () => {
    const same = { "content/toy/codes/10.yaml": tinyCode("10", { name: "Ten", class: "bad", colour: "blue", headers: "[X-Two]" }) };
    const { differences, shared } = bodyOf("toy/2-vs-10/", tinyPages(same));
    expect(differences).toBeNull();
    expect(shared?.items.map(({ value }) => written(value))).toEqual(["blue", "`X-Two`"]);
  });
});

describe("the page", () => {
  test("leads to the specifications, both codes and the nearest comparisons", () => {
    const { more } = bodyOf("toy/1-vs-2/");
    expect(more.sources.map(({ name }) => name)).toEqual(["Doc 1 §1", "Doc 1 §2"]);
    expect(addresses(more.codes)).toEqual(["toy/1/", "toy/2/"]);
    expect(addresses(more.nearest)).toEqual(["toy/1-vs-10/", "toy/2-vs-10/"]);
  });

  test("says nothing twice", () => {
    for (const address of ["toy/1-vs-2/", "toy/1-vs-10/", "toy/2-vs-10/"]) {
      const { honest: _, more: __, ...rest } = bodyOf(address);
      const sentences = allWritten(rest).filter((text) => /[.?]$/.test(text));
      expect(new Set(sentences).size).toBe(sentences.length);
    }
  });

  test("has ids that differ, even for codes whose names begin alike, and that are the same in every language", () => {
    const ids = idsIn(bodyOf("toy/1-vs-2/"));
    expect(new Set(ids).size).toBe(ids.length);
    expect(idsIn(tinyPages({}, "fr").model("toy/1-vs-2/").body)).toEqual(ids);
    const alike = { "content/toy/codes/1-use.yaml": tinyCode("1-use", { name: "Alike" }) };
    const more = idsIn(bodyOf("toy/1-vs-1-use/", tinyPages(alike)));
    expect(new Set(more).size).toBe(more.length);
  });
});

describe("in a family of many codes, suggestions", () => {
  const codes = ["3", "4", "5", "6", "7", "8", "9"];
  const many = tinyPages(manyCodes(codes));
  const pairsOf = (links: Links[]) => addresses(links).map((address) => address.replace(/^toy\/|\/$/g, ""));

  test("are at most three above and three below, each once, and never the pair itself", () => {
    const all = ["1", "2", ...codes, "10"];
    for (const [index, x] of all.entries()) {
      for (const y of all.slice(index + 1)) {
        const { honest, more } = bodyOf(`toy/${x}-vs-${y}/`, many);
        const found = [...pairsOf(honest?.links ?? []), ...pairsOf(more.nearest)];
        expect(found).not.toContain(`${x}-vs-${y}`);
        expect(new Set(found).size).toBe(found.length);
        expect(honest?.links.length ?? 0).toBeLessThanOrEqual(3);
        expect(more.nearest.length).toBe(3);
      }
    }
  });

  test("put a pair with a verdict first, and each is about one of the two codes", () => {
    const { honest, more } = bodyOf("toy/2-vs-7/", many);
    const found = pairsOf([...(honest?.links ?? []), ...more.nearest]);
    expect(found[0]).toBe("1-vs-2");
    expect(found.length).toBe(6);
    for (const pair of found) expect(pair.split("-vs-").some((code) => code === "2" || code === "7")).toBe(true);
  });

  test("are not introduced where there are none", () => {
    const two = tinyPages({
      "content/toy/codes/1.yaml": tinyCode("1", { name: "One" }),
      "content/toy/codes/10.yaml": undefined,
      "content/toy/pairs/1-vs-2.yaml": undefined,
      "locales/fr/toy.json": undefined,
    });
    expect(bodyOf("toy/1-vs-2/", two)).toMatchObject({ honest: { meant: null, links: [] }, more: { nearest: [] } });
  });
});

describe("what there is nothing to say of is left out with its heading", () => {
  const without = (line: RegExp) =>
    tinyPages({
      "content/toy/codes/2.yaml": tinyCode("2", { name: "Two", class: "bad" }).replace(line, ""),
      "content/toy/codes/10.yaml": tinyCode("10", { name: "Ten", class: "bad" }).replace(line, ""),
    });

  test("both lists of facts, where the codes have none", () => {
    expect(bodyOf("toy/2-vs-10/", without(/^facts:[\s\S]*$/m))).toMatchObject({ differences: null, shared: null });
  });

  test("the specifications, where the codes name none", () => {
    expect(bodyOf("toy/2-vs-10/", without(/^spec:.*\n/m)).more.sources).toEqual([]);
  });

  test("what both have in common, where a curated difference covers it", () => {
    const red = { "content/toy/codes/2.yaml": tinyCode("2", { name: "Two", class: "bad", colour: "red", headers: "[X]" }) };
    expect(bodyOf("toy/1-vs-2/", tinyPages(red)).shared).toBeNull();
    // Control: without the curated pair it is there.
    const derived = { ...red, "content/toy/pairs/1-vs-2.yaml": undefined, "locales/fr/toy.json": undefined };
    expect(bodyOf("toy/1-vs-2/", tinyPages(derived)).shared?.items.map(({ label }) => label.md)).toEqual(["Colour"]);
  });
});

describe("an address that is no pair's finds none", () => {
  const { pages } = tinyPages();
  for (const address of ["toy/1-vs-2-vs-10/", "toy/-vs-/", "/toy/1-vs-2/", "toy/1-VS-2/", "toy/1-vs-constructor/", "fr/toy/1-vs-2/"]) {
    test(address, () => {
      expect(pages.find(address)).toBeUndefined();
    });
  }
});
