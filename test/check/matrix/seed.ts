/**
 * Seeds defects into a clean root, one at a time: every kind that `visavis check` is to find, several times in each language in
 * which it can exist. It knows nothing of how they are found.
 */
import { completeness } from "./seed/completeness.js";
import { createRandom, type Defect, type Files, type Kind, type Mutation, readClean } from "./seed/core.js";
import { freshness } from "./seed/freshness.js";
import { integrity } from "./seed/integrity.js";
import { language } from "./seed/language.js";
import { length } from "./seed/length.js";
import { pages } from "./seed/pages.js";
import { setup } from "./seed/setup.js";
import { syntax } from "./seed/syntax.js";
import { terms } from "./seed/terms.js";
import { typography } from "./seed/typography.js";

export type { Files, Kind, Mutation } from "./seed/core.js";

/** Every kind of defect, group by group in the order of the specification. */
export const KINDS: readonly Kind[] = [
  ...setup,
  ...syntax,
  ...completeness,
  ...freshness,
  ...integrity,
  ...language,
  ...typography,
  ...terms,
  ...length,
  ...pages,
];

/** What to seed. */
export interface SeedOptions {
  /** What chance begins with. */
  readonly seed?: number;
  /** How often a kind is seeded into a language, where it can be so often. */
  readonly times?: number;
  /** The kinds; all if not given. */
  readonly kinds?: readonly Kind[];
}

/**
 * Seeds defects into a clean root.
 *
 * @param files the clean root with the package's templates
 * @returns the mutations, kind by kind, language by language: the same ones for the same files and seed
 */
export function seedDefects(files: Files, { seed = 1, times = 4, kinds = KINDS }: SeedOptions = {}): Mutation[] {
  const clean = readClean(files);
  return kinds.flatMap((kind) =>
    kind.locales.flatMap((locale) => {
      const random = createRandom(seed, kind.id, locale);
      const defects = random.shuffled(kind.defects(clean, locale, random));
      return spread(defects, times).map(({ changed, at }): Mutation => ({ kind: kind.id, locale, changed, at }));
    }),
  );
}

/** Some of the defects, in as many places as there are: a place comes a second time when all have come once. */
function spread(defects: readonly Defect[], times: number): Defect[] {
  const seen = new Map<string, number>();
  const turns = defects.map((defect) => {
    const place = `${defect.at.path} ${defect.at.key ?? ""}`;
    const turn = seen.get(place) ?? 0;
    seen.set(place, turn + 1);
    return { defect, turn };
  });
  return turns
    .sort((a, b) => a.turn - b.turn)
    .slice(0, times)
    .map(({ defect }) => defect);
}
