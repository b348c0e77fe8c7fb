import fc from "fast-check";
import { expect, test } from "vitest";
import type { CheckReport } from "../../../scripts/core/core.js";
import { gitlab } from "../../../scripts/report/formats/gitlab.js";
import { finding, hostileReport, makeReport, written } from "../../helpers/report.js";

const write = (report: CheckReport) => JSON.parse(written(gitlab.write(report, { color: false })));

test("a finding in the terms of Code Quality", () => {
  expect(write(makeReport({ base: "docs/" }))).toEqual([
    {
      description: "Unexpected `{{b}}`, expected `{{a}}` [toy/codes/1/summary] – hint: write `{{a}}`",
      check_name: "placeholders",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      severity: "major",
      location: { path: "docs/locales/fr/toy.json", lines: { begin: 3 } },
    },
  ]);
});

test("the severities; a finding without a place stands where the site is set up", () => {
  const findings = (["error", "warning", "info"] as const).map((severity) => ({ rule: "r", severity, message: "m" }));
  const issues = write(makeReport({ findings }));
  expect(issues.map(({ severity }: { severity: string }) => severity)).toEqual(["major", "minor", "info"]);
  expect(issues[0].location).toEqual({ path: "content/site.yaml", lines: { begin: 1 } });
});

test("nothing found is an empty list", () => {
  expect(write(makeReport({ findings: [] }))).toEqual([]);
});

test("however texts look, every finding is there, with a fingerprint of its own", () => {
  fc.assert(
    fc.property(hostileReport, fc.boolean(), (report, twice) => {
      const findings = twice ? [...report.findings, ...report.findings] : report.findings;
      const issues = write({ ...report, findings });
      expect(issues.map((issue: { check_name: string }) => issue.check_name)).toEqual(findings.map(({ rule }) => rule));
      expect(new Set(issues.map((issue: { fingerprint: string }) => issue.fingerprint)).size).toBe(findings.length);
    }),
  );
  // The control: two findings alike in all that a fingerprint is made of.
  const [first, second] = write(makeReport({ findings: [finding, finding] }));
  expect({ ...first, fingerprint: "" }).toEqual({ ...second, fingerprint: "" });
});
