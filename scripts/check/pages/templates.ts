import type { SourceFile } from "../../core/core.js";
import { squeeze, TAG } from "./html.js";

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
const SPOKEN = /\s(?:aria-label|alt|title|placeholder)="([^"]*)"/g;
const blank = (text: string) => text.replace(/[^\n]/g, "\u0000");

/** A template without all that is no text: what it prints, comments, scripts, and tags but for the attributes that people read. */
function bareOf(template: string): string {
  const text = template.replace(COMMENT, blank).replace(MUSTACHE, blank).replace(RAW, blank);
  const parts: string[] = [];
  let behind = 0;
  for (let at = text.indexOf("<"); at !== -1; at = text.indexOf("<", Math.max(behind, at + 1))) {
    if (!/^[/!]?[a-zA-Z]/.test(text.slice(at + 1, at + 3))) continue;
    TAG.lastIndex = at;
    const tag = TAG.exec(text)?.[0] ?? (text[at + 1] === "!" ? text.slice(at, text.indexOf(">", at) + 1 || undefined) : text.slice(at));
    parts.push(text.slice(behind, at), spokenIn(tag));
    behind = at + tag.length;
  }
  return parts.join("") + text.slice(behind);
}

/** A tag with nothing left but the attributes that people read. */
function spokenIn(tag: string): string {
  let kept = blank(tag);
  for (const { 0: whole, 1: value = "", index } of tag.matchAll(SPOKEN)) {
    const at = index + whole.length - 1 - value.length;
    kept = kept.slice(0, at) + value + kept.slice(at + value.length);
  }
  return kept;
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
    load()[form].flatMap((file) => {
      const found: OwnWords[] = [];
      let at = 0;
      for (const run of file.bare.split(/[\0\n]/)) {
        const text = squeeze(run);
        // Names of front matter are no words.
        if (/\p{L}{2}/u.test(text) && !/^(?:- )?[\w-]+:$/.test(text)) found.push({ text, ...placeIn(file, at + leading(run)) });
        at += run.length + 1;
      }
      return found;
    });
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

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

function placeIn({ path, text }: { readonly path: string; readonly text: string }, at: number): TemplatePlace {
  const before = text.slice(0, at).split("\n");
  return { path, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
