/**
 * Pseudo-locales: made translations for trying a site before a translator starts. `en-XA` has accents, is longer and stands in brackets;
 * `ar-XB` runs from right to left. Values in, texts of files out; whoever asked writes them.
 */
import { type Parts, plainMap, pluralOf, putText, stepsOf, textTree, type Translatable, translatableTexts } from "../core/core.js";
import { accented } from "./accents.js";
import { rightToLeft } from "./bidi.js";
import { type Layout, layoutOf, type Node } from "./layout.js";

/** How a pseudo-locale is made. */
interface Kind {
  /** As CLDR calls it in English. */
  readonly name: string;
  readonly direction: "ltr" | "rtl";
  make(md: string, layout: Layout): string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  "en-XA": { name: "Pseudo-Accents", direction: "ltr", make: accented },
  "ar-XB": { name: "Pseudo-Bidi", direction: "rtl", make: rightToLeft },
};

/** The tags of the pseudo-locales that are made. */
export const PSEUDO_TAGS: readonly string[] = Object.keys(KINDS);

/** The first line of a `locale.yaml` that was made: a folder without it is somebody's own. */
export const PSEUDO_MARK = "# Made by `visavis pseudo`, which makes this folder anew each time: nobody need translate it.";

/** Parses Markdown after CommonMark into mdast, with positions. */
export type ParseMarkdown = (md: string) => Node;

/**
 * The files of the pseudo-locales, by path: the site's own texts, and the package's interface strings where it has none.
 *
 * @param parts a root whose source texts are sound
 */
export function pseudoFiles({ site, families, locales, baseUi }: Parts, parse: ParseMarkdown): Readonly<Record<string, string>> {
  const own = locales.find(({ tag }) => tag === site?.defaultLocale)?.ui ?? {};
  const strings = new Map(Object.entries({ ...baseUi, ...own }));
  const sources = new Map([["ui", strings], ...families.map((family) => [family.id, translatableTexts(family)] as const)]);
  const layouts = new Map<string, Layout>();
  const layout = (md: string): Layout => {
    const found = layouts.get(md) ?? layoutOf(md, parse(md));
    layouts.set(md, found);
    return found;
  };
  return plainMap(
    Object.entries(KINDS).flatMap(([tag, kind]): [string, string][] => {
      const make = (key: string, md: string) => fitting(key, md, kind.make(md, layout(md)));
      return [
        [`locales/${tag}/locale.yaml`, `${PSEUDO_MARK}\nnativeName: ${kind.name}\ndirection: ${kind.direction}\n`],
        ...Array.from(sources, ([namespace, source]): [string, string] => [
          `locales/${tag}/${namespace}.json`,
          write(namespace, namespace === "ui" ? counted(source, baseUi, tag) : source, make),
        ]),
      ];
    }),
  );
}

/** Interface strings that something shows, with a form for each plural category of the language. */
function counted(source: Translatable, baseUi: Parts["baseUi"], tag: string): Translatable {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  return new Map(
    Object.keys(baseUi).flatMap((key): [string, string][] => {
      const plural = pluralOf(key);
      if (!plural) return [[key, source.get(key) as string]];
      if (plural.category !== "other") return [];
      const forms = pluralCategories.map((category) => `${plural.stem}_${category}`);
      return forms.map((form) => [form, source.get(form) ?? (source.get(key) as string)]);
    }),
  );
}

/** How many characters the schema of translations allows: a code's long texts have more room. */
const MOST = 1000;
const MOST_OF_LONG = 20_000;
const LONG = /^codes\/[^/]+\/(?:description|seen|fix|use)$/;

/** A made text, or the source's where it would be longer than a text may be. */
function fitting(key: string, md: string, made: string): string {
  return made.length <= (LONG.test(key) ? MOST_OF_LONG : MOST) ? made : md;
}

function write(namespace: string, source: Translatable, make: (key: string, md: string) => string): string {
  const tree = textTree();
  for (const [key, md] of source) putText(tree, stepsOf(namespace, key), make(key, md));
  return `${JSON.stringify(tree, null, 2)}\n`;
}
