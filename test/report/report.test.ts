import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../scripts/core/core.js";
import { formatDiagnostic, toJson, visible } from "../../scripts/report/report.js";

const at = { path: "content/toy/family.yaml", line: 2, column: 3 };
const mistake: Diagnostic = { rule: "schema", severity: "error", message: "Unexpected `x`, expected `y`", hint: "try `y`", at };

const plain = (diagnostic: Diagnostic, text?: string) => formatDiagnostic(diagnostic, { color: false, textOf: () => text });

/** The line that bears the caret, and the one above it, without the gutter. */
function caret(text: string, line: number, column: number): [shown: string, caret: string] {
  const lines = plain({ ...mistake, at: { ...at, line, column } }, text).split("\n");
  return lines.slice(-2).map((shown) => shown.slice(shown.indexOf("|") + 2)) as [string, string];
}

describe("the words", () => {
  test("path:line:column rule message, then the hint, then the lines with a caret", () => {
    expect(plain(mistake, "a: 1\n  x: 2\nb: 3\n").split("\n")).toEqual([
      "content/toy/family.yaml:2:3 schema Unexpected `x`, expected `y`",
      "  hint: try `y`",
      "  1 | a: 1",
      "  2 |   x: 2",
      "    |   ^",
    ]);
  });

  test("two lines before the place at the most, and numbers in one column", () => {
    const text = Array.from({ length: 12 }, (_, index) => `line${index + 1}`).join("\n");
    expect(
      plain({ ...mistake, at: { ...at, line: 10, column: 1 } }, text)
        .split("\n")
        .slice(2),
    ).toEqual(["   8 | line8", "   9 | line9", "  10 | line10", "     | ^"]);
  });

  test("a warning says that it is one", () => {
    expect(plain({ ...mistake, severity: "warning" })).toContain(":2:3 schema (warning) Unexpected");
  });

  test("without a place, a hint or a text there is nothing in their stead", () => {
    expect(plain({ rule: "site-missing", severity: "error", message: "Unexpected root" })).toBe("site-missing Unexpected root");
    expect(plain(mistake).split("\n")).toHaveLength(2);
  });

  test("a place beyond the end of its file has no lines", () => {
    expect(plain({ ...mistake, at: { ...at, line: 9 } }, "one\ntwo").split("\n")).toHaveLength(2);
    // The control: the last line itself.
    expect(plain({ ...mistake, at: { ...at, line: 2 } }, "one\ntwo").split("\n")).toHaveLength(5);
  });

  test("the text of one file is not shown for another", () => {
    const texts: Record<string, string> = { "a.yaml": "in a", "b.yaml": "in b" };
    const shown = ["a.yaml", "b.yaml", "a.yaml"].map((path) =>
      formatDiagnostic({ ...mistake, at: { path, line: 1, column: 1 } }, { color: false, textOf: (name) => texts[name] }),
    );
    expect(shown.map((text) => text.split("\n").at(-2))).toEqual(["  1 | in a", "  1 | in b", "  1 | in a"]);
  });
});

describe("the caret stands under the cell of the place", () => {
  const cases: Record<string, readonly [before: string, cells: number]> = {
    "Latin text": ["abc", 3],
    "Chinese characters are two cells wide": ["日本", 4],
    "so are Korean syllables": ["한글", 4],
    "and full-width punctuation": ["、！", 4],
    "and pictures beyond the basic plane": ["😀", 2],
    "and rare characters beyond it": ["𠮷", 2],
    "combining marks take none": ["e\u0301a\u0308", 2],
    "vowel signs of Arabic take none": ["\u0645\u064e", 1],
    "a joiner takes none": ["\u0646\u200c", 1],
    "a tab is as wide as it is spelled out": ["\t", 5],
    "a direction mark likewise": ["\u202e", 8],
  };
  for (const [what, [before, cells]] of Object.entries(cases)) {
    test(what, () => {
      expect(caret(`${before}X`, 1, before.length + 1)[1]).toBe(`${" ".repeat(cells)}^`);
    });
  }

  test("a long line is cut around the place, at its beginning, in its middle and at its end", () => {
    const line = `${"a".repeat(300)}X${"b".repeat(300)}`;
    for (const column of [1, 100, 101, 301, 400, 601]) {
      const [shown, mark] = caret(line, 1, column);
      expect(shown.length).toBeLessThanOrEqual(120);
      expect(mark.length - 1).toBeLessThan(120);
      expect(shown[mark.length - 1]).toBe(line[column - 1]);
    }
    const [shown, mark] = caret(line, 1, 301);
    expect(shown[mark.length - 1]).toBe("X");
  });

  test("a cut never parts a character", () => {
    const HALF = /\p{Surrogate}/u;
    expect("😀".slice(1)).toMatch(HALF);
    for (const shift of ["", "a"]) {
      const line = `${shift}${"😀".repeat(200)}`;
      for (const column of [1, 101, 102, 201, 202]) {
        const [shown] = caret(`${line}\n${line}`, 2, column);
        expect(shown).not.toMatch(HALF);
        expect(plain({ ...mistake, at: { ...at, line: 2, column } }, `a${line}\n${line}`)).not.toMatch(HALF);
      }
    }
  });
});

describe("nothing from a file can act on the terminal", () => {
  const hostile = "\u001b[31m\u0007\u009b2J\r\u0000\u007f\u061c\u200b\u200e\u200f\u2028\u202a\u202e\u2066\u2069\ufeff\u{e0041}";

  test("controls and direction marks are spelled out in messages, hints, paths and lines", () => {
    const text = plain(
      { rule: "schema", severity: "error", message: hostile, hint: hostile, at: { path: `a${hostile}b`, line: 2, column: 1 } },
      `${hostile}\n${hostile}`,
    );
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text.split("\n")).toHaveLength(5);
    expect(text.match(/\\u\{1b\}/g)).toHaveLength(5);
    expect(text.match(/\\u\{202e\}/g)).toHaveLength(5);
    expect(text.match(/\\u\{e0041\}/g)).toHaveLength(5);
  });

  test("a line feed in a message does not feign a line", () => {
    expect(plain({ rule: "r", severity: "error", message: "one\ncontent/a.yaml:1:1 two" })).toBe("r one\\u{a}content/a.yaml:1:1 two");
  });

  test("what belongs to the spelling of a script stays", () => {
    const spelling = "می\u200cخواهم क्\u200dष so\u00adft \u0600١ é 日本";
    expect(visible(spelling)).toBe(spelling);
  });

  test("as JSON the value is the same, and no control is in the text", () => {
    const value = { [hostile]: [hostile, "a\nb", "é"] };
    const text = toJson(value);
    expect(JSON.parse(text)).toEqual(value);
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    expect(text).toContain("é");
    // The control: JSON alone lets some of them through.
    expect(JSON.stringify(value)).toMatch(/[\u009b\u202e]/u);
  });
});

describe("colours", () => {
  test("only when asked for", () => {
    expect(plain(mistake, "a\nb")).not.toContain("\u001b");
    const painted = formatDiagnostic(mistake, { color: true, textOf: () => "a\nb" });
    expect(painted).toContain("\u001b[31mschema\u001b[0m");
    expect(formatDiagnostic({ ...mistake, severity: "warning" }, { color: true, textOf: () => undefined })).toContain("\u001b[33m");
    // Nothing but the colours differs.
    const ansi = new RegExp(`${"\u001b"}\\[\\d+m`, "g");
    expect(painted.replaceAll(ansi, "")).toBe(plain(mistake, "a\nb"));
  });
});
