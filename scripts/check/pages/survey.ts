import { type CorpusFamily, type Parts, type RenderedSite, segmentPrefix, type Source } from "../../core/core.js";
import type { LocaleTexts } from "../rule.js";
import { createAddresses } from "./addresses.js";
import { fill } from "./groups.js";
import type { PageProblem, PageRule, Site } from "./page-rule.js";
import { createReader } from "./reader.js";
import { createTemplates } from "./templates.js";

/** What is surveyed. */
export interface SurveyInput {
  readonly rendered: RenderedSite;
  readonly parts: Parts;
  readonly source: Source;
  readonly texts: { readonly source: LocaleTexts; readonly locales: readonly LocaleTexts[] };
  readonly isWanted: (tag: string) => boolean;
}

/** Has rules look at every page of a site, page by page, and keeps none. */
export function survey(
  rules: readonly PageRule[],
  { rendered, parts, source, texts, isWanted }: SurveyInput,
  report: (rule: PageRule, problem: PageProblem) => void,
): void {
  const tags = [texts.source, ...texts.locales].map(({ language }) => language.tag);
  const baseUrl = parts.site?.baseUrl ?? "";
  const segments = new Map(parts.locales.map(({ tag, locale }) => [tag, tag === tags[0] ? "" : (locale.segment ?? tag.toLowerCase())]));
  const addresses = createAddresses(baseUrl, rendered.files, segments);
  const templates = createTemplates(source.files);
  const homes = new Map(Array.from(segments, ([tag, segment]) => [tag, segmentPrefix(segment)]));
  const site: Site = { rendered, ...texts, baseUrl, names: namesOf(parts), homes, addresses, templates };
  const watches = rules.map((rule) => rule.watch(site, (problem) => isWanted(problem.locale) && report(rule, problem)));
  // The source's are what the others are compared with.
  for (const tag of tags.filter((each) => each === tags[0] || isWanted(each))) {
    const reader = createReader(tag, tag === tags[0], addresses, (text) => rendered.decode(text));
    const home = homes.get(tag) ?? "";
    for (const page of rendered.pages(tag)) {
      const address = fill(page.outline.model.location.address, page.outline.step);
      const id = address.slice(home.length);
      const name = { address, type: page.ref.type };
      const read = { tag, isSource: tag === tags[0], name, id, page, html: reader.html(page), twin: reader.twin(page) };
      for (const watch of watches) watch.page(read);
    }
  }
  for (const watch of watches) watch.end();
}

/** What pages call the same in every language. */
function namesOf({ site, families, locales }: Parts): string[] {
  const ofFamily = ({ family, codes }: CorpusFamily) => [
    family.prefix,
    ...Object.values(family.specs).flatMap(({ name, title }) => [name, title]),
    ...codes.flatMap(({ code, name }) => [code, name]),
  ];
  const all = [site?.title ?? "", ...families.flatMap(ofFamily), ...locales.map(({ locale }) => locale.nativeName ?? "")];
  return [...new Set(all)].filter((name) => name !== "");
}
