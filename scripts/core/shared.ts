/** The values that were marked. It holds none of them alive. */
const marked = new WeakSet<object>();

/**
 * Marks a value and everything in it as what many pages show, such as what they say of one code. It never changes from then on, so
 * what was once made of it may be remembered and joined into every page that shows it. A copy of it bears no mark: pages are the same
 * without one, but take longer.
 */
export function shareDeeply<T extends object>(value: T): T {
  if (marked.has(value)) return value;
  marked.add(value);
  for (const inner of Object.values(value)) if (typeof inner === "object" && inner !== null) shareDeeply(inner as object);
  return value;
}

/** Whether a value was marked. */
export function isShared(value: unknown): value is object {
  return typeof value === "object" && value !== null && marked.has(value);
}
