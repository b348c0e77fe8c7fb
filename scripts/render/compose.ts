/**
 * Templates as functions that print a page. Handlebars parses them; what it would do anew for every page is done here once for every
 * shared value: a block that looks at nothing but its own context prints the same wherever that context is shown. A test holds what
 * is printed to Handlebars' own.
 */
import type {} from "handlebars";
import type { Run } from "./run.js";
import { escapeHtml, Safe } from "./safe.js";
import { markOf } from "../core/core.js";

/** A helper that templates call: what it prints, from the making of the page and its arguments. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each helper knows what the templates give it
export type Helper = (run: Run, ...args: any[]) => unknown;

/** What a template refers to by name, and how it says what is wrong with it. */
export interface Names {
  readonly helpers: Readonly<Record<string, Helper>>;
  /** Whether a bare `{{value}}` is escaped as HTML. */
  readonly escapes: boolean;
  /** The template of a partial. It may be compiled later than those that use it. */
  partial(name: string): Template | undefined;
  /** A number for a part of a template, under which its results are remembered. */
  number(): number;
  /** What is thrown for a mistake at a place of the template. */
  mistake(message: string, at: hbs.AST.SourceLocation): Error;
}

/** A compiled template. */
export interface Template {
  print(scope: Scope, run: Run): void;
  readonly reach: Reach;
}

/** Where a template is: its context, those around it, and the turns of the loops. */
export interface Scope {
  readonly context: unknown;
  readonly outer: Scope | null;
  readonly turn: Turn | null;
}

interface Turn {
  readonly index: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly key: string | number;
  readonly outer: Turn | null;
}

type Print = (scope: Scope, run: Run) => void;
type Evaluate = (scope: Scope, run: Run) => unknown;

/** A compiled part, and how far it looks beyond its own context. */
interface Part {
  readonly print: Print;
  readonly reach: Reach;
}

/** How far a part looks out: over how many contexts, and over how many turns. Partials are looked up when it is asked for. */
export interface Reach {
  readonly contexts: number;
  readonly turns: number;
  readonly partials: readonly (() => Template | undefined)[];
}

const NOWHERE: Reach = { contexts: 0, turns: 0, partials: [] };

function farther(reaches: readonly Reach[]): Reach {
  return {
    contexts: Math.max(0, ...reaches.map(({ contexts }) => contexts)),
    turns: Math.max(0, ...reaches.map(({ turns }) => turns)),
    partials: reaches.flatMap(({ partials }) => partials),
  };
}

/** Compiles a parsed template. */
export function compose(tree: hbs.AST.Program, names: Names): Template {
  return program(tree, names);
}

/**
 * Whether a part looks at its own context alone. A partial that there is none of stops the page where it is used, and is nothing to
 * remember.
 *
 * @param asked the partials that were asked already: one may use itself
 */
function isPure({ contexts, turns, partials }: Reach, asked = new Set<Template>()): boolean {
  return (
    contexts === 0 &&
    turns === 0 &&
    partials.every((find) => {
      const template = find();
      if (!template || asked.has(template)) return true;
      asked.add(template);
      return isPure(template.reach, asked);
    })
  );
}

/** The same, found out when it is first asked for: by then every partial is compiled. */
function purity(reach: Reach): () => boolean {
  let pure: boolean | undefined;
  return () => (pure ??= isPure(reach));
}

function program(tree: hbs.AST.Program | undefined, names: Names): Part {
  const parts = (tree?.body ?? []).map((node) => statement(node, names));
  const prints = parts.map((part) => part.print);
  const [first, second] = prints;
  return {
    reach: farther(parts.map((part) => part.reach)),
    print:
      prints.length === 1 && first
        ? first
        : prints.length === 2 && first && second
          ? (scope, run) => {
              first(scope, run);
              second(scope, run);
            }
          : (scope, run) => {
              for (const print of prints) print(scope, run);
            },
  };
}

