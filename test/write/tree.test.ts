import { mkdirSync, symlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import { writeManifest } from "../../scripts/write/manifest.js";
import { comparePaths, MANIFEST } from "../../scripts/write/paths.js";
import { joined, kindOf, makeFolders, removeAll, removeSite, walk } from "../../scripts/write/tree.js";
import { contents, put, tempFolder } from "../helpers/folder.js";

/** A folder with a manifest of these files. */
function site(files: Readonly<Record<string, string>>): string {
  const folder = tempFolder(files);
  const lines = Object.entries(files).map(([path, text]) => ({ path, hash: hash(text) }));
  writeManifest(
    join(folder, MANIFEST),
    lines.sort((a, b) => comparePaths(a.path, b.path)),
  );
  return folder;
}

test("a walk meets everything, in the order of manifests, and follows no link", () => {
  const folder = tempFolder({ "a.html": "", "a/b": "", "a-b/c": "", "a/b-c/d": "" });
  symlinkSync("a", join(folder, "link"));
  mkdirSync(join(folder, "empty"));
  const found = [...walk(folder)];
  expect(found.map(({ path }) => path)).toEqual(["a/b", "a/b-c/d", "a-b/c", "a.html", "link"]);
  expect(found.map(({ path }) => path).sort(comparePaths)).toEqual(found.map(({ path }) => path));
  expect(found.filter(({ isFile }) => !isFile).map(({ path }) => path)).toEqual(["link"]);
});

test("a site beside its manifest: what is there, what is missing, what is not listed", () => {
  const folder = site({ a: "1", "b/c": "2", "b/d": "3", z: "4" });
  removeAll(join(folder, "b"));
  put(folder, { "b.txt": "mine", "b/d": "3" });
  const seen = [...joined(folder)].map(({ path, found, listed }) => `${path}${found ? " there" : ""}${listed ? " listed" : ""}`);
  expect(seen).toEqual(["a there listed", "b/c listed", "b/d there listed", "b.txt there", "z there listed"]);
});

test("a site is removed whole; what was edited or is not listed stays, with the manifest, and is named", () => {
  const whole = site({ a: "1", "b/c": "2" });
  mkdirSync(join(whole, "empty"));
  expect(removeSite(whole)).toBeUndefined();
  expect(kindOf(whole)).toBeUndefined();
  const folder = site({ a: "1", "b/c": "2", d: "3" });
  put(folder, { "b/c": "edited", "e/f": "mine" });
  expect(removeSite(folder)).toBe("b/c");
  expect(Object.keys(contents(folder))).toEqual([MANIFEST, "b/c", "e/f"]);
  expect(removeSite(folder, { repair: true })).toBe("e/f");
  expect(Object.keys(contents(folder))).toEqual([MANIFEST, "e/f"]);
});

test("a file whose entry alone was touched is not read where it is shared", () => {
  const folder = site({ a: "1" });
  put(folder, { a: "another release's business" });
  const past = new Date("2001-01-01");
  utimesSync(join(folder, "a"), past, past);
  expect(removeSite(folder)).toBe("a");
  expect(removeSite(folder, { isShared: true })).toBeUndefined();
});

test("all of a folder is removed, but not that to which its links lead", () => {
  const base = tempFolder({ "ours/a/b": "", "precious/x": "mine" });
  symlinkSync("../precious", join(base, "ours/link"));
  removeAll(join(base, "ours"));
  expect(contents(base)).toEqual({ "precious/x": "mine" });
});

test("folders are made as far as they are not there, through links too", () => {
  const base = tempFolder({ "real/x": "", file: "" });
  symlinkSync("real", join(base, "link"));
  expect(makeFolders(join(base, "link/a/b"))).toBe(join(base, "link/a"));
  expect(makeFolders(join(base, "real/a/b"))).toBeUndefined();
  expect(() => makeFolders(join(base, "file"))).toThrow("EEXIST");
  expect(() => makeFolders(join(base, "file/a"))).toThrow("ENOTDIR");
});

test("what is under a path", () => {
  const base = tempFolder({ file: "" });
  symlinkSync("nowhere", join(base, "link"));
  expect(["file", ".", "link", "none"].map((name) => kindOf(join(base, name)))).toEqual(["file", "folder", "link", undefined]);
});
