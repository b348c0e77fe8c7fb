import { isCollection, isMap, isScalar, isSeq, Lexer, type Node, parseDocument, visit, type YAMLError } from "yaml";
import { type Builder, createBuilder, isTooDeep, MAX_DEPTH, reportNesting } from "./builder.js";
import { createLines } from "./lines.js";

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
  // Duplicate keys are found by the builder, which says the same of JSON and YAML.
  const document = parseDocument(text, { stringKeys: true, uniqueKeys: false, prettyErrors: false });
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
function findProperties(text: string, document: ReturnType<typeof parseDocument>): Refusal[] {
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
  visit(document, {
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

/**
 * The place at which nesting passes any sensible depth, found on the lexer's flat stream of tokens: a parser that recurses would die
 * of deep input before it could say so. A block collection is as deep as the columns at which the collections around it began; a
 * scalar may begin at a column of its own, hence one more. What passes has at most two collections for each of these (a list may
 * stand at the column of its key), so it can be parsed, and then each level is counted.
 */
function findTooDeep(text: string): number | undefined {
  const columns: number[] = [];
  let flow = 0;
  let offset = 0;
  let column = 1;
  let mayOpen = true;
  for (const token of new Lexer().lex(text)) {
    const first = token[0] as string;
    const marker = first === "\u0002" || first === "\u0018" || first === "\u001f";
    const space = first === " " || first === "\t" || first === "#";
    if (token === "[" || token === "{") flow++;
    else if (token === "]" || token === "}") flow = Math.max(0, flow - 1);
    else if (mayOpen && flow === 0 && !marker && !space && first !== "\n") {
      while (columns.length > 0 && (columns.at(-1) as number) > column) columns.pop();
      if (columns.at(-1) !== column) columns.push(column);
    }
    if (flow + columns.length > MAX_DEPTH + 1) return offset;
    const indicator = token === "-" || token === "?" || token === ":";
    if (!marker && !space) mayOpen = indicator && mayOpen;
    if (marker) continue;
    offset += token.length;
    const feed = token.lastIndexOf("\n");
    if (feed === -1) column += token.length;
    else {
      column = token.length - feed;
      mayOpen = true;
    }
  }
  return undefined;
}
