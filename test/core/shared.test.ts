import { describe, expect, test } from "vitest";
import { markOf, shareDeeply } from "../../scripts/core/core.js";

describe("a shared value", () => {
  test("is itself, and bears a mark that a copy does not", () => {
    const value = { a: [1] };
    expect(markOf(value)).toBeUndefined();
    expect(shareDeeply(value)).toBe(value);
    expect(markOf(value)).toBeTypeOf("number");
    expect(markOf(structuredClone(value))).toBeUndefined();
    expect(markOf({ ...value })).toBeUndefined();
    expect(Object.keys(value)).toEqual(["a"]);
    expect(JSON.stringify(value)).toBe('{"a":[1]}');
  });

  test("is marked with everything in it, each with a mark of its own", () => {
    const value = { list: [{ deep: { deeper: {} } }], none: null, text: "x", number: 1 };
    shareDeeply(value);
    const marks = [value, value.list, value.list[0], value.list[0]?.deep, value.list[0]?.deep.deeper].map(markOf);
    expect(marks).not.toContain(undefined);
    expect(new Set(marks).size).toBe(5);
  });

  test("keeps its mark for good, also as a part of what is marked later", () => {
    const inner = shareDeeply({});
    const mark = markOf(inner);
    const outer = shareDeeply({ inner });
    expect(markOf(shareDeeply(outer).inner)).toBe(mark);
    expect(markOf(outer)).not.toBe(mark);
  });

  test("leaves what only holds it unmarked", () => {
    const inner = {};
    const outer = { inner };
    shareDeeply(inner);
    expect(markOf(outer)).toBeUndefined();
  });

  test("may hold itself", () => {
    const value: { self?: object } = {};
    value.self = value;
    expect(markOf(shareDeeply(value))).toBeTypeOf("number");
  });
});

test("what is no object never has a mark", () => {
  for (const value of [null, undefined, 0, "", "text", true, Symbol("s")]) expect(markOf(value)).toBeUndefined();
});
