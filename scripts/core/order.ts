/** Compares two strings by UTF-16 code unit: the same everywhere, unlike `localeCompare`. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Natural order: runs of ASCII digits compare by their number, all else by code unit; where two differ in leading zeros alone,
 * by code unit. A total order over all strings.
 */
export function naturalOrder(a: string, b: string): number {
  const left = a.match(/\d+|\D+/g) ?? [];
  const right = b.match(/\d+|\D+/g) ?? [];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i] as string;
    const y = right[i] as string;
    const bothNumbers = isDigit(x) && isDigit(y);
    const order = bothNumbers ? byNumber(x, y) : byCodeUnit(x, y);
    if (order !== 0) return order;
  }
  return left.length - right.length || byCodeUnit(a, b);
}

function isDigit(run: string): boolean {
  const first = run.charCodeAt(0);
  return first >= 48 && first <= 57;
}

/** Compares runs of digits of any length, without losing digits to floating point. */
function byNumber(a: string, b: string): number {
  const x = a.replace(/^0+/, "");
  const y = b.replace(/^0+/, "");
  return x.length - y.length || byCodeUnit(x, y);
}
