import type Handlebars from "handlebars";
import { createRequire } from "node:module";
import { compose } from "./compose.js";
import type { Helper, Names } from "./expression.js";
import type { Template } from "./reach.js";
import type { Run } from "./run.js";

export type { Helper } from "./expression.js";

/**
 * Handlebars' parser, which also trims the lines of blocks that stand alone. Loaded by the first template, and without the rest:
 * the compiler is not needed, nor are the files that it reads and the source maps that it writes.
 */
function parser(): Pick<typeof Handlebars, "parse"> {
  return createRequire(import.meta.url)("handlebars/dist/cjs/handlebars/compiler/base.js") as Pick<typeof Handlebars, "parse">;
}

/** A template of a root that cannot be used. */
export class TemplateError extends Error {
  /** The path of the template from the root. */
  readonly path: string;
  readonly line: number;
  readonly column: number;
  constructor(path: string, message: string, line = 1, column = 1) {
    super(message);
    this.name = "TemplateError";
    this.path = path;
    this.line = line;
    this.column = column;
  }
}

/** What a set of templates is made of. */
export interface TemplateSet {
  /** The folder below `templates/`. */
  readonly folder: string;
  readonly helpers: Readonly<Record<string, Helper>>;
  /** Whether a bare `{{value}}` is escaped as HTML. Where it is not, templates may print by helpers alone. */
  readonly escapes: boolean;
}

/** Prints a page by the name of its template. */
export type Templates = (name: string, run: Run) => void;

/**
 * Compiles the templates of a folder: strict, with known helpers alone. `partials/x.hbs` is the partial `x`; all others are
 * templates. Templates are code, from the root's author or from the package; compiled in memory, never kept.
 */
export function compileTemplates(files: Readonly<Record<string, string>>, { folder, helpers, escapes }: TemplateSet): Templates {
  const partials = new Map<string, Template>();
  const templates = new Map<string, Template>();
  let parts = 0;
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith(".hbs")) continue;
    const name = path.slice(folder.length + 1, -".hbs".length);
    const full = `templates/${path}`;
    const template = compile(full, text, {
      helpers,
      escapes,
      partial: (wanted) => partials.get(wanted),
      number: () => parts++,
      mistake: (message, { start }) => new TemplateError(full, message, start.line, start.column + 1),
    });
    if (name.startsWith("partials/")) partials.set(name.slice("partials/".length), template);
    else templates.set(name, template);
  }
  return (name, run) => {
    const template = templates.get(name);
    if (!template)
      throw new TemplateError(
        `templates/${folder}/${name}.hbs`,
        `Unexpected absence of templates/${folder}/${name}.hbs, expected a template for every kind of page`,
      );
    template.print({ context: run.page, outer: null, turn: null }, run);
  };
}

function compile(path: string, text: string, names: Names): Template {
  try {
    return compose(parser().parse(text), names);
  } catch (error) {
    throw asTemplateError(path, error);
  }
}

/** What was thrown where a template was compiled or used. What a helper throws, the template gave it. */
function asTemplateError(path: string, error: unknown): TemplateError {
  if (error instanceof TemplateError) return error;
  const { message, lineNumber = 1, column = 0 } = error as Error & { lineNumber?: number; column?: number };
  // The parser's own errors bear their place and what it expected in the text alone.
  const [, line, expected, got] = /^Parse error on line (\d+):[\s\S]*\nExpecting (.*), got (.*)$/.exec(message) ?? [];
  const made =
    line === undefined
      ? new TemplateError(path, (message.split("\n")[0] as string).replace(/ - \d+:\d+$/, ""), lineNumber, column + 1)
      : new TemplateError(path, `Unexpected ${got}, expected ${expected}`, Number(line));
  made.cause = error;
  return made;
}
