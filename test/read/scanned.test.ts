import { expect, test } from "vitest";
import type { Tree } from "../../scripts/core/core.js";
import { scanFile } from "../../scripts/read/scanned.js";

test("a file is opened when its bytes are asked for, and once", () => {
  const opened: string[] = [];
  const tree: Tree = { list: () => [], read: (path) => (opened.push(path), Uint8Array.of(opened.length)) };
  const stamp = { mtimeMs: 1, ctimeMs: 2, ino: 3, size: 1 };
  const file = scanFile(tree, { path: "a", size: 1, kind: "file", stamp }, "package");
  expect(opened).toEqual([]);
  expect([file.bytes()[0], file.bytes()[0]]).toEqual([1, 1]);
  expect(opened).toEqual(["a"]);
  expect({ ...file, bytes: undefined }).toEqual({ path: "a", size: 1, kind: "file", stamp, origin: "package", bytes: undefined });
});
