import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Position, placeOf, pointerStep, type SourceFile } from "../../scripts/core/core.js";

const file = (positions: Record<string, Position>): SourceFile => ({ path: "a.yaml", origin: "root", text: "", value: {}, positions });

describe("pointerStep", () => {
  test("a step is escaped after RFC 6901 and can be read back", () => {
    expect(pointerStep("a/b~c")).toBe("/a~1b~0c");
    expect(pointerStep(3)).toBe("/3");
    fc.assert(
      fc.property(fc.string(), (key) => {
        const step = pointerStep(key);
        expect(step.lastIndexOf("/")).toBe(0);
        expect(step.slice(1).replaceAll("~1", "/").replaceAll("~0", "~")).toBe(key);
      }),
    );
  });
});

describe("placeOf", () => {
  const positions = { "": { value: [1, 1] }, "/a": { value: [2, 6], key: [2, 3] }, "/a/b": { value: [3, 9], key: [3, 5] } } as const;

  test("it gives the place of the value, or of its key where that is asked for", () => {
    expect(placeOf(file(positions), "/a/b")).toEqual({ path: "a.yaml", line: 3, column: 9 });
    expect(placeOf(file(positions), "/a/b", "key")).toEqual({ path: "a.yaml", line: 3, column: 5 });
  });

  test("where the pointer leads nowhere, it gives the nearest value around it", () => {
    expect(placeOf(file(positions), "/a/missing/deep", "key")).toEqual({ path: "a.yaml", line: 2, column: 6 });
    expect(placeOf(file(positions), "/missing")).toEqual({ path: "a.yaml", line: 1, column: 1 });
  });

  test("a file without any position has its beginning", () => {
    expect(placeOf(file({}), "/a/b")).toEqual({ path: "a.yaml", line: 1, column: 1 });
  });

  test("a pointer named like an inherited property leads nowhere", () => {
    expect(placeOf(file(positions), "/constructor")).toEqual({ path: "a.yaml", line: 1, column: 1 });
  });
});
