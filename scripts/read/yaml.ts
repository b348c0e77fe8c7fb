import { isAlias, isMap, isScalar, isSeq, Lexer, LineCounter, type Node, parseDocument, visit } from "yaml";
import { type Builder, createBuilder, MAX_DEPTH } from "./builder.js";

/** Parses YAML 1.2 (core schema) without anchors, aliases and tags. Keys are always strings, as they are written. */
export function parseYaml(path: string, text: string): { value: unknown; builder: Builder } {
  const builder = createBuilder(path);
  const tooDeep = findTooDeep(text);
  if (tooDeep) {
    builder.report("nesting", `Unexpected nesting, expected at most ${MAX_DEPTH} levels`, tooDeep, "flatten the structure");
    return { value: undefined, builder };
  }
  const lines = new LineCounter();
  const at = (offset: number): [number, number] => {
    const { line, col } = lines.linePos(offset);
    return [Math.max(line, 1), Math.max(col, 1)];
  };
  // Duplicate keys are found by the builder, which says the same of JSON and YAML.
  const document = parseDocument(text, {
    lineCounter: lines,
    stringKeys: true,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  for (const problem of [...document.errors, ...document.warnings]) {
    const [rule, hint] = explain(problem.code);
    builder.report(rule, firstLine(problem.message), at(problem.pos[0]), hint);
  }
  visit(document, {
    Alias(_, node) {
      builder.report("anchor", `Unexpected alias \`*${node.source}\``, at(node.range?.[0] ?? 0), "write the value out");
    },
    Value(_, node) {
      if (node.anchor)
        builder.report(
          "anchor",
          `Unexpected anchor \`&${node.anchor}\``,
          at(node.range?.[0] ?? 0),
          "write the value out where it is needed",
        );
      if (node.tag && !node.tag.startsWith("tag:yaml.org,2002:"))
        builder.report("tag", "Unexpected tag", at(node.range?.[0] ?? 0), "leave it out");
    },
  });
  if (builder.diagnostics.length > 0) return { value: undefined, builder };
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    builder.report("empty-file", "Unexpected empty file, expected a map of keys", [1, 1], "fill it in, or delete it");
    return { value: undefined, builder };
  }
  const build = (node: Node | null, pointer: string, key?: [number, number]): unknown => {
    builder.mark(pointer, node?.range ? at(node.range[0]) : (key ?? [1, 1]), key);
    if (isMap(node)) {
      return builder.object(
        pointer,
        node.items.map((pair) => {
          const name = pair.key as Node & { value: string };
          const where = at(name.range?.[0] ?? 0);
          return { key: String(name.value), at: where, build: (inner: string) => build(pair.value as Node | null, inner, where) };
        }),
      );
    }
    if (isSeq(node)) return node.items.map((item, index) => build(item as Node, `${pointer}/${index}`));
    if (isScalar(node)) return typeof node.value === "bigint" ? String(node.value) : node.value;
    if (isAlias(node)) throw new Error("an alias passed the scan");
    return null;
  };
  return { value: build(document.contents as Node, ""), builder };
}

/** Our rule and hint for an error code of the parser. */
function explain(code: string): [rule: string, hint: string | undefined] {
  switch (code) {
    case "TAB_AS_INDENT":
      return ["tab", "indent with spaces"];
    case "TAG_RESOLVE_FAILED":
      return ["tag", "leave the tag out"];
    case "MULTIPLE_DOCS":
      return ["multiple-documents", "keep one document a file"];
    default:
      return ["yaml-syntax", undefined];
  }
}

function firstLine(message: string): string {
  return message.split("\n")[0] as string;
}

/**
 * The place at which nesting passes the limit, found on the lexer's flat stream of tokens: a parser that recurses would die of
 * deep input before it could say so. A block collection is as deep as the columns at which the collections around it began.
 */
function findTooDeep(text: string): [line: number, column: number] | undefined {
  const columns: number[] = [];
  let flow = 0;
  let line = 1;
  let column = 1;
  let mayOpen = true;
  for (const token of new Lexer().lex(text)) {
    const first = token[0] as string;
    const marker = first === "\u0002" || first === "\u0018" || first === "\u001f";
    const space = first === " " || first === "\t" || first === "#";
    if (token === "[" || token === "{") flow++;
    else if (token === "]" || token === "}") flow = Math.max(0, flow - 1);
    else if (mayOpen && !marker && !space && first !== "\n") {
      while (columns.length > 0 && (columns.at(-1) as number) > column) columns.pop();
      if (columns.at(-1) !== column) columns.push(column);
    }
    if (flow + columns.length > MAX_DEPTH) return [line, column];
    const indicator = token === "-" || token === "?" || token === ":";
    if (!marker && !space) mayOpen = indicator && mayOpen;
    const feeds = marker ? 0 : token.split("\n").length - 1;
    if (feeds > 0) {
      line += feeds;
      column = token.length - token.lastIndexOf("\n");
      mayOpen = true;
    } else if (!marker) column += token.length;
  }
  return undefined;
}
