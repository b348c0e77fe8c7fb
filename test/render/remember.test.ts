import { expect, test } from "vitest";
import { found, remember } from "../../scripts/render/remember.js";

test("an answer is worked out once for each key", () => {
  const asked: string[] = [];
  const loud = remember((key) => {
    asked.push(key);
    return key.toUpperCase();
  });
  expect(["a", "b", "a", "__proto__", "", "b", ""].map(loud)).toEqual(["A", "B", "A", "__PROTO__", "", "B", ""]);
  expect(asked).toEqual(["a", "b", "__proto__", ""]);
});

test("what is held is found, and what is not is worked out and held", () => {
  const known = new Map([["a", 0]]);
  const work = (key: string) => () => {
    if (key === "a") throw new Error("it was known");
    return key.length;
  };
  expect([found(known, "a", work("a")), found(known, "bb", work("bb"))]).toEqual([0, 2]);
  expect([...known]).toEqual([
    ["a", 0],
    ["bb", 2],
  ]);
});
