/**
 * The order of the stages, known here alone: read, validate, localize, model, render, write.
 */
import { fileURLToPath } from "node:url";
import {
  type Corpus,
  type Diagnostic,
  hasErrors,
  type LocaleView,
  type Output,
  type PageModel,
  type PageRef,
  type Renderer,
  segmentPrefix,
  type Source,
  sortDiagnostics,
  type Tree,
} from "../core/core.js";
import { localize } from "../localize/localize.js";
import { createPages, type Pages } from "../model/model.js";
import { diskTree, read } from "../read/read.js";
import { formatNames, formatOf, prepare, TemplateError } from "../render/render.js";
import { validate } from "../validate/validate.js";
import { write } from "../write/write.js";

/** What of a site is wanted; everything where a list is absent. */
export interface Selection {
  readonly locales?: readonly string[] | undefined;
  readonly families?: readonly string[] | undefined;
  readonly formats?: readonly string[] | undefined;
}

/** A site that is ready: any page of it can be made, alone and in any order. */
export interface Site {
  readonly corpus: Corpus;
  readonly locales: readonly SiteLocale[];
  /** A page's model in a locale. */
  model(locale: SiteLocale, ref: PageRef): PageModel;
  /** A page in a format; undefined where the format has none of it. */
  page(locale: SiteLocale, ref: PageRef, format: string): Output | undefined;
  /** The page that an address or the path of a twin names, in the site's own spelling of it. */
  find(path: string): Found | undefined;
  /** What stands beside the pages, such as a stylesheet, by its path. */
  asset(path: string): Output | undefined;
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

/** One locale of a site. */
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

/** What loading a root gave. */
export interface Loaded {
  /** Absent where there are errors. */
  readonly site: Site | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly source: Source;
}

/** The files that come with the package. */
export function packageTree(): Tree {
  return diskTree(fileURLToPath(new URL("../../", import.meta.url)));
}

/**
 * Reads and validates a root, and gets its pages ready. Author mistakes come back as diagnostics; nothing is thrown for them.
 *
 * @param root the author's files
 * @param own what stands in for files that the root lacks; the package's own by default
 */
export function load(root: Tree, own: Tree = packageTree()): Loaded {
  const reading = read(root, own);
  const source = reading.value as Source;
  const validated = validate(source);
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...validated.diagnostics]);
  if (!validated.value || hasErrors(diagnostics)) return { site: undefined, diagnostics, source };
  try {
    return { site: createSite(validated.value), diagnostics, source };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { site: undefined, diagnostics: sortDiagnostics([...diagnostics, templateDiagnostic(error)]), source };
  }
}

/** What is wrong with a template, found when it was compiled or not before a page was made with it. */
export function templateDiagnostic({ message, path, line, column }: TemplateError): Diagnostic {
  const hint = "mend the template, or delete it to use the package's own";
  return { rule: "template", severity: "error", message, hint, at: { path, line, column } };
}

/** Says of what was thrown while a page was made whether a template is to blame. Anything else is a bug: undefined. */
export function explain(error: unknown): Diagnostic | undefined {
  return error instanceof TemplateError ? templateDiagnostic(error) : undefined;
}

/**
 * A site from a corpus.
 *
 * @throws TemplateError where a template is broken
 */
export function createSite(corpus: Corpus): Site {
  const locales = localize(corpus).map((view): SiteLocale => ({ tag: view.locale.tag, view, pages: createPages(view) }));
  const renderers = new Map<string, Renderer>(formatNames.map((name) => [name, prepare(corpus, name)]));
  const renderer = (format: string) => renderers.get(format) as Renderer;
  const page: Site["page"] = (locale, ref, format) => {
    const path = formatOf(format).path(locale.pages.locate(ref));
    return path === undefined ? undefined : { path, data: renderer(format).page(locale.pages.model(ref)) };
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
    locales,
    model: (locale, ref) => locale.pages.model(ref),
    page,
    find: (path) => findPage(locales, path),
    asset(path) {
      for (const format of formatNames) {
        const found = renderer(format)
          .assets()
          .find((asset) => asset.path === path);
        if (found) return found;
      }
      return undefined;
    },
    *outputs(selection) {
      for (const { locale, ref, formats } of wanted(selection)) {
        // One model serves every format.
        const model = locale.pages.model(ref);
        for (const format of formats) {
          const path = formatOf(format).path(model.location);
          if (path !== undefined) yield { path, data: renderer(format).page(model) };
        }
      }
      for (const format of selection?.formats ?? formatNames) yield* renderer(format).assets();
    },
    *paths(selection) {
      for (const { locale, ref, formats } of wanted(selection)) {
        for (const format of formats) {
          const path = formatOf(format).path(locale.pages.locate(ref));
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
function findPage(locales: readonly SiteLocale[], path: string): Found | undefined {
  const wanted = path.replace(/^\//, "").replace(/(^|\/)index\.(html|md)$/, "$1");
  const isTwin = path.endsWith(".md");
  const address = wanted.endsWith(".md") ? `${wanted.slice(0, -".md".length)}/` : wanted;
  // The default locale has no segment, so the others are asked first.
  const bySegment = [...locales].sort((a, b) => b.view.locale.segment.length - a.view.locale.segment.length);
  for (const locale of bySegment) {
    const prefix = segmentPrefix(locale.view.locale.segment);
    if (!address.startsWith(prefix)) continue;
    const ref = locale.pages.find(address.slice(prefix.length));
    if (!ref) continue;
    const location = locale.pages.locate(ref);
    if (isTwin && location.twin === null) return undefined;
    return { locale, ref, format: isTwin ? "markdown" : "html", canonical: isTwin ? (location.twin as string) : location.address };
  }
  return undefined;
}

/**
 * Builds a site into a folder. Where the content has errors, nothing is written.
 *
 * @param onFile called for every file, for a display of progress
 * @throws WriteError where the folder cannot be written
 */
export function build(
  site: Site,
  out: string,
  selection: Selection = {},
  onFile: (count: number) => void = () => {},
): { files: number; bytes: number } {
  function* counted() {
    let count = 0;
    for (const output of site.outputs(selection)) {
      yield output;
      onFile(++count);
    }
  }
  return write(out, counted());
}
