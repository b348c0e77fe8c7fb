import type { CheckReport, Finding, ReportFormat, Severity } from "../../core/core.js";
import { tally } from "../diagnostic.js";
import { shorten } from "../escape.js";
import { endOf, groupsOf } from "../grouping.js";
import { visible } from "../visible.js";

const COMMANDS: Readonly<Record<Severity, "error" | "warning" | "notice">> = { error: "error", warning: "warning", info: "notice" };

/** The most annotations of a kind that GitHub shows of a step. */
const SHOWN = 10;
/** The most that is said of a finding, in code units. */
const LENGTH = 2000;

/**
 * Workflow commands. GitHub reads every line that begins with `::` (white space aside) as a command, and `##[…]` wherever it stands; so
 * what comes from a file stands in the data and the properties of our commands alone, escaped as the toolkit does it.
 *
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
export const github: ReportFormat = {
  name: "github",
  description: "annotations of GitHub Actions, grouped by locale",
  write(report) {
    const lines = groupsOf(report)
      .filter(({ findings }) => findings.length > 0)
      // Errors first: what is shown is what comes first.
      .sort((a, b) => errorsIn(b.findings) - errorsIn(a.findings))
      .flatMap(({ locale, findings }) => [
        `::group::${escapeData(visible(locale ?? "the site"))}: ${tally(findings)}`,
        ...findings.map((finding) => command(finding, report.base)),
        "::endgroup::",
      ]);
    return `${[...lines, summary(report)].join("\n")}\n`;
  },
};

function errorsIn(findings: readonly Finding[]): number {
  return findings.some(({ severity }) => severity === "error") ? 1 : 0;
}

function command(finding: Finding, base: string): string {
  const { rule, severity, message, hint, key, at } = finding;
  const end = endOf(finding);
  const columns = at && (!end || end.line === at.line) ? { col: at.column, ...(end && { endColumn: end.column }) } : {};
  // Of an annotation over several lines GitHub takes no columns.
  const place = at ? { file: base + at.path, line: at.line, ...(end && { endLine: end.line }), ...columns } : {};
  const properties = Object.entries({ ...place, title: rule }).map(([name, value]) => `${name}=${escapeProperty(visible(String(value)))}`);
  const said = [visible(key === undefined ? message : `${message} [${key}]`), ...(hint === undefined ? [] : [`hint: ${visible(hint)}`])];
  return `::${COMMANDS[severity]} ${properties.join(",")}::${escapeData(shorten(said.join("\n"), LENGTH))}`;
}

/** What GitHub does not show, and what came out. */
function summary({ findings, failed, misses, known }: CheckReport): string {
  const count = (wanted: Severity) => findings.filter(({ severity }) => severity === wanted).length;
  const rest = (["error", "warning", "info"] as const).reduce((sum, severity) => sum + Math.max(0, count(severity) - SHOWN), 0);
  const verdict = `${failed ? "failed" : "passed"}: ${tally(findings)}`;
  const missed = misses.length > 0 ? `, ${misses.length} ${misses.length === 1 ? "threshold" : "thresholds"} not reached` : "";
  const hidden = rest > 0 ? `; ${rest} more than GitHub shows as annotations (${SHOWN} of a kind): they stand in this log alone` : "";
  // Without the name: no text of another's may stand outside of a command.
  const left = known ? `; ${known.count} known left out` : "";
  return `${verdict}${missed}${left}${hidden}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
