import { expect, test } from "vitest";
import type { SourceFile } from "../../scripts/core/core.js";
import { createReporter } from "../../scripts/validate/reporter.js";

const file: SourceFile = {
  path: "a.yaml",
  origin: "root",
  text: "",
  value: {},
  positions: { "": { value: [1, 1] }, "/b": { value: [2, 6], key: [2, 3] } },
};

test("a finding gets the place of its value, or of its key", () => {
  const reporter = createReporter();
  reporter.error(file, "/b", { rule: "r", message: "m", hint: "h" });
  reporter.warn(file, "/b", { rule: "r", message: "m", hint: "h", atKey: true });
  expect(reporter.diagnostics).toEqual([
    { rule: "r", severity: "error", message: "m", hint: "h", at: { path: "a.yaml", line: 2, column: 6 } },
    { rule: "r", severity: "warning", message: "m", hint: "h", at: { path: "a.yaml", line: 2, column: 3 } },
  ]);
});

test("a finding for which no file is to blame has no place", () => {
  const reporter = createReporter();
  reporter.errorOfRoot({ rule: "r", message: "m", hint: "h" });
  expect(reporter.diagnostics).toEqual([{ rule: "r", severity: "error", message: "m", hint: "h" }]);
});

test("a file that is full of mistakes is known to be so", () => {
  const reporter = createReporter();
  for (let i = 0; i < 1000; i++) reporter.error(file, "/b", { rule: "r", message: String(i), hint: "h" });
  expect(reporter.isFull(file)).toBe(false);
  reporter.error(file, "/b", { rule: "r", message: "one more", hint: "h" });
  expect(reporter.isFull(file)).toBe(true);
  expect(reporter.isFull({ ...file, path: "b.yaml" })).toBe(false);
});
