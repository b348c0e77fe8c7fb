import type { Corpus } from "./corpus.js";
import type { Location, Outline } from "./page.js";

/** A finished file. */
export interface Output {
  /** The path below the output folder, with `/`. */
  readonly path: string;
  readonly data: string;
}

/** A form in which pages are written. One file in `render/formats/` each; registered by one line in `render/render.ts`. */
export interface Format {
  /** The name on the command line, and of its folder in `templates/`. */
  readonly name: string;
  /** Where a page goes; undefined where this format has none of it. */
  path(location: Location): string | undefined;
  /** Gets ready to render with a corpus's templates. Throws a `TemplateError` where a template is broken. */
  prepare(corpus: Corpus): Renderer;
}

/**
 * Text in UTF-8, as a string with a unit for each byte. Such strings are the cheapest to make pages of: they join without being
 * copied, take half of the room of others, and become bytes by a plain copy. The mark stands in types alone: no other string may be
 * taken for one.
 */
export type Utf8 = string & { readonly [UTF8]: true };
declare const UTF8: unique symbol;

/** A finished page, for a writer of many. */
export interface Composed {
  /** With blanks, see `Outline`. */
  readonly text: Utf8;
  /** What the blanks stand for. */
  readonly step: string;
}

/** A format that is ready. */
export interface Renderer {
  /** The finished page. A pure function. */
  page(outline: Outline): Composed;
  /** The same page with its blanks, in parts: what many pages show is the same string on all of them. White space at its end may differ. */
  parts?(outline: Outline): readonly Utf8[];
  /** What stands beside the pages, such as a stylesheet. */
  assets(): readonly Output[];
}
