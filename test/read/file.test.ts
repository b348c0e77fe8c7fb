import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { readFile, readFileExactly, readKnown } from "../../scripts/read/file.js";
import { readJson } from "../../scripts/read/json.js";
import { scanFile } from "../../scripts/read/scanned.js";
import { memoryTree } from "../../scripts/read/trees.js";
import { readYaml } from "../../scripts/read/yaml.js";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const scanned = (path: string, data: string | Uint8Array) => {
  const tree = memoryTree({ [path]: data });
  return scanFile(tree, { path, size: tree.read(path).length, kind: "file" }, "root");
};

/** The file with everything in it looked up, and its keys in their order. */
const whole = ({ file: { path, origin, text, value, positions }, diagnostics }: ReturnType<typeof readFile>) => ({
  path,
  origin,
  text,
  value,
  shown: JSON.stringify(value),
  positions,
  diagnostics,
});

/** The law: however a file is read, the same comes out. */
function expectSame(path: string, data: string | Uint8Array): void {
  expect(whole(readFile(scanned(path, data)))).toStrictEqual(whole(readFileExactly(scanned(path, data))));
}

const hasPrototype = (value: unknown): boolean =>
  value !== null &&
  typeof value === "object" &&
  ((!Array.isArray(value) && Object.getPrototypeOf(value) !== null) || Object.values(value).some(hasPrototype));

const key = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[a-z0-9.]{1,6}$/) },
  fc.constantFrom("__proto__", "constructor", "prototype", "a/b", "..", ".", "", "404", "10", "a: b", "- x", "<<", '"', "é"),
  fc.string({ unit: "binary", maxLength: 4 }),
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    '":',
    '"a": 1',
    "\u0000",
    "\u0085",
    "\ud800",
    "a\nb\n",
    "  a\n b",
    "# no",
    "&a",
    "*a",
    "!a",
    "null",
    "1e3",
    "~",
    "\t",
    "\\",
  ),
  fc.lorem({ mode: "sentences", maxCount: 3 }),
);
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.integer(),
    fc.double({ noNaN: true }),
    fc.constantFrom(true, false, null),
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(key, tie("tree"), { maxKeys: 5 }),
  ),
}));
const YAML_TOKENS = [
  "\n",
  " ",
  "  ",
  "\t",
  "- ",
  ": ",
  "? ",
  "[",
  "]",
  "{",
  "}",
  ",",
  '"',
  "'",
  "|",
  ">",
  "#",
  "&a ",
  "*a",
  "!a ",
  "---\n",
  "...\n",
  "%YAML 1.2\n",
  "a",
  "a: 1\n",
  "\\u0000",
  "\r\n",
];
const JSON_TOKENS = [
  "[",
  "]",
  "{",
  "}",
  ":",
  ",",
  '"',
  "\\",
  " ",
  "\n",
  "\t",
  "0",
  "-",
  ".",
  "e",
  '"a":',
  '"a":1,',
  "null",
  "\\u0041",
  "\\u0007",
  "\\ud800",
  "//",
  "\r\n",
  "\u007f",
];

/** A text as it is, or with a piece put in or put over a character. */
const spoiled = (given: fc.Arbitrary<string>, pieces: readonly string[]) =>
  fc.oneof(
    given,
    fc.tuple(given, fc.nat(), fc.constantFrom(...pieces), fc.boolean()).map(([whole, at, piece, keep]) => {
      const index = at % (whole.length + 1);
      return whole.slice(0, index) + piece + whole.slice(index + (keep ? 0 : 1));
    }),
  );
const heap = (pieces: readonly string[]) => fc.array(fc.constantFrom(...pieces), { maxLength: 14 }).map((parts) => parts.join(""));

const json = fc.tuple(tree, fc.constantFrom(0, 1, 2)).map(([value, indent]) => JSON.stringify(value, null, indent));
const yaml = fc
  .tuple(
    tree,
    fc.record({
      collectionStyle: fc.constantFrom<"any" | "block" | "flow">("any", "block", "flow"),
      defaultStringType: fc.constantFrom<"PLAIN" | "QUOTE_DOUBLE" | "QUOTE_SINGLE" | "BLOCK_LITERAL" | "BLOCK_FOLDED">(
        "PLAIN",
        "QUOTE_DOUBLE",
        "QUOTE_SINGLE",
        "BLOCK_LITERAL",
        "BLOCK_FOLDED",
      ),
      lineWidth: fc.constantFrom(0, 20, 80),
      indent: fc.constantFrom(1, 2, 4),
    }),
  )
  .map(([value, options]) => stringify(value, { ...options, defaultKeyType: "PLAIN" }));

