import fc from "fast-check";
import { expect, test } from "vitest";
import { byCodeUnit } from "../../scripts/core/core.js";
import { comparePaths, foldersAbove, isSafe, MANIFEST, placesOf } from "../../scripts/write/paths.js";

test.each([
  "../x",
  "a/../x",
  "/x",
  "a//b",
  "a/./b",
  "a/",
  ".",
  "..",
  "a\\b",
  "a\0b",
  "a\nb",
  "a\u0085b",
  "a\ud800",
  "",
  MANIFEST,
  `${MANIFEST}/x`,
])("the path %j is refused", (path) => {
  expect(isSafe(path)).toBe(false);
});

test.each(["a", "a/b.html", "..a/b", "a..b", "...", "é/𝒳", "__proto__", `a/${MANIFEST}`, `${MANIFEST}x`])("the path %j is safe", (path) => {
  expect(isSafe(path)).toBe(true);
});

test("paths are ordered as a walk through sorted names meets them", () => {
  const paths = ["a.html", "a/b", "a", "a-b/c", "b", "a/b/c", "A"];
  expect(paths.sort(comparePaths)).toEqual(["A", "a", "a/b", "a/b/c", "a-b/c", "a.html", "b"]);
});

test("the order is that of lists of steps", () => {
  const path = fc.array(
    fc.string({ minLength: 1, maxLength: 3 }).filter((step) => !step.includes("/") && !step.includes("\0")),
    { minLength: 1, maxLength: 4 },
  );
  fc.assert(
    fc.property(path, path, (a, b) => {
      const at = a.findIndex((step, i) => step !== b[i]);
      const expected = at === -1 ? a.length - b.length : b[at] === undefined ? 1 : byCodeUnit(a[at] as string, b[at] as string);
      expect(Math.sign(comparePaths(a.join("/"), b.join("/")))).toBe(Math.sign(expected));
    }),
  );
});

test("the folders above a path", () => {
  expect([...foldersAbove("a/b/c")]).toEqual(["a", "a/b"]);
  expect([...foldersAbove("c")]).toEqual([]);
});

test("all that a build makes lies beside the output, under hidden names of its own", () => {
  const { target, parent, ...beside } = placesOf("/site/dist");
  expect([target, parent]).toEqual(["/site/dist", "/site"]);
  for (const place of Object.values(beside)) expect(place).toMatch(/^\/site\/\.dist\.visavis-\w+$/);
  expect(new Set(Object.values(beside)).size).toBe(Object.values(beside).length);
});
