import { describe, expect, test } from "vitest";
import { isShared, shareDeeply } from "../../scripts/core/core.js";

describe("a shared value", () => {
  test("is itself, and bears a mark that a copy does not", () => {
    const value = { a: [1] };
    expect(isShared(value)).toBe(false);
    expect(shareDeeply(value)).toBe(value);
    expect(isShared(value)).toBe(true);
    expect(isShared(structuredClone(value))).toBe(false);
    expect(isShared({ ...value })).toBe(false);
    expect(JSON.stringify(value)).toBe('{"a":[1]}');
  });

  test("is marked with everything in it, which may be frozen", () => {
    const value = Object.freeze({ list: [{ deep: { deeper: {} } }], none: null, text: "x", number: 1 });
    shareDeeply(value);
    expect([value, value.list, value.list[0], value.list[0]?.deep, value.list[0]?.deep.deeper].map(isShared)).toEqual(Array(5).fill(true));
  });

  test("leaves what only holds it unmarked", () => {
    const inner = {};
    const outer = { inner };
    shareDeeply(inner);
    expect(isShared(outer)).toBe(false);
  });

  test("may hold itself", () => {
    const value: { self?: object } = {};
    value.self = value;
    expect(isShared(shareDeeply(value))).toBe(true);
  });
});

test("what is no object is never shared", () => {
  for (const value of [null, undefined, 0, "", "text", true, Symbol("s")]) expect(isShared(value)).toBe(false);
});
