import type { Diagnostic } from "../core/core.js";
import { formatDiagnostic, tally } from "../report/report.js";
import type { Io } from "./io.js";

/** Prints diagnostics to standard error; with `--quiet` the errors alone. */
export function printDiagnostics(
  all: readonly Diagnostic[],
  textOf: (path: string) => string | undefined,
  io: Pick<Io, "err" | "color">,
  quiet = false,
): void {
  const diagnostics = all.filter(({ severity }) => severity === "error" || !quiet);
  for (const diagnostic of diagnostics) io.err(`${formatDiagnostic(diagnostic, { color: io.color, textOf })}\n`);
  if (diagnostics.length > 0) io.err(`${tally(diagnostics)}\n`);
}
