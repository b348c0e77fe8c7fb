import type { Finding, Outline, PageModel, RenderedPage, RenderedSite, SourceFile, Utf8 } from "../../scripts/core/core.js";
import { fromUtf8, utf8 } from "../../scripts/render/render.js";
import { checkTexts, type Texts } from "./check.js";

/** A site of one page in two languages, as it would be rendered. */
export interface TwoPages {
  readonly source: string;
  readonly french: string;
  readonly twins?: { readonly source: string; readonly french: string } | undefined;
  readonly heads?: { readonly source: string; readonly french: string } | undefined;
  readonly notice?: string | undefined;
  readonly texts?: Partial<Texts> | undefined;
  readonly templates?: Readonly<Record<string, string>> | undefined;
}

/** What the check says of the pages of a site of one page. */
export function checkPages({ source, french, twins, heads, notice, texts, templates = {} }: TwoPages): readonly Finding[] {
  const page = (tag: string, body: string, twin: string | undefined, head = ""): RenderedPage => ({
    ref: { type: "home" },
    outline: outlineOf(tag, tag === "fr" ? notice : undefined),
    html: [utf8(`<!doctype html>\n<html lang="${tag}">\n<head>\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`)],
    twin: [utf8(twin ?? `---\nlocale: ${tag}\n---\n\n${tag === "fr" ? (notice ?? "") : ""}\n`)],
  });
  const all: Readonly<Record<string, RenderedPage>> = {
    en: page("en", source, twins?.source, heads?.source),
    fr: page("fr", french, twins?.french, heads?.french),
  };
  const pages: RenderedSite = {
    files: new Set(["index.html", "index.md", "fr/index.html", "fr/index.md", "assets/style.css"]),
    pages: (tag) => (all[tag] ? [all[tag]] : []),
    decode: (text) => fromUtf8(text as Utf8),
    encode: utf8,
  };
  const files = Object.entries(templates).map(([path, text]): SourceFile => ({ path, origin: "root", text, value: text, positions: {} }));
  const nowhere: SourceFile = { path: "locales/en/ui.json", origin: "package", text: "", value: {}, positions: { "": { value: [1, 1] } } };
  return checkTexts(
    { source: { hello: "This sentence has no translation yet." }, locales: { fr: {} }, ...texts },
    { pages, source: { files, baseUi: nowhere }, skip: ["missing", "unrecorded"] },
  ).findings;
}

function outlineOf(tag: string, notice: string | undefined): Outline {
  const to = (path: string) => ({ address: path, twin: `${path}index.md` });
  const model: Partial<PageModel> = {
    type: "home",
    location: to(tag === "fr" ? "fr/" : ""),
    lang: tag,
    languages: [
      { tag: "en", name: "English", direction: "ltr", to: to(""), current: tag === "en" },
      { tag: "fr", name: "français", direction: "ltr", to: to("fr/"), current: tag === "fr" },
    ],
    alternates: [{ hreflang: "en", url: "https://tiny.example/" }],
    notice: notice === undefined ? null : { md: notice, lang: tag },
  };
  return { model: model as PageModel, step: null };
}
