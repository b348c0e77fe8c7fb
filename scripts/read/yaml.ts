import { createRequire } from "node:module";
import type * as Yaml from "yaml";
import type { Document, Node, YAMLError } from "yaml";
import { type Builder, createBuilder, isAcceptedKey, isAcceptedString, isTooDeep, MAX_DEPTH, reportNesting } from "./builder.js";
import { createLines } from "./lines.js";

let library: typeof Yaml | undefined;

/** The library, loaded with the first file: a build that reads none does not wait for it. */
function load(): typeof Yaml {
  library ??= createRequire(import.meta.url)("yaml") as typeof Yaml;
  return library;
}

// Duplicate keys are found by the builder, which says the same of JSON and YAML.
const OPTIONS = { stringKeys: true, uniqueKeys: false, prettyErrors: false } as const;

/**
 * The value of a text in which {@link parseYaml} would find nothing to say, and the same value; undefined where that is not certain.
 * The text goes through the lexer once and no place is looked up.
 *
 * @param text what decoding gave
 */
export function readYaml(text: string): unknown {
  const document = composeClean(text);
  let isClean = true;
  const refuse = (): null => {
    isClean = false;
    return null;
  };
  const { isMap, isScalar, isSeq } = load();
  const build = (node: Node | null, depth: number): unknown => {
    if (node === null) return null;
    if (isScalar(node)) {
      const { value } = node;
      if (node.anchor !== undefined || node.tag !== undefined) return refuse();
      // Only an escape can put something into a string that the text itself may not hold.
      if (node.type === "QUOTE_DOUBLE" && !isAcceptedString(value as string)) return refuse();
      return value;
    }
    if (!(isMap(node) || isSeq(node)) || node.anchor !== undefined || node.tag !== undefined || depth > MAX_DEPTH) return refuse();
    if (isSeq(node)) return node.items.map((item) => build(item as Node, depth + 1));
    const object: Record<string, unknown> = Object.create(null);
    for (const pair of node.items) {
      const key = build(pair.key as Node, depth + 1);
      if (typeof key !== "string" || !isAcceptedKey(key) || key in object) return refuse();
      object[key] = build(pair.value as Node | null, depth + 1);
    }
    return object;
  };
  const value = document && build(document.contents, 1);
  return isClean && value !== null ? value : undefined;
}

/** The one document of a text; undefined where anything is wrong with its form. */
function composeClean(text: string): Document.Parsed | undefined {
  const { Composer, Lexer, Parser } = load();
  const isTooDeepAt = createDepthGauge();
  let isDeep = false;
  // The depth is looked at on the way, so that the text is lexed once: the composer recurses, but the parser before it does not.
  const tokens = function* () {
    const parser = new Parser();
    for (const lexeme of new Lexer().lex(text)) {
      isDeep = isTooDeepAt(lexeme);
      if (isDeep) return;
      yield* parser.next(lexeme);
    }
    yield* parser.end();
  };
  let document: Document.Parsed | undefined;
  for (const found of new Composer(OPTIONS).compose(tokens(), true, text.length)) {
    if (document) return undefined;
    document = found;
  }
  if (!document || isDeep || document.errors.length > 0 || document.warnings.length > 0) return undefined;
  return document.directives.yaml.explicit ? undefined : document;
}

/** Parses YAML 1.2 (core schema) without anchors, aliases, tags and directives. Keys are always strings, as they are written. */
export function parseYaml(path: string, text: string): { value: unknown; builder: Builder } {
  const builder = createBuilder(path);
  const refused = { value: undefined, builder };
  const at = createLines(text);
  const tooDeep = findTooDeep(text);
  if (tooDeep !== undefined) {
    reportNesting(builder, at(tooDeep));
    return refused;
  }
  const { isCollection, isMap, isScalar, isSeq, parseDocument } = load();
  const document = parseDocument(text, OPTIONS);
  const properties = findProperties(text, document);
  const said = new Set(properties.map(({ offset }) => offset));
  const problems = firstOfEachLine([...document.errors, ...document.warnings], at).filter(({ pos }) => !said.has(pos[0]));
  for (const problem of problems) {
    const { rule, message, hint } = explain(problem);
    builder.report(rule, message, at(problem.pos[0]), hint);
  }
  for (const { rule, message, hint, offset } of properties) builder.report(rule, message, at(offset), hint);
  // After a fault of syntax the rest of the file means nothing.
  if (problems.length > 0) return refused;
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null && properties.length === 0)) {
    builder.report("empty-file", "Unexpected empty file, expected a map of keys", [1, 1], "fill it in, or delete it");
    return refused;
  }
  let isWhole = properties.length === 0;
  const build = (node: Node | null, pointer: string, key?: [number, number]): unknown => {
    const where = node?.range ? at(node.range[0]) : (key ?? [1, 1]);
    builder.mark(pointer, where, key);
    if (isCollection(node) && isTooDeep(pointer)) {
      reportNesting(builder, where);
      isWhole = false;
      return null;
    }
    if (isMap(node)) {
      return builder.object(
        pointer,
        node.items.map((pair) => {
          const name = pair.key as Node & { value: string };
          const place = at(name.range?.[0] ?? 0);
          return { key: String(name.value), at: place, build: (inner: string) => build(pair.value as Node | null, inner, place) };
        }),
      );
    }
    if (isSeq(node)) return node.items.map((item, index) => build(item as Node, `${pointer}/${index}`));
    if (isScalar(node)) return typeof node.value === "string" ? builder.string(node.value, where) : node.value;
    return null;
  };
  const value = build(document.contents as Node, "");
  return isWhole ? { value, builder } : refused;
}

