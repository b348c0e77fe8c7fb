import type { Outline, PageModel, Utf8 } from "../core/core.js";
import { type Memory, PartedRun, Run } from "./run.js";
import { settingOf } from "./setting.js";
import { compileTemplates, type TemplateSet } from "./templates.js";
import type { Setting } from "./typeset.js";
import { parentOf } from "./url.js";

/** What templates and helpers see: the page's model, and what the format adds. */
export interface PageData extends PageModel {
  readonly setting: Setting;
  /** The file that the page is written to, from which links lead. */
  readonly from: string;
}

/** How a format composes its pages. */
export interface Composition extends TemplateSet {
  /** The file that a page is written to, or its address. */
  from(model: PageModel): string;
  /** What templates may use beside the model. */
  extras(model: PageModel): object;
}

/** For how many folders it is remembered what pages print there: all folders of the few locales that a thread works on at a time. */
const MAX_MEMORIES = 12;

/** Composes pages. */
export interface Composer {
  (outline: Outline): Utf8;
  /** The same page in parts: those that many pages show are the same strings on all of them. */
  parts(outline: Outline): readonly Utf8[];
}

/** Gets ready to compose pages. What shared values print is remembered for each folder of each locale, whose pages print them alike. */
export function createComposer(files: Readonly<Record<string, string>>, composition: Composition): Composer {
  const templates = compileTemplates(files, composition);
  const folders = new Map<string, { readonly memory: Memory; readonly setting: Setting }>();
  const start = ({ model }: Outline) => {
    const from = composition.from(model);
    const key = `${model.lang} ${neighbourhood(from)}`;
    let folder = folders.get(key);
    if (!folder) {
      const [oldest] = folders.keys();
      if (folders.size >= MAX_MEMORIES && oldest !== undefined) folders.delete(oldest);
      folders.set(key, (folder = { memory: [], setting: settingOf(model, from) }));
    }
    // Spelled out: an object that is spread has another shape each time, and reading it takes longer than making the page.
    const data: PageData = {
      type: model.type,
      location: model.location,
      lang: model.lang,
      direction: model.direction,
      siteTitle: model.siteTitle,
      baseUrl: model.baseUrl,
      home: model.home,
      title: model.title,
      description: model.description,
      canonical: model.canonical,
      alternates: model.alternates,
      languages: model.languages,
      notice: model.notice,
      trail: model.trail,
      codes: model.codes,
      sources: model.sources,
      ui: model.ui,
      body: model.body,
      setting: folder.setting,
      from,
    };
    const page = Object.assign(data, composition.extras(model)) as unknown as Readonly<Record<string, unknown>>;
    return { page, memory: folder.memory, from };
  };
  const compose = (outline: Outline) => {
    const { page, memory, from } = start(outline);
    const run = new Run(page, memory, from);
    templates(outline.model.type, run);
    return run.finish();
  };
  const parts = (outline: Outline) => {
    const { page, memory, from } = start(outline);
    const run = new PartedRun(page, memory, from);
    templates(outline.model.type, run);
    return run.parts;
  };
  return Object.assign(compose, { parts });
}

/** What links from a file have in common with those from others: the folder that it lies in or, for a folder's index, the one around that. */
function neighbourhood(from: string): string {
  return parentOf(from) + (from.endsWith("/") ? "*/" : "");
}
