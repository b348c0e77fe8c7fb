/**
 * The third stage: the corpus as each locale sees it. It hides i18next, which resolves every key once a locale along an explicit
 * fallback chain and says which language the text came in. Texts of content never pass through interpolation.
 */
import {
  type Arg,
  type Citation,
  type ClassView,
  type Code,
  type CodeView,
  type Corpus,
  type CorpusFamily,
  type CorpusLocale,
  type Fact,
  type FactView,
  type FamilyView,
  keyOfPair,
  type LocaleInfo,
  type LocaleView,
  type Pair,
  type PairView,
  plainMap,
  type Text,
  type TranslatedParts,
  withArgs,
} from "../core/core.js";
import { createStrings, type Strings } from "./strings.js";

/** All locales of a corpus, in the site's order. A pure function. */
export function localize(corpus: Corpus): LocaleView[] {
  const localizer = createLocalizer(corpus);
  return corpus.locales.map(({ tag }) => localizer.view(tag));
}

/** The locales of a corpus one by one, for whoever needs only some of them. */
export interface Localizer {
  /** What the pages of every locale need to know of each, in the site's order. */
  readonly infos: readonly LocaleInfo[];
  /** A locale and those that stand in for it, in order. */
  chain(tag: string): readonly string[];
  /** The corpus as a locale sees it. Throws for a tag that the site does not have, which is a bug. */
  view(tag: string): LocaleView;
}

/** Gets ready to localize a corpus. */
export function createLocalizer(corpus: Corpus): Localizer {
  const strings = createStrings(corpus);
  const infos = corpus.locales.map((locale) => localeInfo(corpus, locale, strings));
  return {
    infos,
    chain: strings.chain,
    view(tag) {
      const index = corpus.locales.findIndex((locale) => locale.tag === tag);
      const locale = corpus.locales[index];
      if (!locale) throw new Error(`no locale ${tag}`);
      return localeView(corpus, locale, strings, infos, infos[index] as LocaleInfo);
    },
  };
}

function localeView(corpus: Corpus, { tag }: CorpusLocale, strings: Strings, infos: readonly LocaleInfo[], info: LocaleInfo): LocaleView {
  const { site } = corpus;
  const fallbacks: string[] = [];
  const noting = (text: Text): Text => {
    if (text.lang !== tag) fallbacks.push(text.md);
    return text;
  };
  const say: Say = (namespace, key, args) => {
    const text = noting(strings.text(tag, namespace, key));
    return args ? withArgs(text, args) : text;
  };
  const count: Count = (key, n) => noting(strings.counted(tag, key, n));
  const sizes = corpus.families.map(({ codes }) => ({ codes: codes.length, comparisons: comparisons(codes.length) }));
  const total = (what: "codes" | "comparisons") => sizes.reduce((sum, size) => sum + size[what], 0);
  return {
    site: { title: site.title, baseUrl: site.baseUrl },
    locale: info,
    source: infos.find((candidate) => candidate.tag === site.defaultLocale) as LocaleInfo,
    locales: infos,
    ui: plainMap(strings.uiKeys.map((key) => [key, say("ui", key)])),
    totals: { codes: count("count.codes", total("codes")), comparisons: count("count.comparisons", total("comparisons")) },
    families: corpus.families.map((family) => familyView(family, say, count)),
    // The last: by now every text was asked for.
    complete: fallbacks.length === 0,
  };
}

type Say = (namespace: string, key: string, args?: Readonly<Record<string, Arg>>) => Text;
type Count = (key: string, n: number) => Text;

/** How many unordered pairs n codes have. */
function comparisons(n: number): number {
  return (n * (n - 1)) / 2;
}

function localeInfo(corpus: Corpus, { tag, locale }: CorpusLocale, strings: Strings): LocaleInfo {
  const isSource = tag === corpus.site.defaultLocale;
  const notFound = (key: string) => strings.text(tag, "ui", `notFound.${key}`);
  const isOwn = ({ lang }: Text) => lang !== corpus.site.defaultLocale && strings.chain(tag).includes(lang);
  const { nativeName, direction, segment = tag.toLowerCase() } = locale;
  const own = { title: notFound("title"), text: notFound("text"), home: notFound("home") };
  if (isSource) return { tag, nativeName, direction, segment: "", notFound: own };
  return {
    tag,
    nativeName,
    direction,
    segment,
    notFound: own,
    interface: isOwn(strings.text(tag, "ui", "home.intro")),
    translated: Object.fromEntries(corpus.families.map((family) => [family.id, translatedParts(family, strings.chain(tag), corpus)])),
  };
}

