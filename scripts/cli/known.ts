import { existsSync, readFileSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { openRepository } from "../git/git.js";
import {
  baselineOf,
  type Baseline,
  type Checked,
  type CheckOptions,
  checkRoot,
  type Judged,
  parseBaseline,
  withoutBaseline,
  withoutEarlier,
  writeBaseline,
} from "../pipeline/pipeline.js";
import { visible } from "../report/report.js";
import type { Io } from "./io.js";
import { replaceFile } from "./files.js";
import { UsageError } from "./options.js";

/** The options of `visavis check` that leave out what is known. */
export interface Knowing {
  readonly since?: string | undefined;
  readonly baseline?: string | undefined;
  readonly "update-baseline"?: boolean | undefined;
}

/** Leaves out of a check what is known. */
export type LeaveOut = (checked: Checked, options: CheckOptions) => Judged;

/**
 * Gets ready to leave out what is known: whatever can be wrong with it is said before anything is checked.
 *
 * @returns undefined where nothing was asked for
 * @throws UsageError
 */
export function leavingOut(
  { since, baseline, "update-baseline": update }: Knowing,
  root: string,
  mends: boolean,
  io: Io,
): LeaveOut | undefined {
  const asked = [since !== undefined && "--since", baseline !== undefined && "--baseline"].filter((name) => name !== false);
  if (update && baseline === undefined)
    throw new UsageError(
      "Unexpected --update-baseline without --baseline, expected both",
      "name the file: --baseline FILE --update-baseline",
    );
  if (asked.length > 1) throw new UsageError("Unexpected --since with --baseline, expected one of them", "each of them says what is known");
  if (asked.length > 0 && mends)
    throw new UsageError(
      `Unexpected ${asked.join()} with what writes into locales/, expected one of them`,
      "run the command once for each",
    );
  if (since !== undefined) {
    const then = openRepository(root, io.env).at(since);
    // Where there was no root yet, nothing was found in it.
    const wasThere = then.list("content").length > 0;
    // Once, however often the root is looked at: what a commit holds does not change.
    let earlier: Pick<Checked, "findings"> | undefined;
    return (checked, options) => withoutEarlier(checked, (earlier ??= wasThere ? checkRoot(then, options) : { findings: [] }), since);
  }
  return baseline === undefined ? undefined : ofBaseline(baseline, update === true, root, io);
}

function ofBaseline(baseline: string, update: boolean, root: string, io: Io): LeaveOut {
  const file = resolve(io.cwd, baseline);
  const known = existsSync(file) || !update ? readBaseline(file, baseline, root) : undefined;
  if (known && !update) return (checked, options) => withoutBaseline(checked, known, options);
  return (checked, options) => {
    const lines = known ? withoutBaseline(checked, known, options).left : baselineOf(checked);
    const text = writeBaseline(lines);
    replaceFile(file, text);
    const judged = withoutBaseline(checked, { ...placed(baseline, file, root), lines: linesOf(text, baseline) }, options);
    const fewer = known ? `, ${known.lines.length - lines.length} fewer than before` : "";
    io.err(`visavis: wrote ${visible(baseline)}: ${lines.length} known findings${fewer}\n`);
    const added = judged.checked.findings.length;
    if (added > 0)
      io.err(
        `visavis: ${added} new ${added === 1 ? "finding is" : "findings are"} not written into it: a baseline only shrinks\n  hint: mend them; to start anew, delete the file and run this again\n`,
      );
    return judged;
  };
}

function readBaseline(file: string, name: string, root: string): Baseline {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new UsageError(`Unexpected absence of ${name}, expected a baseline`, "make it of what is found now: add --update-baseline");
  }
  return { ...placed(name, file, root), lines: linesOf(Buffer.from(bytes).toString("utf8"), name) };
}

function linesOf(text: string, name: string): Baseline["lines"] {
  const parsed = parseBaseline(text);
  if ("lines" in parsed) return parsed.lines;
  const { message, hint, line, column } = parsed.mistake;
  throw new UsageError(`${name}:${line}:${column}: ${message}`, hint);
}

/** A file as it was named, and as the root would call it. */
function placed(name: string, file: string, root: string): Pick<Baseline, "name" | "path"> {
  const path = relative(root, file).split(sep).join("/");
  return { name, path: path.startsWith("../") || resolve(root, path) !== file ? undefined : path };
}
