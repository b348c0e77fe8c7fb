import type { Namespace } from "./rule.js";

/** The keys that surplus ones were renamed to: those that are missing and have the source text that the surplus one was made from. */
export function heirsOf({ source, units, surplus, states }: Namespace): ReadonlyMap<string, string> {
  const keys = Object.keys(surplus).filter((key) => states[key] !== undefined);
  if (keys.length === 0) return new Map();
  const have = new Set(units.map((unit) => unit.key));
  const bySource = new Map<string, string>();
  for (const [key, { hash }] of source) if (!have.has(key) && !bySource.has(hash)) bySource.set(hash, key);
  return new Map(
    keys.flatMap((key): [string, string][] => {
      const heir = bySource.get(states[key]?.source ?? "");
      return heir === undefined ? [] : [[key, heir]];
    }),
  );
}
