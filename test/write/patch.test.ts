import { readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import { linkOrCopy, patch, prepare } from "../../scripts/write/patch.js";
import { placesOf } from "../../scripts/write/paths.js";
import { createStager } from "../../scripts/write/stager.js";
import { makeStaging, stagingOf } from "../../scripts/write/staging.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { outputs, write } from "../helpers/output.js";

const OLD = { a: "1", "b/c": "2", "b/d": "3" };

/** A site, with files staged for it. */
function staged(files: Readonly<Record<string, string>>) {
  const base = tempFolder();
  const places = placesOf(join(base, "dist"));
  write(places.target, outputs(OLD));
  makeStaging(places.staging);
  const stager = createStager(places.staging, "all");
  for (const [path, text] of Object.entries(files)) stager.put(path, text);
  return { places, changes: Object.entries(files).map(([path, text]) => ({ path, hash: hash(text) })) };
}

test("what is to be done is known, and kept beside, before anything is changed", () => {
  const { places, changes } = staged({ a: "new", "e/f/g": "more" });
  const before = contents(places.target);
  const journal = prepare(
    places,
    [changes[0], { path: "b/c", hash: undefined }, changes[1]].filter((change) => change !== undefined),
    false,
  );
  expect(journal.steps).toEqual([
    { path: "a", before: hash("1"), after: hash("new") },
    { path: "b/c", before: hash("2"), after: undefined },
    { path: "e/f/g", before: undefined, after: hash("more") },
  ]);
  expect(journal.folders).toEqual(["e", "e/f"]);
  expect(contents(places.target)).toEqual(before);
  expect(contents(stagingOf(places.staging).backups)).toMatchObject({ "0": "1", "1": "2" });
});

test("where a rename is refused, the site is as it was, and so are its folders", () => {
  const { places, changes } = staged({ a: "new", "e/f/g": "more", z: "last" });
  const before = contents(places.target);
  rmSync(join(stagingOf(places.staging).site, "z"));
  expect(() => patch(places, changes, false)).toThrow("ENOENT");
  expect(contents(places.target)).toEqual(before);
  expect([places.journal, places.undo].map((path) => statSync(path, { throwIfNoEntry: false }))).toEqual([undefined, undefined]);
});

test("a folder that holds what no build wrote makes no way for a file", () => {
  const { places } = staged({ b: "a file" });
  put(places.target, { "b/mine": "mine" });
  const before = contents(places.target);
  const changes = [
    { path: "b", hash: hash("a file") },
    { path: "b/c", hash: undefined },
    { path: "b/d", hash: undefined },
  ];
  expect(() => patch(places, changes, false)).toThrow(/EISDIR|ENOTEMPTY|EEXIST/);
  expect(contents(places.target)).toEqual(before);
});

test("a second name is the same file; a name that is taken is no reason to copy", () => {
  const folder = tempFolder({ a: "text", taken: "mine" });
  linkOrCopy(join(folder, "a"), join(folder, "b"));
  expect(statSync(join(folder, "a")).ino).toBe(statSync(join(folder, "b")).ino);
  expect(() => linkOrCopy(join(folder, "a"), join(folder, "taken"))).toThrow("EEXIST");
  expect(readFileSync(join(folder, "taken"), "utf8")).toBe("mine");
});
