import { createRequire } from "node:module";
import type * as Momoa from "@humanwhocodes/momoa";
import type { ValueNode } from "@humanwhocodes/momoa";
import { type Builder, createBuilder, MAX_DEPTH, reportNesting } from "./builder.js";
import { codePoint } from "./decode.js";
import { createLines } from "./lines.js";
import { makePlain } from "./plain.js";

let library: typeof Momoa | undefined;

/** The parser that knows places, loaded where one is first wanted. */
function load(): typeof Momoa {
  library ??= createRequire(import.meta.url)("@humanwhocodes/momoa") as typeof Momoa;
  return library;
}

/**
 * The value of a text in which {@link parseJson} would find nothing to say, and the same value; undefined where that is not certain.
 * Node's own parser takes a tenth of the time, but it knows no places and keeps the last of two equal keys without a word.
 *
 * @param text what decoding gave
 */
export function readJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  // Only an escape can put something into a string that the text itself may not hold.
  const keys = makePlain(value, /\\[bfru]/.test(text));
  // Every key is followed by a colon. Where a string holds what looks like a key, the count is too high, and the text is looked at
  // closely for nothing.
  return keys === (text.match(/"\s*:/g)?.length ?? 0) ? value : undefined;
}

/** Parses strict JSON (RFC 8259), and refuses what that leaves to chance: a key that stands twice. */
export function parseJson(path: string, text: string): { value: unknown; builder: Builder } {
  const builder = createBuilder(path);
  const refused = { value: undefined, builder };
  const at = createLines(text);
  const fault = findFault(text);
  if (fault) {
    const place = at(fault.offset);
    if (fault.char === "\n")
      builder.report("json-syntax", "Unexpected end of the line in a string, expected its closing quote", place, "close it");
    else if (fault.char === "\t") builder.report("json-syntax", "Unexpected tab in a string, expected `\\t`", place, "write it as `\\t`");
    else reportNesting(builder, place);
    return refused;
  }
  if (text.trim() === "") {
    builder.report("empty-file", "Unexpected empty file, expected a JSON object", [1, 1], "fill it in, or delete it");
    return refused;
  }
  let body: ValueNode;
  try {
    body = load().parse(text, { mode: "json" }).body;
  } catch (error) {
    const { offset = text.length } = error as Error & { offset?: number };
    builder.report(
      "json-syntax",
      `Unexpected ${whatStands(text, offset)}, expected JSON`,
      at(offset),
      "look at the quotes, the commas and the brackets",
    );
    return refused;
  }
  const build = (node: ValueNode, pointer: string, key?: [number, number]): unknown => {
    const where = at(node.loc.start.offset);
    builder.mark(pointer, where, key);
    switch (node.type) {
      case "Object":
        return builder.object(
          pointer,
          node.members.map(({ name, value }) => {
            const place = at(name.loc.start.offset);
            return {
              key: name.type === "String" ? name.value : name.name,
              at: place,
              build: (inner: string) => build(value, inner, place),
            };
          }),
        );
      case "Array":
        return node.elements.map((element, index) => build(element.value, `${pointer}/${index}`));
      case "String":
        return builder.string(node.value, where);
      case "Number":
      case "Boolean":
        return node.value;
      default:
        return null;
    }
  };
  return { value: build(body, ""), builder };
}

/** The character at an offset, as it can be shown in a message. */
function whatStands(text: string, offset: number): string {
  const number = text.codePointAt(offset);
  if (number === undefined) return "end of the file";
  const char = String.fromCodePoint(number);
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(char) ? `\`${char}\`` : codePoint(char);
}

/**
 * What must be known before parsing, the first of it: a bracket outside strings that is nested deeper than the limit, since a
 * parser that recurses would die of it, and a tab or a line's end inside a string, which the parser lets through.
 */
function findFault(text: string): { char: string; offset: number } | undefined {
  let depth = 0;
  let inString = false;
  for (let offset = 0; offset < text.length; offset++) {
    const char = text[offset] as string;
    if (inString) {
      if (char === "\n" || char === "\t") return { char, offset };
      if (char === "\\") offset++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === "[" || char === "{") {
      if (++depth > MAX_DEPTH) return { char, offset };
    } else if (char === "]" || char === "}") depth--;
  }
  return undefined;
}
