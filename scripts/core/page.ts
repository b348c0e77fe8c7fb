import type { Citation, ClassView, CodeView, FamilyView, LocaleInfo, LocaleView, PairView, Text } from "./view.js";

/** Names a page without a locale: its type, and the family and codes that it is about. */
export interface PageRef {
  readonly type: string;
  readonly family?: string;
  readonly codes?: readonly string[];
}

/** Where a page is: the one thing that only its page type spells. */
export interface Location {
  /** The address from the site's root, without a leading `/`: `fr/http/202-vs-401/`. */
  readonly address: string;
  /** The path of its Markdown twin, `fr/http/202-vs-401.md`; null where it has none. */
  readonly twin: string | null;
}

/** What the addresses of a locale begin with: `fr/`, or nothing for the default locale, which has no segment. */
export function segmentPrefix(segment: string): string {
  return segment === "" ? "" : `${segment}/`;
}

/** A link within the site: the formats make a relative address of it. */
export interface Link {
  readonly text: Text;
  readonly to: Location;
}

/** A heading with an id that is the same in every language. */
export interface Heading {
  readonly id: string;
  readonly text: Text;
}

/** A page as a plain value, before any markup: what the formats set. `body` is what the templates of its type expect. */
export interface PageModel {
  readonly type: string;
  readonly location: Location;
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  readonly siteTitle: string;
  readonly baseUrl: string;
  readonly home: Link;
  readonly title: Text;
  readonly description: Text;
  /** The absolute address of the page that search engines should keep; null where they should keep none. */
  readonly canonical: string | null;
  /** Absolute addresses for `hreflang`, `x-default` among them; empty on a page that is wholly source text. */
  readonly alternates: readonly { readonly hreflang: string; readonly url: string }[];
  /** The same page in every locale. */
  readonly languages: readonly {
    readonly tag: string;
    readonly name: string;
    readonly direction: "ltr" | "rtl";
    readonly to: Location;
    readonly current: boolean;
  }[];
  /** What is said where some or all of the text has no translation; null where all has one. */
  readonly notice: Text | null;
  /** The way from the home page to this one, without this one. */
  readonly trail: readonly Link[];
  /** The codes that it is about, for front matter. */
  readonly codes: readonly string[];
  /** The documents that it rests on, for front matter; sorted and without repetition. */
  readonly sources: readonly Citation[];
  /** Interface strings by name, for the templates. */
  readonly ui: Readonly<Record<string, Text>>;
  readonly body: unknown;
}

/**
 * Stands in an outline for the page's own step of its address. No text can hold it, since reading refuses control characters; a step
 * is made of characters that every form writes as they are.
 */
export const BLANK = "\u0001";

/**
 * A page's model with a blank for the step of its address in which it differs from the pages beside it. So its addresses in all
 * languages are shared with them: what is made of these is made once, and the step is filled in.
 */
export interface Outline {
  readonly model: PageModel;
  /** Null where the model has no blank. */
  readonly step: string | null;
}

/** An outline with its blanks filled in. */
export function fillIn({ model, step }: Outline): PageModel {
  if (step === null) return model;
  const fill = (text: string) => text.replaceAll(BLANK, step);
  const place = ({ address, twin }: Location): Location => ({ address: fill(address), twin: twin && fill(twin) });
  return {
    ...model,
    location: place(model.location),
    canonical: model.canonical && fill(model.canonical),
    alternates: model.alternates.map(({ hreflang, url }) => ({ hreflang, url: fill(url) })),
    languages: model.languages.map((language) => ({ ...language, to: place(language.to) })),
  };
}

/** What a kind of page contributes to its model; the rest is the same for every kind. */
export interface PageContent {
  readonly title: Text;
  readonly description: Text;
  readonly trail: readonly Link[];
  readonly codes: readonly string[];
  readonly sources: readonly Citation[];
  readonly body: unknown;
}

/**
 * A run of pages of one kind, small enough for one turn: of comparisons, those that share their first code. Groups are the same in
 * every locale.
 */
