/** Where a value bears its mark: out of sight for JSON, for copies and for loops. */
const MARK = Symbol("shared");

/** Marks are counted, so that a table of what was made of shared values needs no look at the values. */
let marks = 0;

interface Marked {
  readonly [MARK]?: number;
}

/**
 * Marks a value and everything in it as shown by many pages, such as what a page says of one code. It never changes from then on, so
 * what was once made of it may be remembered and joined into every page that shows it. A copy of it bears no mark: pages are the
 * same without one, but take longer.
 */
export function shareDeeply<T extends object>(value: T): T {
  if (Object.hasOwn(value, MARK)) return value;
  Object.defineProperty(value, MARK, { value: ++marks });
  for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) shareDeeply(inner as object);
  return value;
}

/** The mark of a value: no two values have the same. Undefined where it has none. */
export function markOf(value: unknown): number | undefined {
  return typeof value === "object" && value !== null ? (value as Marked)[MARK] : undefined;
}
