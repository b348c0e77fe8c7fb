import { type CheckReport, type Figures, type Finding, percent, type ReportFormat } from "../../core/core.js";
import { tally } from "../diagnostic.js";
import { shorten } from "../escape.js";
import { countByRule, gravestFirst, sayKnown, sayMiss, spot } from "../grouping.js";
import { visible } from "../visible.js";

/** The most findings that are listed, and the most that is said of one. */
const LISTED = 50;
const LENGTH = 500;

/**
 * A job summary. Whatever comes from a file stands in a code span: there GitHub makes no links of addresses and no mentions either, which
 * backslashes do not prevent.
 */
export const md: ReportFormat = {
  name: "md",
  description: "Markdown, for the summary of a job",
  write(report) {
    const sections = [
      `## Translations: ${report.failed ? "failed" : "passed"}`,
      `${tally(report.findings)}.`,
      ...knownNote(report),
      ...figuresTable(report.figures),
      ...missList(report),
      ...findingList(report.findings),
      ...ruleTable(report.findings),
    ];
    return `${sections.join("\n\n")}\n`;
  },
};

function knownNote(report: CheckReport): string[] {
  const known = sayKnown(report);
  return known === undefined ? [] : [code(known)];
}

function figuresTable(figures: readonly Figures[]): string[] {
  if (figures.length === 0) return [];
  const rows = figures.map(({ locale, texts, translated, fresh, reviewed, errors }) => [
    cell(locale),
    ...[translated, fresh, reviewed].map((part) => `${percent(part, texts)} %`),
    String(texts - translated),
    String(errors),
  ]);
  return [table(["Locale", "Translated", "Fresh", "Reviewed", "Untranslated texts", "Errors"], rows)];
}

function missList({ misses }: CheckReport): string[] {
  if (misses.length === 0) return [];
  return ["### Not reached", misses.map((miss) => `- ${code(miss.locale)}: ${sayMiss(miss)}`).join("\n")];
}

function findingList(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const listed = gravestFirst(findings).slice(0, LISTED);
  const items = listed.map((finding) => {
    const { severity, rule, message, hint, key, locale, change } = finding;
    const place = spot(finding) ?? locale;
    const about = [...(place === undefined ? [] : [code(place)]), ...(key === undefined ? [] : [code(key)])];
    const said = `- **${severity}** ${code(rule)} ${code(message)}`;
    return [
      said,
      ...(about.length > 0 ? [about.join(" ")] : []),
      ...(hint === undefined ? [] : [`hint: ${code(hint)}`]),
      ...(change ? [`was: ${code(change.was)}`, `now: ${code(change.now)}`] : []),
    ].join("\\\n  ");
  });
  const rest = findings.length - listed.length;
  return ["### Findings", items.join("\n"), ...(rest > 0 ? [`And ${rest} more.`] : [])];
}

function ruleTable(findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const rows = countByRule(findings).map(({ rule, errors, warnings, infos }) => [cell(rule), ...[errors, warnings, infos].map(String)]);
  return ["### By rule", table(["Rule", "Errors", "Warnings", "To know"], rows)];
}

/** Numbers stand at the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "---:"))), ...rows.map(line)].join("\n");
}

/** A code span in a cell of a table, which a bar would end even there: it is spelled out. */
function cell(text: string): string {
  return code(text.replaceAll("|", "\\u{7c}"));
}

/** A code span that holds exactly this text: its fence is longer than any run of backticks inside. */
function code(text: string): string {
  const shown = visible(shorten(text, LENGTH));
  if (shown === "") return "`(empty)`";
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  // One space on either side is taken away again.
  const pad = /^`|`$|^ .*[^ ].* $/s.test(shown) ? " " : "";
  return `${fence}${pad}${shown}${pad}${fence}`;
}
