import fc from "fast-check";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { CheckReport, Finding } from "../../../scripts/core/core.js";
import { md } from "../../../scripts/report/formats/md.js";
import { visible } from "../../../scripts/report/report.js";
import { finding, hostileReport, makeReport, tame, written } from "../../helpers/report.js";

const write = (report: CheckReport) => written(md.write(report, { color: false }));

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

const parse = (text: string): Node => unified().use(remarkParse).parse(text) as Node;
const all = (node: Node): Node[] => [node, ...(node.children ?? []).flatMap(all)];
const codesIn = (text: string) => all(parse(text)).flatMap(({ type, value = "" }) => (type === "inlineCode" ? [value] : []));

/** The tree without what stands in code spans. */
const form = ({ type, value, children = [] }: Node): unknown =>
  type === "inlineCode" ? [type] : [type, value ?? "", ...children.map(form)];

test("the figures, what was not reached, the findings, and the counts by rule", () => {
  expect(write(makeReport({ misses: [{ locale: "fr", figure: "fresh", wanted: 90, found: 50 }] }))).toBe(
    `## Translations: failed

1 error, 0 warnings.

| Locale | Translated | Fresh | Reviewed | Untranslated texts | Errors |
| --- | ---: | ---: | ---: | ---: | ---: |
| \`fr\` | 75 % | 50 % | 25 % | 1 | 1 |
| \`ar\` | 75 % | 50 % | 25 % | 1 | 1 |

### Not reached

- \`fr\`: 50 % fresh, expected at least 90 %

### Findings

- **error** \`placeholders\` \`\` Unexpected \`{{b}}\`, expected \`{{a}}\` \`\`\\
  \`locales/fr/toy.json:3:12\` \`toy/codes/1/summary\`\\
  hint: \`\` write \`{{a}}\` \`\`\\
  was: \`Summary of {{b}}.\`\\
  now: \`Summary of {{a}}.\`

### By rule

| Rule | Errors | Warnings | To know |
| --- | ---: | ---: | ---: |
| \`placeholders\` | 1 | 0 | 0 |
`,
  );
});

test("nothing found is said in a few lines", () => {
  expect(write(makeReport({ findings: [], figures: [], failed: false }))).toBe("## Translations: passed\n\n0 errors, 0 warnings.\n");
});

test("fifty are listed, errors first, and the others counted", () => {
  const warnings: Finding[] = Array.from({ length: 60 }, () => ({ ...finding, severity: "warning" }));
  const text = write(makeReport({ findings: [...warnings, finding] }));
  const items = text.split("\n").filter((line) => line.startsWith("- "));
  expect(items).toHaveLength(50);
  expect(items[0]).toContain("**error**");
  expect(text).toContain("\nAnd 11 more.\n");
});

test("what is said of one finding is short, and no character is cut", () => {
  const [, message = ""] = codesIn(
    write(makeReport({ figures: [], findings: [{ rule: "r", severity: "error", message: "😀".repeat(9999) }] })),
  );
  expect(message.length).toBeLessThanOrEqual(500);
  expect(message).toMatch(/^(?:😀)+…$/u);
});

describe("no text can make markup", () => {
  test("however texts look, all of them stand in code spans, and nothing else changes", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const text = write(report);
        expect(form(parse(text))).toEqual(form(parse(write(tame(report)))));
        const codes = codesIn(text);
        for (const { message, rule } of report.findings)
          for (const said of [message, rule]) expect(codes).toContain(said === "" ? "(empty)" : visible(said));
      }),
      { numRuns: 300 },
    );
  });

  test("a row of a table has as many cells as its head", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const rows = write(report).split("\n").filter((line) => line.startsWith("| ")); // prettier-ignore
        for (const row of rows) expect([6, 4]).toContain(row.split("|").length - 2);
      }),
    );
  });

  test("control: texts as they are would", () => {
    const naive = ({ findings }: CheckReport) => findings.map(({ message }) => `- ${message}`).join("\n");
    const isSame = (report: CheckReport) => {
      const [one, other] = [report, tame(report)].map((each) => all(parse(naive(each))).map(({ type }) => type));
      return JSON.stringify(one) === JSON.stringify(other);
    };
    expect(fc.check(fc.property(hostileReport, isSame)).failed).toBe(true);
    expect(isSame(makeReport({ findings: [{ rule: "r", severity: "error", message: "[x](y)" }] }))).toBe(false);
    expect(isSame(makeReport({ findings: [{ rule: "r", severity: "error", message: "x" }] }))).toBe(true);
  });
});
