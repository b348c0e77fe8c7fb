import type { Outline } from "../../scripts/core/core.js";
import type { PageModel, PageRef, Site, SiteLocale } from "../../scripts/index.js";
import { loadTiny, tinyCode } from "./tiny.js";

type Changes = Record<string, string | undefined>;

/** A tiny site that has no errors. */
export function tinySite(changes: Changes = {}): Site {
  const { site, diagnostics } = loadTiny(changes);
  if (!site) throw new Error(JSON.stringify(diagnostics, null, 2));
  return site;
}

/** A locale of a site. */
export function localeOf(site: Site, tag = "en"): SiteLocale {
  const found = site.locales.find((locale) => locale.tag === tag);
  if (!found) throw new Error(`no locale ${tag}`);
  return found;
}

/** A page's model, by its address without the locale's segment. */
export function modelAt(address: string, { tag = "en", changes = {} }: { tag?: string; changes?: Changes } = {}): PageModel {
  const locale = localeOf(tinySite(changes), tag);
  const ref = locale.pages.find(address);
  if (!ref) throw new Error(`no page at ${address}`);
  return locale.pages.model(ref);
}

/** A finished page, by its address without the locale's segment. */
export function pageAt(address: string, format: string, { tag = "en", changes = {} }: { tag?: string; changes?: Changes } = {}): string {
  const site = tinySite(changes);
  const locale = localeOf(site, tag);
  const ref = locale.pages.find(address);
  const page = ref && site.page(locale, ref, format);
  if (!page) throw new Error(`no page at ${address}`);
  return page.data;
}

/** Every page of a site. */
export function* everyModel(site: Site): Generator<{ locale: SiteLocale; ref: PageRef; model: PageModel; outline: Outline }> {
  for (const locale of site.locales)
    for (const ref of locale.pages.refs()) yield { locale, ref, model: locale.pages.model(ref), outline: locale.pages.outline(ref) };
}

/** Locales for the tiny site: each tag with the lines of its `locale.yaml` after the name. Translations are given by the test. */
export function tinyLocales(locales: Record<string, string>, rest: Changes = {}, baseUrl = "https://tiny.example/"): Changes {
  const tags = Object.keys(locales);
  return {
    "content/site.yaml": `title: Tiny\nbaseUrl: ${baseUrl}\ndefaultLocale: ${tags[0]}\nlocales: [${tags.join(", ")}]\n`,
    "locales/fr/toy.json": undefined,
    ...Object.fromEntries(tags.map((tag) => [`locales/${tag}/locale.yaml`, `nativeName: ${tag}\n${locales[tag]}\n`])),
    ...rest,
  };
}

/** Codes of one class in the tiny family, so that there is something to suggest. */
export function manyCodes(codes: readonly string[]): Changes {
  return Object.fromEntries(
    codes.map((code) => [`content/toy/codes/${code}.yaml`, tinyCode(code, { name: `N${code}`, class: "bad", colour: "blue" })]),
  );
}
