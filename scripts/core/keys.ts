/** Names that JavaScript gives a meaning to: refused as keys of data and as names of codes and families. */
const RESERVED: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** An object without a prototype: for keys that come from data. */
export function plainMap<T>(entries: Iterable<readonly [key: string, value: T]>): Record<string, T> {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

/** Whether a name is one that JavaScript gives a meaning to. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name);
}
