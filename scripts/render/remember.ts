/** What a map holds under a key, worked out where it holds nothing yet. */
export function found<K, V>(known: Map<K, V>, key: K, work: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = work();
    known.set(key, value);
  }
  return value;
}

/** A function that works each answer out once. */
export function remember<T extends string>(work: (key: string) => T): (key: string) => T {
  const known = new Map<string, T>();
  return (key) => found(known, key, () => work(key));
}
