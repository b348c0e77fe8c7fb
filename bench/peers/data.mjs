/**
 * What the peers build from: the words of every comparison page as finished fragments. A peer composes pages and writes them. Made
 * once, outside of what is measured.
 *
 * The pages of all locales have the same parts. So there is one list of pages, whose records hold the numbers of strings, and a table
 * of strings for each locale: 29,295 pages are some thirty megabytes of JSON and not three hundred.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { diskTree, load } from "../../lib/index.js";
import { escapeHtml } from "../../lib/render/safe.js";
import { relativeUrl } from "../../lib/render/url.js";
import { htmlFragments, markdownFragments } from "./fragments.mjs";

const FRAGMENTS = { html: htmlFragments, markdown: markdownFragments };

/**
 * Writes `<format>/pages.json` and `<format>/locales/<tag>.json` into a folder.
 *
 * @returns the keys of the pages, and where the pages of each locale begin: `fr/http/`
 */
export function exportData(root, folder, formats) {
  const { site, diagnostics } = load(diskTree(root));
  if (!site) throw new Error(`the corpus is not valid: ${diagnostics[0]?.message}`);
  const [source] = site.locales;
  const refs = [...source.pages.refs()].filter(({ type }) => type === "compare");
  const firsts = site.locales.map((locale) => site.model(locale, refs[0]));
  const made = formats.map((format) => ({
    folder: join(folder, format),
    fragments: FRAGMENTS[format](),
    table: new StringTable(site.locales.length),
    pages: [],
  }));
  for (const ref of refs) {
    const models = site.locales.map((locale) => site.model(locale, ref));
    for (const { fragments, table, pages } of made)
      pages.push({ key: keyOf(models[0]), ...table.number(models.map((model) => pageRecord(model, fragments(model)))) });
  }
  for (const { folder: below, fragments, table, pages } of made) {
    mkdirSync(join(below, "locales"), { recursive: true });
    writeFileSync(join(below, "pages.json"), JSON.stringify(pages));
    for (const [index, first] of firsts.entries()) {
      const data = { locale: localeRecord(first, fragments(first)), strings: table.strings(index) };
      writeFileSync(join(below, "locales", `${first.lang.toLowerCase()}.json`), JSON.stringify(data));
    }
  }
  return { keys: refs.map((ref) => keyOf({ location: source.pages.locate(ref) })), segments: firsts.map(folderOf) };
}

/** Numbers strings: the same string in every locale has one number. */
class StringTable {
  /** For each locale: string → its own number. */
  #own;
  /** The own numbers of a string in all locales → its number. */
  #ids = new Map();

  constructor(locales) {
    this.#own = Array.from({ length: locales }, () => new Map());
  }

  /** The records of a page in all locales, as one record of numbers. As text, since what is read from JSON is no index for every peer. */
  number(values) {
    const [first] = values;
    if (typeof first === "string") return this.#idOf(values);
    if (Array.isArray(first)) {
      if (values.some(({ length }) => length !== first.length)) throw new Error("Unexpected locale whose page has other parts");
      return first.map((_, index) => this.number(values.map((value) => value[index])));
    }
    return Object.fromEntries(Object.keys(first).map((name) => [name, this.number(values.map((value) => value[name]))]));
  }

  #idOf(values) {
    const own = values.map((value, index) => {
      const known = this.#own[index];
      if (!known.has(value)) known.set(value, known.size);
      return known.get(value);
    });
    const tuple = own.join();
    if (!this.#ids.has(tuple)) this.#ids.set(tuple, String(this.#ids.size));
    return this.#ids.get(tuple);
  }

  strings(locale) {
    const own = [...this.#own[locale].keys()];
    return Object.fromEntries([...this.#ids].map(([tuple, id]) => [id, own[tuple.split(",")[locale]]]));
  }
}

/** `fr/http/404-vs-410/` → `404-vs-410`. */
const keyOf = ({ location }) => /([^/]+)\/$/.exec(location.address)[1];
/** `fr/http/404-vs-410/` → `fr/http/`. */
const folderOf = (model) => model.location.address.slice(0, -`${keyOf(model)}/`.length);

/** What is the same on every comparison page of a locale. Their addresses have the same depth, so relative links are the same too. */
function localeRecord(model, set) {
  const { location, ui } = model;
  const start = (address) => address.slice(0, -`${keyOf(model)}/`.length);
  const headings = ["verdict", "question", "mistake", "differences", "shared", "use", "more"];
  return {
    tag: model.lang,
    direction: model.direction,
    segment: folderOf(model),
    siteTitle: escapeHtml(model.siteTitle),
    assets: relativeUrl(location.address, "assets/"),
    skip: set.label(ui["site.skip"]),
    trailName: set.plain(ui["site.trail"]),
    languagesName: set.plain(ui["site.languages"]),
    trail: model.trail.map(set.link),
    twinName: set.label(ui["site.markdown"]),
    // The address of the page in a language is this and its key.
    canonical: start(model.canonical),
    alternates: model.alternates.map(({ hreflang, url }) => ({ hreflang, start: start(url) })),
    languages: model.languages.map(({ tag, name, to, current }) => ({
      tag,
      name: escapeHtml(name),
      start: relativeUrl(location.address, start(to.address)),
      current,
    })),
    headings: Object.fromEntries(headings.map((name) => [name, set.heading(ui[`compare.${name}`])])),
    sharedName: set.line(ui["compare.shared"]),
    meant: set.line(ui["compare.meant"]),
  };
}

/** What makes one page. What is the same wherever a code is shown is one fragment; what a pair makes different is apart. */
function pageRecord(model, set) {
  const { body } = model;
  // The templates of the peers know of whole translations alone.
  if (model.notice || model.alternates.length === 0)
    throw new Error(`Unexpected notice on ${model.location.address}, expected a whole corpus`);
  const differences = body.differences?.items ?? [];
  const sources = ({ sources, judgement }) => set.sources(sources, judgement);
  const { verdict, honest } = body;
  return {
    title: set.heading(model.title),
    ...set.front(model),
    placing: body.placing.map(set.line),
    ...(verdict && {
      verdict: {
        text: set.line(verdict.text),
        question: set.line(verdict.question.text),
        answers: verdict.question.answers.map(({ code, text }) => ({ code: set.line(code), text: set.line(text) })),
        mistake: set.line(verdict.mistake.text),
      },
    }),
    ...(honest && { honest: { text: set.line(honest.text), links: honest.links.map(set.link) } }),
    codes: body.codes.map(set.code),
    curated: differences.filter(({ text }) => text).map((item) => ({ text: set.line(item.text), sources: sources(item.about) })),
    derived: differences
      .filter(({ text }) => !text)
      .map((item) => ({ label: set.strong(item.label), sources: sources(item.about), sentences: item.sentences.map(set.line) })),
    shared: (body.shared?.items ?? []).map((item) => ({
      label: set.strong(item.label),
      sources: sources(item),
      value: set.line(item.value),
    })),
    use: body.use.items.map(set.section),
    more: [...body.more.sources.map(set.cite), ...[...body.more.codes, ...body.more.nearest].map(set.link)],
  };
}
