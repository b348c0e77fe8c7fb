import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCache } from "../../scripts/cache/cache.js";
import { type BuildOptions, buildFolder, mergeShards, SHARD_FILE, ShardError } from "../../scripts/pipeline/pipeline.js";
import { WriteError } from "../../scripts/write/write.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { type Files, tinyCode, tinyRoot } from "../helpers/tiny.js";

/** Builds a root into a folder, on this thread alone. */
async function build(root: string, out: string, options: BuildOptions = {}): Promise<string> {
  const { diagnostics, result } = await buildFolder(root, out, { jobs: 0, ...options });
  if (!result) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  return out;
}

/** A folder with a root, and the parts of its site in `1`, `2` and so on. */
async function parts(count: number, files: Files = tinyRoot()): Promise<{ base: string; root: string; folders: string[] }> {
  const base = tempFolder();
  const root = join(base, "root");
  put(root, files);
  const folders: string[] = [];
  for (let index = 1; index <= count; index++) folders.push(await build(root, join(base, String(index)), { shard: { index, count } }));
  return { base, root, folders };
}

/** What a note says. */
const noteOf = (folder: string) => JSON.parse(readFileSync(join(folder, SHARD_FILE), "utf8")) as Record<string, unknown>;

/** Merges parts that are refused: nothing may be written. Gives what is said. */
function refused(folders: readonly string[], base: string): string {
  const before = readdirSync(base).sort();
  let error: unknown;
  try {
    mergeShards(folders, join(base, "out"));
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ShardError);
  expect((error as ShardError).hint).not.toBe("");
  expect(readdirSync(base).sort()).toEqual(before);
  return (error as ShardError).message;
}

describe("the parts of a site, merged, are the whole site, byte for byte", () => {
  test("1 to 16 of them, in any order", async () => {
    for (let count = 1; count <= 16; count++) {
      const { base, root, folders } = await parts(count);
      const whole = contents(await build(root, join(base, "whole")));
      fc.assert(
        fc.property(fc.shuffledSubarray(folders, { minLength: count, maxLength: count }), (order) => {
          const out = join(base, "out");
          const { files, bytes } = mergeShards(order, out);
          expect(contents(out)).toEqual(whole);
          const { ".visavis-manifest": _, ...site } = whole;
          expect(files).toBe(Object.keys(site).length);
          expect(bytes).toBe(Object.values(site).reduce((sum, text) => sum + Buffer.byteLength(text), 0));
        }),
        { numRuns: count === 1 ? 1 : 3, seed: count },
      );
    }
  });

  test("no file is in two parts, and each part says what it holds", async () => {
    const { folders } = await parts(5);
    const listed = folders.flatMap((folder) => {
      const { ".visavis-manifest": _, [SHARD_FILE]: __, ...files } = contents(folder);
      expect(Object.keys(noteOf(folder).files as object).sort()).toEqual(Object.keys(files).sort());
      return Object.keys(files);
    });
    expect(new Set(listed).size).toBe(listed.length);
    expect(folders.map((folder) => noteOf(folder).shard)).toEqual([1, 2, 3, 4, 5].map((index) => ({ index, count: 5 })));
  });

  test("with a part that was built twice, with a cache and without, and one that was broken off and built again", async () => {
    const { base, root, folders } = await parts(3);
    const [, two = "", three = ""] = folders;
    const before = contents(two);
    const cache = openCache(join(base, "cache"), "5".repeat(64), "test");
    for (let i = 0; i < 3; i++) await build(root, two, { shard: { index: 2, count: 3 }, cache });
    expect(contents(two)).toEqual(before);
    // What a build leaves that is killed before the last file, the note.
    const ending = new AbortController();
    rmSync(three, { recursive: true });
    await expect(
      build(root, three, { shard: { index: 3, count: 3 }, signal: ending.signal, onSite: () => ending.abort() }),
    ).rejects.toThrow();
    expect(refused(folders, base)).toContain(`${SHARD_FILE} in ${three}`);
    await build(root, three, { shard: { index: 3, count: 3 } });
    mergeShards(folders, join(base, "out"));
    expect(contents(join(base, "out"))).toEqual(contents(await build(root, join(base, "whole"))));
  });

  test("after an edit that each part built upon what it had", async () => {
    const { base, root } = await parts(0);
    const cache = openCache(join(base, "cache"), "5".repeat(64), "test");
    const folders = [1, 2, 3].map((index) => join(base, String(index)));
    const buildAll = async () => {
      for (const [i, folder] of folders.entries()) await build(root, folder, { shard: { index: i + 1, count: 3 }, cache });
    };
    await buildAll();
    put(root, tinyRoot({ "content/toy/codes/2.yaml": tinyCode("2", { name: "Zwei", class: "bad", colour: "red" }) }));
    await buildAll();
    mergeShards(folders, join(base, "out"));
    expect(contents(join(base, "out"))).toEqual(contents(await build(root, join(base, "whole"))));
  });

  test("a selection is parted too, and so is a site that is published as a link", async () => {
    const base = tempFolder();
    const root = join(base, "root");
    put(root, tinyRoot());
    const selection = { locales: ["fr"], formats: ["markdown"] };
    const folders = [1, 2].map((index) => join(base, String(index)));
    for (const [i, folder] of folders.entries())
      await build(root, folder, { selection, shard: { index: i + 1, count: 2 }, publish: "symlink" });
    mergeShards(folders, join(base, "out"), "symlink");
    const whole = contents(await build(root, join(base, "whole"), { selection }));
    expect(contents(join(base, "out", "."))).toEqual(whole);
  });
});

