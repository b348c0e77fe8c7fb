import { expect, test } from "vitest";
import { isReservedName, plainMap } from "../../scripts/core/core.js";

test("names that JavaScript gives a meaning to are reserved", () => {
  for (const name of ["__proto__", "constructor", "prototype"]) expect(isReservedName(name)).toBe(true);
});

test("other names are free, even those of inherited methods: objects from data have no prototype", () => {
  for (const name of ["404", "toString", "hasOwnProperty", "Constructor", "__proto", ""]) expect(isReservedName(name)).toBe(false);
});

test("a plain map holds what it is given, and nothing that every object has", () => {
  const map = plainMap([
    ["b", 2],
    ["a", 1],
  ]);
  expect(Object.entries(map)).toEqual([
    ["b", 2],
    ["a", 1],
  ]);
  expect(Object.getPrototypeOf(map)).toBeNull();
  expect(map.toString).toBeUndefined();
});
