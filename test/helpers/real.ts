import { fileURLToPath } from "node:url";
import { localeOf } from "./site.js";
import { diskTree, load, type PageRef, type Site, type SiteLocale } from "../../scripts/index.js";

/** The project's own content. */
export function realSite(): Site {
  const { site, diagnostics } = load(diskTree(fileURLToPath(new URL("../../", import.meta.url))));
  if (!site) throw new Error(`the content has errors: ${JSON.stringify(diagnostics.slice(0, 5), null, 2)}`);
  return site;
}

/** A page in both forms. */
export interface Twins {
  readonly locale: SiteLocale;
  readonly ref: PageRef;
  readonly address: string;
  readonly html: string;
  /** Absent for a page without a twin. */
  readonly markdown: { readonly path: string; readonly text: string } | undefined;
}

/** Every page of a locale, in both forms. */
export function* everyPage(site: Site, tag: string): Generator<Twins> {
  const locale = localeOf(site, tag);
  for (const ref of locale.pages.refs()) {
    const html = site.page(locale, ref, "html");
    const markdown = site.page(locale, ref, "markdown");
    if (!html) throw new Error("a page without HTML");
    yield {
      locale,
      ref,
      address: locale.pages.locate(ref).address,
      html: html.data,
      markdown: markdown && { path: markdown.path, text: markdown.data },
    };
  }
}
