import { parse, type ValueNode } from "@humanwhocodes/momoa";
import { type Builder, createBuilder, MAX_DEPTH } from "./builder.js";

/** Parses strict JSON (RFC 8259), and refuses what that leaves to chance: a key that stands twice. */
export function parseJson(path: string, text: string): { value: unknown; builder: Builder } {
  const builder = createBuilder(path);
  const tooDeep = findTooDeep(text);
  if (tooDeep) {
    builder.report("nesting", `Unexpected nesting, expected at most ${MAX_DEPTH} levels`, tooDeep, "flatten the structure");
    return { value: undefined, builder };
  }
  if (text.trim() === "") {
    builder.report("empty-file", "Unexpected empty file, expected a JSON object", [1, 1], "fill it in, or delete it");
    return { value: undefined, builder };
  }
  let body: ValueNode;
  try {
    body = parse(text, { mode: "json" }).body;
  } catch (error) {
    const { message, line, column } = error as Error & { line?: number; column?: number };
    builder.report("json-syntax", message.replace(/\s*\(\d+:\d+\)$/, ""), [line ?? 1, column ?? 1]);
    return { value: undefined, builder };
  }
  const build = (node: ValueNode, pointer: string, key?: [number, number]): unknown => {
    builder.mark(pointer, [node.loc.start.line, node.loc.start.column], key);
    switch (node.type) {
      case "Object":
        return builder.object(
          pointer,
          node.members.map(({ name, value }) => {
            const at: [number, number] = [name.loc.start.line, name.loc.start.column];
            return { key: name.type === "String" ? name.value : name.name, at, build: (inner: string) => build(value, inner, at) };
          }),
        );
      case "Array":
        return node.elements.map((element, index) => build(element.value, `${pointer}/${index}`));
      case "String":
      case "Number":
      case "Boolean":
        return node.value;
      default:
        return null;
    }
  };
  return { value: build(body, ""), builder };
}

/** The place at which brackets outside strings are nested deeper than the limit: looked for before a parser recurses. */
function findTooDeep(text: string): [line: number, column: number] | undefined {
  let depth = 0;
  let line = 1;
  let start = 0;
  let inString = false;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (char === "\n") {
      line++;
      start = i + 1;
    } else if (inString) {
      if (char === "\\") i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "[" || char === "{") {
      if (++depth > MAX_DEPTH) return [line, i - start + 1];
    } else if (char === "]" || char === "}") depth--;
  }
  return undefined;
}