/** Something that YAML allows and we do not, and where it begins. */
interface Refusal {
  readonly rule: string;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
}

/** Anchors, aliases, tags and directives: what makes a value depend on something else than its own text. */
function findProperties(text: string, document: Document.Parsed): Refusal[] {
  const found: Refusal[] = [];
  // A property stands before its node; what stands between them is space, another property or a comment.
  const before = (mark: string, { range }: Node) => {
    let offset = text.lastIndexOf(mark, range?.[0] ?? 0);
    while (offset > 0 && /[^\s,[\]{}]/.test(text[offset - 1] as string)) offset--;
    return Math.max(offset, 0);
  };
  if (document.directives?.yaml.explicit) {
    const offset = Math.max(text.search(/^%YAML/m), 0);
    found.push({ rule: "directive", message: "Unexpected directive, expected none", hint: "leave it out: files are YAML 1.2", offset });
  }
  load().visit(document, {
    Alias(_, node) {
      const message = `Unexpected alias \`*${node.source}\`, expected a value`;
      found.push({ rule: "anchor", message, hint: "write the value out", offset: node.range?.[0] ?? 0 });
    },
    Value(_, node) {
      if (node.anchor) {
        const message = `Unexpected anchor \`&${node.anchor}\`, expected none`;
        found.push({ rule: "anchor", message, hint: "write the value out where it is needed", offset: before(`&${node.anchor}`, node) });
      }
      if (node.tag) found.push({ rule: "tag", message: "Unexpected tag, expected none", hint: "leave it out", offset: before("!", node) });
    },
  });
  return found;
}

/** One fault of a line: what the parser says after it is mostly an echo. */
function firstOfEachLine(errors: readonly YAMLError[], at: (offset: number) => [number, number]): YAMLError[] {
  const first = new Map<number, YAMLError>();
  for (const error of errors) {
    const [line] = at(error.pos[0]);
    const other = first.get(line);
    if (!other || error.pos[0] < other.pos[0]) first.set(line, error);
  }
  return [...first.values()];
}

/** An error of the parser in our words, as far as we have some. */
function explain({ code, message }: YAMLError): { rule: string; message: string; hint: string } {
  switch (code) {
    case "TAB_AS_INDENT":
      return { rule: "tab", message: "Unexpected tab in the indentation, expected spaces", hint: "indent with spaces" };
    case "TAG_RESOLVE_FAILED":
      return { rule: "tag", message: "Unexpected tag, expected none", hint: "leave it out" };
    case "MULTIPLE_DOCS":
      return { rule: "multiple-documents", message: "Unexpected second document, expected one", hint: "put it into a file of its own" };
    case "BAD_DIRECTIVE":
      return { rule: "directive", message: "Unexpected directive, expected none", hint: "leave it out" };
    default:
      return {
        rule: "yaml-syntax",
        message: `Unexpected syntax, expected YAML: ${message.split("\n")[0]}`,
        hint: "look at the indentation, the quotes and the colons",
      };
  }
}

/** The place at which nesting passes any sensible depth. */
function findTooDeep(text: string): number | undefined {
  const isTooDeepAt = createDepthGauge();
  let offset = 0;
  for (const lexeme of new (load().Lexer)().lex(text)) {
    if (isTooDeepAt(lexeme)) return offset;
    if (!isMarker(lexeme)) offset += lexeme.length;
  }
  return undefined;
}

/** Whether a lexeme stands for no text. */
function isMarker(lexeme: string): boolean {
  const first = lexeme.charCodeAt(0);
  return first === 0x02 || first === 0x18 || first === 0x1f;
}

/**
 * Says of each lexeme in turn whether nesting passes any sensible depth with it, on the lexer's flat stream: a composer that recurses
 * would die of deep input before it could say so. A block collection is as deep as the columns at which the collections around it
 * began; a scalar may begin at a column of its own, hence one more. What passes has at most two collections for each of these (a list
 * may stand at the column of its key), so it can be composed, and then each level is counted.
 */
function createDepthGauge(): (lexeme: string) => boolean {
  const columns: number[] = [];
  let flow = 0;
  let column = 1;
  let mayOpen = true;
  return (lexeme) => {
    const first = lexeme[0] as string;
    const marker = isMarker(lexeme);
    const space = first === " " || first === "\t" || first === "#";
    if (lexeme === "[" || lexeme === "{") flow++;
    else if (lexeme === "]" || lexeme === "}") flow = Math.max(0, flow - 1);
    else if (mayOpen && flow === 0 && !marker && !space && first !== "\n") {
      while (columns.length > 0 && (columns.at(-1) as number) > column) columns.pop();
      if (columns.at(-1) !== column) columns.push(column);
    }
    if (flow + columns.length > MAX_DEPTH + 1) return true;
    const indicator = lexeme === "-" || lexeme === "?" || lexeme === ":";
    if (!marker && !space) mayOpen = indicator && mayOpen;
    if (marker) return false;
    const feed = lexeme.lastIndexOf("\n");
    if (feed === -1) column += lexeme.length;
    else {
      column = lexeme.length - feed;
      mayOpen = true;
    }
    return false;
  };
}
