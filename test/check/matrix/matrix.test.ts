import { describe, expect, test } from "vitest";
import { KINDS } from "./seed.js";
import { falseAlarms, matrix } from "./matrix.js";
import { RULES_OF } from "./rules.js";

/** The rendered pages are not looked at yet. */
const isLooked = (kind: string) => !kind.startsWith("pages/");

describe("the corpus of defects", () => {
  test("each kind has its rules", () => {
    expect(Object.keys(RULES_OF).sort()).toEqual(KINDS.map(({ id }) => id).sort());
  });

  test("the clean files give nothing", () => {
    expect(falseAlarms()).toEqual([]);
  });

  test("every kind of defect is found in every language", () => {
    const cells = matrix({ times: 1, kinds: KINDS.filter(({ id }) => isLooked(id)) });
    expect(cells.length).toBeGreaterThan(900);
    const missed = cells.flatMap(({ missed: inner }) =>
      inner.map(({ kind, locale, at }) => `${kind} ${locale} ${at.path} ${at.key ?? ""}`),
    );
    expect(missed).toEqual([]);
  });
});
