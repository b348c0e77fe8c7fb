import { createHash } from "node:crypto";
import { parse } from "yaml";

/** The files of a root, as text, by path from the root. */
export type Files = Readonly<Record<string, string>>;

/** A defect in an otherwise clean root. */
export interface Mutation {
  /** The stable id of the kind of defect. */
  readonly kind: string;
  /** The locale that is defective. */
  readonly locale: string;
  /** What the changed files hold; null where a file is taken away. */
  readonly changed: Readonly<Record<string, string | Uint8Array | null>>;
  /** Where a perfect tool would report it. The key is flat (`codes/40/use`, `home.title`), or an entry of a YAML file. */
  readonly at: { readonly path: string; readonly key?: string };
}

/** A mutation without what its kind knows anyway. */
export type Defect = Pick<Mutation, "changed" | "at">;

/** A kind of defect, and the languages in which it can exist. */
export interface Kind {
  readonly id: string;
  readonly means: string;
  readonly locales: readonly string[];
  /** Every defect of this kind that can be seeded into a locale. They are drawn from by chance. */
  readonly defects: (clean: Clean, locale: string, random: Random) => readonly Defect[];
}

/** A text of a locale, beside the text that it translates. */
export interface Text {
  readonly path: string;
  readonly key: string;
  readonly text: string;
  readonly source: string;
}

/** A clean root, with what the kinds ask of it. */
export interface Clean {
  readonly files: Files;
  /** The texts of a locale; of the source locale the interface strings alone, as their own source. */
  texts(locale: string): readonly Text[];
}

/** The locale that the content is written in. */
export const SOURCE = "en";

/** The languages of the corpus but for the source. */
export const LOCALES: readonly string[] = "ar de es fa fr hi id ja ko pt-BR ru th tr uk vi zh-Hans zh-Hant".split(" ");

/** All languages of the corpus. */
export const ALL: readonly string[] = [SOURCE, ...LOCALES];

/** All locales but for some. */
export const without = (...tags: readonly string[]): readonly string[] => LOCALES.filter((tag) => !tags.includes(tag));

/** The locales that are written in Latin letters. */
export const LATIN: readonly string[] = "de es fr id pt-BR tr vi".split(" ");

/** The locales that are written with Chinese characters and full-width marks. */
export const CJK: readonly string[] = ["ja", "zh-Hans", "zh-Hant"];

/** A deterministic generator of chance. */
export interface Random {
  /** A whole number from 0 to below the limit. */
  below(limit: number): number;
  pick<T>(list: readonly T[]): T;
  shuffled<T>(list: readonly T[]): T[];
}

/** Chance from a seed: mulberry32, seeded by a hash of the words. */
export function createRandom(...words: readonly (string | number)[]): Random {
  let state = createHash("sha256").update(words.join("\u0000")).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  const shuffled = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };
  return { below, shuffled, pick: (list) => list[below(list.length)] as (typeof list)[number] };
}

/** The path of a locale's interface strings. */
export const uiPath = (locale: string): string => `locales/${locale}/ui.json`;
/** The path of a locale's translation of the family. */
export const toyPath = (locale: string): string => `locales/${locale}/toy.json`;
/** The path of what a locale says of itself. */
export const localePath = (locale: string): string => `locales/${locale}/locale.yaml`;
/** The path of what is known of a locale's texts. */
export const statePath = (locale: string, namespace: string): string => `locales/.state/${locale}/${namespace}.json`;
/** The site's own file. */
export const SITE = "content/site.yaml";

/** What steps a flat key has: an overlay's keys are parted by `/`, those of interface strings by `.`. */
export const stepsOf = (path: string, key: string): string[] => key.split(path.endsWith("/ui.json") ? "." : "/");

type Tree = { [key: string]: Tree | string };

/** The texts of a JSON file by flat key. */
export function flatTexts(path: string, json: string): Map<string, string> {
  const separator = path.endsWith("/ui.json") ? "." : "/";
  const found = new Map<string, string>();
  const visit = (tree: Tree, prefix: string): void => {
    for (const [step, value] of Object.entries(tree)) {
      if (step === "$schema") continue;
      if (typeof value === "string") found.set(prefix + step, value);
      else visit(value, prefix + step + separator);
    }
  };
  visit(JSON.parse(json) as Tree, "");
  return found;
}

/** The file of a root. Throws where it has none, since a kind then seeds nothing. */
export function fileOf(files: Files, path: string): string {
  const text = files[path];
  if (text === undefined) throw new Error(`the clean root has no ${path}`);
  return text;
}

/** A file with a part of it replaced. Throws where the part is not there. */
export function replaced(text: string, before: string, after: string): string {
  if (!text.includes(before)) throw new Error(`nothing there reads ${before}`);
  return text.replace(before, () => after);
}

