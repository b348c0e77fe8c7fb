import { expect, test } from "vitest";
import { makePlain } from "../../scripts/read/plain.js";

test("it takes off the prototypes of all objects and counts their keys", () => {
  const value = { a: [{ b: 1, c: {} }, "x"], d: null };
  expect(makePlain(value, false)).toBe(4);
  for (const object of [value, value.a[0], (value.a[0] as { c: object }).c]) expect(Object.getPrototypeOf(object)).toBeNull();
  expect(Array.isArray(value.a)).toBe(true);
  expect(makePlain("x", true)).toBe(0);
  expect(makePlain(null, true)).toBe(0);
});

test("a key that the builder refuses, wherever it stands, is no number", () => {
  for (const key of ["__proto__", "constructor", "prototype", "a/b", "a\\b", ".", "..", "\0", "\ud800"]) {
    expect(makePlain(JSON.parse(`{"a": [{${JSON.stringify(key)}: 1}]}`), false)).toBeNaN();
  }
  for (const key of ["", "...", "5.7.1", "é", "a b", "toString"]) expect(makePlain({ [key]: 1 }, false)).toBe(1);
});

test("so is a string that no file may hold, where strings are looked at", () => {
  for (const text of ["\0", "\u0085", "\ud800", "a\rb"]) {
    expect(makePlain({ a: [text] }, true)).toBeNaN();
    expect(makePlain({ a: [text] }, false)).toBe(1);
  }
  expect(makePlain({ a: ["\t\né"] }, true)).toBe(1);
});

test("sixty-four levels are counted, sixty-five are not", () => {
  const lists = (depth: number): unknown => (depth === 0 ? 1 : [lists(depth - 1)]);
  expect(makePlain(lists(64), false)).toBe(0);
  expect(makePlain(lists(65), false)).toBeNaN();
});