test("a new code moves no page to another part", async () => {
  const partsOf = async (files: Files) => {
    const { folders } = await parts(4, files);
    return new Map(folders.flatMap((folder, part) => Object.keys(noteOf(folder).files as object).map((path) => [path, part] as const)));
  };
  const before = await partsOf(tinyRoot());
  const after = await partsOf(tinyRoot({ "content/toy/codes/4.yaml": tinyCode("4", { name: "Four" }) }));
  expect(after.size).toBeGreaterThan(before.size);
  for (const [path, part] of before) expect(after.get(path), path).toBe(part);
  // And none of the parts has everything.
  expect(new Set(before.values()).size).toBe(4);
});

describe("what is no whole site is refused, and nothing is written", () => {
  test("no part at all, one that is missing, one that is doubled", async () => {
    const { base, folders } = await parts(3);
    const [one = "", two = "", three = ""] = folders;
    expect(refused([], base)).toContain("expected the folders of the parts");
    expect(refused([one, three], base)).toContain("expected part 2/3");
    expect(refused([one], base)).toContain("expected part 2/3, 3/3");
    expect(refused([one, two, three, two], base)).toContain(`second part 2/3 in ${two}`);
    cpSync(two, join(base, "copy"), { recursive: true });
    expect(refused([one, two, three, join(base, "copy")], base)).toContain(
      `second part 2/3 in ${join(base, "copy")}, the first is in ${two}`,
    );
  });

  test("a part of another content, with other options, of another version, of another number of parts", async () => {
    const { base, root, folders } = await parts(2);
    const [one = "", two = ""] = folders;
    const shard = { index: 2, count: 2 };
    const other = join(base, "other");
    put(other, tinyRoot({ "content/toy/codes/2.yaml": tinyCode("2", { name: "Zwei", class: "bad" }) }));
    await build(other, join(base, "content"), { shard });
    expect(refused([one, join(base, "content")], base)).toContain("made from another content");
    await build(root, join(base, "options"), { shard, selection: { locales: ["fr"] } });
    expect(refused([one, join(base, "options")], base)).toContain("other options");
    await build(root, join(base, "number"), { shard: { index: 2, count: 3 } });
    expect(refused([one, join(base, "number")], base)).toContain("expected one of 2");
    for (const [key, words] of [
      ["visavis", "another version of Visavis"],
      ["code", "another build of Visavis"],
    ] as const) {
      const folder = join(base, key);
      cpSync(two, folder, { recursive: true });
      writeFileSync(join(folder, SHARD_FILE), JSON.stringify({ ...noteOf(two), [key]: "0.0.1" }));
      expect(refused([one, folder], base)).toContain(words);
    }
  });

  test("a part in which a file was changed, was lost, or is a link, a folder or a whole site", async () => {
    const { base, root, folders } = await parts(2);
    const path = Object.keys(noteOf(folders[1] as string).files as object).find((name) => name.endsWith(".html")) as string;
    const cases: Record<string, (file: string) => void> = {
      changed: (file) => writeFileSync(file, `${readFileSync(file, "utf8")} `),
      lost: (file) => rmSync(file),
      link: (file) => {
        cpSync(file, `${file}.aside`);
        rmSync(file);
        symlinkSync(`${file}.aside`, file);
      },
      "link to nowhere": (file) => {
        rmSync(file);
        symlinkSync("nowhere", file);
      },
      folder: (file) => {
        rmSync(file);
        mkdirSync(file);
      },
    };
    for (const [what, damage] of Object.entries(cases)) {
      const folder = join(base, what);
      cpSync(folders[1] as string, folder, { recursive: true });
      damage(join(folder, path));
      expect(refused([folders[0] as string, folder], base), what).toContain(`${path} in ${folder}`);
    }
    await build(root, join(base, "whole"));
    expect(refused([join(base, "whole")], base)).toContain(SHARD_FILE);
    expect(refused([join(base, "nowhere")], base)).toContain(SHARD_FILE);
    expect(refused([join(root, "content/site.yaml")], base)).toContain(SHARD_FILE);
  });

  test("a note that is cut short, wherever, or that is a link", async () => {
    const { base, folders } = await parts(2);
    const [one = "", two = ""] = folders;
    const path = join(two, SHARD_FILE);
    const text = readFileSync(path, "utf8");
    // Without its last line feed it says the same.
    for (let length = 0; length < text.length - 1; length += 7) {
      writeFileSync(path, text.slice(0, length));
      expect(refused([one, two], base)).toContain(`${SHARD_FILE} in ${two}`);
    }
    writeFileSync(join(base, "note.json"), text);
    rmSync(path);
    symlinkSync(join(base, "note.json"), path);
    expect(refused([one, two], base)).toContain(`${SHARD_FILE} in ${two}`);
  });

  test("a hostile note", async () => {
    const { base, folders } = await parts(2);
    const [one = "", two = ""] = folders;
    const note = noteOf(two);
    const files = note.files as Record<string, string>;
    const some = Object.values(files)[0] as string;
    put(base, { "secret.txt": "secret" });
    const paths = [
      ...[
        "../x",
        "../secret.txt",
        "/etc/passwd",
        "a/../../secret.txt",
        "a//b",
        "./a",
        "a/.",
        "",
        ".",
        "..",
        "a\\b",
        "a\0b",
        "a\nb",
        "\ud800",
      ],
      ...[".visavis-manifest", ".visavis-manifest/x", SHARD_FILE],
    ];
    const texts = [
      ...paths.map((path) => JSON.stringify({ ...note, files: { ...files, [path]: some } })),
      ...[
        null,
        [],
        1,
        "x",
        {},
        { ...note, files: null },
        { ...note, files: "x" },
        { ...note, files: { a: 1 } },
        { ...note, visavis: 1 },
      ].map((value) => JSON.stringify(value)),
      ...[
        null,
        {},
        { index: 0, count: 2 },
        { index: 3, count: 2 },
        { index: 1.5, count: 2 },
        { index: "2", count: "2" },
        { index: 2, count: null },
      ].map((shard) => JSON.stringify({ ...note, shard })),
      `{"__proto__":${JSON.stringify(note)}}`,
      "[".repeat(100_000),
    ];
    for (const text of texts) {
      writeFileSync(join(two, SHARD_FILE), text);
      expect(refused([one, two], base), text.slice(-200)).toContain(SHARD_FILE);
    }
    // A path as any other, which no part has.
    writeFileSync(join(two, SHARD_FILE), JSON.stringify(note).replace('"files":{', `"files":{"__proto__":"${some}",`));
    expect(refused([one, two], base)).toContain(`__proto__ in ${two}`);
    // A number of parts that nobody has: it is said, and not counted through.
    writeFileSync(join(two, SHARD_FILE), JSON.stringify({ ...note, shard: { index: 1, count: Number.MAX_SAFE_INTEGER } }));
    expect(refused([two], base)).toContain(SHARD_FILE);
    expect(contents(base)["secret.txt"]).toBe("secret");
    expect(({} as { index?: number }).index).toBeUndefined();
  });

  test("where something is in the way that no build wrote", async () => {
    const { base, folders } = await parts(2);
    put(join(base, "out"), { "mine.txt": "mine" });
    expect(() => mergeShards(folders, join(base, "out"))).toThrow(WriteError);
    expect(contents(join(base, "out"))).toEqual({ "mine.txt": "mine" });
    expect(readdirSync(base).sort()).toEqual(["1", "2", "out", "root"]);
  });
});
