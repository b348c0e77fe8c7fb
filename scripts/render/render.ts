/**
 * The fifth stage: a page model to a finished page in a format. It hides Handlebars and unified: unified sets each distinct fragment
 * once, Handlebars composes the page of finished strings. The templates are the one place of markup.
 */
import type { Corpus, Format, Renderer } from "../core/core.js";
import { html } from "./formats/html.js";
import { markdown } from "./formats/markdown.js";

export { parseMarkdown } from "./fragment.js";
export { TemplateError } from "./templates.js";
export { MARKDOWN_STYLE } from "./typeset.js";
export { createEncoder, type Encoder, fromUtf8, textOf, utf8 } from "./utf8.js";

/** Every format. A new one is a file in `formats/`, its templates, and its line here. */
const FORMATS: readonly Format[] = [html, markdown];

/** The names of all formats, in order. */
export const formatNames: readonly string[] = FORMATS.map((format) => format.name);

/** A format by its name. Throws where there is none. */
export function formatOf(name: string): Format {
  const format = FORMATS.find((candidate) => candidate.name === name);
  if (!format) throw new Error(`no format ${name}`);
  return format;
}

/**
 * Gets a format ready with a corpus's templates.
 *
 * @throws TemplateError where a template is broken
 */
export function prepare(corpus: Corpus, name: string): Renderer {
  return formatOf(name).prepare(corpus);
}
