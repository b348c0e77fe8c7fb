import type { ReportFormat, Severity } from "../../core/core.js";
import { fingerprintsOf } from "../fingerprint.js";
import { toJson } from "../visible.js";

const SEVERITIES: Readonly<Record<Severity, "major" | "minor" | "info">> = { error: "major", warning: "minor", info: "info" };

/** GitLab refuses a finding without a place: what no file is to blame for stands where a site is set up. */
const NOWHERE = { path: "content/site.yaml", line: 1 };

/** @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const gitlab: ReportFormat = {
  name: "gitlab",
  description: "GitLab's Code Quality",
  write({ findings, base }) {
    const fingerprints = fingerprintsOf(findings);
    return toJson(
      findings.map(({ rule, severity, message, hint, key, at = NOWHERE }, index) => ({
        description: [key === undefined ? message : `${message} [${key}]`, ...(hint === undefined ? [] : [`hint: ${hint}`])].join(" – "),
        check_name: rule,
        fingerprint: fingerprints[index],
        severity: SEVERITIES[severity],
        location: { path: base + at.path, lines: { begin: at.line } },
      })),
    );
  },
};
