import { describe, expect, test } from "vitest";
import { createBuilder, type Entry, isTooDeep, MAX_DEPTH } from "../../scripts/read/builder.js";

const entry = (key: string, value: unknown, column = 1): Entry => ({ key, at: [1, column], build: () => value });
const build = (...entries: Entry[]) => {
  const builder = createBuilder("f");
  const object = builder.object("", entries);
  return { object, said: builder.diagnostics.map(({ rule, at }) => `${at?.column} ${rule}`) };
};

describe("object", () => {
  test("it has no prototype, so that no key of data meets a property of JavaScript's", () => {
    const { object, said } = build(entry("toString", 1), entry("a", 2));
    expect(Object.getPrototypeOf(object)).toBeNull();
    expect({ ...object }).toEqual({ toString: 1, a: 2 });
    expect(said).toEqual([]);
  });

  test("reserved keys are refused and left out", () => {
    const { object, said } = build(entry("__proto__", 1, 2), entry("constructor", 2, 3), entry("prototype", 3, 4), entry("a", 4, 5));
    expect({ ...object }).toEqual({ a: 4 });
    expect(said).toEqual(["2 reserved-key", "3 reserved-key", "4 reserved-key"]);
  });

  test("keys that could be read as a path are refused", () => {
    for (const key of ["../x", "a/b", "/", "a\\b", ".", ".."]) expect(build(entry(key, 1)).said).toEqual(["1 reserved-key"]);
    // Dots alone make no path: a code may be `5.7.1`.
    for (const key of ["5.7.1", "...", ".a", ""]) expect(build(entry(key, 1)).said).toEqual([]);
  });

  test("keys with control characters or half a character are refused", () => {
    for (const key of ["a\0b", "\n", "a\tb", "\u0085", "\ud800"]) expect(build(entry(key, 1)).said).toEqual(["1 reserved-key"]);
  });

  test("of a key that stands twice the first is kept and the second reported", () => {
    const { object, said } = build(entry("a", 1, 1), entry("b", 2, 2), entry("a", 3, 3));
    expect({ ...object }).toEqual({ a: 1, b: 2 });
    expect(said).toEqual(["3 duplicate-key"]);
  });

  test("a refused entry is not built, so nothing is said of what it holds", () => {
    const builder = createBuilder("f");
    const refused: Entry = {
      key: "__proto__",
      at: [1, 1],
      build: () => {
        throw new Error("built");
      },
    };
    expect(() => builder.object("", [refused])).not.toThrow();
    expect(() => builder.object("", [{ ...refused, key: "a" }])).toThrow("built");
  });
});

test("a string is given back as it is, and reported where an escape made a control character of it", () => {
  const builder = createBuilder("f");
  expect(builder.string("a\n\té\u{1f600}", [1, 1])).toBe("a\n\té\u{1f600}");
  expect(builder.diagnostics).toEqual([]);
  for (const text of ["\0", "\u001b[31m", "\r", "\u0085", "\udc00x"]) builder.string(text, [2, 3]);
  expect(builder.diagnostics.map(({ rule }) => rule)).toEqual(Array(5).fill("control-character"));
});

test("sixty-four levels are not too deep, sixty-five are", () => {
  // The outermost collection has the empty pointer.
  expect(MAX_DEPTH).toBe(64);
  expect(isTooDeep("/0".repeat(63))).toBe(false);
  expect(isTooDeep("/0".repeat(64))).toBe(true);
});
