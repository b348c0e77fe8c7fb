/**
 * The fourth stage: what a page says, as a plain value without markup. A page is a pure function of a locale's view and the page's
 * name, so that any page can be made alone, in any order, on any machine.
 */
import {
  BLANK,
  type Book,
  fillIn,
  type LocaleInfo,
  type LocaleView,
  markOf,
  type Location,
  type PageGroup,
  type Outline,
  type PageContent,
  type PageModel,
  type PageRef,
  type PageType,
  type Part,
  type Text,
} from "../core/core.js";
import { createBook } from "./book.js";
import { code } from "./pages/code.js";
import { compare } from "./pages/compare.js";
import { family } from "./pages/family.js";
import { home } from "./pages/home.js";
import { notFound } from "./pages/not-found.js";

/** Every kind of page. A new kind is a file in `pages/`, its templates, and its line here. */
const PAGE_TYPES: readonly PageType[] = [home, family, code, compare, notFound];

const byName = new Map(PAGE_TYPES.map((type) => [type.name, type]));

/** The pages of one locale. */
export interface Pages {
  /** Every page of the locale, in order: by type, then by the family's order. Lazy. */
  refs(): Generator<PageRef>;
  /** The same pages as groups, in the same order. */
  groups(): readonly PageGroup[];
  /** The pages of a group. */
  refsOf(group: PageGroup): Iterable<PageRef>;
  /** Whether a page is made from one of these components, see `componentId`. */
  uses(ref: PageRef, components: ReadonlySet<string>): boolean;
  /** The page at an address without its locale segment; for two codes in the wrong order, the page in the right one. */
  find(address: string): PageRef | undefined;
  /** Where a page is. */
  locate(ref: PageRef): Location;
  /** What a page says. */
  model(ref: PageRef): PageModel;
  /** The same for renderers, which share what the outlines of pages share. */
  outline(ref: PageRef): Outline;
}

/** Gets ready to make the pages of a locale. */
export function createPages(view: LocaleView): Pages {
  const book = createBook(view, typeOf);
  const groups = () =>
    PAGE_TYPES.flatMap((type) => Array.from(type.groups(book), (group): PageGroup => ({ type: type.name, ...group }))).filter(
      ({ size }) => size > 0,
    );
  const isForeign = createForeignness(view.locale.tag);
  const refsOf = (group: PageGroup) => typeOf(group.type).refs(book, group);
  return {
    *refs() {
      for (const group of groups()) yield* refsOf(group);
    },
    groups,
    refsOf,
    uses: (ref, components) =>
      typeOf(ref.type)
        .uses(book, ref)
        .some((component) => components.has(component)),
    find: (address) => {
      for (const type of PAGE_TYPES) {
        const ref = type.parse(book, address);
        if (ref) return ref;
      }
      return undefined;
    },
    locate: (ref) => typeOf(ref.type).locate(ref, view.locale.segment),
    model: (ref) => fillIn(pageOutline(book, ref, isForeign)),
    outline: (ref) => pageOutline(book, ref, isForeign),
  };
}

/** The names of all kinds of pages, in order. */
export const pageTypeNames: readonly string[] = PAGE_TYPES.map((type) => type.name);

/** A kind of page by its name. Throws where there is none: a bug. */
export function typeOf(name: string): PageType {
  const type = byName.get(name);
  if (!type) throw new Error(`no page type ${name}`);
  return type;
}

/** Where a page is, in every language. */
interface Frame {
  readonly location: Location;
  readonly canonical: string | null;
  readonly alternates: PageModel["alternates"];
  readonly languages: PageModel["languages"];
  /** Whether nothing that the page shows is in the locale's own language. */
  readonly whollySource: boolean;
}

