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

/** A part of a page: text of this page alone, or a chunk that others have too, whose bytes are made once. */
export type Piece = string | Chunk;

/** A part of several pages. What is each page's own in it, the step of its address, stands between the parts. */
export interface Chunk {
  /** With a blank for the step, see `Outline`. */
  readonly text: string;
  /** In UTF-8: the text, parted at the blanks. */
  readonly parts: readonly Uint8Array[];
}

/** A finished page, for a writer of many. */
export interface Composed {
  readonly pieces: readonly Piece[];
  /** What the blanks of chunks stand for. */
  readonly step: string;
}

/** A format that is ready. */
export interface Renderer {
  /** The finished page. A pure function. */
  page(outline: Outline): Composed;
  /** What stands beside the pages, such as a stylesheet. */
  assets(): readonly Output[];
}
