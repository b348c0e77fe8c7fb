import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { isStaging, makeStaging, MARKER, removeStaging, stagingOf } from "../../scripts/write/staging.js";
import { contents, put, tempFolder } from "../helpers/folder.js";

test("a staging folder is made once and removed whole", () => {
  const base = tempFolder();
  const folder = join(base, "new");
  makeStaging(folder);
  expect(isStaging(folder)).toBe(true);
  expect(() => makeStaging(folder)).toThrow("Unexpected file new in ");
  put(stagingOf(folder).site, { "a/b": "x" });
  put(folder, { manifest: "x" });
  symlinkSync("nowhere", stagingOf(folder).link);
  removeStaging(folder);
  expect(contents(base)).toEqual({});
});

test("one whose build was killed at its first or last moment is known too", () => {
  const base = tempFolder();
  mkdirSync(join(base, "new"));
  removeStaging(join(base, "new"));
  expect(contents(base)).toEqual({});
  removeStaging(join(base, "new"));
});

test("anything else of that name stays", () => {
  const base = tempFolder({ file: "mine", "folder/mine.txt": "mine", "other/x": "mine" });
  symlinkSync("other", join(base, "link"));
  makeStaging(join(base, "marked"));
  put(join(base, "marked"), { mine: "mine" });
  rmSync(join(base, "marked", MARKER));
  symlinkSync("../file", join(base, "marked", MARKER));
  const before = contents(base);
  for (const name of ["file", "folder", "link", "marked"]) {
    expect(isStaging(join(base, name))).toBe(false);
    removeStaging(join(base, name));
  }
  expect(contents(base)).toEqual(before);
});
