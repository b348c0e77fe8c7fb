import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import { createLineWriter, MAX_LINE, readLines, readPieces } from "../../scripts/write/lines.js";
import { tempFolder } from "../helpers/folder.js";

test("lines that fill many pieces come whole", () => {
  const lines = Array.from({ length: 5000 }, (_, i) => `${i} ${"é".repeat(i % 100)}`);
  const path = join(tempFolder({ file: lines.map((line) => `${line}\n`).join("") }), "file");
  expect([...readLines(path)]).toEqual(lines);
  expect([...readPieces(path)].length).toBeGreaterThan(3);
});

test("a part of a file", () => {
  const path = join(tempFolder({ file: "a\nbb\nccc\n" }), "file");
  expect([...readLines(path, 2, 5)]).toEqual(["bb"]);
  expect([...readLines(path, 9)]).toEqual([]);
});

test("the longest line is read, one a byte longer is not; a line without an end is none", () => {
  const longest = "x".repeat(MAX_LINE);
  const folder = tempFolder({ longest: `${longest}\n`, longer: `${longest}x\n`, open: "a\nb" });
  expect([...readLines(join(folder, "longest"))]).toEqual([longest]);
  expect(() => [...readLines(join(folder, "longer"))]).toThrow(RangeError);
  expect(() => [...readLines(join(folder, "open"))]).toThrow(RangeError);
  const endless = join(tempFolder({ file: "x".repeat(1 << 17) }), "file");
  expect(() => [...readLines(endless)]).toThrow(RangeError);
});

test("what is written in pieces is one file, and its hash is given", () => {
  const path = join(tempFolder(), "file");
  const writer = createLineWriter(path);
  const pieces = ["a", "é".repeat(40_000), "", "𝒳".repeat(30_000), "b"];
  for (const piece of pieces) writer.write(piece);
  writer.writeBytes(Buffer.from("bytes".repeat(30_000)));
  const expected = `${pieces.join("")}${"bytes".repeat(30_000)}`;
  expect(writer.end()).toBe(hash(expected));
  writer.close();
  writer.close();
  expect(readFileSync(path, "utf8")).toBe(expected);
  expect(() => createLineWriter(path)).toThrow("EEXIST");
});
