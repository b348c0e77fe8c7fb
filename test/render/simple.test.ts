import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { expect, test } from "vitest";
import YAML from "yaml";
import type { Place, Surroundings } from "../../scripts/render/fragment.js";
import { isSimpleBetween, isSimpleCode, setSimpleHtml, setSimpleMarkdown, setSimplePlain } from "../../scripts/render/simple.js";
import { setHtml, setMarkdown, setPlain, type SetFragment, writeBetween, writeCode } from "../../scripts/render/unified.js";
import { markdownish } from "../helpers/markdownish.js";
import { simplish } from "../helpers/simplish.js";

type Setters = readonly [simple: (...args: Parameters<SetFragment>) => readonly string[] | undefined, any: SetFragment];
const html: Setters = [setSimpleHtml, setHtml];
const markdown: Setters = [setSimpleMarkdown, setMarkdown];
const plain: Setters = [setSimplePlain, setPlain];

/** Every way in which a text is set. */
const WAYS: readonly (readonly [setters: Setters, place: Place])[] = [
  ...(["inline", "label", "block"] as const).map((place) => [html, place] as const),
  ...(["inline", "line", "heading", "label", "strong", "emphasis", "block"] as const).map((place) => [markdown, place] as const),
  [plain, "label"],
];

const rebase = (url: string) => `../${url}`;
const surroundings = (place: Place, holes: Surroundings["holes"]): Surroundings => ({ place, holes, rebase });

/** Words that fill holes, among them such as are special where they come to stand. */
const word = fc.constantFrom(
  "5",
  "RFC 1 §2.3",
  "OUT_OF_RANGE",
  "a*b*",
  "1.",
  "-",
  " x",
  "",
  "{{code}}",
  "{",
  "`",
  "x\ny",
  "<b>",
  "[",
  "$&",
  "_",
);
const holes = fc
  .record({ word, odd: word, number: fc.constantFrom("1", "12") })
  .map((words) => new Map<string, string | null>([...Object.entries(words), ["code", null], ["tokens", null]]));

/** Holds what is set without a parser against what unified gives; says whether it was set. */
function agree(md: string, [[simple, any], place]: (typeof WAYS)[number], filled: Surroundings["holes"]): boolean {
  const pieces = simple(md, surroundings(place, filled));
  if (pieces) expect(pieces).toEqual(any(md, surroundings(place, filled)));
  return pieces !== undefined;
}

test("what is set without a parser is what unified gives, for texts that are nearly simple", () => {
  let [set, left] = [0, 0];
  fc.assert(
    fc.property(simplish, fc.constantFrom(...WAYS), holes, (md, way, filled) => {
      if (agree(md, way, filled)) set++;
      else left++;
    }),
    { numRuns: 20_000 },
  );
  // Else the promise would say little.
  expect(Math.min(set, left)).toBeGreaterThan(4000);
});

test("and for texts full of Markdown", () => {
  fc.assert(
    fc.property(markdownish, fc.constantFrom(...WAYS), holes, (md, way, filled) => void agree(md, way, filled)),
    { numRuns: 20_000 },
  );
});

test("control: a text that is copied as it is keeps no such promise", () => {
  const naive = fc.property(simplish, (md) => setMarkdown(md, surroundings("block", new Map())).join() === md);
  expect(fc.check(naive, { numRuns: 1000 }).failed).toBe(true);
});

/** Keys whose values are never typeset. */
const REFERENCES = new Set(["spec", "source", "url", "anchor", "$schema"]);

/** Every text below a folder of the project, and a few values that are none. */
function textsBelow(folder: string): string[] {
  const root = fileURLToPath(new URL(`../../${folder}/`, import.meta.url));
  const found = new Set<string>();
  const collect = (value: unknown): void => {
    if (typeof value === "string") found.add(value);
    else if (typeof value === "object" && value !== null) {
      for (const [key, inner] of Object.entries(value)) if (!REFERENCES.has(key)) collect(inner);
    }
  };
  for (const name of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    if (/\.(?:yaml|json)$/.test(name)) collect(YAML.parse(readFileSync(join(root, name), "utf8")));
  }
  return [...found];
}

