import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import type { Source, Tree } from "../../scripts/core/core.js";
import { diskTree, MAX_BYTES, memoryTree, read, readScanned, scan } from "../../scripts/read/read.js";

const own = memoryTree({
  "locales/en/ui.json": '{"a": "own"}',
  "locales/en/locale.yaml": "nativeName: English",
  "locales/en/toy.json": "{}",
  "locales/fr/ui.json": '{"a": "le nôtre"}',
  "templates/html/page.hbs": "own",
  "content/toy/codes/9.yaml": "code: 9",
});

function readAll(root: Tree): { source: Source; said: string[] } {
  const { value, diagnostics } = read(root, own);
  return {
    source: value as Source,
    said: diagnostics.map(({ at, rule }) => `${at?.path}:${at?.line}:${at?.column} ${rule}`),
  };
}
const value = ({ files }: Source, path: string) => files.find((file) => file.path === path)?.value;

describe("files", () => {
  test("YAML and JSON become values, all other files their text", () => {
    const { source, said } = readAll(memoryTree({ "content/a.yaml": "b: 1", "locales/x.json": '{"c": 2}', "templates/t.hbs": "{{d}}" }));
    expect(said).toEqual([]);
    expect({ ...(value(source, "content/a.yaml") as object) }).toEqual({ b: 1 });
    expect({ ...(value(source, "locales/x.json") as object) }).toEqual({ c: 2 });
    expect(value(source, "templates/t.hbs")).toBe("{{d}}");
  });

  test("CRLF gives the same value as LF, in both formats", () => {
    const files = { "content/a.yaml": "b: |\n  c\n\n  d\ne:\n  - f\n", "locales/x.json": '{\n "c": 2\n}\n' };
    const crlf = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll("\n", "\r\n")]));
    expect(crlf).not.toEqual(files);
    expect(readAll(memoryTree(crlf))).toEqual(readAll(memoryTree(files)));
  });

  test("only the folders of the layout are read", () => {
    const { source } = readAll(memoryTree({ "secret/a.yaml": "b: 1", "content/a.yaml": "b: 1" }));
    expect(source.files.map(({ path }) => path)).not.toContain("secret/a.yaml");
  });

  test("the order in which a tree lists its files does not matter", () => {
    const files: [string, string][] = [
      ["content/b.yaml", "x:\n\ty"],
      ["content/a.yaml", "[}"],
      ["locales/fr/toy.json", "{"],
      ["content/c.yaml", "ok: 1"],
    ];
    const expected = readAll(memoryTree(Object.fromEntries(files)));
    fc.assert(
      fc.property(fc.shuffledSubarray(files, { minLength: files.length }), (shuffled) => {
        const tree = memoryTree(Object.fromEntries(shuffled));
        const unsorted: Tree = {
          read: tree.read,
          list: (folder) =>
            shuffled.filter(([path]) => path.startsWith(`${folder}/`)).map(([path, text]) => ({ path, size: text.length, kind: "file" })),
        };
        expect(readAll(unsorted)).toEqual(expected);
      }),
    );
  });
});

describe("what the root lacks", () => {
  test("templates, ui.json and locale.yaml come from the package, content and translations never do", () => {
    const { source } = readAll(memoryTree({ "content/site.yaml": "a: 1" }));
    expect(source.files.map(({ path, origin }) => `${path} ${origin}`)).toEqual([
      "content/site.yaml root",
      "locales/en/locale.yaml package",
      "locales/en/ui.json package",
      "locales/fr/ui.json package",
      "templates/html/page.hbs package",
    ]);
  });

  test("what it has overrides by file, even where it is broken", () => {
    const { source, said } = readAll(memoryTree({ "templates/html/page.hbs": "mine", "locales/fr/ui.json": "{" }));
    expect(value(source, "templates/html/page.hbs")).toBe("mine");
    expect(value(source, "locales/fr/ui.json")).toBeUndefined();
    expect(said).toEqual(["locales/fr/ui.json:1:1 json-syntax"]);
  });

  test("the package's English strings are at hand whatever the root has", () => {
    const { source } = readAll(memoryTree({ "locales/en/ui.json": '{"a": "mine"}' }));
    expect({ ...(value(source, "locales/en/ui.json") as object) }).toEqual({ a: "mine" });
    expect({ ...(source.baseUi.value as object) }).toEqual({ a: "own" });
  });

  test("a package without readable English strings is a bug, not a mistake of the author's", () => {
    expect(() => read(memoryTree({}), memoryTree({ "locales/en/ui.json": "{" }))).toThrow("the package's own");
  });
});

