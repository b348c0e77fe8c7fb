/** Reads the data for the peers that run on Node. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** Every page of every locale: `{ path, locale, strings, record }`. */
export function readPages(folder) {
  const pages = readJson(join(folder, "pages.json"));
  return readdirSync(join(folder, "locales"))
    .sort()
    .flatMap((name) => {
      const { locale, strings } = readJson(join(folder, "locales", name));
      return pages.map((record) => ({ path: locale.segment + record.key, locale, strings, record }));
    });
}

/** A page's record with its words in place of their numbers. */
export function worded(record, strings) {
  const { key, ...rest } = record;
  return { key, ...withWords(rest, strings) };
}

function withWords(value, strings) {
  if (typeof value === "string") return strings[value];
  if (Array.isArray(value)) return value.map((inner) => withWords(inner, strings));
  const copy = {};
  for (const name in value) copy[name] = withWords(value[name], strings);
  return copy;
}
