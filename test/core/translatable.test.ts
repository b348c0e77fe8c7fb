import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CorpusFamily, flatten, translatableTexts } from "../../scripts/core/core.js";
import { check } from "../helpers/complaints.js";
import { tinyFrench } from "../helpers/tiny.js";

function toy(): CorpusFamily {
  const family = check().corpus?.families[0];
  if (!family) throw new Error("the tiny root is broken");
  return family;
}

describe("translatableTexts", () => {
  test("every text of a family has a key, and the whole French of the toy family has the same ones", () => {
    const keys = [...translatableTexts(toy()).keys()].sort();
    expect(keys).toEqual(
      flatten(tinyFrench(), "/")
        .map(([key]) => key)
        .sort(),
    );
  });

  test("what is never translated has none: codes, names, prefix, sources", () => {
    const texts = translatableTexts(toy());
    expect(texts.get("codes/1/summary")).toBe("Summary of One.");
    expect(texts.get("pairs/1-vs-2/differences/colour/text")).toBe("`1` is red where `2` is blue.");
    for (const key of ["prefix", "codes/1/name", "codes/1/class", "codes/1/spec", "pairs/1-vs-2/differences/colour/source"]) {
      expect(texts.has(key)).toBe(false);
    }
  });

  test("a code may hold a dot: its texts are still under one step", () => {
    const [code] = toy().codes;
    if (!code) throw new Error("no code");
    expect(translatableTexts({ ...toy(), codes: [{ ...code, code: "5.7.1" }] }).has("codes/5.7.1/summary")).toBe(true);
  });
});

describe("flatten", () => {
  test("every string is found again by following its key, and nothing else is kept", () => {
    const key = fc.string({ minLength: 1 }).filter((text) => !text.includes("/") && text !== "__proto__");
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, fc.string(), fc.constantFrom(null, 5, true), fc.dictionary(key, tie("tree"), { maxKeys: 4 })),
    }));
    const strings = (value: unknown): number =>
      typeof value === "string"
        ? 1
        : value && typeof value === "object"
          ? Object.values(value).reduce((sum, inner) => sum + strings(inner), 0)
          : 0;
    fc.assert(
      fc.property(tree, (value) => {
        const flat = flatten(value, "/");
        expect(flat).toHaveLength(strings(value));
        if (typeof value === "string") return;
        for (const [path, text] of flat) {
          const found = path.split("/").reduce<unknown>((inner, step) => (inner as Record<string, unknown>)[step], value);
          expect(found).toBe(text);
        }
      }),
    );
  });
});
