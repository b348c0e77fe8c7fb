import type { Namespace } from "./rule.js";

/** The key that a surplus one was renamed to: one that is missing and has the source text that it was made from; undefined where there is none. */
export function heirOf({ source, units, states }: Namespace, key: string): string | undefined {
  const from = states[key]?.source;
  if (from === undefined) return undefined;
  const have = new Set(units.map((unit) => unit.key));
  for (const [candidate, prose] of source) if (!have.has(candidate) && prose.hash === from) return candidate;
  return undefined;
}
