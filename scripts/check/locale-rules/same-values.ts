import type { LocaleRule, LocaleTexts, Unit } from "../rule.js";

/** From this share of equal texts on, one of two files is no translation. */
const SHARE = 0.3;
/** Fewer texts prove nothing. */
const LEAST = 5;

export const sameValues: LocaleRule = {
  id: "same-values",
  severity: "warning",
  comparesLocales: true,
  description: "Two locales of which at least 30 % of the texts are the same: one was copied from the other.",
  check(texts, all, report) {
    for (const other of all) {
      // Once for each two of them.
      if (other === texts || other.language.tag >= texts.language.tag) continue;
      for (const { name } of texts.namespaces) {
        const [mine, theirs] = [sentencesOf(texts, name), sentencesOf(other, name)];
        let [shared, equal] = [0, 0];
        for (const [index, text] of mine.entries()) {
          const theirText = theirs[index];
          if (text === undefined || theirText === undefined) continue;
          shared++;
          if (text === theirText) equal++;
        }
        if (equal < LEAST || equal / shared < SHARE) continue;
        const share = `${Math.round((100 * equal) / shared)} % of ${shared}`;
        const say = (about: string, copied: string) =>
          report({
            about,
            message: `Unexpected texts of \`${name}\` that are those of ${copied} in ${share}, expected ${about}`,
            hint: "was a file copied?",
          });
        say(texts.language.tag, other.language.tag);
        say(other.language.tag, texts.language.tag);
      }
    }
  },
};

const known = new WeakMap<LocaleTexts, Map<string, readonly (string | undefined)[]>>();

/** The texts of a namespace that have some words, in the order of the source's keys; copies of the source are found elsewhere. */
function sentencesOf(texts: LocaleTexts, name: string): readonly (string | undefined)[] {
  const byName = known.get(texts) ?? new Map<string, readonly (string | undefined)[]>();
  known.set(texts, byName);
  let found = byName.get(name);
  if (!found) {
    const namespace = texts.namespaces.find((own) => own.name === name);
    const units = new Map(namespace?.units.map((unit) => [unit.key, unit]));
    const keys = [...(namespace?.source.keys() ?? [])];
    byName.set(name, (found = keys.map((key) => sentenceOf(units.get(key)))));
  }
  return found;
}

function sentenceOf(unit: Unit | undefined): string | undefined {
  if (!unit) return undefined;
  const { source, target } = unit;
  return target.text.length >= 4 && /\p{L}{2}/u.test(target.text) && source.text !== target.text ? target.text : undefined;
}
