import fc from "fast-check";
import { expect, test } from "vitest";
import { text } from "../../../scripts/report/formats/text.js";
import { finding, hostileReport, makeReport, written } from "../../helpers/report.js";

test("every finding, how far each locale has come, what was not reached, and the verdict", () => {
  const report = makeReport({ findings: [finding], misses: [{ locale: "fr", figure: "fresh", wanted: 90, found: 50 }] });
  expect(written(text.write(report, { color: false })))
    .toBe(`locales/fr/toy.json:3:12 placeholders Unexpected \`{{b}}\`, expected \`{{a}}\` [toy/codes/1/summary]
  hint: write \`{{a}}\`
  was: Summary of {{b}}.
  now: Summary of {{a}}.

    translated  fresh  reviewed  errors
fr        75 %   50 %      25 %       1
ar        75 %   50 %      25 %       1
fr: 50 % fresh, expected at least 90 %
failed: 1 error, 0 warnings
`);
});

test("however texts look, none acts on the terminal, and each finding begins a line of its own", () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const said = written(text.write(report, { color: false }));
      expect(said).not.toMatch(/(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
      const hints = report.findings.filter(({ hint }) => hint !== undefined).length;
      const { findings, figures, misses, known } = report;
      const left = (known ? 1 : 0) + 2 * findings.filter(({ change }) => change).length;
      const blank = findings.length > 0 ? 1 : 0;
      expect(said.split("\n")).toHaveLength(findings.length + hints + blank + figures.length + 1 + misses.length + left + 1 + 1);
    }),
  );
  // The control.
  expect(fc.check(fc.property(hostileReport, ({ findings }) => findings.every(({ message }) => !message.includes("\n")))).failed).toBe(
    true,
  );
});
