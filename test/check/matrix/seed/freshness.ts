import {
  type Clean,
  type Defect,
  fileOf,
  hashOf,
  type Kind,
  LOCALES,
  replaced,
  SOURCE,
  sourceOf,
  statePath,
  type Text,
  uiPath,
  withText,
} from "./core.js";

/** The texts of a locale that the source has under the same key, in one line. */
function texts(clean: Clean, locale: string): readonly Text[] {
  return clean.texts(locale).filter(({ key, source }) => !key.startsWith("count.") && !source.includes("\n") && source.includes(" "));
}

const namespaceOf = ({ path }: Text): string => (path.endsWith("/ui.json") ? "ui" : "toy");

/** A state file in which a text was translated from another source. */
function restamped(clean: Clean, locale: string, text: Text, source: string): Record<string, string> {
  const path = statePath(locale, namespaceOf(text));
  const row = `  ${JSON.stringify(text.key)}: ["`;
  return { [path]: replaced(fileOf(clean.files, path), row + hashOf(text.source), row + hashOf(source)) };
}

/** The English file with another text under a key. */
function reworded({ files }: Clean, text: Text, source: string): Record<string, string> {
  if (text.path.endsWith("/ui.json"))
    return { [uiPath(SOURCE)]: withText(fileOf(files, uiPath(SOURCE)), uiPath(SOURCE), text.key, source) };
  const { path } = sourceOf(text.key);
  return { [path]: replaced(fileOf(files, path), JSON.stringify(text.source), JSON.stringify(source)) };
}

/** What the source says now: more than it said before. */
const REWORDINGS: readonly ((source: string) => string)[] = [
  (source) =>
    /[.!]$/.test(source) ? `${source.slice(0, -1)}, unless the specification says otherwise${source.slice(-1)}` : `${source}, and why`,
  (source) => (/[.!]$/.test(source) ? `${source} This holds for every version.` : `${source} in every version`),
  (source) => (/^[A-Z][a-z]/.test(source) ? `In most cases: ${source.charAt(0).toLowerCase()}${source.slice(1)}` : `usually ${source}`),
];

/** Keeps a source as specific to its key: the same words must not stand in two places of a file. */
const stands = (clean: Clean, text: Text): boolean =>
  text.path.endsWith("/ui.json") || fileOf(clean.files, sourceOf(text.key).path).split(JSON.stringify(text.source)).length === 2;

/** A defect at a text whose files are made when they are asked for. */
const lazily = ({ path, key }: Text, change: () => Defect["changed"]): Defect => ({
  at: { path, key },
  get changed() {
    return change();
  },
});

export const freshness: readonly Kind[] = [
  {
    id: "freshness/stale",
    means: "The source text has changed since; the other languages have followed, this one has not",
    locales: LOCALES,
    defects: (clean, locale, random) =>
      texts(clean, locale)
        .filter((text) => stands(clean, text))
        .map((text): Defect => {
          const source = random.pick(REWORDINGS)(text.source);
          return lazily(text, () => {
            const others = LOCALES.filter((tag) => tag !== locale).map((tag) => restamped(clean, tag, text, source));
            return Object.assign(reworded(clean, text, source), ...others) as Defect["changed"];
          });
        }),
  },
  {
    id: "freshness/stale-by-state",
    means: "The state file says that the translation was made from an older source",
    locales: LOCALES,
    defects: (clean, locale, random) =>
      texts(clean, locale).map((text): Defect => {
        const source = random.pick(REWORDINGS)(text.source);
        return lazily(text, () => restamped(clean, locale, text, source));
      }),
  },
  {
    id: "freshness/stale-everywhere",
    means: "The source text has changed since, and no language has followed; the locale is one of those that are stale",
    locales: LOCALES,
    defects: (clean, locale, random) =>
      texts(clean, locale)
        .filter((text) => stands(clean, text))
        .map((text): Defect => {
          const source = random.pick(REWORDINGS)(text.source);
          return lazily(text, () => reworded(clean, text, source));
        }),
  },
];