describe("the quick way and the exact one give the same", () => {
  test("of JSON, whole or spoiled", () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: spoiled(json, JSON_TOKENS) }, heap(JSON_TOKENS)), (given) =>
        expectSame("f.json", given),
      ),
      { numRuns: 3000 },
    );
  });

  test("of YAML in every style, whole or spoiled", () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 3, arbitrary: spoiled(yaml, YAML_TOKENS) }, heap(YAML_TOKENS)), (given) =>
        expectSame("f.yaml", given),
      ),
      { numRuns: 3000 },
    );
  });

  test("of any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.constantFrom("f.yaml", "f.json", "f.hbs"), (bytes, path) => expectSame(path, bytes)),
      { numRuns: 2000 },
    );
  });

  test("of sixty-four levels and of sixty-five", () => {
    for (const depth of [63, 64, 65, 66]) {
      for (const given of ["[".repeat(depth) + "]".repeat(depth), `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`]) {
        for (const path of ["f.json", "f.yaml"]) expectSame(path, given);
      }
      expectSame("f.yaml", "- ".repeat(depth));
    }
  });

  test("of thousands of openings, which neither way may follow", () => {
    for (const opening of ["- ", "[", "{", "{a: ", "? ", "[a: ", '{"a":', "&a "]) {
      for (const path of ["f.yaml", "f.json"]) expectSame(path, opening.repeat(50_000));
    }
  });

  const below = (folder: string) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  // State files are read in a way of their own.
  const real = ["content", "locales"].flatMap(below).filter((path) => !path.includes(".state"));

  test("of every file of the project, in the quick way", () => {
    expect(real.length).toBeGreaterThan(100);
    for (const path of real) {
      const name = path.replaceAll("\\", "/");
      expectSame(name, readFileSync(path));
      const decoded = readFileSync(path, "utf8");
      if (name.endsWith(".json")) expect(readJson(decoded)).toBeDefined();
      if (name.endsWith(".yaml")) expect(readYaml(decoded)).toBeDefined();
    }
  });

  test("of every input that once did harm", () => {
    for (const path of below("test/hostile")) {
      for (const name of ["f.yaml", "f.json", "f.txt"]) expectSame(name, readFileSync(path));
    }
  });

  test("objects have no prototype in either", () => {
    for (const [path, given] of [
      ["f.json", '{"a": [{"b": {}}, {}]}'],
      ["f.yaml", "a: [{b: {}}, {}]"],
    ] as const) {
      expect(hasPrototype(readFile(scanned(path, given)).file.value)).toBe(false);
    }
    expect(hasPrototype([{}])).toBe(true);
  });
});

describe("what the quick way leaves to the exact one", () => {
  const json = [
    "",
    "[1,]",
    '{"a":1,"a":1}',
    '{"a":{"a":1,"a":2}}',
    '{"__proto__":1}',
    '{"a/b":1}',
    '["\\u0000"]',
    '["\\ud800"]',
    '["a\tb"]',
  ];
  for (const given of json) test(`JSON: ${JSON.stringify(given)}`, () => expect(readJson(given)).toBeUndefined());
  const yaml = [
    "",
    "~",
    "a: 1\na: 2",
    "a: &b 1",
    "a: !b 1",
    "a: *b",
    "%YAML 1.2\n---\na: 1",
    "%FOO\n---\na: 1",
    "a: 1\n---\nb: 2",
    "a: b: c",
    "constructor: 1",
    'a: "\\0"',
    "? [a]\n: 1",
  ];
  for (const given of yaml) test(`YAML: ${JSON.stringify(given)}`, () => expect(readYaml(given)).toBeUndefined());

  test("control: what is like these and sound it reads itself", () => {
    for (const given of ["null", '{"a":1,"b":1}', '["\\u0041\\ud83d\\ude00"]', '["a\\tb"]']) expect(readJson(given)).toBeDefined();
    for (const given of ["a: 1\nb: 2", "a: x & b", "a: x ! b", "a: x * b", "---\na: 1", 'a: "\\u0041"'])
      expect(readYaml(given)).toBeDefined();
  });

  test("a string that looks like a key makes JSON be looked at closely, and that finds nothing", () => {
    const given = '{"a": "\\":"}';
    expect(readJson(given)).toBeUndefined();
    const { file, diagnostics } = readFile(scanned("f.json", given));
    expect(diagnostics).toEqual([]);
    expect({ ...(file.value as object) }).toEqual({ a: '":' });
  });
});

