import { expect, test } from "vitest";
import { createPaths } from "../../scripts/write/paths.js";

test("a path is taken once, and its folder is new once", () => {
  const paths = createPaths([]);
  expect(paths.add("http/404/index.html")).toBe(true);
  expect(paths.add("http/404/other.html")).toBe(false);
  expect(() => paths.add("http/404/index.html")).toThrow("two outputs share the path");
});

test.each([
  ["names that differ in case", "A.html", "a.html"],
  ["names that differ in the form of an accent", "caf\u00e9.html", "cafe\u0301.html"],
  ["a file where a folder is", "http/404.md/index.html", "http/404.md"],
  ["a folder where a file is", "http/404.md", "http/404.md/index.html"],
])("two outputs cannot share a path: %s", (_, first, second) => {
  const paths = createPaths([]);
  paths.add(first);
  expect(() => paths.add(second)).toThrow("two outputs share the path");
});

test("what the build needs itself is taken from the start", () => {
  expect(() => createPaths([".list"]).add(".LIST")).toThrow("two outputs share the path");
});

test.each(["../x", "a/../x", "/x", "a//b", "a/./b", "a\\b", "a\0b", ""])("the path %j is refused", (path) => {
  expect(() => createPaths([]).add(path)).toThrow("unsafe output path");
});
