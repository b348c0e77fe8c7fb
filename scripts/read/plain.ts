import { isAcceptedKey, isAcceptedString, MAX_DEPTH } from "./builder.js";

/**
 * Takes the prototypes off all objects of a value that was parsed from JSON, and looks at their keys.
 *
 * @param value changed in place
 * @param withStrings whether the strings are looked at too
 * @returns how many keys all objects have together; NaN where the builder would refuse something
 */
export function makePlain(value: unknown, withStrings: boolean): number {
  // Most keys stand in many objects.
  const accepted = new Set<string>();
  const visit = (inner: unknown, depth: number): number => {
    if (typeof inner === "string") return withStrings && !isAcceptedString(inner) ? Number.NaN : 0;
    if (inner === null || typeof inner !== "object") return 0;
    if (depth > MAX_DEPTH) return Number.NaN;
    let count = 0;
    if (Array.isArray(inner)) {
      for (const item of inner) count += visit(item, depth + 1);
      return count;
    }
    const object = Object.setPrototypeOf(inner, null) as Record<string, unknown>;
    for (const key in object) {
      count++;
      if (!accepted.has(key)) {
        if (!isAcceptedKey(key)) return Number.NaN;
        accepted.add(key);
      }
      const part = object[key];
      if (withStrings || typeof part === "object") count += visit(part, depth + 1);
    }
    return count;
  };
  return visit(value, 1);
}