test.each(["content", "locales"])("every text of %s is set as unified sets it, and nearly all without", (folder) => {
  const tokens: Surroundings["holes"] = { get: () => null };
  const texts = textsBelow(folder);
  expect(texts.length).toBeGreaterThan(1000);
  for (const way of WAYS) {
    // A text of paragraphs stands in blocks alone.
    const fitting = texts.filter((md) => way[1] === "block" || !md.includes("\n"));
    const set = fitting.filter((md) => agree(md, way, tokens));
    expect(set.length / fitting.length).toBeGreaterThan(0.98);
  }
});

test("code and separators are written as unified writes them", () => {
  fc.assert(
    fc.property(fc.oneof(simplish, markdownish), (text) => {
      if (isSimpleCode(text)) expect(`\`${text}\``).toBe(writeCode(text));
      if (isSimpleBetween(text)) expect(text).toBe(writeBetween(text));
    }),
    { numRuns: 3000 },
  );
});

test.each([
  "A sentence.",
  "See `404 Not Found`, and {{code}}: “so”… (a/b) 50 %?",
  "l’été « dure »\u00a0: oui\u202f!",
  "「引用」は、こう。",
  "नमस्ते — สวัสดี، العربية 한국어 👩‍👩‍👧",
  "OUT_OF_RANGE",
  "`{{code}}` x",
])("%s is simple everywhere", (md) => {
  for (const [[simple], place] of WAYS) expect(simple(md, surroundings(place, new Map([["code", null]])))).toBeDefined();
});

test("paragraphs and tight lists are simple", () => {
  const md = "One `x`.\n\n- a\n- `b` c\n\nTwo.\n\n1. d\n2. {{code}}\n3. e";
  const filled = new Map([["code", null]]);
  expect(setSimpleMarkdown(md, surroundings("block", filled))).toEqual([md.split("{{code}}")[0], "code", "\n3. e"]);
  expect(setSimpleHtml(md, surroundings("block", filled))).toEqual([
    "<p>One <code>x</code>.</p>\n<ul>\n<li>a</li>\n<li><code>b</code> c</li>\n</ul>\n<p>Two.</p>\n<ol>\n<li>d</li>\n<li>",
    "code",
    "</li>\n<li>e</li>\n</ol>",
  ]);
});

test("a paragraph keeps its lines, and a list may follow at once", () => {
  expect(setSimpleMarkdown("a\n`b`\n- c\n- d\n\ne", surroundings("block", new Map()))).toEqual(["a\n`b`\n\n- c\n- d\n\ne"]);
  expect(setSimpleHtml("a\n`b`\n1. c", surroundings("block", new Map()))).toEqual(["<p>a\n<code>b</code></p>\n<ol>\n<li>c</li>\n</ol>"]);
});

test.each([
  ["", "an empty text"],
  ["a  b", "two spaces"],
  [" a", "a space at the start"],
  ["a\u00a0", "a space at the end"],
  ["a *b*", "emphasis"],
  ["a_b", "an underscore too near an end"],
  ["1) a", "the marker of a list"],
  ["- - a", "a list in a list"],
  ["- a\n\n- b", "a loose list"],
  ["- a\n\n1. b", "a list after a list"],
  ["1. a\n1. b", "a list that does not count"],
  ["2. a", "a list that begins later"],
  ["- a\nb", "an item that goes on"],
  ["- a\n1. b", "a list that ends where another begins"],
  ["a\n2. b", "a number where a line begins"],
  ["a \nb", "a space at the end of a line"],
  ["a `b\nc`", "code over two lines"],
  ["a\n\n\nb", "two blank lines"],
  ["a\n", "a line end at the end"],
  ["a\n---", "an underlined heading"],
  ["a `b", "a backtick alone"],
  ["` a `", "code with a space at its ends"],
  ["`a``b`", "two backticks"],
  ["`a`{{code}}", "code that touches code"],
  ["`[a]: b`", "code that ends a label"],
  ["&amp;", "a character reference"],
  ["a\\", "a backslash"],
  ["[a](b)", "a link"],
  ["<b>", "raw HTML"],
  ["{{{code}}}", "a brace beside a hole"],
  ["a\ud800", "half a character"],
  ["\ufeffa", "a mark of byte order"],
])("%j is not simple: %s", (md) => {
  expect(setSimpleHtml(md, surroundings("block", new Map([["code", null]])))).toBeUndefined();
  expect(setSimpleMarkdown(md, surroundings("block", new Map([["code", null]])))).toBeUndefined();
});
