import { readFileSync } from "node:fs";
import Ajv from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckReport, Finding } from "../../../scripts/core/core.js";
import { sarif } from "../../../scripts/report/formats/sarif.js";
import { finding, hostileReport, makeReport, written } from "../../helpers/report.js";

// A schema of our own after the standard, reduced to what is used: see its $comment.
const schema = JSON.parse(readFileSync(new URL("fixtures/sarif-reduced.schema.json", import.meta.url), "utf8"));
const isValid = new Ajv.default({ strict: true, allowUnionTypes: true }).compile(schema);
const write = (report: CheckReport) => JSON.parse(written(sarif.write(report, { color: false })));
const resultsOf = (...findings: Finding[]) => write(makeReport({ findings })).runs[0].results;

test("a finding with all that is known of it", () => {
  const log = write(makeReport());
  expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
  const [run] = log.runs;
  expect(run.columnKind).toBe("utf16CodeUnits");
  expect(run.tool.driver).toEqual({
    name: "Visavis",
    version: "1.2.3",
    rules: [
      {
        id: "placeholders",
        shortDescription: { text: "Placeholders are the source's." },
        defaultConfiguration: { level: "error" },
      },
      { id: "length", shortDescription: { text: "A text has a limit." }, defaultConfiguration: { level: "warning" } },
    ],
  });
  expect(run.results).toEqual([
    {
      ruleId: "placeholders",
      ruleIndex: 0,
      level: "error",
      message: { text: "Unexpected `{{b}}`, expected `{{a}}`\nHint: write `{{a}}`\nWas: Summary of {{b}}.\nNow: Summary of {{a}}." },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "locales/fr/toy.json", uriBaseId: "%SRCROOT%" },
            region: { startLine: 3, startColumn: 12, endLine: 3, endColumn: 17 },
          },
        },
      ],
      relatedLocations: [
        {
          id: 1,
          message: { text: "the source text" },
          physicalLocation: {
            artifactLocation: { uri: "content/toy/codes/1.yaml", uriBaseId: "%SRCROOT%" },
            region: { startLine: 6, startColumn: 10 },
          },
        },
      ],
      partialFingerprints: { "visavis/v1": expect.stringMatching(/^[0-9a-f]{32}$/) },
      properties: { locale: "fr", key: "toy/codes/1/summary" },
    },
  ]);
});

test("the levels, and a finding of which little is known", () => {
  const results = resultsOf(
    { ...finding, severity: "warning" },
    { ...finding, severity: "info" },
    { rule: "site-missing", severity: "error", message: "Unexpected root" },
  );
  expect(results.map(({ level }: { level: string }) => level)).toEqual(["warning", "note", "error"]);
  expect(results[2]).toEqual({
    ruleId: "site-missing",
    ruleIndex: 2,
    level: "error",
    message: { text: "Unexpected root" },
    partialFingerprints: expect.anything(),
  });
});

test("an end that does not lie behind the beginning is left out", () => {
  const [before, same] = resultsOf({ ...finding, end: { line: 3, column: 11 } }, { ...finding, end: { line: 3, column: 12 } });
  expect(before.locations[0].physicalLocation.region).toEqual({ startLine: 3, startColumn: 12 });
  expect(same.locations[0].physicalLocation.region).toMatchObject({ endLine: 3, endColumn: 12 });
});

test("paths are percent-encoded, and begin where the repository does", () => {
  const paths: Record<string, string> = {
    "locales/zh Hant/a#b?c%20d.json": "docs/locales/zh%20Hant/a%23b%3Fc%2520d.json",
    "é/日本.json": "docs/%C3%A9/%E6%97%A5%E6%9C%AC.json",
    "a:b\\c": "docs/a%3Ab%5Cc",
    "x\ud800y": "docs/x%EF%BF%BDy",
  };
  for (const [path, uri] of Object.entries(paths)) {
    const { runs } = write(makeReport({ base: "docs/", findings: [{ ...finding, at: { path, line: 1, column: 1 } }] }));
    expect(runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri).toBe(uri);
  }
});

test("a message makes no link", () => {
  expect(resultsOf({ rule: "r", severity: "error", message: "a [b](1) [c]" })[0].message.text).toBe("a [b\\](1) [c]");
});

describe("fingerprints", () => {
  const print = (...findings: Finding[]) =>
    resultsOf(...findings).map((result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints["visavis/v1"]);
  const broken: Finding = { rule: "json-syntax", severity: "error", message: "Unexpected end", at: { path: "a.json", line: 1, column: 1 } };

  test("are the same after lines have moved", () => {
    const moved = { line: 99, column: 1 };
    expect(print({ ...finding, at: { ...moved, path: "locales/fr/toy.json" }, message: "other words" })).toEqual(print(finding));
    expect(print({ ...broken, at: { ...moved, path: "a.json" } })).toEqual(print(broken));
  });

  test("differ by rule, locale and key; where there is no key, by path and message", () => {
    const others = [
      { ...finding, rule: "tags" },
      { ...finding, locale: "ar" },
      { ...finding, key: "toy/codes/2/summary" },
      broken,
      { ...broken, message: "Unexpected tab" },
      { ...broken, at: { path: "b.json", line: 1, column: 1 } },
    ];
    const all = [finding, ...others].flatMap((each) => print(each));
    expect(new Set(all).size).toBe(7);
  });

  test("two of one text differ", () => {
    const [first, second] = print(finding, finding);
    expect(first).not.toBe(second);
    expect([first]).toEqual(print(finding));
  });
});

test("however texts look, the log is valid and says what was found", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const log = write(report);
      expect(isValid(log), JSON.stringify(isValid.errors)).toBe(true);
      const { results, tool } = log.runs[0];
      expect(results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(report.findings.map(({ rule }) => rule));
      for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    }),
  );
});

test("control: a log that is none is found", () => {
  const log = write(makeReport());
  for (const change of [{ version: "2.0.0" }, { runs: [{}] }, { extra: 1 }]) expect(isValid({ ...log, ...change })).toBe(false);
  const [location] = log.runs[0].results[0].locations;
  for (const uri of ["a b", "a:b", "é", "%zz", "a?b"]) {
    location.physicalLocation.artifactLocation.uri = uri;
    expect(isValid(log), uri).toBe(false);
  }
});
