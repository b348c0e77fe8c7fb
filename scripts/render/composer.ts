import type { PageModel, Piece } from "../core/core.js";
import { createMemory, type Memory, Run } from "./run.js";
import { settingOf } from "./setting.js";
import { compileTemplates, type TemplateSet } from "./templates.js";
import type { Setting } from "./typeset.js";

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

/** How many folders of how many locales are remembered: more than any thread works on at a time. */
const MAX_MEMORIES = 64;

/** Gets ready to compose pages. What shared values print is remembered for each folder of each locale, whose pages print them alike. */
export function createComposer(files: Readonly<Record<string, string>>, composition: Composition): (model: PageModel) => Piece[] {
  const templates = compileTemplates(files, composition);
  const folders = new Map<string, { readonly memory: Memory; readonly setting: Setting }>();
  return (model) => {
    const from = composition.from(model);
    const key = `${model.lang} ${folderOf(from)}`;
    let folder = folders.get(key);
    if (!folder) {
      if (folders.size >= MAX_MEMORIES) folders.clear();
      folders.set(key, (folder = { memory: createMemory(), setting: settingOf(model, from) }));
    }
    const data: PageData = { ...model, ...composition.extras(model), setting: folder.setting, from };
    const run = new Run(data as unknown as Readonly<Record<string, unknown>>, folder.memory, from);
    templates(model.type, run);
    return run.finish();
  };
}

/** What links from a file have in common with those from others: the folder that it lies in or, for a folder's index, the one around that. */
function folderOf(from: string): string {
  const isFolder = from.endsWith("/");
  const end = from.lastIndexOf("/", isFolder ? from.length - 2 : undefined);
  return from.slice(0, end + 1) + (isFolder ? "*/" : "");
}
