import { type CheckReport, type Figures, percent, type ReportFormat } from "../../core/core.js";
import { formatDiagnostic, tally } from "../diagnostic.js";
import { sayKnown, sayMiss } from "../grouping.js";
import { visible } from "../visible.js";

export const text: ReportFormat = {
  name: "text",
  description: "for a terminal: every finding with its line, and how far each locale has come",
  write(report, { color }) {
    const { findings, figures, misses, textOf } = report;
    const parts = findings.map((finding) => formatDiagnostic(named(finding), { color, textOf }));
    const lines = [
      ...parts,
      ...(parts.length > 0 ? [""] : []),
      ...table(figures),
      ...misses.map((miss) => `${visible(miss.locale)}: ${sayMiss(miss)}`),
      ...said(report),
      verdict(report),
    ];
    return `${lines.join("\n")}\n`;
  },
};

/** A finding whose message says which text it is about, where its place does not. */
function named(finding: CheckReport["findings"][number]): CheckReport["findings"][number] {
  return finding.key === undefined ? finding : { ...finding, message: `${finding.message} [${finding.key}]` };
}

/** One line a locale, aligned. */
function table(figures: readonly Figures[]): string[] {
  if (figures.length === 0) return [];
  const rows = [
    ["", "translated", "fresh", "reviewed", "errors"],
    ...figures.map(({ locale, texts, translated, fresh, reviewed, errors }) => [
      visible(locale),
      ...[translated, fresh, reviewed].map((part) => `${percent(part, texts)} %`),
      String(errors),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

/** What is left out, above the verdict. */
function said(report: CheckReport): string[] {
  const known = sayKnown(report);
  return known === undefined ? [] : [visible(known)];
}

function verdict({ findings, failed, lacksPages }: CheckReport): string {
  return `${failed ? "failed" : "passed"}: ${tally(findings)}${lacksPages ? " (the rendered pages were not looked at)" : ""}`;
}
