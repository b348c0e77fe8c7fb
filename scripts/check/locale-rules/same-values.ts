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
    for (const other of all) {
      // Once for each two of them.
      if (other === texts || other.language.tag >= texts.language.tag) continue;
      for (const { name } of texts.namespaces) {
        const [mine, theirs] = [sentencesOf(texts, name), sentencesOf(other, name)];
        const shared = [...mine.keys()].filter((key) => theirs.has(key));
        const equal = shared.filter((key) => mine.get(key) === theirs.get(key)).length;
        if (equal < LEAST || equal / shared.length < SHARE) continue;
        const share = `${Math.round((100 * equal) / shared.length)} % of ${shared.length}`;
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

const known = new WeakMap<LocaleTexts, Map<string, ReadonlyMap<string, string>>>();

/** The texts of a namespace that have some words; copies of the source are found elsewhere. */
function sentencesOf(texts: LocaleTexts, name: string): ReadonlyMap<string, string> {
  const byName = known.get(texts) ?? new Map<string, ReadonlyMap<string, string>>();
  known.set(texts, byName);
  let found = byName.get(name);
  if (!found) {
    const units = texts.namespaces.find((namespace) => namespace.name === name)?.units ?? [];
    const own = units.filter(
      ({ source, target }) => target.text.length >= 4 && /\p{L}{2}/u.test(target.text) && source.text !== target.text,
    );
    byName.set(name, (found = new Map(own.map(({ key, target }) => [key, target.text]))));
  }
  return found;
}
