import type { LocaleRule, LocaleTexts } from "../rule.js";

/** From this share of equal texts on, one of two files is no translation. */
const SHARE = 0.3;
/** Fewer texts prove nothing. */
const LEAST = 5;

export const sameValues: LocaleRule = {
  id: "same-values",
  severity: "warning",
  description: "Two locales of which at least 30 % of the texts are the same: one was copied from the other.",
  check(texts, all, report) {
    const mine = sentencesOf(texts);
    for (const other of all) {
      // Once for each two of them.
      if (other === texts || other.language.tag >= texts.language.tag) continue;
      const theirs = sentencesOf(other);
      let [shared, equal] = [0, 0];
      for (const [key, text] of mine) {
        const there = theirs.get(key);
        if (there === undefined) continue;
        shared++;
        if (there === text) equal++;
      }
      if (equal >= LEAST && equal / shared >= SHARE)
        report({
          message: `Unexpected texts that are those of ${other.language.tag} in ${Math.round((100 * equal) / shared)} % of ${shared}, expected ${texts.language.tag}`,
          hint: "was a file copied?",
        });
    }
  },
};

const known = new WeakMap<LocaleTexts, ReadonlyMap<string, string>>();

/** The texts of some words, by namespace and key; copies of the source are found elsewhere. */
function sentencesOf(texts: LocaleTexts): ReadonlyMap<string, string> {
  let found = known.get(texts);
  if (!found) {
    const units = texts.namespaces.flatMap(({ units: inner }) => inner);
    const own = units.filter(
      ({ source, target }) => target.text.length >= 8 && /\p{L}{2}/u.test(target.text) && source.text !== target.text,
    );
    known.set(texts, (found = new Map(own.map(({ namespace, key, target }) => [`${namespace}/${key}`, target.text]))));
  }
  return found;
}
