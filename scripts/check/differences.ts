/** How often each value is there. */
export function counts(values: readonly string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

/** What of two lists has no partner in the other, whatever the order. */
export function difference(wanted: readonly string[], found: readonly string[]): { missing: string[]; surplus: string[] } {
  if (wanted.length === found.length && wanted.every((value, index) => value === found[index])) return { missing: [], surplus: [] };
  const left = counts(wanted);
  const surplus = found.filter((value) => {
    const count = left.get(value) ?? 0;
    if (count > 0) left.set(value, count - 1);
    return count === 0;
  });
  return { missing: Array.from(left).flatMap(([value, count]) => Array.from({ length: count }, () => value)), surplus };
}

/** Values in a message; a long list is cut. */
export function list(values: readonly string[]): string {
  const shown = values.slice(0, 5).map((value) => (value.length > 60 ? `${value.slice(0, 60)}…` : value));
  return shown.join(", ") + (values.length > 5 ? `, and ${values.length - 5} more` : "");
}
