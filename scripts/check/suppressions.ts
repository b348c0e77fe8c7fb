import type { Finding, Suppression } from "../core/core.js";
import { glob } from "./globs.js";
import type { Places } from "./places.js";

/** The findings that a site says are right as they are. */
export interface Suppressions {
  covers(finding: Finding): boolean;
  /** Those that covered nothing, as findings; those of rules that were not looked at may yet. */
  unused(isLooked: (rule: string) => boolean): Finding[];
}

/** Gets suppressions ready. A broken file cannot be made right by one: errors without a text are not covered. */
export function createSuppressions(all: readonly Suppression[], places: Places): Suppressions {
  const used = new Set<number>();
  const tests = all.map(({ rule, locale, key }) => {
    const matches = key === undefined ? () => true : glob(key);
    return (finding: Finding) =>
      finding.rule === rule &&
      (locale === undefined || finding.locale === locale) &&
      (key === undefined || (finding.key !== undefined && matches(finding.key)));
  });
  return {
    covers(finding) {
      const index = tests.findIndex((test) => test(finding));
      if (index !== -1) used.add(index);
      return index !== -1;
    },
    unused: (isLooked) =>
      all.flatMap(({ rule }, index): Finding[] => {
        if (used.has(index) || !isLooked(rule)) return [];
        const at = places.suppression(index);
        return [
          {
            rule: "unused-suppression",
            severity: "warning",
            message: `Unexpected suppression of \`${rule}\`, which covers nothing, expected none`,
            hint: "leave it out",
            ...(at && { at }),
          },
        ];
      }),
  };
}
