/**
 * Templates as functions that print a page. Handlebars parses them; what it would do anew for every page is done here once for every
 * shared value: a block that looks at nothing but its own context prints the same wherever that context is shown. A test holds what
 * is printed to Handlebars' own.
 */
import type {} from "handlebars";
import { markOf } from "../core/core.js";
import { expression, expressionOf, helperOf, type Names, noHash } from "./expression.js";
import { farther, loosened, NOWHERE, purity, type Reach, type Scope, type Template, type Turn } from "./reach.js";
import type { Run } from "./run.js";
import { escapeHtml, Safe } from "./safe.js";
import { utf8 } from "./utf8.js";

type Print = (scope: Scope, run: Run) => void;

/** A compiled part, and how far it looks beyond its own context. */
interface Part {
  readonly print: Print;
  readonly reach: Reach;
}

/** Compiles a parsed template. */
export function compose(tree: hbs.AST.Program, names: Names): Template {
  return program(tree, names);
}

function program(tree: hbs.AST.Program | undefined, names: Names): Part {
  const parts = (tree?.body ?? []).map((node) => statement(node, names));
  const prints = parts.map((part) => part.print);
  const [first] = prints;
  return {
    reach: farther(parts.map((part) => part.reach)),
    print:
      first && prints.length === 1
        ? first
        : (scope, run) => {
            for (const print of prints) print(scope, run);
          },
  };
}

function statement(node: hbs.AST.Statement, names: Names): Part {
  switch (node.type) {
    case "ContentStatement": {
      const text = utf8((node as hbs.AST.ContentStatement).value);
      return { reach: NOWHERE, print: (_, run) => run.print(text) };
    }
    case "MustacheStatement":
      return mustache(node as hbs.AST.MustacheStatement, names);
    case "BlockStatement":
      return block(node as hbs.AST.BlockStatement, names);
    case "PartialStatement":
      return partial(node as hbs.AST.PartialStatement, names);
    case "CommentStatement":
      return { reach: NOWHERE, print: () => {} };
    default:
      throw names.mistake(`Unexpected ${node.type}, expected text, values, blocks and partials`, node.loc);
  }
}

/** A value or the result of a helper, printed. */
function mustache(node: hbs.AST.MustacheStatement, names: Names): Part {
  const { original: called } = node.path as hbs.AST.PathExpression;
  // To Handlebars these would be names.
  if (node.path.type !== "PathExpression") throw names.mistake(`Unexpected {{${called}}}, expected a name or the text itself`, node.loc);
  const helper = helperOf(node, names);
  // In Markdown there is no escaping that fits every place.
  if (!names.escapes && !helper)
    throw names.mistake(`Unexpected {{${called}}}, expected one of the helpers ${Object.keys(names.helpers).join(", ")}`, node.loc);
  // What a helper has made safe needs no third brace, and nothing else may have it.
  if (names.escapes && !node.escaped)
    throw names.mistake(`Unexpected {{{${called}}}}, expected {{${called}}}, which is escaped where it must be`, node.loc);
  const { evaluate, reach } = expression(node, names);
  const show = names.escapes ? escapeHtml : (text: string) => text;
  const put = (value: unknown, run: Run) => {
    if (value instanceof Safe) run.print(value.text);
    else if (typeof value === "string") run.print(utf8(show(value)));
    else if (value !== null && value !== undefined) run.print(utf8(show(String(value as number))));
  };
  const [only, second] = node.params;
  if (!helper || only?.type !== "PathExpression" || second) return { reach, print: (scope, run) => put(evaluate(scope, run), run) };
  // What a helper makes of one shared value is remembered.
  const number = names.number();
  const value = expressionOf(only, names, node.loc, called).evaluate;
  const call = (given: unknown, run: Run) => put(helper(run, given), run);
  return {
    reach,
    print(scope, run) {
      const given = value(scope, run);
      const mark = markOf(given);
      if (mark === undefined) call(given, run);
      else if (!run.recall(number, mark)) run.remember(number, mark, () => call(given, run));
    },
  };
}

/** Blocks that templates may use. */
const BLOCKS = ["if", "unless", "each", "with"];

