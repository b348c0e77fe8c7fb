import type {} from "handlebars";
import { farther, NOWHERE, type Reach, type Scope, type Template, type Turn } from "./reach.js";
import type { Run } from "./run.js";

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

/** A call of a helper. */
export type Call = (run: Run, ...args: unknown[]) => unknown;

/** The helper that is called, if it is one. What it throws, the template gave it. */
export function helperOf({ path, loc }: Pick<hbs.AST.MustacheStatement, "path" | "loc">, names: Names): Call | undefined {
  const { original } = path as hbs.AST.PathExpression;
  const helper = Object.hasOwn(names.helpers, original) ? (names.helpers[original] as Call) : undefined;
  return (
    helper &&
    ((run, ...args) => {
      try {
        return helper(run, ...args);
      } catch (error) {
        throw Object.assign(names.mistake((error as Error).message, loc), { cause: error });
      }
    })
  );
}

/** A value of a template, and how far it looks out. */
export interface Expression {
  evaluate(scope: Scope, run: Run): unknown;
  readonly reach: Reach;
}

/** A call of a helper, or a value. */
export function expression(node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, names: Names): Expression {
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
    evaluate: (scope, run) => helper(run, ...params.map(({ evaluate }) => evaluate(scope, run))),
  };
}

/**
 * A path, a literal or a helper within a helper.
 *
 * @param user the helper or block that is given the value
 */
export function expressionOf(node: hbs.AST.Expression, names: Names, at = node.loc, user?: string): Expression {
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

/** Options have no meaning here. */
export function noHash({ hash, loc }: { readonly hash?: hbs.AST.Hash; readonly loc: hbs.AST.SourceLocation }, names: Names): void {
  const [pair] = (hash as hbs.AST.Hash | undefined)?.pairs ?? [];
  if (pair) throw names.mistake(`Unexpected option ${pair.key}=, expected none`, pair.loc ?? loc);
}
