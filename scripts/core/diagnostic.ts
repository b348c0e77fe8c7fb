/**
 * A mistake of an author, as a value. It can be sorted, stored, replayed and printed in any form; exceptions are for bugs and
 * for a broken machine.
 */
export interface Diagnostic {
  /** The id of the rule that was broken, such as `duplicate-key`. */
  readonly rule: string;
  /** Errors stop a build; warnings do not. */
  readonly severity: "error" | "warning";
  /** What is wrong, in the form “Unexpected X, expected Y”. */
  readonly message: string;
  /** What the author can do about it. */
  readonly hint?: string;
  /** Where it is; absent only where no file is to blame. */
  readonly at?: Place;
}

/** A place in a source file. */
export interface Place {
  /** The path from the root, with `/` between its segments. */
  readonly path: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column in UTF-16 code units, from 1. */
  readonly column: number;
}

/** What a stage gives back: its value, if it could make one, and what it found on the way. */
export interface Outcome<T> {
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Whether any of the diagnostics stops a build. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}

/** Sorts diagnostics by path, line, column, rule and message, each by code unit, so that a run always prints the same list. */
export function sortDiagnostics<T extends Pick<Diagnostic, "at" | "rule" | "message">>(diagnostics: readonly T[]): T[] {
  const key = (d: T) => [d.at?.path ?? "", d.at?.line ?? 0, d.at?.column ?? 0, d.rule, d.message] as const;
  return [...diagnostics].sort((a, b) => {
    const left = key(a);
    const right = key(b);
    for (let i = 0; i < left.length; i++) {
      const x = left[i] as string | number;
      const y = right[i] as string | number;
      if (x < y) return -1;
      if (x > y) return 1;
    }
    return 0;
  });
}
