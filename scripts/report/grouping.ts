import { byCodeUnit, type CheckReport, type Finding, type Severity } from "../core/core.js";

/** The findings of one locale, errors first; of no locale, where it is undefined. */
export interface Group {
  readonly locale: string | undefined;
  readonly findings: readonly Finding[];
}

const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/** A group for every locale with figures, in their order, then for every other that has findings. */
export function groupsOf({ figures, findings }: Pick<CheckReport, "figures" | "findings">): Group[] {
  const groups = new Map<string | undefined, Finding[]>(figures.map(({ locale }) => [locale, []]));
  for (const finding of gravestFirst(findings)) {
    const group = groups.get(finding.locale);
    if (group) group.push(finding);
    else groups.set(finding.locale, [finding]);
  }
  return Array.from(groups, ([locale, found]) => ({ locale, findings: found }));
}

/** Errors, then warnings, then the rest, each in the order that they came in. */
export function gravestFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => GRAVITY[a.severity] - GRAVITY[b.severity]);
}

/** How many findings each rule has, the most first. */
export function countByRule(findings: readonly Finding[]): { rule: string; errors: number; warnings: number; infos: number }[] {
  const counts = new Map<string, { rule: string; errors: number; warnings: number; infos: number }>();
  for (const { rule, severity } of findings) {
    const count = counts.get(rule) ?? { rule, errors: 0, warnings: 0, infos: 0 };
    counts.set(rule, count);
    count[`${severity}s`]++;
  }
  return [...counts.values()].sort(
    (a, b) => b.errors - a.errors || b.warnings - a.warnings || b.infos - a.infos || byCodeUnit(a.rule, b.rule),
  );
}

/** `path:line:column`, or undefined of a finding without a place. */
export function spot({ at }: Pick<Finding, "at">): string | undefined {
  return at && `${at.path}:${at.line}:${at.column}`;
}

/** Where a finding ends, if that is known and lies behind its beginning. */
export function endOf({ at, end }: Pick<Finding, "at" | "end">): Finding["end"] {
  if (!at || !end) return undefined;
  return end.line > at.line || (end.line === at.line && end.column >= at.column) ? end : undefined;
}

/** What a report leaves out, in words; undefined where everything is shown. */
export function sayKnown({ known }: Pick<CheckReport, "known">): string | undefined {
  if (!known) return undefined;
  const { by, name, count } = known;
  const what = `${count} known ${count === 1 ? "finding" : "findings"} left out`;
  return by === "baseline" ? `${what}, of the baseline ${name}` : `${what}, found at ${name} already`;
}

/** A threshold that was not reached, in words. */
export function sayMiss({ figure, wanted, found }: CheckReport["misses"][number]): string {
  const unit = figure === "errors" ? "" : " %";
  return `${found}${unit} ${figure}, expected ${figure === "errors" ? "at most" : "at least"} ${wanted}${unit}`;
}
