import type { PageRef, Outline } from "./page.js";
import type { Utf8 } from "./output.js";

/** A finished page, with what it was made from: for whoever looks at pages and not at files. */
export interface RenderedPage {
  readonly ref: PageRef;
  readonly outline: Outline;
  /** In parts, as it was composed: in UTF-8 and with blanks, so that what pages share is the same string on all of them. */
  readonly html: readonly Utf8[];
  /** Its Markdown twin; null where it has none. */
  readonly twin: readonly Utf8[] | null;
}

/** All pages of a site, made when they are asked for, one by one. */
export interface RenderedSite {
  /** The paths of all files of the site. */
  readonly files: ReadonlySet<string>;
  /** The pages of a locale: the same ones in every locale. */
  pages(tag: string): Iterable<RenderedPage>;
  /** A part of a page as a string. */
  decode(text: string): string;
  /** A string as it stands on a page. */
  encode(text: string): string;
}
