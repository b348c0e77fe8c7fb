import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckReport } from "../../../scripts/core/core.js";
import { junit } from "../../../scripts/report/formats/junit.js";
import { finding, hostileReport, makeReport, written } from "../../helpers/report.js";
import { type Element, parseXml } from "../../helpers/xml.js";

const write = (report: CheckReport) => written(junit.write(report, { color: false }));
const suites = (report: CheckReport) => parseXml(write(report)).children;
const cases = (suite: Element | undefined) => Object.fromEntries((suite?.children ?? []).map((each) => [each.attributes.name, each]));

test("a suite a locale, a case a rule; errors fail it", () => {
  const [fr, ar, ...others] = suites(makeReport());
  expect(others).toEqual([]);
  expect(fr?.attributes).toMatchObject({ name: "fr", tests: "3", failures: "1" });
  expect(ar?.attributes).toMatchObject({ name: "ar", tests: "3", failures: "0" });
  const { placeholders, length, thresholds } = cases(fr);
  const said = "locales/fr/toy.json:3:12 Unexpected `{{b}}`, expected `{{a}}` [toy/codes/1/summary] (hint: write `{{a}}`)";
  expect(placeholders?.attributes.classname).toBe("visavis.fr");
  expect(placeholders?.children).toEqual([{ name: "failure", attributes: { type: "error", message: said }, children: [], text: said }]);
  expect([length, thresholds].map((each) => each?.children)).toEqual([[], []]);
});

test("warnings pass, and are what the case printed", () => {
  const [fr] = suites(makeReport({ findings: [{ ...finding, severity: "warning" }] }));
  expect(fr?.attributes.failures).toBe("0");
  const [out, ...others] = cases(fr).placeholders?.children ?? [];
  expect(out?.name).toBe("system-out");
  expect(out?.text).toContain("Unexpected `{{b}}`");
  expect(others).toEqual([]);
});

test("several findings are counted in the message and listed in the text", () => {
  const [fr] = suites(makeReport({ findings: [finding, { ...finding, message: "other" }] }));
  const [failure] = cases(fr).placeholders?.children ?? [];
  expect(failure?.attributes.message).toBe("2 findings");
  expect(failure?.text.split("\n")).toHaveLength(2);
});

test("a threshold that is not reached fails", () => {
  const [fr] = suites(makeReport({ findings: [], misses: [{ locale: "fr", figure: "fresh", wanted: 90, found: 50 }] }));
  expect(fr?.attributes.failures).toBe("1");
  expect(cases(fr).thresholds?.children[0]?.text).toBe("50 % fresh, expected at least 90 %");
});

test("what belongs to no locale has a suite of its own, with the rules that found something", () => {
  const [, , site] = suites(makeReport({ findings: [{ rule: "site-missing", severity: "error", message: "Unexpected root" }] }));
  expect(site?.attributes).toMatchObject({ name: "site", tests: "1", failures: "1" });
});

test("where only the number of warnings failed the check, something fails all the same", () => {
  const findings = [{ ...finding, severity: "warning" as const }];
  const failed = parseXml(write(makeReport({ findings, failed: true })));
  expect(failed.attributes.failures).toBe("1");
  expect(parseXml(write(makeReport({ findings, failed: false }))).attributes.failures).toBe("0");
});

describe("however texts look", () => {
  test("it is well-formed, and has the elements that it has with harmless texts", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const root = parseXml(write(report));
        const sum = (figure: string) => root.children.reduce((total, suite) => total + Number(suite.attributes[figure]), 0);
        expect(root.name).toBe("testsuites");
        expect(Number(root.attributes.tests)).toBe(sum("tests"));
        expect(Number(root.attributes.failures)).toBe(sum("failures"));
        for (const suite of root.children) {
          expect(suite.name).toBe("testsuite");
          expect(suite.children).toHaveLength(Number(suite.attributes.tests));
          for (const each of suite.children) {
            expect(each.name).toBe("testcase");
            for (const inner of each.children) {
              expect(["failure", "system-out"]).toContain(inner.name);
              expect(inner.children).toEqual([]);
            }
          }
        }
        const lines = root.children.flatMap(({ children }) =>
          children.flatMap((each) => each.children.flatMap(({ text }) => text.split("\n"))),
        );
        const isFound = report.findings.length + report.misses.length;
        const verdict = root.children.filter(({ attributes }) => attributes.name === "check" && attributes.tests === "1").length;
        expect(lines.length).toBeGreaterThanOrEqual(isFound - verdict);
        expect(lines.length).toBeLessThanOrEqual(isFound + verdict);
      }),
    );
  });

  test("control: what is not well-formed is found", () => {
    const sound = write(makeReport());
    expect(() => parseXml(sound)).not.toThrow();
    const at = sound.indexOf("</failure>");
    for (const wrong of ["<b>", "</x>", "&", "&nbsp;", "]]>", "\u0000", "\u001b", "\ufffe", "\ud800", "<"])
      expect(() => parseXml(sound.slice(0, at) + wrong + sound.slice(at)), wrong).toThrow();
    expect(() => parseXml(sound.replace("</testsuites>", ""))).toThrow("not closed");
  });
});
