import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_FINDINGS } from "../../scripts/core/core.js";
import { decode } from "../../scripts/read/decode.js";
import { parseJson } from "../../scripts/read/json.js";

const said = (text: string) =>
  parseJson("f", text).builder.diagnostics.map(({ rule, at, message }) => `${at?.line}:${at?.column} ${rule} ${message}`);
const rules = (text: string) => parseJson("f", text).builder.diagnostics.map(({ rule }) => rule);
/** The same with ordinary objects, so that it can be compared. */
const plain = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/** What `JSON.parse` says, or undefined. */
function official(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

// Texts that are nearly JSON: whole documents with a character put in or taken out, and heaps of tokens.
const token = fc.constantFrom(
  ..."[]{}:,\"\\ \n\t0123456789-+.eEabtrfn/'\u2028\ufeff\u00a0é*",
  "true",
  "null",
  "\\u0041",
  "\\ud800",
  "\\/",
  "//",
  "/*",
  "NaN",
  "01",
  '"a"',
  '"a":',
);
const nearly = fc.oneof(
  fc.array(token, { maxLength: 12 }).map((parts) => parts.join("")),
  fc.json({ maxDepth: 4 }),
  fc.tuple(fc.json({ maxDepth: 4 }), fc.nat(), token, fc.boolean()).map(([text, at, piece, keep]) => {
    const index = at % text.length;
    return text.slice(0, index) + piece + text.slice(index + (keep ? 0 : 1));
  }),
);

describe("parseJson", () => {
  test("it agrees with JSON.parse on every text, but for what it refuses on purpose", () => {
    fc.assert(
      fc.property(nearly, (raw) => {
        const { text } = decode("f", new TextEncoder().encode(raw));
        const { value, builder } = parseJson("f", text);
        const expected = official(text);
        const [first] = builder.diagnostics;
        if (!first) expect({ value: plain(value) }).toEqual({ value: plain(expected?.value) });
        else if (!/^(?:duplicate-key|reserved-key|control-character)$/.test(first.rule)) expect(expected).toBeUndefined();
      }),
      { numRuns: 5000 },
    );
  });

  test("of valid JSON without reserved or duplicate keys it gives the value that JSON.parse gives", () => {
    const key = fc.stringMatching(/^[a-z0-9.]{1,8}$/).filter((name) => !/^(?:\.\.?|constructor|prototype)$/.test(name));
    const { value } = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 5 },
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(true, false, null),
        fc.array(tie("value")),
        fc.dictionary(key, tie("value")),
      ),
    }));
    fc.assert(
      fc.property(value, fc.nat(4), (given, indent) => {
        const text = JSON.stringify(given, null, indent);
        const parsed = parseJson("f", text);
        expect(parsed.builder.diagnostics).toEqual([]);
        expect(plain(parsed.value)).toEqual(JSON.parse(text));
      }),
    );
  });

  test("any text gives a value or a diagnostic, and all places lie inside the text", () => {
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: "binary" })), (text) => {
        const { value, builder } = parseJson("f", text);
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

  test("every value and key has its place", () => {
    const { positions } = parseJson("f", '{\n  "a": [1,\n    {"b~c": null}]\n}').builder;
    expect({ ...positions }).toEqual({
      "": { value: [1, 1] },
      "/a": { value: [2, 8], key: [2, 3] },
      "/a/0": { value: [2, 9] },
      "/a/1": { value: [3, 5] },
      "/a/1/b~0c": { value: [3, 13], key: [3, 6] },
    });
  });
});

describe("what it refuses", () => {
  test("all duplicate and reserved keys, each at its place", () => {
    expect(
      said('{"a": 1, "a": 2,\n "constructor": 3, "x": {"__proto__": 4, "../y": 5, "a/b": 6, "n\\u0000": 7}}').map(
        (text) => text.split(" Unexp")[0],
      ),
    ).toEqual([
      "1:10 duplicate-key",
      "2:2 reserved-key",
      "2:26 reserved-key",
      "2:42 reserved-key",
      "2:53 reserved-key",
      "2:63 reserved-key",
    ]);
  });

  test("control characters and half characters that are written as escapes", () => {
    expect(rules('["\\u0000", "\\b", "\\r", "\\u001b[2J", "\\ud800"]')).toEqual(Array(5).fill("control-character"));
    expect(rules('["\\n", "\\t", "\\ud83d\\ude00"]')).toEqual([]);
  });

  test("a line's end or a tab inside a string, with the place", () => {
    expect(said('{"a": "b\nc"}')).toEqual(["1:9 json-syntax Unexpected end of the line in a string, expected its closing quote"]);
    expect(said('{"a": "b\tc"}')).toEqual(["1:9 json-syntax Unexpected tab in a string, expected `\\t`"]);
    expect(rules('{\t"a":\n"b"}')).toEqual([]);
  });

  test("comments, trailing commas, single quotes, a second value", () => {
    for (const text of ["// a\n1", "[1,]", '{"a": 1,}', "'a'", "1 2", "{} {}", "{a: 1}", "01", "+1", ".5", "NaN", "tru"]) {
      expect(rules(text)).toEqual(["json-syntax"]);
      expect(said(text)[0]).toMatch(/Unexpected .*, expected /);
    }
  });

  test("the message shows the character at which it failed, if it can be seen", () => {
    expect(said("[1,]")).toEqual(["1:4 json-syntax Unexpected `]`, expected JSON"]);
    expect(said('{"a": \u{1f600}}')).toEqual(["1:7 json-syntax Unexpected `\u{1f600}`, expected JSON"]);
    expect(said("[\u00a01]")).toEqual(["1:2 json-syntax Unexpected U+00A0, expected JSON"]);
    expect(said('["a')).toEqual(["1:4 json-syntax Unexpected end of the file, expected JSON"]);
  });

  test("an empty file, and one of space alone", () => {
    for (const text of ["", " \n\t"]) expect(said(text)).toEqual(["1:1 empty-file Unexpected empty file, expected a JSON object"]);
  });
});

describe("nesting", () => {
  const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  const maps = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;

  test("sixty-four levels are accepted", () => {
    expect(rules(lists(64))).toEqual([]);
    expect(rules(maps(64))).toEqual([]);
    expect(plain(parseJson("f", lists(64)).value)).toEqual(JSON.parse(lists(64)));
  });

  test("sixty-five are refused, at the bracket that is too much", () => {
    expect(said(lists(65))).toEqual(["1:65 nesting Unexpected nesting, expected at most 64 levels"]);
    expect(said(maps(65))).toEqual(["1:321 nesting Unexpected nesting, expected at most 64 levels"]);
  });

  test("brackets in strings, and brackets side by side, are no nesting", () => {
    expect(rules(`["${"[".repeat(200)}\\"[[{{", []${", []".repeat(200)}]`)).toEqual([]);
  });

  test("a hundred thousand brackets are refused, closed or not", () => {
    expect(rules("[".repeat(100_000))).toEqual(["nesting"]);
    expect(rules('{"a":'.repeat(100_000))).toEqual(["nesting"]);
    expect(rules("]".repeat(100_000) + "[".repeat(100_000))).toEqual(["json-syntax"]);
  });
});

test("a hundred thousand mistakes do not make a list of a hundred thousand", () => {
  expect(parseJson("f", `{"a":1${',"a":1'.repeat(100_000)}}`).builder.diagnostics).toHaveLength(MAX_FINDINGS + 1);
});
