/** A pattern with `*` for any run of characters, as a test of a whole text. */
export function glob(pattern: string): (text: string) => boolean {
  if (!pattern.includes("*")) return (text) => text === pattern;
  // Greedy runs one after another take as long as there are stars: so each piece is looked for by itself.
  const [first = "", ...rest] = pattern.split(/\*+/);
  const last = rest.pop() ?? "";
  return (text) => {
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
    let at = first.length;
    for (const piece of rest) {
      const found = text.indexOf(piece, at);
      if (found === -1 || found + piece.length > text.length - last.length) return false;
      at = found + piece.length;
    }
    return true;
  };
}

/** Looks a text up in a table by patterns; the last one that matches counts. */
export function globs<T>(table: Readonly<Record<string, T>>): (text: string) => T | undefined {
  const tests = Object.entries(table).map(([pattern, value]) => ({ matches: glob(pattern), value }));
  return (text) => tests.findLast(({ matches }) => matches(text))?.value;
}
