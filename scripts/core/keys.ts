/** Names that JavaScript gives a meaning to: refused as keys of data and as names of codes and families. */
const RESERVED: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Whether a name is one that JavaScript gives a meaning to. */
export function isReservedName(name: string): boolean {
  return RESERVED.has(name);
}
