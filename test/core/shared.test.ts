import { describe, expect, test } from "vitest";
import { isShared, share, shareDeeply } from "../../scripts/core/core.js";

describe("a shared value", () => {
  test("is itself, and bears a mark that a copy does not", () => {
    const value = { a: [1] };
    expect(isShared(value)).toBe(false);
    expect(share(value)).toBe(value);
    expect(isShared(value)).toBe(true);
    expect(isShared(structuredClone(value))).toBe(false);
    expect(isShared({ ...value })).toBe(false);
    expect(JSON.stringify(value)).toBe('{"a":[1]}');
  });

  test("may be frozen, and is marked alone", () => {
    const value = Object.freeze({ inner: {} });
    share(value);
    expect([isShared(value), isShared(value.inner)]).toEqual([true, false]);
  });

  test("is marked with everything in it, where that is asked for", () => {
    const value = { list: [{ deep: { deeper: {} } }], none: null, text: "x", number: 1 };
    expect(shareDeeply(value)).toBe(value);
    expect([value, value.list, value.list[0], value.list[0]?.deep, value.list[0]?.deep.deeper].map(isShared)).toEqual(Array(5).fill(true));
  });

  test("may hold itself", () => {
    const value: { self?: object } = {};
    value.self = value;
    expect(isShared(shareDeeply(value))).toBe(true);
  });

  test("is marked to its depths even where it was marked alone before", () => {
    const value = { inner: {} };
    share(value);
    shareDeeply(value);
    expect(isShared(value.inner)).toBe(true);
  });
});

test("what is no object is never shared", () => {
  for (const value of [null, undefined, 0, "", "text", true, Symbol("s")]) expect(isShared(value)).toBe(false);
});