function statement(node: hbs.AST.Statement, names: Names): Part {
  switch (node.type) {
    case "ContentStatement": {
      const { value } = node as hbs.AST.ContentStatement;
      return { reach: NOWHERE, print: (_, run) => run.print(value) };
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
  // In Markdown there is no escaping that fits every place.
  if (!names.escapes && !helperOf(node, names))
    throw names.mistake(`Unexpected {{${called}}}, expected one of the helpers ${Object.keys(names.helpers).join(", ")}`, node.loc);
  // What a helper has made safe needs no third brace, and nothing else may have it.
  if (names.escapes && !node.escaped)
    throw names.mistake(`Unexpected {{{${called}}}}, expected {{${called}}}, which is escaped where it must be`, node.loc);
  const { evaluate, reach } = expression(node, names);
  const show = names.escapes ? escapeHtml : (text: string) => text;
  const put = (value: unknown, run: Run) => {
    if (value instanceof Safe) run.print(value.text);
    else if (typeof value === "string") run.print(show(value));
    else if (value !== null && value !== undefined) run.print(show(String(value as number)));
  };
  const [only, second] = node.params;
  const helper = helperOf(node, names);
  if (!helper || only?.type !== "PathExpression" || second) return { reach, print: (scope, run) => put(evaluate(scope, run), run) };
  // What a helper makes of one shared value is remembered.
  const number = names.number();
  const value = expressionOf(only, names, node.loc, (node.path as hbs.AST.PathExpression).original).evaluate;
  const call = (given: unknown, run: Run) => {
    let made: unknown;
    try {
      made = helper(run, given);
    } catch (error) {
      throw thrown(error, node, names);
    }
    put(made, run);
  };
  return {
    reach,
    print(scope, run) {
      const given = value(scope, run);
      const mark = markOf(given);
      if (mark !== undefined) run.remember(number, mark, () => call(given, run));
      else call(given, run);
    },
  };
}

type Call = (run: Run, ...args: unknown[]) => unknown;

/** The helper that is called, if it is one. */
function helperOf({ path }: { readonly path: hbs.AST.Expression }, names: Names): Call | undefined {
  const { original } = path as hbs.AST.PathExpression;
  return Object.hasOwn(names.helpers, original) ? (names.helpers[original] as Call) : undefined;
}

interface Expression {
  readonly evaluate: Evaluate;
  readonly reach: Reach;
}

/** A call of a helper, or a value. */
function expression(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, names: Names): Expression {
  const path = node.path as hbs.AST.PathExpression;
  const helper = helperOf(node, names);
  noHash(node, names);
  if (!helper) {
    if (node.params.length > 0 || node.type === "SubExpression")
      throw names.mistake(`Unexpected helper ${path.original}, expected one of ${Object.keys(names.helpers).join(", ")}`, node.loc);
    return expressionOf(path, names, node.loc);
  }
  const params = node.params.map((param) => expressionOf(param, names, node.loc, path.original));
  return {
    reach: farther(params.map(({ reach }) => reach)),
    evaluate(scope, run) {
      const args = params.map(({ evaluate }) => evaluate(scope, run));
      try {
        return helper(run, ...args);
      } catch (error) {
        throw thrown(error, node, names);
      }
    },
  };
}

/** What a helper throws, the template gave it. */
function thrown(error: unknown, node: hbs.AST.Node, names: Names): Error {
  return Object.assign(names.mistake((error as Error).message, node.loc), { cause: error });
}

/**
 * A path, a literal or a helper within a helper.
 *
 * @param user the helper or block that is given the value
 */
function expressionOf(node: hbs.AST.Expression, names: Names, at = node.loc, user?: string): Expression {
  switch (node.type) {
    case "StringLiteral":
    case "NumberLiteral":
    case "BooleanLiteral": {
      const { value } = node as hbs.AST.StringLiteral;
      return { reach: NOWHERE, evaluate: () => value };
    }
    case "NullLiteral":
      return { reach: NOWHERE, evaluate: () => null };
    case "SubExpression":
      return expression(node as hbs.AST.SubExpression, names);
    case "PathExpression": {
      const path = node as hbs.AST.PathExpression;
      const absent = () =>
        names.mistake(
          user === undefined
            ? `Unexpected absence of ${path.original}, expected something that the page has`
            : `Unexpected absence of what {{${user}}} is given, expected something that the page has`,
          at,
        );
      return path.data ? turnValue(path, absent, names) : contextValue(path, absent);
    }
    default:
      throw names.mistake(`Unexpected ${node.type}, expected a value`, node.loc);
  }
}

/** `@index` and its like, of the loop that is `depth` loops out. */
function turnValue({ original, parts, depth, loc }: hbs.AST.PathExpression, absent: () => Error, names: Names): Expression {
  const [name = "", ...others] = parts as string[];
  const read: ((turn: Turn) => unknown) | undefined = Object.hasOwn(TURN, name) && others.length === 0 ? TURN[name] : undefined;
  if (!read) {
    const known = Object.keys(TURN).map((one) => `@${one}`);
    throw names.mistake(`Unexpected ${original}, expected one of ${known.join(", ")}`, loc);
  }
  return {
    reach: { ...NOWHERE, turns: depth + 1 },
    evaluate({ turn }) {
      let at = turn;
      for (let i = 0; i < depth; i++) at = at?.outer ?? null;
      if (!at) throw absent();
      return read(at);
    },
  };
}

const TURN: Readonly<Record<string, (turn: Turn) => unknown>> = {
  index: ({ index }) => index,
  first: ({ isFirst }) => isFirst,
  last: ({ isLast }) => isLast,
  key: ({ key }) => key,
};

/** A value of the context, or of one around it. */
function contextValue({ parts, depth }: hbs.AST.PathExpression, absent: () => Error): Expression {
  const members = (parts as string[]).map(member);
  const [first, second] = members;
  const read =
    members.length === 1 && first
      ? first
      : members.length === 2 && first && second
        ? (value: unknown) => second(first(value))
        : (value: unknown) => members.reduce((inner, step) => step(inner), value);
  return {
    reach: { ...NOWHERE, contexts: depth },
    evaluate(scope) {
      let at: Scope | null = scope;
      for (let i = 0; i < depth; i++) at = at?.outer ?? null;
      const value = at ? read(at.context) : undefined;
      if (value === undefined) throw absent();
      return value;
    },
  };
}

/** Reads a member of a value, its own alone: nothing that JavaScript lets it inherit. Null has none. */
function member(name: string): (value: unknown) => unknown {
  const isInherited = name in Object.prototype || name in Array.prototype || name in String.prototype;
  return (value) => {
    if (value === null || value === undefined) return undefined;
    if (isInherited && !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
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
  const body = remembering(main, names);
  // What a name gives is not the context itself; of anything else it is not certain.
  const isAnother = param.type === "PathExpression" && isMember(param as hbs.AST.PathExpression);
  const reach = farther([value.reach, loosened(main.reach, isAnother ? 1 : 0, name === "each" ? 1 : 0), other.reach]);
  if (name === "with") {
    return {
      reach,
      print(scope, run) {
        const context = given(scope, run);
        if (isTruthy(context) || context === 0) body(within(scope, context, scope.turn), run);
        else other.print(scope, run);
      },
    };
  }
  const loop = (items: readonly unknown[], keys: readonly string[] | null, scope: Scope, run: Run) => {
    for (let index = 0; index < items.length; index++) {
      const turn = { index, isFirst: index === 0, isLast: index === items.length - 1, key: keys?.[index] ?? index, outer: scope.turn };
      body(within(scope, items[index], turn), run);
    }
  };
  const number = names.number();
  const isWholePure = purity({ ...main.reach, turns: Math.max(0, main.reach.turns - 1) });
  return {
    reach,
    print(scope, run) {
      const items = given(scope, run);
      if (Array.isArray(items)) {
        if (items.length === 0) other.print(scope, run);
        else {
          // The turns of the loop look at nothing but its items and the turn itself.
          const mark = isWholePure() ? markOf(items) : undefined;
          if (mark !== undefined) run.remember(number, mark, () => loop(items, null, scope, run));
          else loop(items, null, scope, run);
        }
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

/** How far a block's body looks beyond the block, which brings a context and perhaps a turn. */
function loosened({ contexts, turns, partials }: Reach, context: number, turn: number): Reach {
  return { contexts: Math.max(0, contexts - context), turns: Math.max(0, turns - turn), partials };
}

/** The body of a block, remembered for each shared context where it looks at nothing else. */
function remembering({ print, reach }: Part, names: Names): Print {
  const number = names.number();
  const pure = purity(reach);
  return (scope, run) => {
    const mark = markOf(scope.context);
    if (mark === undefined || !pure()) print(scope, run);
    else run.remember(number, mark, () => print(scope, run));
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
  const { indent } = node;
  return {
    reach: value ? farther([value.reach, reach]) : reach,
    print(scope, run) {
      if (indent) run.print(indent);
      const context = value ? value.evaluate(scope, run) : scope.context;
      const template = find();
      if (!template) throw names.mistake(`Unexpected partial ${name}, expected one that there is in partials/`, node.loc);
      const inner: Scope = { context, outer: null, turn: scope.turn };
      const mark = markOf(context);
      if (mark !== undefined && pure()) run.remember(number, mark, () => template.print(inner, run));
      else template.print(inner, run);
    },
  };
}

function noHash({ hash, loc }: { readonly hash?: hbs.AST.Hash; readonly loc: hbs.AST.SourceLocation }, names: Names): void {
  const [pair] = (hash as hbs.AST.Hash | undefined)?.pairs ?? [];
  if (pair) throw names.mistake(`Unexpected option ${pair.key}=, expected none`, pair.loc ?? loc);
}

/** What Handlebars takes for true. */
function isTruthy(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}
