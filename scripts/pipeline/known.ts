import { BASELINE_RULE, baselineLine, type BaselineLine, compareFindings, parseBaseline, writeBaseline } from "../check/check.js";
import { type Finding, isChosen, type KnownFindings, sortDiagnostics } from "../core/core.js";
import type { Checked, CheckOptions } from "./checking.js";

export { type BaselineLine, parseBaseline, writeBaseline };

/** What a check found that was not known, and what was. */
export interface Judged {
  readonly checked: Checked;
  readonly known: KnownFindings;
}

/** A check without the findings that an earlier one had too. Thresholds do not decide then. */
export function withoutEarlier(checked: Checked, earlier: Pick<Checked, "findings">, name: string): Judged {
  const { added, known } = compareFindings(checked.findings, earlier.findings.map(baselineLine));
  return { checked: { ...checked, findings: added, misses: [] }, known: { by: "since", name, count: known } };
}

/** A baseline file that was read. */
export interface Baseline {
  /** As a user would name it. */
  readonly name: string;
  /** The path from the root, where it lies there. */
  readonly path: string | undefined;
  readonly lines: readonly BaselineLine[];
}

/**
 * A check without the findings of a baseline. Lines whose finding is gone are findings themselves, as far as they were looked for.
 * Thresholds do not decide then.
 *
 * @returns also the lines that are left of the baseline, which are never more than there were
 */
export function withoutBaseline(
  checked: Checked,
  { name, path, lines }: Baseline,
  options: CheckOptions,
): Judged & { readonly left: readonly string[] } {
  const { added, known, gone } = compareFindings(
    checked.findings,
    lines.map(({ text }) => text),
  );
  const obsolete = new Set(gone.map((index) => lines[index] as BaselineLine).filter((line) => wasLookedFor(line, options)));
  const said = isChosen(BASELINE_RULE.id, options) ? Array.from(obsolete, (line) => obsoleteFinding(line, name, path)) : [];
  return {
    checked: { ...checked, findings: sortDiagnostics([...added, ...said]), misses: [] },
    known: { by: "baseline", name, count: known },
    left: lines.filter((line) => !obsolete.has(line)).map(({ text }) => text),
  };
}

/** The first lines of a baseline: everything that was found. */
export function baselineOf({ findings }: Pick<Checked, "findings">): readonly string[] {
  return findings.map(baselineLine);
}

/** Of what was not looked for nobody can say that it is gone. */
function wasLookedFor({ rule, locale }: BaselineLine, options: CheckOptions): boolean {
  const { only, skip, locales } = options;
  if (locales && locale !== undefined && !locales.includes(locale)) return false;
  // Whether a suppression covers anything is looked for in whole checks alone.
  if (rule === "unused-suppression" && (only || skip || locales)) return false;
  return isChosen(rule, options);
}

function obsoleteFinding({ text, line }: BaselineLine, name: string, path: string | undefined): Finding {
  const where = path === undefined ? ` ${line} of ${name}` : "";
  return {
    rule: BASELINE_RULE.id,
    severity: BASELINE_RULE.severity,
    message: `Unexpected line${where} \`${text}\`, whose finding is gone, expected none`,
    hint: "--update-baseline takes it out: a baseline only shrinks",
    ...(path !== undefined && { at: { path, line, column: 1 } }),
  };
}
