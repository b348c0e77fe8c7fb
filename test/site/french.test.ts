import { expect, test } from "vitest";
import type { LocaleView } from "../../scripts/index.js";
import { englishIn } from "../helpers/english.js";
import { realSite } from "../helpers/real.js";
import { localeOf } from "../helpers/site.js";

const site = realSite();
const view = localeOf(site, "fr").view;

/** Every text of a view, with the way to it. */
function textsOf(value: unknown, path = ""): [path: string, md: string, lang: string][] {
  if (value === null || typeof value !== "object") return [];
  const { md, lang } = value as { md?: unknown; lang?: unknown };
  if (typeof md === "string" && typeof lang === "string") return [[path, md, lang]];
  return Object.entries(value).flatMap(([key, inner]) => textsOf(inner, `${path}/${key}`));
}

const own = ({ ui, families, totals }: LocaleView) => textsOf({ ui, families, totals }).filter(([, , lang]) => lang !== "und");

test("everything is in French: no text falls back", () => {
  expect(view.complete).toBe(true);
  expect(own(view).filter(([, , lang]) => lang !== "fr")).toEqual([]);
  // 81 codes × 6 texts, 63 pairs, and what is around them.
  expect(own(view).length).toBeGreaterThan(81 * 6 + 63 * 9);
});

test("no text holds a word that only English has", () => {
  expect(own(view).filter(([, md]) => englishIn(md))).toEqual([]);
});

test("no text is the English one", () => {
  const english = new Map(own(localeOf(site, "en").view).map(([path, md]) => [path, md]));
  const same = own(view).filter(([path, md]) => english.get(path) === md && /\p{L}{3}/u.test(md.replace(/\{\{\w+\}\}|`[^`]*`/g, "")));
  // Words that both languages spell alike, looked at one by one.
  const ALIKE = new Set([
    "permanent",
    "Redirection (`3xx`)",
    "Code",
    "existence",
    "arguments",
    "deltas",
    "17 codes",
    "64 codes",
    "81 codes",
    "{{count}} codes",
  ]);
  expect(same.filter(([, md]) => !ALIKE.has(md))).toEqual([]);
});

test("typography is French: no-break spaces, guillemets, curly apostrophes", () => {
  const prose = own(view).map(([path, md]) => [path, md.replace(/`[^`]*`/g, "`x`")] as const);
  const bad = prose.filter(
    ([, md]) => /[^\u00a0][:;?!](?:\s|$)/u.test(md) || /['"]/.test(md) || /«(?!\u00a0)|(?<!\u00a0)»/.test(md) || /\u202f/.test(md),
  );
  expect(bad).toEqual([]);
});

test("code spans of a translation are those of its source, so that no token is lost or translated", () => {
  const spans = (md: string) => [...new Set(Array.from(md.matchAll(/`([^`]*)`/g), (match) => match[1]))].sort().join(" | ");
  const english = new Map(textsOf(localeOf(site, "en").view.families).map(([path, md]) => [path, md]));
  const differing = textsOf(view.families)
    .filter(([path]) => /\/(codes|pairs)\//.test(path) && !/\/facts\//.test(path))
    .filter(([path, md]) => spans(md) !== spans(english.get(path) ?? ""))
    .map(([path, md]) => [path, spans(md), spans(english.get(path) ?? "")]);
  expect(differing).toEqual([]);
});