describe("mistakes", () => {
  test("all mistakes of all files are found in one run, in order", () => {
    const { said } = readAll(
      memoryTree({
        "content/1-tab.yaml": "a:\n\tb: 1",
        "content/2-duplicate.yaml": "a: 1\na: 2\nb: 3\nb: 4",
        "content/3-bom.yaml": "\ufeffa: 1",
        "content/4-bytes.yaml": Uint8Array.of(0x61, 0x3a, 0x0a, 0x20, 0xff),
        "content/5-nul.yaml": "a: \0",
        "content/6-empty.yaml": "",
        "content/7-anchor.yaml": "a: &b 1",
        "content/8-deep.yaml": "[".repeat(65) + "]".repeat(65),
        "content/9-large.yaml": new Uint8Array(MAX_BYTES + 1).fill(0x20),
        "locales/fr/toy.json": '{"a": 1, "a": 2}',
      }),
    );
    expect(said).toEqual([
      "content/1-tab.yaml:2:1 tab",
      "content/2-duplicate.yaml:2:1 duplicate-key",
      "content/2-duplicate.yaml:4:1 duplicate-key",
      "content/3-bom.yaml:1:1 byte-order-mark",
      "content/4-bytes.yaml:2:2 invalid-utf8",
      "content/5-nul.yaml:1:4 control-character",
      "content/6-empty.yaml:1:1 empty-file",
      "content/7-anchor.yaml:1:4 anchor",
      "content/8-deep.yaml:1:65 nesting",
      "content/9-large.yaml:1:1 file-size",
      "locales/fr/toy.json:1:10 duplicate-key",
    ]);
  });

  test("a file that is refused is kept without a value, with its lines for the report", () => {
    const { source } = readAll(memoryTree({ "content/a.yaml": "a: 1\nb: \0", "content/b.yaml": "a:\n\tb" }));
    expect(source.files.filter(({ origin }) => origin === "root").map(({ text, value }) => [text, value])).toEqual([
      ["a: 1\nb: \0", undefined],
      ["a:\n\tb", undefined],
    ]);
  });

  test("a file of exactly the largest size is read, as YAML and as JSON", () => {
    const filled = (start: string, end: string) => start + "x".repeat(MAX_BYTES - start.length - end.length) + end;
    const { said, source } = readAll(memoryTree({ "content/a.yaml": filled("a: ", "\n"), "locales/a.json": filled('{"a": "', '"}') }));
    expect(said).toEqual([]);
    expect((value(source, "content/a.yaml") as { a: string }).a).toHaveLength(MAX_BYTES - 4);
  });

  test("a file that is too large is not even read", () => {
    const tree: Tree = {
      list: (folder) => (folder === "content" ? [{ path: "content/a.yaml", size: 2 ** 40, kind: "file" }] : []),
      read: () => {
        throw new Error("read");
      },
    };
    expect(readAll(tree).said).toEqual(["content/a.yaml:1:1 file-size"]);
    expect(() => readAll({ ...tree, list: () => [{ path: "content/a.yaml", size: 1, kind: "file" }] })).toThrow("read");
  });

  test("a file that grew after it was listed is still refused", () => {
    const tree: Tree = {
      list: (folder) => (folder === "content" ? [{ path: "content/a.yaml", size: 1, kind: "file" }] : []),
      read: () => new Uint8Array(MAX_BYTES + 1),
    };
    expect(readAll(tree).said).toEqual(["content/a.yaml:1:1 file-size"]);
  });

  test("two hundred thousand mistakes in one file are listed as far as anybody reads", () => {
    expect(readAll(memoryTree({ "content/a.yaml": `[${"*a,".repeat(200_000)}]` })).said).toHaveLength(1001);
  });
});

