import type { Output } from "../core/core.js";
import { changedComponents, type Components, WHOLE } from "./components.js";
import { assetsOf, type Page, pagesOf, type Task, type Wanted } from "./making.js";
import type { BuildRecord } from "./record.js";
import type { Site } from "./site.js";

/** Pages and assets to be made. */
export interface Files {
  readonly pages: readonly Page[];
  readonly assets: readonly Output[];
}

/**
 * What has to be made anew, from the inputs alone: no page is made to find out. Undefined where files come or go, or where it is so
 * much that a whole site is made sooner than half of one is replaced.
 */
export function changesOf(
  site: Site,
  tasks: readonly Task[],
  wanted: Wanted,
  record: BuildRecord,
  now: Components,
  damaged: readonly string[],
): Files | undefined {
  const before = record.components;
  if (before.shape !== now.shape) return undefined;
  const lost = new Set(damaged);
  const restyled = wanted.formats.filter((format) => before.templates[format] !== now.templates[format]);
  const pages: Page[] = [];
  const changes = new Map(Object.entries(now.locales).map(([tag, own]) => [tag, changedComponents(before.locales[tag], own)]));
  for (const task of tasks) {
    const changed = changes.get(task.locale);
    if (!changed && restyled.length === 0 && lost.size === 0) continue;
    for (const { locale, ref } of pagesOf(site, task, wanted)) {
      const isChanged = changed && (changed.has(WHOLE) || locale.pages.uses(ref, changed));
      const isLost = (format: string) => lost.size > 0 && lost.has(site.path(locale, ref, format) ?? "");
      const formats = isChanged ? wanted.formats : wanted.formats.filter((format) => restyled.includes(format) || isLost(format));
      if (formats.length > 0) pages.push({ locale, ref, formats });
      if (pages.length * wanted.formats.length > record.total / 2) return undefined;
    }
  }
  const areChanged = before.templates.assets !== now.templates.assets;
  return { pages, assets: assetsOf(site, wanted).filter(({ path }) => areChanged || lost.has(path)) };
}
