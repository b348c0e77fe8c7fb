import type { SourceFile } from "../../core/core.js";
import { squeeze } from "./html.js";

/** A place in a template. */
export interface TemplatePlace {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** Finds what pages show in the templates that they are made with. */
export interface Templates {
  /** The template of a page. */
  of(page: { readonly type: string }, form?: "html" | "markdown"): TemplatePlace;
  /** Where this stands in a template of a form, as it is. */
  verbatim(text: string, form?: "html" | "markdown"): TemplatePlace | undefined;
  /** The words that the templates of a form say themselves. */
  words(form: "html" | "markdown"): readonly OwnWords[];
}

/** Words that stand in a template itself. */
export interface OwnWords extends TemplatePlace {
  readonly text: string;
}

const MUSTACHE = /\{\{\{?[^{}]*\}?\}\}/g;
const COMMENT = /\{\{!--[\s\S]*?--\}\}|\{\{![^{}]*\}\}|<!--[\s\S]*?-->/g;
const RAW = /<(script|style)\b[\s\S]*?<\/\1\s*>/gi;
const TAG = /<[/!]?[a-zA-Z][^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*>/g;
const SPOKEN = /\s(?:aria-label|alt|title|placeholder)="([^"]*)"/g;
const blank = (text: string) => text.replace(/[^\n]/g, "\u0000");

/** A template without all that is no text: what it prints, comments, scripts, and tags but for the attributes that people read. */
function bareOf(text: string): string {
  const bare = text.replace(COMMENT, blank).replace(MUSTACHE, blank).replace(RAW, blank);
  return bare.replace(TAG, (tag) => {
    const spoken = Array.from(tag.matchAll(SPOKEN), ({ 0: whole, 1: value = "", index }) => ({
      value,
      at: index + whole.length - 1 - value.length,
    }));
    let kept = blank(tag);
    for (const { value, at } of spoken) kept = kept.slice(0, at) + value + kept.slice(at + value.length);
    return kept;
  });
}

/** Gets ready to look into templates. */
export function createTemplates(files: readonly SourceFile[]): Templates {
  const ofForm = (form: string) =>
    files
      .filter(({ path }) => path.startsWith(`templates/${form}/`) && path.endsWith(".hbs"))
      .map(({ path, text }) => ({ path, text, bare: bareOf(text) }));
  let all: { readonly html: ReturnType<typeof ofForm>; readonly markdown: ReturnType<typeof ofForm> } | undefined;
  const load = () => (all ??= { html: ofForm("html"), markdown: ofForm("markdown") });
  const wordsIn = (form: "html" | "markdown"): OwnWords[] =>
    load()[form].flatMap((file) =>
      Array.from(file.bare.matchAll(RUN), ({ 0: text, index }) => ({
        text: squeeze(text),
        ...placeIn(file, index + leading(text)),
      })).filter(({ text }) => !/^(?:- )?[\w-]+:$/.test(text)),
    );
  const known: Partial<Record<"html" | "markdown", readonly OwnWords[]>> = {};
  return {
    of: ({ type }, form = "html") => ({ path: `templates/${form}/${type}.hbs`, line: 1, column: 1 }),
    verbatim: (text, form = "html") => {
      for (const file of load()[form]) {
        const at = file.text.indexOf(text);
        if (at !== -1) return placeIn(file, at);
      }
      return undefined;
    },
    words: (form) => (known[form] ??= wordsIn(form)),
  };
}

/** A run of text in a line, with two letters at least. Names of front matter are none. */
const RUN = /[^\u0000\n]*\p{L}{2}[^\u0000\n]*/gu;

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

function placeIn({ path, text }: { readonly path: string; readonly text: string }, at: number): TemplatePlace {
  const before = text.slice(0, at).split("\n");
  return { path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