describe("links", () => {
  let root: string | undefined;
  afterEach(() => {
    if (root) rmSync(root, { recursive: true, force: true });
  });

  test("a link instead of a file is refused and what it leads to is not read", () => {
    root = mkdtempSync(join(tmpdir(), "visavis-links-"));
    mkdirSync(join(root, "content/toy/codes"), { recursive: true });
    writeFileSync(join(root, "secret.yaml"), "password: 1");
    symlinkSync(join(root, "secret.yaml"), join(root, "content/toy/codes/1.yaml"));
    symlinkSync(root, join(root, "content/toy/pairs"));
    symlinkSync(root, join(root, "locales"));
    const { source, said } = readAll(diskTree(root));
    expect(said).toEqual(["content/toy/codes/1.yaml:1:1 not-a-file", "content/toy/pairs:1:1 not-a-file", "locales:1:1 not-a-file"]);
    expect(source.files.filter(({ origin }) => origin === "root").every((file) => file.value === undefined && file.text === "")).toBe(true);
  });
});

describe("scan", () => {
  const names = (root: Tree) => scan(root, own).map(({ path, origin }) => `${path} ${origin}`);

  test("it finds every file that a build depends on, and opens none", () => {
    const root = memoryTree({ "content/site.yaml": "a: 1", "templates/html/page.hbs": "mine", "secret/a.yaml": "b: 1" });
    const closed = (tree: Tree): Tree => ({
      list: tree.list,
      read: () => {
        throw new Error("opened");
      },
    });
    expect(scan(closed(root), closed(own)).map(({ path, origin }) => `${path} ${origin}`)).toEqual([
      "content/site.yaml root",
      "locales/en/locale.yaml package",
      "locales/en/ui.json package",
      "locales/fr/ui.json package",
      "templates/html/page.hbs root",
    ]);
  });

  test("the package's English strings are among them even where the root has its own", () => {
    expect(names(memoryTree({ "locales/en/ui.json": "{}" })).slice(0, 3)).toEqual([
      "locales/en/locale.yaml package",
      "locales/en/ui.json root",
      "locales/en/ui.json package",
    ]);
  });

  test("files on disk have a stamp", () => {
    const folder = mkdtempSync(join(tmpdir(), "visavis-scan-"));
    try {
      mkdirSync(join(folder, "content"));
      writeFileSync(join(folder, "content/site.yaml"), "a: 1");
      const [site, ...others] = scan(diskTree(folder), own);
      expect(site?.stamp?.size).toBe(4);
      expect(others.map(({ stamp }) => stamp)).toEqual(others.map(() => undefined));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  test("what was scanned gives the same as the trees, and each file is opened once", () => {
    const files = { "content/a.yaml": "b: 1", "locales/en/ui.json": '{"a": "mine"}', "locales/fr/toy.json": "{" };
    const opened: string[] = [];
    const tree = memoryTree(files);
    const watched: Tree = { list: tree.list, read: (path) => (opened.push(path), tree.read(path)) };
    const scanned = scan(watched, own);
    for (const file of scanned) file.bytes();
    expect(readScanned(scanned)).toEqual(read(tree, own));
    expect(opened.sort()).toEqual(Object.keys(files).sort());
  });
});

describe("known values", () => {
  const root = memoryTree({ "content/a.yaml": "b: 1", "content/broken.yaml": "a: [", "templates/t.hbs": "{{d}}" });
  const fresh = read(root, own);
  const values = new Map(fresh.value?.files.map(({ path, value }) => [path, value]));

  test("with all values known the same comes out, and only what has no value is opened", () => {
    const opened: string[] = [];
    const closed = (tree: Tree): Tree => ({ list: tree.list, read: (path) => (opened.push(path), tree.read(path)) });
    const known = ({ path }: { path: string }) => (values.get(path) === undefined ? undefined : { value: values.get(path) });
    const again = read(closed(root), closed(own), known);
    expect(opened).toEqual(["content/broken.yaml"]);
    expect(again).toEqual(fresh);
    // The comparison has looked at all texts and places.
    expect(opened.length).toBeGreaterThan(1);
  });

  test("a value that reading could not have given is not taken", () => {
    const again = read(root, own, ({ path }) => (path === "content/a.yaml" ? { value: JSON.parse('{"__proto__": 1}') } : undefined));
    expect(again).toEqual(fresh);
  });

  test("control: a known value is taken", () => {
    const again = read(root, own, ({ path }) => (path === "content/a.yaml" ? { value: { b: 2 } } : undefined));
    expect({ ...(value(again.value as Source, "content/a.yaml") as object) }).toEqual({ b: 2 });
  });
});
