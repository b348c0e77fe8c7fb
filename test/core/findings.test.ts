import { expect, test } from "vitest";
import { createFindings, type Diagnostic, MAX_FINDINGS } from "../../scripts/core/core.js";

const mistake = (path: string, line: number): Diagnostic => ({
  rule: "x",
  severity: "error",
  message: "Unexpected x, expected y",
  at: { path, line, column: 1 },
});

test("as many mistakes of a file are listed as the limit allows, and nothing is said of others", () => {
  const findings = createFindings();
  for (let line = 1; line <= MAX_FINDINGS; line++) findings.add(mistake("a", line));
  expect(findings.diagnostics).toHaveLength(MAX_FINDINGS);
  expect(findings.diagnostics.every(({ rule }) => rule === "x")).toBe(true);
  expect(findings.isFull("a")).toBe(false);
});

test("one past the limit, a last diagnostic says so once, and another file still has all its room", () => {
  const findings = createFindings();
  for (let line = 1; line <= MAX_FINDINGS + 5; line++) findings.add(mistake("a", line));
  findings.add(mistake("b", 1));
  expect(findings.diagnostics).toHaveLength(MAX_FINDINGS + 2);
  expect(findings.diagnostics[MAX_FINDINGS]).toMatchObject({ rule: "too-many", at: { path: "a", line: MAX_FINDINGS + 1 } });
  expect(findings.isFull("a")).toBe(true);
  expect(findings.isFull("b")).toBe(false);
});

test("a finding without a place is always kept", () => {
  const findings = createFindings();
  findings.add({ rule: "x", severity: "error", message: "Unexpected x, expected y" });
  expect(findings.diagnostics).toHaveLength(1);
});
