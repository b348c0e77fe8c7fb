import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { TreeEntry } from "../../scripts/core/core.js";
import { diskTree, memoryTree } from "../../scripts/read/trees.js";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "visavis-tree-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text = "x"): void {
  mkdirSync(join(root, path, ".."), { recursive: true });
  writeFileSync(join(root, path), text);
}

/** The entries without what a disk alone knows of them. */
const bare = (entries: readonly TreeEntry[]) => entries.map(({ path, size, kind }) => ({ path, size, kind }));

describe("diskTree", () => {
  test("it lists the files of a folder and all below it, by code unit, with their sizes", () => {
    for (const path of ["content/b.yaml", "content/a/z.yaml", "content/a-b.yaml", "content/A.yaml"]) put(path, "xé");
    expect(bare(diskTree(root).list("content"))).toEqual(
      ["content/A.yaml", "content/a-b.yaml", "content/a/z.yaml", "content/b.yaml"].map((path) => ({ path, size: 3, kind: "file" })),
    );
  });

  test("it lists the same files as a tree in memory", () => {
    const files = { "content/b.yaml": "1", "content/a/z.yaml": "2", "other/c.yaml": "3" };
    for (const [path, text] of Object.entries(files)) put(path, text);
    for (const folder of ["content", "other", "missing"]) expect(bare(diskTree(root).list(folder))).toEqual(memoryTree(files).list(folder));
    expect(Buffer.from(diskTree(root).read("content/b.yaml")).toString()).toBe("1");
  });

  test("a file's stamp stays while the file does, and changes with it", () => {
    const stamps = () =>
      diskTree(root)
        .list("content")
        .map(({ stamp }) => stamp);
    put("content/a.yaml", "1");
    put("content/b.yaml", "1");
    utimesSync(join(root, "content/a.yaml"), 1, 1);
    const [a, b] = stamps();
    expect(a?.size).toBe(1);
    expect(a?.mtimeMs).toBe(1000);
    expect(a?.ino).not.toBe(b?.ino);
    expect(stamps()).toEqual([a, b]);
    put("content/a.yaml", "12");
    expect(stamps()).not.toEqual([a, b]);
    expect(stamps()[1]).toEqual(b);
  });

  test("a folder may be named with a slash at its end", () => {
    put("content/a.yaml", "1");
    expect(bare(diskTree(`${root}/`).list("content"))).toEqual([{ path: "content/a.yaml", size: 1, kind: "file" }]);
    expect(Buffer.from(diskTree(`${root}/`).read("content/a.yaml")).toString()).toBe("1");
  });

  test("a folder that does not exist, or is a file, holds nothing", () => {
    put("content");
    expect(diskTree(root).list("content")).toEqual([]);
    expect(diskTree(root).list("locales")).toEqual([]);
  });

  test("names that begin with a dot are left out", () => {
    for (const path of ["content/.swp", "content/.git/config", "locales/.state/fr/http.json", "content/a.yaml"]) put(path);
    expect(
      diskTree(root)
        .list("content")
        .map(({ path }) => path),
    ).toEqual(["content/a.yaml"]);
    expect(diskTree(root).list("locales")).toEqual([]);
  });

  test("links to files and folders are listed as what cannot be read, and never followed", () => {
    put("secret/key.yaml", "secret");
    put("content/a.yaml");
    symlinkSync(join(root, "secret/key.yaml"), join(root, "content/file.yaml"));
    symlinkSync(join(root, "secret"), join(root, "content/folder"));
    symlinkSync(join(root, "nowhere"), join(root, "content/nowhere.yaml"));
    symlinkSync("..", join(root, "content/loop"));
    expect(
      diskTree(root)
        .list("content")
        .map(({ path, kind }) => `${path} ${kind}`),
    ).toEqual([
      "content/a.yaml file",
      "content/file.yaml other",
      "content/folder other",
      "content/loop other",
      "content/nowhere.yaml other",
    ]);
  });

  test("a top folder that is itself a link is not followed either", () => {
    put("elsewhere/a.yaml");
    symlinkSync(join(root, "elsewhere"), join(root, "content"));
    expect(diskTree(root).list("content")).toEqual([{ path: "content", size: 0, kind: "other" }]);
    expect(diskTree(root).list("elsewhere")).toHaveLength(1);
  });

  test("a file whose name is not UTF-8 is listed as what cannot be read", () => {
    mkdirSync(join(root, "content"));
    writeFileSync(Buffer.concat([Buffer.from(join(root, "content/a")), Buffer.from([0xff]), Buffer.from(".yaml")]), "x");
    expect(diskTree(root).list("content")).toEqual([{ path: "content/a\ufffd.yaml", size: 0, kind: "other" }]);
  });
});

describe("memoryTree", () => {
  test("text is given as UTF-8, bytes as they are", () => {
    const bytes = Uint8Array.of(0xff, 0);
    const tree = memoryTree({ "content/a": "é", "content/b": bytes });
    expect([...tree.read("content/a")]).toEqual([0xc3, 0xa9]);
    expect(tree.read("content/b")).toBe(bytes);
    expect(tree.list("content").map(({ size }) => size)).toEqual([2, 2]);
  });

  test("a folder's name is no prefix of another folder's", () => {
    expect(memoryTree({ "content2/a": "" }).list("content")).toEqual([]);
  });

  test("reading a file that is not there throws", () => {
    expect(() => memoryTree({}).read("a")).toThrow("no such file: a");
    expect(() => memoryTree({}).read("constructor")).toThrow("no such file");
  });
});
