import { componentId, type Corpus, type CorpusFamily, groupBy, keyOfPair, type LocaleInfo, translatableTexts } from "../core/core.js";
import { createLocalizer } from "../localize/localize.js";
import { hash } from "../write/write.js";

/**
 * What the pages of each locale are made from, as hashes by component. Two corpora that have the same hashes for everything that a
 * page uses give the same page; that is how a build knows what has changed without making a page.
 */
export interface Components {
  /** By locale: what every page of it shows (`""`), and the components of {@link componentId}. */
  readonly locales: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By folder of `templates/`. */
  readonly templates: Readonly<Record<string, string>>;
  /** Which files there are: where it differs, some have come or gone. */
  readonly shape: string;
}

/** The component that every page of a locale uses. */
export const WHOLE = "";

/**
 * The components of a corpus. A pure function.
 *
 * @param localizer the corpus's own, where there is one already
 */
export function componentsOf(corpus: Corpus, { infos, chain: tagsOf } = createLocalizer(corpus)): Components {
  const families = corpus.families.map((family) => ({ family, parts: partsOf(family) }));
  // What a check asks for is on no page.
  const { check: _, ...shown } = corpus.site;
  const site = digest([shown, corpus.baseUi, infos.map(({ translated: _, ...info }) => info)]);
  const locales = corpus.locales.map(({ tag, locale, ui }) => {
    const chain = tagsOf(tag).flatMap((name) => corpus.locales.filter((other) => other.tag === name));
    const found: Record<string, string> = { [WHOLE]: digest([site, tag, locale, ui, chain.map((other) => [other.tag, other.ui])]) };
    for (const { family, parts } of families) {
      const overlays = chain.map((other) => ({ tag: other.tag, texts: other.overlays[family.id] ?? {} }));
      for (const { id, own, texts, isTranslated } of parts) {
        // Each text as it will be shown, and in which language: what stands behind it in the chain does not matter.
        const shown = texts.map(([key, source]) => {
          const from = overlays.find((overlay) => Object.hasOwn(overlay.texts, key));
          return from ? [from.tag, from.texts[key]] : source;
        });
        found[id] = digest([own, shown, infos.map(isTranslated)]);
      }
    }
    return [tag, found] as const;
  });
  return {
    locales: Object.fromEntries(locales),
    templates: templatesOf(corpus),
    shape: digest([
      infos.map(({ tag, segment }) => [tag, segment]),
      corpus.families.map(({ id, codes }) => [id, codes.map(({ code }) => code)]),
      Object.keys(corpus.templates),
    ]),
  };
}

/** The ids of components that are not as they were, and those of their kinds (`http/codes`) with them; undefined where all are. */
export function changedComponents(
  before: Readonly<Record<string, string>> | undefined,
  now: Readonly<Record<string, string>>,
): ReadonlySet<string> | undefined {
  const changed = new Set<string>();
  for (const id of new Set([...Object.keys(before ?? {}), ...Object.keys(now)])) {
    if (before?.[id] === now[id]) continue;
    changed.add(id);
    const [family = "", kind] = id.split("/");
    if (kind === "codes" || kind === "pairs") changed.add(componentId(family, kind));
  }
  return changed.size > 0 ? changed : undefined;
}

/** A component of a family: what of it is in no language, its texts, and which locales have some of them. */
interface FamilyPart {
  readonly id: string;
  readonly own: unknown;
  readonly texts: readonly (readonly [key: string, source: string])[];
  isTranslated(info: LocaleInfo): unknown;
}

function partsOf(family: CorpusFamily): FamilyPart[] {
  const byPart = groupBy(translatableTexts(family), ([path]) => {
    const [kind = "", name] = path.split("/");
    return kind === "codes" || kind === "pairs" ? componentId(family.id, kind, name) : family.id;
  });
  const textsOf = (id: string) => byPart.get(id) ?? [];
  const { id, codes, pairs } = family;
  return [
    {
      id: componentId(id),
      own: [
        family.family,
        codes.map(({ code, name, class: group, seeAlso, spec }) => [code, name, group, seeAlso, spec]),
        pairs.map(keyOfPair),
      ],
      texts: textsOf(id),
      isTranslated: ({ translated }) => translated?.[id]?.family,
    },
    ...codes.map((code): FamilyPart => {
      const part = componentId(id, "codes", code.code);
      const { gloss: _1, summary: _2, description: _3, seen: _4, fix: _5, use: _6, ...own } = code;
      return { id: part, own, texts: textsOf(part), isTranslated: ({ translated }) => translated?.[id]?.codes.includes(code.code) };
    }),
    ...pairs.map((pair): FamilyPart => {
      const key = keyOfPair(pair);
      const part = componentId(id, "pairs", key);
      const own = [pair.codes, Object.entries(pair.differences).map(([name, { covers, source }]) => [name, covers, source])];
      return { id: part, own, texts: textsOf(part), isTranslated: ({ translated }) => translated?.[id]?.pairs.includes(key) };
    }),
  ];
}

function templatesOf({ templates }: Corpus): Record<string, string> {
  const folders = groupBy(Object.entries(templates), ([path]) => path.split("/")[0] ?? "");
  return Object.fromEntries(Array.from(folders, ([folder, entries]) => [folder, digest(entries)]));
}

/** The hash of a plain value. */
function digest(value: unknown): string {
  return hash(JSON.stringify(value));
}
