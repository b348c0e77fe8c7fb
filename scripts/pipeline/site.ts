import {
  type Corpus,
  type LocaleInfo,
  type LocaleView,
  type Output,
  type Composed,
  type Outline,
  type PageModel,
  type PageRef,
  type Renderer,
  segmentPrefix,
  type Utf8,
} from "../core/core.js";
import { createLocalizer, type Localizer } from "../localize/localize.js";
import { createPages, type Pages } from "../model/model.js";
import { formatNames, formatOf, prepare, textOf } from "../render/render.js";

/** What of a site is wanted; everything where a list is absent. */
export interface Selection {
  readonly locales?: readonly string[] | undefined;
  readonly families?: readonly string[] | undefined;
  readonly formats?: readonly string[] | undefined;
}

/** A site that is ready: any page of it can be made, alone and in any order. */
export interface Site {
  readonly corpus: Corpus;
  readonly localizer: Localizer;
  readonly locales: readonly SiteLocale[];
  /** A page's model in a locale. */
  model(locale: SiteLocale, ref: PageRef): PageModel;
  /** Where a page goes in a format; undefined where the format has none of it. */
  path(locale: SiteLocale, ref: PageRef, format: string): string | undefined;
  /** A page in a format; undefined where the format has none of it. */
  page(locale: SiteLocale, ref: PageRef, format: string): Output | undefined;
  /** The page that an address or the path of a twin names, in the site's own spelling of it. */
  find(path: string): Found | undefined;
  /** A page in some of the formats: for writers of many. */
  composed(locale: SiteLocale, ref: PageRef, formats: readonly string[]): Iterable<{ readonly path: string; readonly page: Composed }>;
  /** A page in some of the formats, in parts and with blanks; undefined where a format has none of it: for whoever looks at pages. */
  parts(
    locale: SiteLocale,
    ref: PageRef,
    formats: readonly string[],
  ): { readonly outline: Outline; readonly pages: readonly (readonly Utf8[] | undefined)[] };
  /** What stands beside the pages, such as a stylesheet, by its path. */
  asset(path: string): Output | undefined;
  /** What stands beside the pages of a format. */
  assets(format: string): readonly Output[];
  /** Every file that is wanted, one by one. */
  outputs(selection?: Selection): Generator<Output>;
  /** What would be built, without building it. */
  paths(selection?: Selection): Generator<Planned>;
}

/** A file that would be built. */
export interface Planned {
  readonly path: string;
  /** Null for what stands beside the pages of every locale, such as a stylesheet. */
  readonly locale: string | null;
  /** The kind of page, or `asset`. */
  readonly type: string;
  readonly format: string;
}

/** One locale of a site. Its view and its pages are made when they are first asked for. */
export interface SiteLocale {
  readonly tag: string;
  readonly view: LocaleView;
  readonly pages: Pages;
}

/** A page that was found by its address. */
export interface Found {
  readonly locale: SiteLocale;
  readonly ref: PageRef;
  readonly format: string;
  /** The address or path under which the page is really found: for two codes in the wrong order, another one. */
  readonly canonical: string;
}

/**
 * A site from a corpus.
 *
 * @param keep how many locales are held ready at a time: fewer take less memory, and more time where pages of many are asked for in turn
 * @throws TemplateError where a template is broken
 */
