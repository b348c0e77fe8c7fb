import { createHash } from "node:crypto";
import type { Output, PageGroup, PageRef } from "../core/core.js";
import { formatNames } from "../render/render.js";
import type { Selection, Site, SiteLocale } from "./site.js";

/** One of the parts into which the pages of a site are parted by a hash of their addresses. */
export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly count: number;
}

/** Pages to be made: plain, so that it can cross threads. */
export interface Task {
  readonly locale: string;
  readonly groups: readonly PageGroup[];
}

/** About how many pages a task has: enough that a thread rarely asks, few enough that all threads end together. */
const TASK_SIZE = 400;

/** The pages of a selection, as tasks in order. */
export function tasksOf(site: Site, { locales, families }: Selection): Task[] {
  const [first] = site.locales;
  const groups = (first?.pages.groups() ?? []).filter(({ family }) => !families || family === undefined || families.includes(family));
  const batches: PageGroup[][] = [];
  let size = 0;
  for (const group of groups) {
    if (size === 0) batches.push([]);
    batches.at(-1)?.push(group);
    size += group.size;
    if (size >= TASK_SIZE) size = 0;
  }
  const tags = site.locales.map(({ tag }) => tag).filter((tag) => !locales || locales.includes(tag));
  return tags.flatMap((locale) => batches.map((batch): Task => ({ locale, groups: batch })));
}

/** Which pages of a task are wanted, and in which formats. */
export interface Wanted {
  readonly formats: readonly string[];
  readonly shard?: Shard | undefined;
}

/** A page, and the formats that are wanted of it. */
export interface Page {
  readonly locale: SiteLocale;
  readonly ref: PageRef;
  readonly formats: readonly string[];
}

/** The pages of a task that are wanted. */
export function* pagesOf(site: Site, { locale: tag, groups }: Task, { shard }: Wanted): Generator<{ locale: SiteLocale; ref: PageRef }> {
  const locale = site.locales.find((candidate) => candidate.tag === tag);
  if (!locale) throw new Error(`no locale ${tag}`);
  for (const group of groups) {
    for (const ref of locale.pages.refsOf(group)) {
      if (!shard || isIn(shard, locale.pages.locate(ref).address)) yield { locale, ref };
    }
  }
}

/** What stands beside the pages of the formats; of the shards, the first has it. */
export function assetsOf(site: Site, { formats, shard }: Wanted): readonly Output[] {
  return shard && shard.index !== 1 ? [] : formats.flatMap((format) => site.assets(format));
}

/** The formats of a selection. */
export function formatsOf({ formats }: Selection): readonly string[] {
  return formats ?? formatNames;
}

/** A page's part depends on its own address alone, so that a new page moves no other. */
function isIn({ index, count }: Shard, address: string): boolean {
  return createHash("sha256").update(address).digest().readUInt32BE(0) % count === index - 1;
}
