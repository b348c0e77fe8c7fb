import { PARENT_LOCALES } from "./parent-locales.js";

/**
 * The locales that are asked for a text, in order and each once: the locale itself, those that it lists, those of the site that it descends
 * from by CLDR, and the source, which has every text. `zh-TW` and `zh-Hant` never come to `zh` by descent: a locale descends from none in
 * another script. The list is the whole wish: those that it names do not bring theirs.
 *
 * @param listed what its locale.yaml says under `fallback`
 * @param site the tags of all locales of the site: no others count
 * @param source the tag of the site's default locale
 */
export function fallbackChain(tag: string, listed: readonly string[], site: readonly string[], source: string): readonly string[] {
  const own = new Map([...site].reverse().map((other) => [spelledOut(other), other]));
  const ancestors: string[] = [];
  for (let at = parentOf(spelledOut(tag)); at !== undefined; at = parentOf(at)) {
    const found = own.get(at);
    if (found !== undefined) ancestors.push(found);
  }
  const all = [tag, ...listed, ...ancestors].filter((other, index, list) => list.indexOf(other) === index);
  const end = all.indexOf(source);
  return [...(end === -1 ? all : all.slice(0, end)), source];
}

/** A tag with its script, which CLDR's likely subtags know where it is not written: `zh-TW` is `zh-Hant-TW`, and `zh` is `zh-Hans`. */
function spelledOut(tag: string): string {
  let locale: Intl.Locale;
  try {
    locale = new Intl.Locale(tag);
  } catch {
    // Another rule says what is wrong with it.
    return tag;
  }
  const [language = "", ...rest] = locale.baseName.split("-");
  const script = locale.script ?? locale.maximize().script;
  return [language, ...(script === undefined ? [] : [script]), ...rest.filter((part) => part !== locale.script)].join("-");
}

let parents: ReadonlyMap<string, string> | undefined;

/** The parent of a tag that is spelled out: CLDR's own, or the tag without its last part. A language in a script has none. */
function parentOf(tag: string): string | undefined {
  parents ??= new Map(
    Object.entries(PARENT_LOCALES).flatMap(([parent, children]) =>
      children.split(" ").map((child): [string, string] => [spelledOut(child), spelledOut(parent)]),
    ),
  );
  const known = parents.get(tag);
  if (known !== undefined) return known;
  const parts = tag.split("-");
  if (parts.length === 1 || (parts.length === 2 && /^[A-Z][a-z]{3}$/.test(parts[1] as string))) return undefined;
  return parts.slice(0, -1).join("-");
}