/** A JSON file with a text set, or taken away, written as the clean files are. */
export function withText(json: string, path: string, key: string, text: string | undefined): string {
  const root = JSON.parse(json) as Tree;
  const steps = stepsOf(path, key);
  const last = steps.pop() as string;
  let tree = root;
  for (const step of steps) tree = (tree[step] ??= {}) as Tree;
  if (text === undefined) Reflect.deleteProperty(tree, last);
  else tree[last] = text;
  return `${JSON.stringify(root, null, 2)}\n`;
}

/** Where the source text of a family's flat key stands: the file, and the steps in it. */
export function sourceOf(key: string): { path: string; steps: string[] } {
  const [folder, name, ...rest] = key.split("/") as [string, ...string[]];
  return folder === "codes" || folder === "pairs"
    ? { path: `content/toy/${folder}/${name}.yaml`, steps: rest }
    : { path: "content/toy/family.yaml", steps: key.split("/") };
}

/** The first 16 hex digits of the SHA-256 of a text. */
export const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Looks into the files of a clean root. */
export function readClean(files: Files): Clean {
  const english = flatTexts(uiPath(SOURCE), fileOf(files, uiPath(SOURCE)));
  const parsed = new Map<string, unknown>();
  const familyText = (key: string): string => {
    const { path, steps } = sourceOf(key);
    if (!parsed.has(path)) parsed.set(path, parse(fileOf(files, path)));
    return steps.reduce<unknown>((value, step) => (value as Record<string, unknown>)[step], parsed.get(path)) as string;
  };
  const uiText = (key: string) => english.get(key) ?? (english.get(key.replace(/_[a-z]+$/, "_other")) as string);
  const list = (path: string, sourceText: (key: string) => string): Text[] =>
    [...flatTexts(path, fileOf(files, path))].map(([key, text]) => ({ path, key, text, source: sourceText(key) }));
  const known = new Map<string, readonly Text[]>();
  return {
    files,
    texts(locale) {
      const texts =
        known.get(locale) ??
        (locale === SOURCE ? list(uiPath(locale), uiText) : [...list(toyPath(locale), familyText), ...list(uiPath(locale), uiText)]);
      known.set(locale, texts);
      return texts;
    },
  };
}

/** What a text becomes when something goes wrong with it: nothing, or several things that can. */
export type Spoil = (text: Text, help: { readonly locale: string; readonly random: Random; readonly clean: Clean }) => readonly string[];

/** A kind of defect that lies in the text of one key. */
export function inText(id: string, means: string, locales: readonly string[], spoil: Spoil): Kind {
  return {
    ...{ id, means, locales },
    defects: (clean, locale, random) =>
      clean
        .texts(locale)
        .flatMap((text) =>
          [...new Set(spoil(text, { locale, random, clean }))]
            .filter((spoiled) => spoiled !== text.text)
            .map((spoiled) => changedText(clean, text, spoiled)),
        ),
  };
}

/** The defect of one text that reads otherwise, or, where it is undefined, is missing. */
export function changedText({ files }: Clean, { path, key }: Text, spoiled: string | undefined): Defect {
  return {
    at: { path, key },
    // Made when it is asked for: few of all possible defects are drawn.
    get changed() {
      return { [path]: withText(fileOf(files, path), path, key, spoiled) };
    },
  };
}

/** A text once for each match of a pattern, with that match alone replaced. */
export function eachMatch(text: string, pattern: RegExp, replace: (match: RegExpMatchArray) => string | readonly string[]): string[] {
  return [...text.matchAll(pattern)].flatMap((match) =>
    [replace(match)].flat().map((with_) => text.slice(0, match.index) + with_ + text.slice(match.index + match[0].length)),
  );
}

/** What of a text is prose: code, links' targets, addresses and placeholders are blanked out, so that places stay the same. */
export function prose(text: string): string {
  return text.replace(/```[\s\S]*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>|\{\{\w+\}\}/g, (found) => "\u0001".repeat(found.length));
}

/** {@link eachMatch} that finds in prose alone. */
export function eachInProse(text: string, pattern: RegExp, replace: (match: RegExpMatchArray) => string | readonly string[]): string[] {
  return [...prose(text).matchAll(pattern)].flatMap((match) =>
    [replace(match)].flat().map((with_) => text.slice(0, match.index) + with_ + text.slice(match.index + match[0].length)),
  );
}

/** They are slow to make. */
const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text, as the language parts them, with their places; none from code, links or placeholders. */
export function wordsOf(text: string, locale: string): { word: string; index: number }[] {
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: "word" });
  segmenters.set(locale, segmenter);
  const segments = segmenter.segment(prose(text));
  return [...segments].filter(({ isWordLike }) => isWordLike).map(({ segment, index }) => ({ word: segment, index }));
}

/** The words that are letters alone, and at least so long. */
export function longWords(text: string, locale: string, length: number): { word: string; index: number }[] {
  return wordsOf(text, locale).filter(({ word }) => [...word].length >= length && /^[\p{L}\p{M}]+$/u.test(word));
}

/** A text with something put in at a place. */
export const insertAt = (text: string, index: number, what: string): string => text.slice(0, index) + what + text.slice(index);
