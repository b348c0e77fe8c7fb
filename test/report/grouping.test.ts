import { expect, test } from "vitest";
import type { Finding } from "../../scripts/core/core.js";
import { countByRule, endOf, gravestFirst, groupsOf, sayMiss, spot } from "../../scripts/report/grouping.js";
import { makeReport } from "../helpers/report.js";

const found = (rule: string, severity: Finding["severity"], locale?: string): Finding => ({
  rule,
  severity,
  message: "m",
  ...(locale !== undefined && { locale }),
});

test("a group for every locale with figures, then for the others that have findings", () => {
  const findings = [found("a", "info", "de"), found("b", "info", "fr"), found("c", "error", "fr"), found("d", "error")];
  const groups = groupsOf(makeReport({ findings }));
  expect(groups.map(({ locale, findings: inner }) => [locale, ...inner.map(({ rule }) => rule)])).toEqual([
    ["fr", "c", "b"],
    ["ar"],
    [undefined, "d"],
    ["de", "a"],
  ]);
});

test("the gravest first, else as they came", () => {
  const findings = [found("a", "info"), found("b", "warning"), found("c", "error"), found("d", "warning"), found("e", "error")];
  expect(gravestFirst(findings).map(({ rule }) => rule)).toEqual(["c", "e", "b", "d", "a"]);
});

test("rules with the most errors first, then by warnings, then by name", () => {
  const findings = [found("z", "info"), found("y", "warning"), found("x", "error"), found("b", "info"), found("constructor", "warning"), found("y", "warning")]; // prettier-ignore
  expect(countByRule(findings)).toEqual([
    { rule: "x", errors: 1, warnings: 0, infos: 0 },
    { rule: "y", errors: 0, warnings: 2, infos: 0 },
    { rule: "constructor", errors: 0, warnings: 1, infos: 0 },
    { rule: "b", errors: 0, warnings: 0, infos: 1 },
    { rule: "z", errors: 0, warnings: 0, infos: 1 },
  ]);
});

test("places and ends", () => {
  const at = { path: "a", line: 2, column: 3 };
  expect([spot({ at }), spot({})]).toEqual(["a:2:3", undefined]);
  const ends = [
    [2, 3],
    [2, 9],
    [3, 1],
    [2, 2],
    [1, 9],
  ].map(([line = 0, column = 0]) => endOf({ at, end: { line, column } }));
  expect(ends).toEqual([{ line: 2, column: 3 }, { line: 2, column: 9 }, { line: 3, column: 1 }, undefined, undefined]);
});

test("what was not reached, in words", () => {
  expect(sayMiss({ locale: "fr", figure: "errors", wanted: 0, found: 2 })).toBe("2 errors, expected at most 0");
  expect(sayMiss({ locale: "fr", figure: "fresh", wanted: 90, found: 2.5 })).toBe("2.5 % fresh, expected at least 90 %");
});
