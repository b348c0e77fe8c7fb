import type { Diagnostic } from "./diagnostic.js";

/** The most mistakes of one file that are listed: a megabyte can hold a million of them, and nobody reads so many. */
export const MAX_FINDINGS = 1000;

/** A list of diagnostics, at most {@link MAX_FINDINGS} of a file and one more, which says that there are others. */
export interface Findings {
  readonly diagnostics: readonly Diagnostic[];
  add(diagnostic: Diagnostic): void;
  /** Whether no more mistakes of the file are listed, so that there is no use in looking for them. */
  isFull(path: string): boolean;
}

/** An empty list. */
export function createFindings(): Findings {
  const diagnostics: Diagnostic[] = [];
  const counts = new Map<string, number>();
  return {
    diagnostics,
    add(diagnostic) {
      const { at } = diagnostic;
      if (!at) {
        diagnostics.push(diagnostic);
        return;
      }
      const count = (counts.get(at.path) ?? 0) + 1;
      counts.set(at.path, count);
      if (count <= MAX_FINDINGS) diagnostics.push(diagnostic);
      else if (count === MAX_FINDINGS + 1) {
        const message = `Unexpected number of mistakes, expected at most ${MAX_FINDINGS} in a file: the others are not listed`;
        diagnostics.push({ rule: "too-many", severity: "error", message, hint: "mend these first", at });
      }
    },
    isFull: (path) => (counts.get(path) ?? 0) > MAX_FINDINGS,
  };
}
