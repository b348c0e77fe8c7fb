import { type Diagnostic, placeOf, type SourceFile } from "../core/core.js";

/** Collects what validation finds. */
export interface Reporter {
  readonly diagnostics: Diagnostic[];
  /** An error at a value of a file, or at its key. */
  error(file: SourceFile, pointer: string, finding: Finding): void;
  warn(file: SourceFile, pointer: string, finding: Finding): void;
}

/** What was found, without its place. */
export interface Finding {
  readonly rule: string;
  readonly message: string;
  readonly hint?: string | undefined;
  /** Points to the key rather than to the value. */
  readonly atKey?: boolean;
}

/** An empty reporter. */
export function createReporter(): Reporter {
  const diagnostics: Diagnostic[] = [];
  const add =
    (severity: Diagnostic["severity"]) =>
    (file: SourceFile, pointer: string, { rule, message, hint, atKey }: Finding) => {
      diagnostics.push({
        rule,
        severity,
        message,
        ...(hint !== undefined && { hint }),
        at: placeOf(file, pointer, atKey ? "key" : "value"),
      });
    };
  return { diagnostics, error: add("error"), warn: add("warning") };
}
