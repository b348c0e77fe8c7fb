import vm from "node:vm";
import Handlebars from "handlebars";

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

/** A helper that templates call: what it prints, from its arguments and the page. */
export type Helper = (page: Record<string, unknown>, ...args: unknown[]) => unknown;

/** What a set of templates is made of. */
export interface TemplateSet {
  /** The folder below `templates/`. */
  readonly folder: string;
  readonly helpers: Readonly<Record<string, Helper>>;
  /** Whether a bare `{{value}}` is escaped as HTML. Where it is not, templates may print by helpers alone. */
  readonly escapes: boolean;
}

/** Renders a template by its name. */
export type Templates = (name: string, data: object) => string;

/** Helpers that Handlebars has built in and that templates may use. */
const BUILT_IN = ["if", "unless", "each", "with"];

/**
 * Compiles the templates of a folder: strict, with known helpers alone. `partials/x.hbs` is the partial `x`; all others are
 * templates. Templates are code, from the root's author or from the package; compiled in memory, never kept.
 */
export function compileTemplates(files: Readonly<Record<string, string>>, { folder, helpers, escapes }: TemplateSet): Templates {
  const engine = Handlebars.create();
  for (const [name, builtIn] of Object.entries(engine.helpers)) {
    if (!BUILT_IN.includes(name)) engine.unregisterHelper(name);
    else engine.registerHelper(name, guarded(name, builtIn));
  }
  for (const [name, helper] of Object.entries(helpers)) {
    const call = (...args: unknown[]) => {
      const options = args.pop() as Handlebars.HelperOptions;
      return helper(options.data.root as Record<string, unknown>, ...args);
    };
    engine.registerHelper(name, guarded(name, call));
  }
  const names = Object.keys(helpers);
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith(".hbs")) continue;
    const name = path.slice(folder.length + 1, -".hbs".length);
    const template = locating(`templates/${path}`, engine.template(compile(`templates/${path}`, text, names, escapes)));
    if (name.startsWith("partials/")) engine.registerPartial(name.slice("partials/".length), template);
    else templates.set(name, template);
  }
  return (name, data) => {
    const template = templates.get(name);
    if (!template)
      throw new TemplateError(
        `templates/${folder}/${name}.hbs`,
        `Unexpected absence of templates/${folder}/${name}.hbs, expected a template for every kind of page`,
      );
    return template(data, OWN_ALONE);
  };
}

/** Inherited properties are as good as absent, and nothing is said of them on the console. */
const OWN_ALONE: Handlebars.RuntimeOptions = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };

/** Where a helper was called, as Handlebars passes it on. */
type Called = Handlebars.HelperOptions & { loc?: hbs.AST.SourceLocation };

/** A helper that says where it failed, and fails where it is given what the page does not have: strict mode looks at printed values alone. */
function guarded(name: string, helper: Handlebars.HelperDelegate): Handlebars.HelperDelegate {
  return function (this: unknown, ...args: unknown[]) {
    const { loc } = args.at(-1) as Called;
    try {
      if (args.includes(undefined))
        throw new Error(`Unexpected absence of what {{${name}}} is given, expected something that the page has`);
      return (helper as (...all: unknown[]) => unknown).apply(this, args);
    } catch (error) {
      if (error instanceof TemplateError || (error as { lineNumber?: number }).lineNumber !== undefined) throw error;
      // Handlebars takes the place from a node of its tree.
      const located = new Handlebars.Exception((error as Error).message, { loc } as hbs.AST.Node);
      throw Object.assign(located, { cause: error });
    }
  };
}

/** A template whose mistakes name its own file, and not the one that uses it as a partial. */
function locating(path: string, template: Handlebars.TemplateDelegate): Handlebars.TemplateDelegate {
  return (context, options) => {
    try {
      return template(context, options);
    } catch (error) {
      throw asTemplateError(path, error);
    }
  };
}

function compile(path: string, text: string, helpers: readonly string[], escapes: boolean): TemplateSpecification {
  try {
    const tree = Handlebars.parse(text);
    new Rules(path, helpers, escapes).accept(tree);
    const known = [...helpers, ...BUILT_IN];
    const code = Handlebars.precompile(tree, {
      strict: true,
      // Handlebars itself knows `lookup` and `log` beside the four.
      knownHelpers: Object.assign(Object.fromEntries(known.map((name) => [name, true])), { lookup: false, log: false }),
      knownHelpersOnly: true,
      noEscape: !escapes,
      preventIndent: true,
    }) as unknown as string;
    // The compiler writes an object literal. `vm` compiles it also where `eval` and `new Function` are switched off.
    return vm.compileFunction(`return ${code}`, [], { filename: path })() as TemplateSpecification;
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

/** What templates may not say, though Handlebars would take it. */
class Rules extends Handlebars.Visitor {
  constructor(
    private readonly path: string,
    private readonly helpers: readonly string[],
    private readonly escapes: boolean,
  ) {
    super();
  }

  override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
    const { original } = statement.path as hbs.AST.PathExpression;
    const isHelper = this.helpers.includes(original);
    // In Markdown there is no escaping that fits every place.
    if (!this.escapes && !isHelper) this.refuse(statement, `{{${original}}}`, `one of the helpers ${this.helpers.join(", ")}`);
    // What a helper has made safe needs no third brace, and nothing else may have it.
    if (this.escapes && !statement.escaped)
      this.refuse(statement, `{{{${original}}}}`, `{{${original}}}, which is escaped where it must be`);
    super.MustacheStatement(statement);
  }

  override BlockStatement(statement: hbs.AST.BlockStatement): void {
    const { original } = statement.path;
    if (!BUILT_IN.includes(String(original))) this.refuse(statement, `{{#${original}}}`, `one of the blocks ${BUILT_IN.join(", ")}`);
    super.BlockStatement(statement);
  }

  override PartialStatement(statement: hbs.AST.PartialStatement): void {
    if (statement.name.type === "SubExpression") this.refuse(statement, "name of a partial that is computed", "the name itself");
    super.PartialStatement(statement);
  }

  private refuse(statement: hbs.AST.Statement, found: string, expected: string): never {
    const { line, column } = statement.loc.start;
    throw new TemplateError(this.path, `Unexpected ${found}, expected ${expected}`, line, column + 1);
  }
}