export interface PageGroup {
  readonly type: string;
  readonly family?: string;
  /** Which of several of the same type and family. */
  readonly row?: number;
  /** How many pages it has. */
  readonly size: number;
}

/** A kind of page. One file in `model/pages/` each; registered by one line in `model/model.ts`. */
export interface PageType {
  /** Also the name of its templates: `templates/html/<name>.hbs`. */
  readonly name: string;
  /** All pages of this kind, in order, as groups: a family of 1,000 codes has 499,500 comparisons. */
  groups(book: Book): Iterable<Omit<PageGroup, "type">>;
  /** The pages of a group, in order. */
  refs(book: Book, group: Omit<PageGroup, "type">): Iterable<PageRef>;
  /** The page that an address without its locale names. For two codes in the wrong order, the page in the right one. */
  parse(book: Book, address: string): PageRef | undefined;
  /** Where the page is in the locale with this address segment (empty for the default locale). */
  locate(ref: PageRef, segment: string): Location;
  /**
   * For a kind with very many pages: the one step of the address in which those of a family differ, and the same place with another
   * step.
   */
  readonly steps?: { of(ref: PageRef): string; locate(ref: PageRef, segment: string, step: string): Location };
  /** The parts of the content that the page shows, so that a page of nothing but source text is known. */
  parts(book: Book, ref: PageRef): readonly Part[];
  /**
   * The components of the content that the page is made from, as {@link componentId} spells them: where none of them has changed, nor
   * what belongs to the whole locale, neither has the page.
   */
  uses(book: Book, ref: PageRef): readonly string[];
  /** What the page says. A pure function. */
  content(book: Book, ref: PageRef): PageContent;
}

/**
 * Names a component of the content: a code's or a pair's own part, all codes of a family, or the family itself, with everything that
 * shows in its lists (its own texts, the order, names and classes of its codes, which pairs are curated).
 */
export function componentId(family: string, kind?: "codes" | "pairs", key?: string): string {
  return [family, kind, key].filter((step) => step !== undefined).join("/");
}

/** A part of what a page shows, as `LocaleInfo` knows it: the interface strings, or a part of a family. */
export type Part =
  | { readonly kind: "interface" }
  | {
      readonly kind: "family" | "code" | "pair";
      readonly family: string;
      /** The code, or the key of the pair. */
      readonly key?: string;
    };

/** A locale's view with what pages look up in it. */
export interface Book {
  readonly view: LocaleView;
  readonly families: readonly FamilyBook[];
  family(id: string): FamilyBook | undefined;
  /** An interface string, with what its holes stand for. Throws where there is no such string, which is a bug. */
  say(key: string, args?: Text["args"]): Text;
  /** A link to a page in this locale. */
  link(ref: PageRef, text: Text): Link;
  /** Where a page is in any locale. */
  locate(ref: PageRef, locale: LocaleInfo): Location;
  /** Whether a locale has a part of the content, one text at least, in a language of its own. */
  has(locale: LocaleInfo, part: Part): boolean;
  /** What every page of the locale shows, made once and marked as shared. */
  once: Once;
}

/** Makes a value once for these keys, which say what it is, and for which code or pair; and marks it as shared. */
export type Once = <T extends object>(make: () => T, ...keys: readonly (string | boolean | object)[]) => T;

/** A family with its look-ups. */
export interface FamilyBook {
  readonly view: FamilyView;
  code(code: string): CodeView | undefined;
  classOf(code: CodeView): ClassView;
  /** The curated pair of two codes in the family's order. */
  pair(a: string, b: string): PairView | undefined;
  /** The place of a code in the family's order, from 0. */
  rank(code: string): number;
  /** Two codes in the family's order. */
  sorted(x: string, y: string): readonly [string, string];
  /** The codes that are most likely confused with this one, the likeliest first: its `seeAlso`, its curated pairs, its class. */
  neighbours(code: string): readonly string[];
  /** What many pages of the family show, made once and marked as shared. */
  once: Once;
}
