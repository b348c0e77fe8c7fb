/**
 * The fourth stage: what a page says, as a plain value without markup. A page is a pure function of a locale's view and the page's
 * name, so that any page can be made alone, in any order, on any machine.
 */
import type { Book, LocaleInfo, LocaleView, Location, PageModel, PageRef, PageType, Text } from "../core/core.js";
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
  return {
    *refs() {
      for (const type of PAGE_TYPES) yield* type.refs(book);
    },
    find: (address) => {
      for (const type of PAGE_TYPES) {
        const ref = type.parse(book, address);
        if (ref) return ref;
      }
      return undefined;
    },
    locate: (ref) => typeOf(ref.type).locate(ref, view.locale.segment),
    model: (ref) => pageModel(book, ref),
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
function pageModel(book: Book, ref: PageRef): PageModel {
  const { view } = book;
  const type = typeOf(ref.type);
  const content = type.content(book, ref);
  const location = type.locate(ref, view.locale.segment);
  const isUntranslated = (info: LocaleInfo) => untranslated(type, book, ref, info);
  const url = (info: LocaleInfo) => view.site.baseUrl + type.locate(ref, info.segment).address;
  const whollySource = isUntranslated(view.locale);
  const hasTwin = location.twin !== null;
  const model: PageModel = {
    type: type.name,
    location,
    lang: view.locale.tag,
    direction: view.locale.direction,
    siteTitle: view.site.title,
    baseUrl: view.site.baseUrl,
    home: book.link({ type: home.name }, book.say("site.home")),
    title: content.title,
    description: content.description,
    // A page without a twin is no content but a part of the machinery: search engines should keep none of it.
    canonical: hasTwin ? url(whollySource ? view.source : view.locale) : null,
    alternates:
      !hasTwin || whollySource
        ? []
        : [
            ...view.locales.filter((info) => !isUntranslated(info)).map((info) => ({ hreflang: info.tag, url: url(info) })),
            { hreflang: "x-default", url: url(view.source) },
          ],
    languages: view.locales.map((info) => ({
      tag: info.tag,
      name: info.nativeName,
      direction: info.direction,
      to: type.locate(ref, info.segment),
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
  const notice = whollySource
    ? "fallback.all"
    : hasForeignText([content.title, content.body], view.locale.tag)
      ? "fallback.some"
      : undefined;
  return notice ? { ...model, notice: book.say(notice) } : model;
}

/** Whether nothing that the page shows has a text that is not the source's. */
function untranslated(type: PageType, book: Book, ref: PageRef, info: LocaleInfo): boolean {
  if (!info.translated) return false;
  const parts = type.parts(book, ref);
  return (
    parts.length > 0 &&
    parts.every((part) => {
      if (part.kind === "interface") return !info.interface;
      const have = info.translated?.[part.family];
      if (!have) return true;
      return part.kind === "family" ? !have.family : !(part.kind === "code" ? have.codes : have.pairs).includes(part.key ?? "");
    })
  );
}

/** Whether a text in another language stands anywhere in a value. */
function hasForeignText(value: unknown, tag: string): boolean {
  if (value === null || typeof value !== "object") return false;
  if (Array.isArray(value)) return value.some((inner) => hasForeignText(inner, tag));
  const { md, lang } = value as Partial<Text>;
  if (typeof md === "string" && typeof lang === "string") return lang !== tag && lang !== "und";
  return Object.values(value).some((inner) => hasForeignText(inner, tag));
}
