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
  for (const name of Object.keys(engine.helpers)) if (!BUILT_IN.includes(name)) engine.unregisterHelper(name);
  for (const [name, helper] of Object.entries(helpers)) {
    engine.registerHelper(name, (...args: unknown[]) => {
      const options = args.pop() as Handlebars.HelperOptions;
      return helper(options.data.root as Record<string, unknown>, ...args);
    });
  }
  const known = Object.fromEntries([...Object.keys(helpers), ...BUILT_IN].map((name) => [name, true]));
  const templates = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, text] of Object.entries(files)) {
    if (!path.startsWith(`${folder}/`) || !path.endsWith(".hbs")) continue;
    const name = path.slice(folder.length + 1, -".hbs".length);
    const template = engine.template(compile(`templates/${path}`, text, known, escapes, Object.keys(helpers)));
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
    try {
      return template(data);
    } catch (error) {
      throw asTemplateError(`templates/${folder}/${name}.hbs`, error);
    }
  };
}

function compile(
  path: string,
  text: string,
  knownHelpers: Record<string, boolean>,
  escapes: boolean,
  helpers: readonly string[],
): TemplateSpecification {
  try {
    const tree = Handlebars.parse(text);
    if (!escapes) new HelpersOnly(path, helpers).accept(tree);
    const code = Handlebars.precompile(tree, {
      strict: true,
      knownHelpers,
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

/** Refuses a value printed by anything but a helper: in Markdown there is no escaping that fits every place. */
class HelpersOnly extends Handlebars.Visitor {
  constructor(
    private readonly path: string,
    private readonly helpers: readonly string[],
  ) {
    super();
  }

  override MustacheStatement(statement: hbs.AST.MustacheStatement): void {
    const { original } = statement.path as hbs.AST.PathExpression;
    if (!this.helpers.includes(original)) {
      const { line, column } = statement.loc.start;
      throw new TemplateError(
        this.path,
        `Unexpected {{${original}}}, expected one of the helpers ${this.helpers.join(", ")}`,
        line,
        column + 1,
      );
    }
    super.MustacheStatement(statement);
  }
}
