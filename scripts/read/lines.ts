/**
 * Finds line and column (from 1) of an offset in a text whose lines end in line feeds. An offset beyond the text is taken for its
 * end, so that a place always lies inside the text or right behind it.
 */
export function createLines(text: string): (offset: number) => [line: number, column: number] {
  const starts = [0];
  for (let feed = text.indexOf("\n"); feed !== -1; feed = text.indexOf("\n", feed + 1)) starts.push(feed + 1);
  return (offset) => {
    const inside = Math.min(Math.max(offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= inside) low = middle;
      else high = middle - 1;
    }
    return [low + 1, inside - (starts[low] as number) + 1];
  };
}
