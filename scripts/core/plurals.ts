/** The suffixes of i18next's JSON v4, after CLDR's plural categories. */
const SUFFIX = /_(zero|one|two|few|many|other)$/;

/** CLDR's plural categories, in its order. */
export const PLURAL_CATEGORIES = ["zero", "one", "two", "few", "many", "other"] as const;

/** A key of interface strings without its plural category, and the category; undefined where it has none. */
export function pluralOf(key: string): { stem: string; category: string } | undefined {
  const found = SUFFIX.exec(key);
  return found ? { stem: key.slice(0, found.index), category: found[1] as string } : undefined;
}
