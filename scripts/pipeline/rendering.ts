import type { Corpus, RenderedSite, Utf8 } from "../core/core.js";
import { fromUtf8, utf8 } from "../render/render.js";
import { createSite } from "./site.js";

/**
 * The pages of a corpus for the check, made in memory one by one. One locale is held ready at a time.
 *
 * @throws TemplateError where a template is broken; also while pages are made
 */
export function renderedSite(corpus: Corpus): RenderedSite {
  const site = createSite(corpus, 1);
  const byTag = new Map(site.locales.map((locale) => [locale.tag, locale]));
  return {
    files: new Set(Array.from(site.paths(), ({ path }) => path)),
    decode: (text) => fromUtf8(text as Utf8),
    encode: utf8,
    *pages(tag) {
      const locale = byTag.get(tag);
      if (!locale) return;
      for (const ref of locale.pages.refs()) {
        const { outline, pages } = site.parts(locale, ref, ["html", "markdown"]);
        yield { ref, outline, html: pages[0] ?? [], twin: pages[1] ?? null };
      }
    },
  };
}
