import { type CheckReport, type Finding, type Place, type ReportFormat, type RuleInfo, type Severity } from "../../core/core.js";
import { fingerprintsOf } from "../fingerprint.js";
import { endOf } from "../grouping.js";
import { toJson } from "../visible.js";

/** What SARIF calls the severities (3.27.10). */
const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = { error: "error", warning: "warning", info: "note" };

/** The name of the folder that all paths begin in: the repository's. */
const BASE = "%SRCROOT%";

/**
 * SARIF 2.1.0. Fingerprints bear a name of our own: the one that GitHub reads is made by its upload step from the lines, and a value that
 * differs from it would cost a warning a finding.
 *
 * @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export const sarif: ReportFormat = {
  name: "sarif",
  description: "SARIF 2.1.0, for code scanning",
  write(report) {
    const rules = rulesOf(report);
    const indices = new Map(rules.map(({ id }, index) => [id, index]));
    const fingerprints = fingerprintsOf(report.findings);
    const run = {
      tool: {
        driver: {
          name: "Visavis",
          ...(report.version !== "" && { version: report.version }),
          rules: rules.map(({ id, severity, description }) => ({
            id,
            shortDescription: { text: description },
            defaultConfiguration: { level: LEVELS[severity] },
          })),
        },
      },
      columnKind: "utf16CodeUnits",
      originalUriBaseIds: { [BASE]: { description: { text: "The folder of the repository." } } },
      results: report.findings.map((finding, index) => ({
        ruleId: finding.rule,
        ruleIndex: indices.get(finding.rule),
        level: LEVELS[finding.severity],
        message: { text: messageOf(finding) },
        ...(finding.at && { locations: [{ physicalLocation: physical(finding.at, endOf(finding), report.base) }] }),
        ...(finding.source && {
          relatedLocations: [
            { id: 1, message: { text: "the source text" }, physicalLocation: physical(finding.source, undefined, report.base) },
          ],
        }),
        partialFingerprints: { "visavis/v1": fingerprints[index] },
        ...propertiesOf(finding),
      })),
    };
    return toJson({ $schema: "https://json.schemastore.org/sarif-2.1.0.json", version: "2.1.0", runs: [run] });
  },
};

/** The rules of the check; then those of other findings, of which nothing more is known than what was found. */
function rulesOf({ rules, findings }: CheckReport): RuleInfo[] {
  const all = new Map(rules.map((rule) => [rule.id, rule]));
  for (const { rule, severity } of findings) if (!all.has(rule)) all.set(rule, { id: rule, severity, description: rule });
  return [...all.values()];
}

/** Brackets before a parenthesis would make a link (3.11.6). Braces stand as they are: only numbers in them are placeholders to a viewer. */
function messageOf({ message, hint, change }: Finding): string {
  const lines = [
    message,
    ...(hint === undefined ? [] : [`Hint: ${hint}`]),
    ...(change ? [`Was: ${change.was}`, `Now: ${change.now}`] : []),
  ];
  return lines.join("\n").replaceAll("](", "\\](");
}

function propertiesOf({ locale, key }: Finding): object {
  if (locale === undefined && key === undefined) return {};
  return { properties: { ...(locale !== undefined && { locale }), ...(key !== undefined && { key }) } };
}

/** Columns count UTF-16 code units from 1, and an end is the place behind: SARIF's are the same (3.30). */
function physical({ path, line, column }: Place, end: Finding["end"], base: string): object {
  return {
    artifactLocation: { uri: encodePath(base + path), uriBaseId: BASE },
    region: { startLine: line, startColumn: column, ...(end && { endLine: end.line, endColumn: end.column }) },
  };
}

/** A path as a relative reference after RFC 3986: nothing in it can be taken for a scheme, a query or an escape. */
function encodePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(/^\/+/, "")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
