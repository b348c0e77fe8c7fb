import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../../scripts/core/core.js";
import { csv } from "../../../scripts/report/formats/csv.js";
import { visible } from "../../../scripts/report/report.js";
import { finding, hostileFinding, makeReport, written } from "../../helpers/report.js";

const write = (...findings: Finding[]) => written(csv.write(makeReport({ findings }), { color: false }));

/** Reads RFC 4180, strictly. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (!found) throw new Error("no CSV");
    row.push(found[1]?.replaceAll('""', '"') ?? (found[2] as string));
    if (found[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error("no end of the line");
  return rows;
}

test("a line of names, then one a finding", () => {
  expect(parseCsv(write(finding, { rule: "r", severity: "info", message: 'a "b", c' }))).toEqual([
    ["severity", "rule", "locale", "key", "path", "line", "column", "end line", "end column", "message", "hint"],
    ["error", "placeholders", "fr", "toy/codes/1/summary", "locales/fr/toy.json", "3", "12", "3", "17", finding.message, finding.hint],
    ["info", "r", "", "", "", "", "", "", "", 'a "b", c', ""],
  ]);
});

/** Whether a spreadsheet would take a cell for a formula. */
const isFormula = (cell: string) => /^[=+\-@\t\r]/.test(cell);

describe("cells that begin like a formula", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "\uff1d"]) {
    test(`with ${JSON.stringify(start)}: an apostrophe stands before`, () => {
      const message = `${start}1+HYPERLINK("http://evil.example")`;
      expect(parseCsv(write({ rule: "r", severity: "error", message }))[1]?.[9]).toBe(`'${visible(message)}`);
    });
  }

  test("however texts look, no cell is a formula, every finding is one row of eleven, and its texts are whole", () => {
    fc.assert(
      fc.property(fc.array(hostileFinding, { maxLength: 5 }), (findings) => {
        const [, ...rows] = parseCsv(write(...findings));
        expect(rows).toHaveLength(findings.length);
        for (const [index, row] of rows.entries()) {
          expect(row).toHaveLength(11);
          expect(row.filter(isFormula)).toEqual([]);
          const { rule, message, hint = "" } = findings[index] as Finding;
          for (const [text, cell] of [
            [rule, row[1]],
            [message, row[9]],
            [hint, row[10]],
          ])
            // prettier-ignore
            expect([visible(text as string), `'${visible(text as string)}`]).toContain(cell);
        }
      }),
    );
  });

  test("control: texts alone would make formulas, and break rows", () => {
    const naive = (found: readonly Finding[]) => found.map(({ rule, message }) => `${rule},${message}\r\n`).join("");
    const isSound = (found: readonly Finding[]) => {
      const rows = parseCsv(naive(found));
      return rows.length === found.length && rows.every((row) => row.length === 2 && !row.some(isFormula));
    };
    expect(fc.check(fc.property(fc.array(hostileFinding), isSound)).failed).toBe(true);
    expect(isSound([{ rule: "r", severity: "error", message: "=1" }])).toBe(false);
    expect(isSound([{ rule: "r", severity: "error", message: "m" }])).toBe(true);
  });
});