/** What is the same for every kind of page, around what the kind itself says. */
function pageOutline(book: Book, ref: PageRef, isForeign: (value: unknown) => boolean): Outline {
  const { view } = book;
  const type = typeOf(ref.type);
  const content = type.content(book, ref);
  const frame = frameOf(book, type, ref);
  const model: PageModel = {
    type: type.name,
    location: frame.location,
    lang: view.locale.tag,
    direction: view.locale.direction,
    siteTitle: view.site.title,
    baseUrl: view.site.baseUrl,
    home: book.once(() => book.link({ type: home.name }, book.say("site.home")), "home"),
    title: content.title,
    description: content.description,
    canonical: frame.canonical,
    alternates: frame.alternates,
    languages: frame.languages,
    notice: noticeOf(book, content, frame.whollySource, isForeign),
    trail: content.trail,
    codes: content.codes,
    sources: content.sources,
    ui: view.ui,
    body: content.body,
  };
  return { model, step: type.steps?.of(ref) ?? null };
}

function noticeOf(
  { view, say }: Book,
  { title, body }: PageContent,
  whollySource: boolean,
  isForeign: (value: unknown) => boolean,
): Text | null {
  if (view.complete) return null;
  if (whollySource) return say("fallback.all");
  return isForeign([title, body]) ? say("fallback.some") : null;
}

/** The frame of a page; with a blank, one for all pages of a family that are translated into the same languages. */
function frameOf(book: Book, type: PageType, ref: PageRef): Frame {
  const parts = type.parts(book, ref);
  const translated = book.view.locales.map((info) => isTranslated(book, parts, info));
  const { steps } = type;
  if (!steps) return makeFrame(book, (info) => type.locate(ref, info.segment), translated);
  const make = () => makeFrame(book, (info) => steps.locate(ref, info.segment, BLANK), translated);
  return book.once(make, "frame", type.name, ref.family ?? "", ...translated);
}

function makeFrame({ view }: Book, locate: (info: LocaleInfo) => Location, translated: readonly boolean[]): Frame {
  const places = new Map(view.locales.map((info) => [info.tag, locate(info)]));
  const placeOf = ({ tag }: LocaleInfo) => places.get(tag) as Location;
  const url = (info: LocaleInfo) => view.site.baseUrl + placeOf(info).address;
  const location = placeOf(view.locale);
  const whollySource = !translated[view.locales.findIndex(({ tag }) => tag === view.locale.tag)];
  const hasTwin = location.twin !== null;
  const inOwnLanguage = view.locales.filter((_, index) => translated[index]).map((info) => ({ hreflang: info.tag, url: url(info) }));
  return {
    location,
    // A page without a twin is no content but a part of the machinery: search engines should keep none of it.
    canonical: hasTwin ? url(whollySource ? view.source : view.locale) : null,
    alternates: !hasTwin || whollySource ? [] : [...inOwnLanguage, { hreflang: "x-default", url: url(view.source) }],
    languages: view.locales.map((info) => ({
      tag: info.tag,
      name: info.nativeName,
      direction: info.direction,
      to: placeOf(info),
      current: info.tag === view.locale.tag,
    })),
    whollySource,
  };
}

/** Whether anything that the page shows has a text that is not the source's. What shows no content is as good as translated. */
function isTranslated(book: Book, parts: readonly Part[], info: LocaleInfo): boolean {
  return parts.length === 0 || parts.some((part) => book.has(info, part));
}

/** A function that says whether a text in another language than the locale's stands anywhere in a value. */
function createForeignness(tag: string): (value: unknown) => boolean {
  const known = new Map<number, boolean>();
  const look = (value: object): boolean => {
    const { md, lang } = value as Partial<Text>;
    if (typeof md === "string" && typeof lang === "string") return lang !== tag && lang !== "und";
    return Object.values(value).some(isForeign);
  };
  const isForeign = (value: unknown): boolean => {
    if (value === null || typeof value !== "object") return false;
    const mark = markOf(value);
    if (mark === undefined) return look(value);
    let answer = known.get(mark);
    if (answer === undefined) known.set(mark, (answer = look(value)));
    return answer;
  };
  return isForeign;
}
