import { hash } from "node:crypto";
import type { Finding } from "../core/core.js";

/**
 * What tells a finding from the others of its report, one a finding: of its rule, its locale and its text's key, or of its path and its
 * message where it is about no text. So it is the same after lines have moved. Findings that are alike in all of this are counted.
 */
export function fingerprintsOf(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, locale, key, at, message }) => {
    const identity = JSON.stringify([rule, locale ?? null, ...(key === undefined ? [null, at?.path ?? null, message] : [key])]);
    const count = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, count);
    return hash("sha256", `${identity}${count}`, "hex").slice(0, 32);
  });
}
