import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Diagnostic, hasErrors, sortDiagnostics } from "../../scripts/core/core.js";

const diagnostics = fc.array(
  fc.record(
    {
      rule: fc.constantFrom("a", "b", "é"),
      severity: fc.constantFrom("error" as const, "warning" as const),
      message: fc.constantFrom("x", "y", "Z"),
      at: fc.record({ path: fc.constantFrom("a/b", "a-b", "b"), line: fc.nat(12), column: fc.nat(12) }),
    },
    { requiredKeys: ["rule", "severity", "message"] },
  ),
) as fc.Arbitrary<Diagnostic[]>;

describe("sortDiagnostics", () => {
  test("the order does not depend on the order in which mistakes were found", () => {
    const keys = ({ at, rule, message }: Diagnostic) => JSON.stringify([at, rule, message]);
    fc.assert(
      fc.property(diagnostics, fc.nat(), (list, turn) => {
        const middle = turn % (list.length + 1);
        const turned = [...list.slice(middle), ...list.slice(0, middle)].reverse();
        expect(sortDiagnostics(turned).map(keys)).toEqual(sortDiagnostics(list).map(keys));
      }),
    );
  });

  test("line 9 comes before line 10, and upper case before lower: numbers by value, texts by code unit", () => {
    const at = (path: string, line: number): Diagnostic => ({ rule: "r", severity: "error", message: "m", at: { path, line, column: 1 } });
    const sorted = sortDiagnostics([at("b", 1), at("a", 10), at("B", 3), at("a", 9)]);
    expect(sorted.map((d) => `${d.at?.path}${d.at?.line}`)).toEqual(["B3", "a9", "a10", "b1"]);
  });

  test("the given list is left as it is", () => {
    fc.assert(
      fc.property(diagnostics, (list) => {
        const before = [...list];
        sortDiagnostics(list);
        expect(list).toEqual(before);
      }),
    );
  });
});

test("only errors stop a build", () => {
  const warning: Diagnostic = { rule: "r", severity: "warning", message: "m" };
  expect(hasErrors([])).toBe(false);
  expect(hasErrors([warning])).toBe(false);
  expect(hasErrors([warning, { ...warning, severity: "error" }])).toBe(true);
});
