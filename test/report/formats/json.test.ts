import { readFileSync } from "node:fs";
import Ajv from "ajv";
import fc from "fast-check";
import { expect, test } from "vitest";
import { json } from "../../../scripts/report/formats/json.js";
import { finding, hostileReport, makeReport, written } from "../../helpers/report.js";

const schema = JSON.parse(readFileSync(new URL("../../../schema/report.schema.json", import.meta.url), "utf8"));
const isValid = new Ajv.default({ strict: true }).compile(schema);
const write = (report = makeReport()) => JSON.parse(written(json.write(report, { color: false })));

test("everything that was found, valid against the published schema", () => {
  const report = makeReport({ misses: [{ locale: "fr", figure: "fresh", wanted: 90, found: 50 }] });
  const value = write(report);
  expect(isValid(value), JSON.stringify(isValid.errors)).toBe(true);
  expect(value).toEqual({
    version: "1.2.3",
    failed: true,
    findings: [finding],
    figures: report.figures,
    misses: [{ locale: "fr", figure: "fresh", wanted: 90, found: 50 }],
  });
});

test("control: what does not fit the schema is found", () => {
  for (const change of [
    { extra: 1 },
    { failed: "yes" },
    { findings: [{ ...finding, severity: "fatal" }] },
    { figures: [{ locale: "fr" }] },
  ])
    expect(isValid({ ...write(), ...change })).toBe(false);
});

test("however texts look, the value is the same, valid, and holds no control character", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = written(json.write(report, { color: false }));
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      const value = JSON.parse(text);
      expect(value.findings).toEqual(report.findings);
      expect(isValid(value)).toBe(true);
    }),
  );
});