export function createSite(corpus: Corpus, keep = Infinity): Site {
  const localizer = createLocalizer(corpus);
  const recent = new Map<string, { readonly view: LocaleView; readonly pages: Pages }>();
  const localized = (tag: string) => {
    let found = recent.get(tag);
    if (!found) {
      const [oldest] = recent.keys();
      if (recent.size >= keep && oldest !== undefined) recent.delete(oldest);
      const view = localizer.view(tag);
      recent.set(tag, (found = { view, pages: createPages(view) }));
    }
    return found;
  };
  const locales = localizer.infos.map(({ tag }): SiteLocale => ({
    tag,
    get view() {
      return localized(tag).view;
    },
    get pages() {
      return localized(tag).pages;
    },
  }));
  const renderers = new Map<string, Renderer>(formatNames.map((name) => [name, prepare(corpus, name)]));
  const renderer = (format: string) => renderers.get(format) as Renderer;
  const pathOf: Site["path"] = (locale, ref, format) => formatOf(format).path(locale.pages.locate(ref));
  const page: Site["page"] = (locale, ref, format) => {
    const path = pathOf(locale, ref, format);
    return path === undefined ? undefined : { path, data: textOf(renderer(format).page(locale.pages.outline(ref))) };
  };
  function* wanted({ locales: tags, families, formats = formatNames }: Selection = {}) {
    for (const locale of locales) {
      if (tags && !tags.includes(locale.tag)) continue;
      for (const ref of locale.pages.refs()) {
        if (families && ref.family !== undefined && !families.includes(ref.family)) continue;
        yield { locale, ref, formats };
      }
    }
  }
  return {
    corpus,
    localizer,
    locales,
    model: (locale, ref) => locale.pages.model(ref),
    path: pathOf,
    page,
    find: (path) => findPage(locales, localizer.infos, path),
    *composed(locale, ref, formats) {
      // One outline serves every format.
      let outline: Outline | undefined;
      for (const format of formats) {
        const path = pathOf(locale, ref, format);
        if (path !== undefined) yield { path, page: renderer(format).page((outline ??= locale.pages.outline(ref))) };
      }
    },
    parts(locale, ref, formats) {
      const outline = locale.pages.outline(ref);
      const { location } = outline.model;
      const pages = formats.map((format) => {
        if (formatOf(format).path(location) === undefined) return undefined;
        const made = renderer(format);
        return made.parts?.(outline) ?? [made.page(outline).text];
      });
      return { outline, pages };
    },
    asset: (path) => formatNames.flatMap((format) => renderer(format).assets()).find((asset) => asset.path === path),
    assets: (format) => renderer(format).assets(),
    *outputs(selection) {
      for (const { locale, ref, formats } of wanted(selection)) {
        for (const file of this.composed(locale, ref, formats)) yield { path: file.path, data: textOf(file.page) };
      }
      for (const format of selection?.formats ?? formatNames) yield* renderer(format).assets();
    },
    *paths(selection) {
      for (const { locale, ref, formats } of wanted(selection)) {
        for (const format of formats) {
          const path = pathOf(locale, ref, format);
          if (path !== undefined) yield { path, locale: locale.tag, type: ref.type, format };
        }
      }
      for (const format of selection?.formats ?? formatNames) {
        for (const { path } of renderer(format).assets()) yield { path, locale: null, type: "asset", format };
      }
    },
  };
}

/** Finds a page by an address (`fr/http/202-vs-401/`), a file of it (`…/index.html`) or its twin (`….md`). */
function findPage(locales: readonly SiteLocale[], infos: readonly LocaleInfo[], path: string): Found | undefined {
  const wanted = path.replace(/^\//, "").replace(/(^|\/)index\.(html|md)$/, "$1");
  const isTwin = path.endsWith(".md");
  const address = wanted.endsWith(".md") ? `${wanted.slice(0, -".md".length)}/` : wanted;
  // The default locale has no segment, so the others are asked first.
  const bySegment = infos.map(({ segment }, index) => ({ segment, locale: locales[index] as SiteLocale }));
  for (const { segment, locale } of bySegment.sort((a, b) => b.segment.length - a.segment.length)) {
    const prefix = segmentPrefix(segment);
    if (!address.startsWith(prefix)) continue;
    const ref = locale.pages.find(address.slice(prefix.length));
    if (!ref) continue;
    const location = locale.pages.locate(ref);
    if (isTwin && location.twin === null) return undefined;
    return { locale, ref, format: isTwin ? "markdown" : "html", canonical: isTwin ? (location.twin as string) : location.address };
  }
  return undefined;
}
