import { check, type CheckInput, type Result } from "../../scripts/check/check.js";
import type { Parts, Source, SourceFile } from "../../scripts/core/core.js";
import { parseMarkdown } from "../../scripts/render/render.js";

const nowhere: SourceFile = { path: "locales/en/ui.json", origin: "package", text: "", value: {}, positions: { "": { value: [1, 1] } } };
const source: Source = { files: [], baseUi: nowhere };

/** What a check of a few texts is made from: interface strings of a source and of locales. */
export interface Texts {
  readonly source: Readonly<Record<string, string>>;
  readonly locales: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly site?: Partial<NonNullable<Parts["site"]>>;
  readonly glossary?: Parts["glossary"];
  readonly settings?: Readonly<Record<string, Parts["locales"][number]["locale"]>>;
}

/** Checks a few texts, without files. */
export function checkTexts({ source: baseUi, locales, site, glossary, settings = {} }: Texts, more: Partial<CheckInput> = {}): Result {
  const tags = ["en", ...Object.keys(locales).filter((tag) => tag !== "en")];
  const parts: Parts = {
    site: { title: "Tiny", baseUrl: "https://tiny.example/", defaultLocale: "en", locales: tags, ...site },
    families: [],
    locales: tags.map((tag) => ({ tag, locale: settings[tag] ?? {}, ui: locales[tag] ?? {}, overlays: {} })),
    baseUi,
    glossary,
    corpus: undefined,
  };
  return check({ source, parts, diagnostics: [], states: new Map(), parse: parseMarkdown, ...more });
}

/** The rules that find something in one text of a locale. */
export function rulesIn(locale: string, original: string, translation: string, key = "text"): Result & { rules: string[] } {
  // A source that is wrong itself is the source's own locale.
  const texts =
    locale === "en"
      ? { source: { [key]: translation }, locales: {} }
      : { source: { [key]: original }, locales: { [locale]: { [key]: translation } } };
  const result = checkTexts(texts, { skip: ["unrecorded"] });
  return { ...result, rules: result.findings.map(({ rule }) => rule) };
}
