/**
 * The fourth stage: what a page says, as a plain value without markup. A page is a pure function of a locale's view and the page's
 * name, so that any page can be made alone, in any order, on any machine.
 */
import {
  type Book,
  isShared,
  type LocaleInfo,
  type LocaleView,
  type Location,
  type PageGroup,
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
    model: (ref) => pageModel(book, ref, isForeign),
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

/** What is the same for every kind of page, around what the kind itself says. */
function pageModel(book: Book, ref: PageRef, isForeign: (value: unknown) => boolean): PageModel {
  const { view } = book;
  const type = typeOf(ref.type);
  const content = type.content(book, ref);
  const location = type.locate(ref, view.locale.segment);
  const parts = type.parts(book, ref);
  const whollySource = !isTranslated(book, parts, view.locale);
  const places = view.locales.map((info) => (info === view.locale ? location : type.locate(ref, info.segment)));
  const urlOf = (tag: string) => view.site.baseUrl + (places[tags.indexOf(tag)] as Location).address;
  const tags = book.once("tags", () => view.locales.map(({ tag }) => tag));
  const hasTwin = location.twin !== null;
  const source = urlOf(view.source.tag);
  const model: PageModel = {
    type: type.name,
    location,
    lang: view.locale.tag,
    direction: view.locale.direction,
    siteTitle: view.site.title,
    baseUrl: view.site.baseUrl,
    home: book.once("home", () => book.link({ type: home.name }, book.say("site.home"))),
    title: content.title,
    description: content.description,
    // A page without a twin is no content but a part of the machinery: search engines should keep none of it.
    canonical: hasTwin ? (whollySource ? source : view.site.baseUrl + location.address) : null,
    alternates:
      !hasTwin || whollySource
        ? []
        : [
            ...view.locales.flatMap((info) => (isTranslated(book, parts, info) ? [{ hreflang: info.tag, url: urlOf(info.tag) }] : [])),
            { hreflang: "x-default", url: source },
          ],
    languages: view.locales.map((info, index) => ({
      tag: info.tag,
      name: info.nativeName,
      direction: info.direction,
      to: places[index] as Location,
      current: info.tag === view.locale.tag,
    })),
    notice: null,
    trail: content.trail,
    codes: content.codes,
    sources: content.sources,
    ui: view.ui,
    body: content.body,
  };
  if (view.complete) return model;
  const notice = whollySource ? "fallback.all" : isForeign([content.title, content.body]) ? "fallback.some" : undefined;
  return notice ? { ...model, notice: book.say(notice) } : model;
}

/** Whether anything that the page shows has a text that is not the source's. What shows no content is as good as translated. */
function isTranslated(book: Book, parts: readonly Part[], info: LocaleInfo): boolean {
  return parts.length === 0 || parts.some((part) => book.has(info, part));
}

/** A function that says whether a text in another language than the locale's stands anywhere in a value. */
function createForeignness(tag: string): (value: unknown) => boolean {
  const known = new WeakMap<object, boolean>();
  const look = (value: object): boolean => {
    const { md, lang } = value as Partial<Text>;
    if (typeof md === "string" && typeof lang === "string") return lang !== tag && lang !== "und";
    return Object.values(value).some(isForeign);
  };
  const isForeign = (value: unknown): boolean => {
    if (value === null || typeof value !== "object") return false;
    if (!isShared(value)) return look(value);
    let answer = known.get(value);
    if (answer === undefined) known.set(value, (answer = look(value)));
    return answer;
  };
  return isForeign;
}
