import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "../../scripts/read/decode.js";
import { parseYaml } from "../../scripts/read/yaml.js";

const said = (text: string) =>
  parseYaml("f", text).builder.diagnostics.map(({ rule, at, message }) => `${at?.line}:${at?.column} ${rule} ${message}`);
const rules = (text: string) => parseYaml("f", text).builder.diagnostics.map(({ rule }) => rule);
/** The value with ordinary objects, so that it can be compared. Throws where something was said. */
function value(text: string): unknown {
  expect(said(text)).toEqual([]);
  return JSON.parse(JSON.stringify(parseYaml("f", text).value));
}

const token = fc.constantFrom(
  ..."[]{}:,\"'\\ \n\t0-?|>&*!%@`#~ab=\u2028\ufeff",
  "- ",
  "? ",
  ": ",
  "<<",
  "---\n",
  "...\n",
  "\n  ",
  "!!str ",
  "&a ",
  "*a",
  "%YAML 1.1\n",
  "a: ",
  "a:\n ",
  "- - ",
);
const heap = fc.array(token, { maxLength: 14 }).map((parts) => parts.join(""));

describe("parseYaml", () => {
  test("any text gives a value or a diagnostic, and all places lie inside the text", () => {
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: heap }, fc.string({ unit: "binary" })), (text) => {
        const { value, builder } = parseYaml("f", text);
        if (value === undefined) expect(builder.diagnostics).not.toEqual([]);
        const lines = text.split("\n");
        const places = [
          ...builder.diagnostics.map(({ at }) => [at?.line ?? 0, at?.column ?? 0] as const),
          ...Object.values(builder.positions).flatMap(({ value, key = value }) => [value, key]),
        ];
        for (const [line, column] of places) {
          expect(line).toBeGreaterThan(0);
          expect(column).toBeGreaterThan(0);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test("any bytes give a value or a diagnostic", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const { text, problem } = decode("f", bytes);
        const { value, builder } = parseYaml("f", text);
        expect(problem !== undefined || value !== undefined || builder.diagnostics.length > 0).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test("JSON is YAML: written as JSON, a value comes back", () => {
    const key = fc.stringMatching(/^[a-z0-9.]{1,8}$/).filter((name) => !/^(?:\.\.?|constructor|prototype)$/.test(name));
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, fc.string(), fc.integer(), fc.boolean(), fc.array(tie("tree")), fc.dictionary(key, tie("tree"))),
    }));
    fc.assert(
      fc.property(tree, fc.constantFrom(0, 2), (given, indent) => {
        expect(value(JSON.stringify(given, null, indent))).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  test("it is YAML 1.2: `no` and dates are strings, and a bare code is a number", () => {
    expect(value("a: no\nb: 2020-01-01\nc: 404\nd: 5.7.1\ne: 08P01\nf: ~\ng: true")).toEqual({
      a: "no",
      b: "2020-01-01",
      c: 404,
      d: "5.7.1",
      e: "08P01",
      f: null,
      g: true,
    });
  });

  test("keys are strings as they are written", () => {
    expect(value("404: a\n08: b\ntrue: c\nnull: d\n5.10: e\n<<: f")).toEqual({
      "404": "a",
      "08": "b",
      true: "c",
      null: "d",
      "5.10": "e",
      "<<": "f",
    });
  });

  test("every value and key has its place", () => {
    expect({ ...parseYaml("f", "# note\na:\n  - x\n  - b: |\n      y\nc: {d: }\n").builder.positions }).toEqual({
      "": { value: [2, 1] },
      "/a": { value: [3, 3], key: [2, 1] },
      "/a/0": { value: [3, 5] },
      "/a/1": { value: [4, 5] },
      "/a/1/b": { value: [4, 8], key: [4, 5] },
      "/c": { value: [6, 4], key: [6, 1] },
      "/c/d": { value: [6, 8], key: [6, 5] },
    });
  });
});

describe("what it refuses", () => {
  test("a tab in the indentation", () => {
    expect(said("a:\n\tb: 1")).toEqual(["2:1 tab Unexpected tab in the indentation, expected spaces"]);
    expect(value("a: b\tc")).toEqual({ a: "b\tc" });
  });

  test("an empty file, one of comments alone, and an empty document", () => {
    for (const text of ["", "\n\n", "# a\n", "---\n", "~", "null"]) {
      expect(said(text)).toEqual(["1:1 empty-file Unexpected empty file, expected a map of keys"]);
    }
  });

  test("anchors and aliases, each at its place", () => {
    expect(said("a: &x 1\nb: [*x, *y]\nc: &z\n  d: 1")).toEqual([
      "1:4 anchor Unexpected anchor `&x`, expected none",
      "2:5 anchor Unexpected alias `*x`, expected a value",
      "2:9 anchor Unexpected alias `*y`, expected a value",
      "3:4 anchor Unexpected anchor `&z`, expected none",
    ]);
  });

  test("other mistakes of the file are said in the same run", () => {
    expect(rules("a: &x 1\nb: 1\nb: 2\nconstructor: 3")).toEqual(["anchor", "duplicate-key", "reserved-key"]);
  });

  test("a billion laughs", () => {
    const laughs = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join(", ")}]`);
    const found = rules(["l0: &l0 lol", ...laughs].join("\n"));
    expect(new Set(found)).toEqual(new Set(["anchor"]));
    expect(found).toHaveLength(10 + 9 * 9);
  });

  test("merge keys of an alias; without one, `<<` is a key like any other", () => {
    expect(rules("a: &x {b: 1}\nc:\n  <<: *x")).toEqual(["anchor", "anchor"]);
    expect(value("<<: {a: 1}")).toEqual({ "<<": { a: 1 } });
  });

  test("tags, known to YAML or not, each at its place", () => {
    expect(said("a: !x 1\nb: !!str 404\nc: ! 5\nd: !!set {e}\nf: !<tag:x> 6\ng: !!js/function 'x'")).toEqual(
      ["1:4", "2:4", "3:4", "4:4", "5:4", "6:4"].map((place) => `${place} tag Unexpected tag, expected none`),
    );
    expect(value("a: b ! c\nd: '!x'")).toEqual({ a: "b ! c", d: "!x" });
  });

  test("directives: another version of YAML would read the file differently", () => {
    expect(said("%YAML 1.1\n---\na: yes")).toEqual(["1:1 directive Unexpected directive, expected none"]);
    expect(rules("%YAML 1.2\n---\na: 1")).toEqual(["directive"]);
    expect(rules("%FOO\n---\na: 1")).toEqual(["directive"]);
  });

  test("a second document, whose text would be lost", () => {
    expect(said("a: 1\n---\nb: 2")).toEqual(["2:1 multiple-documents Unexpected second document, expected one"]);
    expect(rules("a: 1\n...\nb: 2")).toEqual(["multiple-documents"]);
    expect(value("---\na: 1\n...\n")).toEqual({ a: 1 });
  });

  test("duplicate keys, however they are written", () => {
    expect(said('a: 1\nb: 2\n"a": 3\n? a\n: 4\nc: {d: 1, d: 2}')).toEqual([
      "3:1 duplicate-key Unexpected second `a`, expected each key once",
      "4:3 duplicate-key Unexpected second `a`, expected each key once",
      "6:11 duplicate-key Unexpected second `d`, expected each key once",
    ]);
  });

  test("reserved keys and keys that are paths, wherever they stand", () => {
    expect(rules('__proto__: {a: 1}\nx:\n  - {constructor: 1}\n"../x": 2\na/b: 3\n"n\\0": 4\nprototype: 5')).toEqual(
      Array(6).fill("reserved-key"),
    );
    expect(({} as Record<string, unknown>).a).toBeUndefined();
  });

  test("control characters and half characters that are written as escapes", () => {
    expect(said('a: "x\\0"\nb: "\\e[31m"\nc: "\\ud800"\nd: "\\N"').map((text) => text.split(",")[0])).toEqual([
      "1:4 control-character Unexpected character U+0000",
      "2:4 control-character Unexpected character U+001B",
      "3:4 control-character Unexpected character U+D800",
      "4:4 control-character Unexpected character U+0085",
    ]);
  });

  test("maps and lists as keys", () => {
    expect(rules("? [a]\n: b")).toEqual(["yaml-syntax"]);
    expect(rules("{a: 1}: b")).toEqual(["yaml-syntax"]);
  });

  test("what is no YAML, one fault a line, in the form of all messages", () => {
    for (const text of ["a: b: c", "a: @b", "a: [b", "a: 'b", 'a: "\\q"', "- a\nb: 1"]) {
      expect(said(text)[0]).toMatch(/^\d+:\d+ yaml-syntax Unexpected syntax, expected YAML: \S/);
    }
    expect(said("a: 1\n b: 2")).toHaveLength(1);
    expect(said("a: b: c\nd: e: f").map((text) => text.slice(0, 3))).toEqual(["1:4", "2:4"]);
  });
});

describe("nesting", () => {
  // A value `depth` levels deep in each style that YAML knows.
  const styles: Record<string, (depth: number) => string> = {
    "lists on one line": (depth) => `${"- ".repeat(depth)}x`,
    "lists of nothing": (depth) => "- ".repeat(depth),
    "lists line by line": (depth) => `${Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}-`).join("\n")} x`,
    "maps line by line": (depth) => `${Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}a:`).join("\n")} x`,
    "maps with a value on its own line": (depth) =>
      `${Array.from({ length: depth }, (_, i) => `${" ".repeat(i)}a:`).join("\n")}\n${" ".repeat(depth)}x`,
    "explicit keys": (depth) =>
      `${Array.from({ length: depth }, (_, i) => `${" ".repeat(2 * i)}? a\n${" ".repeat(2 * i)}: `).join("\n")}x`.replace(
        /: \n +\?/g,
        (hit) => hit,
      ),
    "lists at the column of their key": (depth) =>
      Array.from({ length: depth / 2 }, (_, i) => `${" ".repeat(2 * i)}a:\n${" ".repeat(2 * i)}-${i === depth / 2 - 1 ? " x" : ""}`)
        .join("\n")
        .replace(/-\n +a/g, "- a"),
    "flow lists": (depth) => `${"[".repeat(depth)}x${"]".repeat(depth)}`,
    "flow maps": (depth) => `${"{a: ".repeat(depth)}x${"}".repeat(depth)}`,
    "flow lists of single pairs": (depth) => `${"[a: ".repeat(depth / 2)}x${"]".repeat(depth / 2)}`,
    "flow in block": (depth) => `${"- ".repeat(depth / 2)}${"[".repeat(depth / 2)}x${"]".repeat(depth / 2)}`,
    "flow over many lines": (depth) => `${"[\n".repeat(depth)}x${"\n]".repeat(depth)}`,
  };
  const depthOf = (given: unknown): number =>
    given !== null && typeof given === "object" ? 1 + Math.max(0, ...Object.values(given).map(depthOf)) : 0;

  for (const [name, style] of Object.entries(styles)) {
    test(`${name}: sixty-four levels are accepted`, () => {
      expect(depthOf(value(style(64)))).toBe(64);
    });

    test(`${name}: more are refused`, () => {
      // Some styles open two levels at once.
      const depth = depthOf(value(style(62))) === 62 && /single|column|in block/.test(name) ? 66 : 65;
      const { value: refused, builder } = parseYaml("f", style(depth));
      expect(builder.diagnostics.map(({ rule }) => rule)).toEqual(["nesting"]);
      expect(refused).toBeUndefined();
    });
  }

  test("the place is that of the level that is too much", () => {
    expect(said(`a:\n  ${"[".repeat(64)}${"]".repeat(64)}`)).toEqual(["2:66 nesting Unexpected nesting, expected at most 64 levels"]);
  });

  test("indented prose is no nesting", () => {
    const stairs = Array.from({ length: 100 }, (_, i) => `${" ".repeat(i + 2)}x`);
    for (const text of [
      `a: |\n${stairs.join("\n")}`,
      `a: x\n${stairs.join("\n")}`,
      `a: "\n${stairs.join("\n")}"`,
      `a: [\n${stairs.join(",\n")}]`,
    ]) {
      expect(said(text)).toEqual([]);
    }
  });

  test("thousands of openings neither crash nor hang the parser", () => {
    for (const opening of ["- ", "[", "{", "{a: ", "? ", ": ", "[a: ", "- [", "-\t"]) {
      for (const count of [1000, 100_000]) expect(rules(opening.repeat(count))[0]).toMatch(/^(?:nesting|tab|yaml-syntax)$/);
    }
    for (const opening of ["- ", "[", "{", "{a: "]) expect(rules(opening.repeat(100_000))).toEqual(["nesting"]);
  });

  test("thousands of properties and of indicators in flow are refused too: the lexer must not recurse for them", () => {
    for (const piece of ["&a ", "!a ", "*a "]) expect(rules(piece.repeat(50_000)).length).toBeGreaterThan(0);
    for (const piece of ["? ", ": ", "- ", "&a ", ","]) expect(rules(`[${piece.repeat(50_000)}`).length).toBeGreaterThan(0);
  });

  test("a megabyte of keys is no nesting", () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `k${i}: 1`).join("\n");
    expect(said(many)).toEqual([]);
  });
});
