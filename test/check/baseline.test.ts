import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { baselineLine, compareFindings, parseBaseline, writeBaseline } from "../../scripts/check/check.js";
import type { Finding } from "../../scripts/core/core.js";
import { finding, hostileFinding } from "../helpers/report.js";

/** Rules have names of ours, whatever the rest of a finding holds. */
const anyFinding = hostileFinding.map((found) => ({ ...found, rule: "a-rule" }));
const lines = (text: string) => {
  const parsed = parseBaseline(text);
  if (!("lines" in parsed)) throw new Error(`${parsed.mistake.line}: ${parsed.mistake.message}`);
  return parsed.lines.map((line) => line.text);
};
const ofAll = (findings: readonly Finding[]) => lines(writeBaseline(findings.map(baselineLine)));

describe("a line", () => {
  test("names the finding for a reader, and holds no place", () => {
    expect(baselineLine(finding)).toMatch(/^error placeholders fr toy\/codes\/1\/summary [0-9a-f]{12}$/);
    expect(baselineLine({ ...finding, at: { path: "other", line: 9, column: 9 }, hint: "else" })).toBe(baselineLine(finding));
  });

  test.each<[string, Partial<Finding>]>([
    ["rule", { rule: "tags" }],
    ["severity", { severity: "warning" }],
    ["locale", { locale: "de" }],
    ["text", { key: "toy/codes/2/summary" }],
    ["message", { message: "Unexpected `{{c}}`, expected `{{a}}`" }],
  ])("another %s is another line", (_, change) => {
    expect(baselineLine({ ...finding, ...change })).not.toBe(baselineLine(finding));
  });

  test("of a page is the same however many others show the same", () => {
    const on = (pages: string) => ({ ...finding, message: `Unexpected link to x/ on fr/toy/1/${pages}, expected one that the site has` });
    expect(baselineLine(on(" and 12 other pages"))).toBe(baselineLine(on(" and 1 other page")));
    expect(baselineLine(on(" and 12 other pages"))).toBe(baselineLine(on("")));
  });

  test("of a broken file is the same where its mistake stands further down", () => {
    const at = (line: number) => ({
      rule: "yaml-syntax",
      severity: "error" as const,
      message: `Unexpected syntax, expected YAML: Missing , at line ${line}, column ${line}:`,
      at: { path: "content/a b.yaml", line, column: line },
    });
    expect(baselineLine(at(1))).toBe(baselineLine(at(7)));
    expect(baselineLine(at(1))).toMatch(/^error yaml-syntax - content\/a%20;b\.yaml [0-9a-f]{12}$/);
  });
});

test("whatever findings hold: written and read again, all of them are known and none is gone", () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { maxLength: 8 }), (findings) => {
      expect(compareFindings(findings, ofAll(findings))).toEqual({ added: [], known: findings.length, gone: [] });
    }),
  );
});

test("known and new are all; new and gone never have a line in common", () => {
  const few = fc.array(
    fc.constantFrom("a", "b", "c").map((key): Finding => ({ ...finding, key })),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(few, few, (before, after) => {
      const known = ofAll(before);
      const result = compareFindings(after, known);
      expect(result.known + result.added.length).toBe(after.length);
      expect(result.known + result.gone.length).toBe(before.length);
      const gone = new Set(result.gone.map((index) => known[index]));
      expect(result.added.filter((added) => gone.has(baselineLine(added)))).toEqual([]);
    }),
  );
});

test("findings that are alike are counted", () => {
  const [known = ""] = ofAll([finding]);
  expect(compareFindings([finding, finding, finding], [known, known])).toEqual({ added: [finding], known: 2, gone: [] });
  expect(compareFindings([finding], [known, known, known])).toEqual({ added: [], known: 1, gone: [1, 2] });
});

test("a file is sorted, one line a finding, without totals: branches merge, and both orders give the same bytes", () => {
  fc.assert(
    fc.property(fc.array(anyFinding, { maxLength: 6 }), (findings) => {
      const text = writeBaseline(findings.map(baselineLine));
      expect(writeBaseline([...findings].reverse().map(baselineLine))).toBe(text);
      expect(text.split("\n").length).toBe(findings.length + 2);
    }),
  );
});

describe("a broken file", () => {
  const good = baselineLine(finding);
  test.each<[string, string, number, number, string]>([
    ["no finding", "hello", 1, 1, "Unexpected “hello”, expected a severity (error, warning or info)"],
    ["a line that ends early", `# comment\n\n${good}\n${good.slice(0, -2)}\n`, 4, good.length - 11, "expected 12 hexadecimal digits"],
    ["a line without its end", "error tags fr\n", 1, 15, "Unexpected end, expected a key, a path or -"],
    ["a line with more", `${good} more\n`, 1, good.length + 2, "Unexpected “more”, expected the end of the line"],
    ["two spaces", good.replace(" ", "  "), 1, 7, "expected a rule"],
    ["a merge that is not settled", `${good}\n<<<<<<< HEAD\n${good}\n`, 2, 1, "Unexpected mark of a merge"],
  ])("%s", (_, text, line, column, message) => {
    const parsed = parseBaseline(text);
    expect(parsed).toMatchObject({ mistake: { line, column, hint: expect.any(String) } });
    expect("mistake" in parsed && parsed.mistake.message).toContain(message);
  });

  test("is none with the ends of lines of another system, or in another order", () => {
    expect(lines(`${good}\r\n${good}\r\n`)).toEqual([good, good]);
    expect(lines("warning b - - 000000000000\nerror a - - 000000000000\n")).toHaveLength(2);
  });
});
