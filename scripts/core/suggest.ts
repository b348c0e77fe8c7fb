import { closest, distance } from "fastest-levenshtein";

/** “did you mean `cacheable`?”, where one of the known words is near enough to the unknown one; otherwise undefined. */
export function didYouMean(unknown: string, known: readonly string[]): string | undefined {
  // Distance is quadratic in length: nobody mistypes a word of more than a hundred characters.
  if (known.length === 0 || unknown.length > 100) return undefined;
  const best = closest(
    unknown.toLowerCase(),
    known.map((word) => word.toLowerCase()),
  );
  const word = known.find((candidate) => candidate.toLowerCase() === best) as string;
  const limit = Math.max(1, Math.floor(Math.max(unknown.length, word.length) / 3));
  return distance(unknown.toLowerCase(), best) <= limit ? `did you mean \`${word}\`?` : undefined;
}