/** What of a family a locale has in a language other than the source's: one text is enough. */
function translatedParts({ id, codes, pairs }: CorpusFamily, chain: readonly string[], corpus: Corpus): TranslatedParts {
  const have = { family: false, codes: new Set<string>(), pairs: new Set<string>() };
  for (const { tag, overlays } of corpus.locales) {
    if (tag === corpus.site.defaultLocale || !chain.includes(tag)) continue;
    let known = "";
    for (const key of Object.keys(overlays[id] ?? {})) {
      // Most texts follow another of the same code or pair.
      if (known !== "" && key.startsWith(known)) continue;
      const [kind, name = ""] = key.split("/");
      known = `${kind}/${name}/`;
      if (kind === "codes") have.codes.add(name);
      else if (kind === "pairs") have.pairs.add(name);
      else if (kind !== "facts") have.family = true;
    }
  }
  return {
    family: have.family,
    codes: codes.map(({ code }) => code).filter((code) => have.codes.has(code)),
    pairs: pairs.map(keyOfPair).filter((key) => have.pairs.has(key)),
  };
}

function familyView(corpusFamily: CorpusFamily, say: Say, count: Count): FamilyView {
  const { id, family, codes, pairs } = corpusFamily;
  const cite = createCitations(family);
  const text = (key: string, args?: Readonly<Record<string, Arg>>) => say(id, key, args);
  return {
    id,
    prefix: family.prefix,
    name: text("name"),
    description: text("description"),
    counts: { codes: count("count.codes", codes.length), comparisons: count("count.comparisons", comparisons(codes.length)) },
    classes: Object.entries(family.classes).map(([key, { broken }]): ClassView => ({
      id: key,
      name: text(`classes/${key}/name`),
      description: text(`classes/${key}/description`),
      sentence: text(`classes/${key}/sentence`),
      both: text(`classes/${key}/both`),
      broken,
    })),
    facts: Object.keys(family.facts).map((key) => ({ id: key, label: text(`facts/${key}/label`) })),
    codes: codes.map((code) => codeView(code, corpusFamily, text, cite)),
    pairs: pairs.map((pair) => pairView(pair, text, cite)),
  };
}

type FamilyText = (key: string, args?: Readonly<Record<string, Arg>>) => Text;

function codeView(code: Code, { family }: CorpusFamily, text: FamilyText, cite: Cite): CodeView {
  const own = (key: string) => text(`codes/${code.code}/${key}`);
  return {
    code: code.code,
    name: code.name,
    class: code.class,
    spec: code.spec === undefined ? null : cite(code.spec),
    seeAlso: code.seeAlso ?? [],
    gloss: own("gloss"),
    summary: own("summary"),
    description: own("description"),
    seen: own("seen"),
    fix: own("fix"),
    use: own("use"),
    facts: Object.keys(family.facts).flatMap((id) => {
      const fact = Object.hasOwn(code.facts ?? {}, id) ? code.facts?.[id] : undefined;
      return fact ? [factView(id, fact, code.code, text, cite)] : [];
    }),
  };
}

function factView(id: string, fact: Fact, code: string, text: FamilyText, cite: Cite): FactView {
  const [source, judgement] = [cite(fact.source), fact.judgement === true];
  if (typeof fact.value === "string") {
    const at = `facts/${id}/values/${fact.value}`;
    return { id, source, judgement, value: fact.value, label: text(`${at}/label`), sentence: text(`${at}/sentence`, { code }) };
  }
  const at = `facts/${id}/tokens`;
  const value = [...fact.value];
  const isNone = value.length === 0;
  const label = isNone ? text(`${at}/none/label`) : { md: "{{tokens}}", lang: "und", args: { tokens: value } };
  const sentence = isNone ? text(`${at}/none/sentence`, { code }) : text(`${at}/sentence`, { code, tokens: value });
  return { id, source, judgement, value, label, sentence };
}

function pairView(pair: Pair, text: FamilyText, cite: Cite): PairView {
  const own = (key: string) => text(`pairs/${keyOfPair(pair)}/${key}`);
  return {
    a: pair.codes[0] as string,
    b: pair.codes[1] as string,
    verdict: own("verdict"),
    question: own("question"),
    answers: pair.codes.map((code) => ({ code, text: own(`answers/${code}`) })),
    mistake: own("mistake"),
    differences: Object.entries(pair.differences).map(([id, { covers, source }]) => ({
      id,
      text: own(`differences/${id}/text`),
      covers,
      source: cite(source),
    })),
    guidance: { sender: own("guidance/sender"), receiver: own("guidance/receiver") },
  };
}

/** Cites places of a family's specifications, each place once: the document's name with the section, and an address that leads to it. */
function createCitations({ specs }: CorpusFamily["family"]): Cite {
  const known = new Map<string, Citation>();
  return (source) => {
    let citation = known.get(source);
    if (!citation) {
      const [id = "", section] = source.split("#");
      const spec = specs[id];
      if (!spec) throw new Error(`unknown specification ${id}: validation has let it through`);
      citation =
        section === undefined
          ? { name: spec.name, title: spec.title, url: spec.url }
          : { name: `${spec.name} §${section}`, title: spec.title, url: spec.url + (spec.anchor ?? "").replaceAll("{section}", section) };
      known.set(source, citation);
    }
    return citation;
  };
}

type Cite = (source: string) => Citation;