/** One of the four blocks. */
function block(node: hbs.AST.BlockStatement, names: Names): Part {
  const name = String(node.path.original);
  if (!BLOCKS.includes(name)) throw names.mistake(`Unexpected {{#${name}}}, expected one of the blocks ${BLOCKS.join(", ")}`, node.loc);
  noHash(node, names);
  for (const inner of [node.program, node.inverse] as (hbs.AST.Program | undefined)[])
    if (inner?.blockParams && inner.blockParams.length > 0) throw names.mistake("Unexpected block parameter, expected none", node.loc);
  const [param] = node.params;
  if (!param || node.params.length > 1) throw names.mistake(`Unexpected number of values in {{#${name}}}, expected one`, node.loc);
  const value = expressionOf(param, names, node.loc, name);
  const main = program(node.program, names);
  const other = program(node.inverse, names);
  const given = value.evaluate;
  if (name === "if" || name === "unless") {
    const [yes, no] = name === "if" ? [main.print, other.print] : [other.print, main.print];
    return {
      reach: farther([value.reach, main.reach, other.reach]),
      print: (scope, run) => (isTruthy(given(scope, run)) ? yes : no)(scope, run),
    };
  }
  const body = bodyOf(main, names);
  // What a name gives is not the context itself; of anything else it is not certain.
  const isAnother = param.type === "PathExpression" && isMember(param as hbs.AST.PathExpression);
  const reach = farther([value.reach, loosened(main.reach, isAnother ? 1 : 0, name === "each" ? 1 : 0), other.reach]);
  if (name === "with") {
    return {
      reach,
      print(scope, run) {
        const context = given(scope, run);
        if (isTruthy(context) || context === 0) body(context, scope, scope.turn, run);
        else other.print(scope, run);
      },
    };
  }
  const seesTurn = main.reach.turns > 0 || main.reach.partials.length > 0;
  const loop = (items: readonly unknown[], keys: readonly string[] | null, scope: Scope, run: Run) => {
    for (let index = 0; index < items.length; index++) {
      const turn = seesTurn
        ? { index, isFirst: index === 0, isLast: index === items.length - 1, key: keys?.[index] ?? index, outer: scope.turn }
        : scope.turn;
      body(items[index], scope, turn, run);
    }
  };
  const number = names.number();
  const isWholePure = purity({ ...main.reach, turns: Math.max(0, main.reach.turns - 1) });
  return {
    reach,
    print(scope, run) {
      const items = given(scope, run);
      if (Array.isArray(items)) {
        // Where the turns of the loop look at nothing but its items and the turn itself.
        const mark = isWholePure() ? markOf(items) : undefined;
        if (items.length === 0) other.print(scope, run);
        else if (mark === undefined) loop(items, null, scope, run);
        else if (!run.recall(number, mark)) run.remember(number, mark, () => loop(items, null, scope, run));
      } else if (typeof items === "object" && items !== null && Object.keys(items).length > 0) {
        loop(Object.values(items), Object.keys(items), scope, run);
      } else other.print(scope, run);
    },
  };
}

/** Whether a path leads to something within the context. */
function isMember({ depth, data, parts }: hbs.AST.PathExpression): boolean {
  return depth === 0 && !data && parts.length > 0;
}

/** Where the body of a block is. As in Handlebars, a context is around another only where it is another. */
function within(scope: Scope, context: unknown, turn: Turn | null): Scope {
  return { context, outer: context === scope.context ? scope.outer : scope, turn };
}

/** The body of a block, for a context within a scope. */
type Body = (context: unknown, scope: Scope, turn: Turn | null, run: Run) => void;

/** The body of a block, remembered for each shared context where it looks at nothing else. */
function bodyOf({ print, reach }: Part, names: Names): Body {
  const number = names.number();
  const pure = purity(reach);
  return (context, scope, turn, run) => {
    const mark = pure() ? markOf(context) : undefined;
    if (mark === undefined) print(within(scope, context, turn), run);
    else if (!run.recall(number, mark)) run.remember(number, mark, () => print(within(scope, context, turn), run));
  };
}

/** A partial with the context where it is used, or with one that it is given. It sees no context around it. */
function partial(node: hbs.AST.PartialStatement, names: Names): Part {
  if (node.name.type === "SubExpression")
    throw names.mistake("Unexpected name of a partial that is computed, expected the name itself", node.loc);
  const { original: name } = node.name as hbs.AST.PathExpression;
  noHash(node, names);
  const [param, second] = node.params;
  if (second) throw names.mistake(`Unexpected second value in {{> ${name}}}, expected one at most`, second.loc);
  const value = param && expressionOf(param, names, node.loc, `> ${name}`);
  let found: Template | undefined;
  const find = () => (found ??= names.partial(name));
  const reach: Reach = { ...NOWHERE, partials: [find] };
  const pure = purity(reach);
  const number = names.number();
  // What stands before a partial on a line of its own is printed once: it indents the first line alone.
  const indent = utf8(node.indent);
  return {
    reach: value ? farther([value.reach, reach]) : reach,
    print(scope, run) {
      if (indent !== "") run.print(indent);
      const context = value ? value.evaluate(scope, run) : scope.context;
      const template = find();
      if (!template) throw names.mistake(`Unexpected partial ${name}, expected one that there is in partials/`, node.loc);
      const print = () => template.print({ context, outer: null, turn: scope.turn }, run);
      const mark = pure() ? markOf(context) : undefined;
      if (mark !== undefined) {
        if (!run.recall(number, mark)) run.remember(number, mark, print);
        // A page may show one value of its own in several places.
      } else if (value && pure() && typeof context === "object" && context !== null) run.repeat(number, context, print);
      else print();
    },
  };
}

/** What Handlebars takes for true. */
function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
