import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRunningHash, hash, hashFile } from "../../scripts/write/hash.js";
import { tempFolder } from "../helpers/folder.js";

test("a hash tells contents apart and has 128 bits", () => {
  expect(hash("a")).not.toBe(hash("b"));
  expect(Buffer.from(hash("a"), "base64url").length).toBe(16);
});

test("a text, its bytes, its pieces and its file have one hash", () => {
  const text = "é𝒳".repeat(50_000);
  const running = createRunningHash();
  const bytes = Buffer.from(text);
  running.update(bytes.subarray(0, 5));
  running.update(bytes.subarray(5));
  const folder = tempFolder({ file: text });
  expect(new Set([hash(text), hash(bytes), running.end(), hashFile(join(folder, "file"))]).size).toBe(1);
});

test("what is no plain file has none, and a link is not followed", () => {
  const folder = tempFolder({ file: "x" });
  symlinkSync("file", join(folder, "link"));
  expect(hashFile(folder)).toBeUndefined();
  expect(() => hashFile(join(folder, "link"))).toThrow("ELOOP");
});
