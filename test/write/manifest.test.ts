import { readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash, isEdited, MANIFEST, readManifest, writeManifest } from "../../scripts/write/manifest.js";
import { tempFolder } from "../helpers/folder.js";

test("a manifest that was written is read again, whatever the names of its files", () => {
  const folder = tempFolder();
  const files = { "b.html": hash(Buffer.from("b")), "a/ü.md": hash(Buffer.from("ü")) };
  writeManifest(folder, files);
  expect(readManifest(folder)).toEqual({ version: 1, files });
});

test("the same files give the same manifest, in whatever order they come", () => {
  const folder = tempFolder();
  const text = (files: Record<string, string>) => {
    writeManifest(folder, files);
    return readFileSync(join(folder, MANIFEST), "utf8");
  };
  expect(text({ a: "1", b: "2" })).toBe(text({ b: "2", a: "1" }));
  expect(text({ a: "1" })).not.toBe(text({ a: "2" }));
});

test("a folder without one has none", () => {
  expect(readManifest(tempFolder())).toBeUndefined();
});

test("a file is edited when its content is another, and not when its date alone is", () => {
  const folder = tempFolder();
  const path = join(folder, "page.html");
  writeFileSync(path, "as written");
  writeManifest(folder, { "page.html": hash(Buffer.from("as written")) });
  const manifest = readManifest(folder) ?? expect.fail("no manifest");
  utimesSync(path, new Date("2100-01-01"), new Date("2100-01-01"));
  expect(isEdited(folder, "page.html", manifest)).toBe(false);
  writeFileSync(path, "changed");
  expect(isEdited(folder, "page.html", manifest)).toBe(true);
});

test("a hash tells contents apart and has 128 bits", () => {
  expect(hash(Buffer.from("a"))).not.toBe(hash(Buffer.from("b")));
  expect(Buffer.from(hash(Buffer.from("a")), "base64url").length).toBe(16);
});
