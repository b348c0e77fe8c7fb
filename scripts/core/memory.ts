/**
 * What a check of a root keeps for the next one: what is made of the same things is not made again. Things are compared by identity, so
 * whoever reads the files has to keep the values of those that stayed as they were.
 */
export interface Memory {
  /**
   * What was made under a key the last time, if it was made from the same things; else what is made now.
   *
   * @param from what it depends on, all of it
   * @param make makes it; it is given what was made from other things, so that it can keep parts of that
   */
  recall<T>(key: string, from: readonly unknown[], make: (before: T | undefined) => T): T;
}

/** A memory of nothing. */
export function createMemory(): Memory {
  const known = new Map<string, { readonly from: readonly unknown[]; readonly made: unknown }>();
  return {
    recall<T>(key: string, from: readonly unknown[], make: (before: T | undefined) => T): T {
      const before = known.get(key);
      if (before && before.from.length === from.length && from.every((thing, index) => thing === before.from[index]))
        return before.made as T;
      const made = make(before?.made as T | undefined);
      known.set(key, { from, made });
      return made;
    },
  };
}
