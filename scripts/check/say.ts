import { groupBy } from "../core/core.js";
import type { TEXT_RULES } from "./registry.js";
import type { Namespace, Problem, Report, Rule, Unit } from "./rule.js";

/** What a rule said of a text. */
export interface Said {
  readonly unit: Unit;
  readonly rule: Rule;
  readonly problem: Problem;
}

/** What rules said of all texts of a namespace, in order, and the texts that they looked at. */
export interface SaidOfTexts {
  readonly all: readonly Said[];
  readonly units: ReadonlySet<Unit>;
}

/**
 * Has rules look at the texts of a namespace.
 *
 * @param before what the same rules said earlier: texts that are still the same are not looked at again
 */
export function sayOfTexts(
  { units }: Namespace,
  rules: typeof TEXT_RULES,
  isSource: boolean,
  before: SaidOfTexts | undefined,
): SaidOfTexts {
  const known = groupBy(before?.all ?? [], ({ unit: own }) => own);
  const all: Said[] = [];
  // One function for all texts and rules: making one for each is a tenth of the time.
  let [unit, rule] = [units[0] as Unit, rules[0] as Rule];
  const report: Report = (problem) => all.push({ unit, rule, problem });
  for (unit of units) {
    if (before?.units.has(unit)) {
      all.push(...(known.get(unit) ?? []));
      continue;
    }
    for (rule of rules) if (!isSource || !(rule as (typeof rules)[number]).compares) rule.check(unit, report);
    if (!isSource) unit.target.forget();
  }
  return { all, units: new Set(units) };
}
