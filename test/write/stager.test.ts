import { join } from "node:path";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import { mergeRuns } from "../../scripts/write/manifest.js";
import { createStager, runsOf } from "../../scripts/write/stager.js";
import { makeStaging, stagingOf } from "../../scripts/write/staging.js";
import { contents, tempFolder } from "../helpers/folder.js";

function makeFolder(): string {
  const folder = join(tempFolder(), "new");
  makeStaging(folder);
  return folder;
}

test("files lie in their folders, and the part tells of them", () => {
  const staging = makeFolder();
  const stager = createStager(staging, "p-1");
  stager.put("b/c/d.html", "é");
  stager.put("a.md", new TextEncoder().encode("bytes"));
  stager.put("b/e", "");
  const part = stager.finish();
  expect(part).toMatchObject({ name: "p-1", files: 3, bytes: 7 });
  expect(structuredClone(part)).toEqual(part);
  expect(contents(stagingOf(staging).site)).toEqual({ "a.md": "bytes", "b/c/d.html": "é", "b/e": "" });
  expect([...mergeRuns(runsOf(staging, [part]))]).toEqual([
    { path: "a.md", hash: hash("bytes") },
    { path: "b/c/d.html", hash: hash("é") },
    { path: "b/e", hash: hash("") },
  ]);
});

test("a part of many files has several runs, and its list is whole", () => {
  const staging = makeFolder();
  const stager = createStager(staging, "many");
  const count = 8200;
  for (let i = count; i > 0; i--) stager.put(`${i}`, "x");
  const part = stager.finish();
  expect(part.runs).toHaveLength(2);
  expect([...mergeRuns(runsOf(staging, [part]))]).toHaveLength(count);
});

test("an empty part", () => {
  const staging = makeFolder();
  const part = createStager(staging, "none").finish();
  expect(part).toEqual({ name: "none", files: 0, bytes: 0, runs: [] });
  expect([...mergeRuns(runsOf(staging, [part]))]).toEqual([]);
});

test("several stagers share folders", () => {
  const staging = makeFolder();
  const stagers = ["1", "2"].map((name) => createStager(staging, name));
  for (const [i, stager] of stagers.entries()) stager.put(`a/b/${i}`, "x");
  expect(Object.keys(contents(stagingOf(staging).site))).toEqual(["a/b/0", "a/b/1"]);
});

test.each([
  ["the same path", "a.html", "a.html"],
  ["a file and a folder", "a.md", "a.md/index.html"],
  ["a folder and a file", "a.md/index.html", "a.md"],
])("two outputs cannot share a path, nor two stagers: %s", (_, first, second) => {
  const staging = makeFolder();
  const stager = createStager(staging, "1");
  stager.put(first, "1");
  expect(() => stager.put(second, "2")).toThrow("two outputs share the path");
  expect(() => createStager(staging, "2").put(second, "2")).toThrow("two outputs share the path");
});

test("a path or a part's name that leads out is refused", () => {
  const staging = makeFolder();
  expect(() => createStager(staging, "1").put("../x", "")).toThrow("unsafe output path");
  expect(() => createStager(staging, "../x")).toThrow("unsafe name");
});

test("a staging folder that has gone is the system's refusal", () => {
  const stager = createStager(join(tempFolder(), "gone"), "1");
  expect(() => stager.put("a", "")).toThrow(/^Unexpected ENOENT at/);
});
