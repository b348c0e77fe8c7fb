import { describe, expect, test } from "vitest";
import { KINDS } from "./seed.js";
import { falseAlarms, matrix } from "./matrix.js";
import { RULES_OF } from "./rules.js";

describe("the corpus of defects", () => {
  test("each kind has its rules", () => {
    expect(Object.keys(RULES_OF).sort()).toEqual(KINDS.map(({ id }) => id).sort());
  });

  test("the clean files give nothing", () => {
    expect(falseAlarms()).toEqual([]);
  });

  test("every kind of defect is found in every language", () => {
    const cells = matrix({ times: 1 });
    expect(cells.length).toBeGreaterThan(1100);
    const missed = cells.flatMap(({ missed: inner }) =>
      inner.map(({ kind, locale, at }) => `${kind} ${locale} ${at.path} ${at.key ?? ""}`),
    );
    expect(missed).toEqual([]);
  });
});
