import { createFindings, type Diagnostic, placeOf, type SourceFile } from "../core/core.js";

/** Collects what validation finds. */
export interface Reporter {
  readonly diagnostics: readonly Diagnostic[];
  /** An error at a value of a file, or at its key. */
  error(file: SourceFile, pointer: string, finding: Finding): void;
  warn(file: SourceFile, pointer: string, finding: Finding): void;
  /** An error for which no file is to blame. */
  errorOfRoot(finding: Finding): void;
  /** Whether so much was found in a file that no more is listed. */
  isFull(file: SourceFile): boolean;
}

/** What was found, without its place. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
  /** Points to the key rather than to the value. */
  readonly atKey?: boolean;
}

/** An empty reporter. */
export function createReporter(): Reporter {
  const findings = createFindings();
  const diagnostic = (severity: Diagnostic["severity"], { rule, message, hint }: Finding): Diagnostic => ({
    rule,
    severity,
    message,
    hint,
  });
  const add = (severity: Diagnostic["severity"]) => (file: SourceFile, pointer: string, finding: Finding) =>
    findings.add({ ...diagnostic(severity, finding), at: placeOf(file, pointer, finding.atKey ? "key" : "value") });
  return {
    diagnostics: findings.diagnostics,
    error: add("error"),
    warn: add("warning"),
    errorOfRoot: (finding) => findings.add(diagnostic("error", finding)),
    isFull: (file) => findings.isFull(file.path),
  };
}