describe("a file in which nothing was found", () => {
  const { file } = readFile(scanned("a.yaml", "a:\r\n  - b\r\n"));

  test("it finds its places when they are asked for, and once", () => {
    expect(Object.getOwnPropertyDescriptor(file, "positions")?.get).toBeDefined();
    expect({ ...file.positions }).toEqual({ "": { value: [1, 1] }, "/a": { value: [2, 3], key: [1, 1] }, "/a/0": { value: [2, 5] } });
    expect(file.positions).toBe(file.positions);
  });

  test("it is a plain value all the same", () => {
    expect(JSON.parse(JSON.stringify(file))).toEqual({
      path: "a.yaml",
      origin: "root",
      text: "a:\n  - b\n",
      value: { a: ["b"] },
      positions: { "": { value: [1, 1] }, "/a": { value: [2, 3], key: [1, 1] }, "/a/0": { value: [2, 5] } },
    });
  });
});

describe("a file whose value is known", () => {
  const unread = (path: string, size = 1) => ({
    path,
    origin: "root" as const,
    size,
    kind: "file" as const,
    bytes: () => {
      throw new Error("opened");
    },
  });

  test("it is not opened before its text or its places are asked for", () => {
    let opened = 0;
    const bytes = new TextEncoder().encode("a: 1\n");
    const { file, diagnostics } = readKnown({ ...unread("a.yaml"), bytes: () => (opened++, bytes) }, { a: 1 }) as ReturnType<
      typeof readFile
    >;
    expect(diagnostics).toEqual([]);
    expect({ ...(file.value as object) }).toEqual({ a: 1 });
    expect(opened).toBe(0);
    expect(file.text).toBe("a: 1\n");
    expect({ ...file.positions }).toEqual({ "": { value: [1, 1] }, "/a": { value: [1, 4], key: [1, 1] } });
    expect(opened).toBe(1);
  });

  test("its value is one that reading could have given: no prototypes, no reserved keys, no depth", () => {
    const value = readKnown(unread("a.json"), { a: [{ b: 1 }] })?.file.value;
    expect(hasPrototype(value)).toBe(false);
    let deep: unknown = 1;
    for (let i = 0; i < 65; i++) deep = [deep];
    for (const refused of [undefined, JSON.parse('{"__proto__": 1}'), { a: { constructor: 1 } }, { "../a": 1 }, deep]) {
      expect(readKnown(unread("a.json"), refused)).toBeUndefined();
    }
    expect(readKnown(unread("a.hbs"), { a: 1 })).toBeUndefined();
    expect(readKnown(unread("a.hbs"), "a")?.file.value).toBe("a");
  });

  test("nothing is known of what must not be read", () => {
    expect(readKnown({ ...unread("a.yaml"), kind: "other" }, { a: 1 })).toBeUndefined();
    expect(readKnown(unread("a.yaml", 1 << 20), { a: 1 })).toBeDefined();
    expect(readKnown(unread("a.yaml", (1 << 20) + 1), { a: 1 })).toBeUndefined();
  });

  test("one that has gone since has no lines to show", () => {
    const file = readKnown(unread("a.yaml"), { a: 1 })?.file;
    expect(file?.text).toBe("");
    expect(file?.positions).toBeDefined();
  });
});

test("the parsers are loaded where they are needed: none by the stage's door, the one with places by a mistake", () => {
  const door = pathToFileURL(join(ROOT, "lib/read/read.js")).href;
  const script = `
    const { read, memoryTree } = await import(${JSON.stringify(door)});
    const { createRequire } = await import("node:module");
    const loaded = () => ["yaml", "momoa"].filter((name) => Object.keys(createRequire(${JSON.stringify(door)}).cache).some((path) => path.replaceAll("\\\\\\\\", "/").includes("/" + name + "/")));
    const own = memoryTree({ "locales/en/ui.json": "{}" });
    const seen = [loaded()];
    for (const [path, text] of [["content/a.json", "{}"], ["content/a.yaml", "a: 1"], ["content/a.json", "{"]]) {
      read(memoryTree({ [path]: text }), own);
      seen.push(loaded());
    }
    console.log(JSON.stringify(seen));`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  expect(JSON.parse(output)).toEqual([[], [], ["yaml"], ["yaml", "momoa"]]);
});
