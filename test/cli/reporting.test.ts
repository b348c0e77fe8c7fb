import { expect, test } from "vitest";
import { printDiagnostics } from "../../scripts/cli/reporting.js";
import type { Diagnostic } from "../../scripts/core/core.js";

const error: Diagnostic = { rule: "r", severity: "error", message: "Unexpected a, expected b", at: { path: "x", line: 1, column: 2 } };
const warning: Diagnostic = { rule: "w", severity: "warning", message: "Unexpected c, expected d" };

test("diagnostics are printed with their lines and counted; with quiet the errors alone", () => {
  let said = "";
  const io = { color: false, err: (text: string) => void (said += text) };
  printDiagnostics([error, warning], () => "text", io);
  expect(said).toBe("x:1:2 r Unexpected a, expected b\n  1 | text\n    |  ^\nw (warning) Unexpected c, expected d\n1 error, 1 warning\n");
  said = "";
  printDiagnostics([error, warning], () => undefined, io, true);
  expect(said).toBe("x:1:2 r Unexpected a, expected b\n1 error, 0 warnings\n");
  said = "";
  printDiagnostics([warning], () => undefined, io, true);
  expect(said).toBe("");
});
