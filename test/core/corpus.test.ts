import { expect, test } from "vitest";
import { keyOfPair, pairKey } from "../../scripts/core/core.js";
import { places } from "../helpers/complaints.js";
import { tinyCode } from "../helpers/tiny.js";

test("the key of a pair names both codes, and no code can be mistaken for one", () => {
  expect(pairKey("202", "401")).toBe("202-vs-401");
  // What keeps it unambiguous is that no code may hold the separator.
  const path = "content/toy/codes/1-vs-2.yaml";
  expect(places({ [path]: tinyCode("1-vs-2") })).toContain(`${path}:1:7 schema`);
});

test("a curated pair has the key of its two codes", () => {
  expect(keyOfPair({ codes: ["202", "401"] } as Parameters<typeof keyOfPair>[0])).toBe(pairKey("202", "401"));
});
