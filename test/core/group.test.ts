import { expect, test } from "vitest";
import { groupBy } from "../../scripts/core/core.js";

test("items are grouped by what they have in common, both in the order of the list", () => {
  expect([...groupBy(["b1", "a1", "b2"], (item) => item[0])]).toEqual([
    ["b", ["b1", "b2"]],
    ["a", ["a1"]],
  ]);
});

test("of nothing there are no groups", () => {
  expect(groupBy([], String).size).toBe(0);
});
