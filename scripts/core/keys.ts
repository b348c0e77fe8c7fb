/** Names that JavaScript gives a meaning to: refused as keys of data and as names of codes and families. */
const RESERVED: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** An object without a prototype: for keys that come from data. */
export function plainMap<T>(entries: Iterable<readonly [key: string, value: T]>): Record<string, T> {
  const map = Object.create(null) as Record<string, T>;
  // Nothing is inherited, so that no name means anything.
  for (const [key, value] of entries) map[key] = value;
  return map;
}

/** Whether a name is one that JavaScript gives a meaning to. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name);
}
