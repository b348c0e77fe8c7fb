/**
 * A fragment of Markdown as a tree of what content may say: no raw HTML, no images, no headings, no link to anything unsafe. Both
 * forms are set from the same tree, so that they carry the same text and the same links.
 */
import type { Definition, Link, List, ListItem, Nodes, Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import { splitAtHoles } from "../core/core.js";
import { once, remarkParse, unified } from "./libraries.js";
import { isAbsoluteUrl, safeUrl } from "./url.js";

/** Where a fragment will stand, which decides what it may hold and how it is escaped. */
export type Place =
  /** In the middle of a line. */
  | "inline"
  /** Where a line or a list item begins. */
  | "line"
  /** The whole of a heading. */
  | "heading"
  /** The text of a link. */
  | "label"
  | "strong"
  | "emphasis"
  /** Paragraphs and lists, standing alone. */
  | "block";

/** What a fragment depends on besides its text. */
export interface Surroundings {
  readonly place: Place;
  /** By name: the words that take the place of a hole; null for a hole that is filled when the fragment is used. */
  readonly holes: Pick<ReadonlyMap<string, string | null>, "get">;
  /** Where a relative link leads from the page. */
  rebase(url: string): string;
}

/** Raw HTML is no markup here but text: nothing is lost, and nothing gets through. */
const NO_HTML = ["htmlFlow", "htmlText"];
/** In a text of one line, nothing at its beginning makes a list, a heading or a block of code. */
const NO_BLOCKS = ["blockQuote", "codeFenced", "codeIndented", "definition", "headingAtx", "list", "setextUnderline", "thematicBreak"];

const parserWithout = (constructs: readonly string[]) =>
  once(() =>
    unified()
      .unified()
      .use(remarkParse().default)
      .data("micromarkExtensions", [{ disable: { null: [...constructs] } }])
      .freeze(),
  );
const parser = parserWithout([]);
const blockParser = parserWithout(NO_HTML);
const inlineParser = parserWithout([...NO_HTML, ...NO_BLOCKS]);

/** Any Markdown as mdast, by the parser that fragments are set with. Raw HTML is nodes of its own here. */
export function parseMarkdown(md: string): Root {
  return parser().parse(md);
}

/**
 * Marks a hole in a finished string. The parser turns every NUL of a text into U+FFFD, so that no text can hold one. A hole is a code
 * span until it is filled, and most often then: the writer escapes around it as it should.
 */
export const MARK = "\0";

/** Parts a finished string at the marks of holes: text, name of a hole, text, …, text. The code spans that held the marks are taken off. */
export function splitAtMarks(finished: string, opening: string, closing: string): string[] {
  const pieces = finished.split(MARK);
  return pieces.map((piece, index) => {
    if (index % 2 === 1) return piece;
    return piece.slice(index > 0 ? closing.length : 0, index < pieces.length - 1 ? piece.length - opening.length : undefined);
  });
}

/** How many nodes may lie in each other. What nests deeper is no prose; it is shown as it was written. */
const MAX_DEPTH = 32;
/** The highest number that CommonMark takes for an item of a list. */
const MAX_ORDINAL = 999_999_999;

/** What surrounds a node, as far as it limits what may stand there. */
interface Context extends Surroundings {
  readonly definitions: ReadonlyMap<string, Definition>;
  readonly inLink: boolean;
  readonly inStrong: boolean;
  readonly inEmphasis: boolean;
}

/** The tree of a fragment; a single paragraph for every place but `block`. Never empty. */
export function fragment(md: string, surroundings: Surroundings): Root {
  const { place } = surroundings;
  const tree = (place === "block" ? blockParser() : inlineParser()).parse(md);
  const context = (definitions: Context["definitions"]): Context => ({
    ...surroundings,
    definitions,
    inLink: place === "label",
    inStrong: place === "strong",
    inEmphasis: place === "emphasis",
  });
  const definitions = definitionsOf(tree);
  const clean = definitions && (place === "block" ? flow(tree.children, context(definitions)) : oneLine(tree, context(definitions)));
  if (clean && clean.length > 0) return { type: "root", children: clean };
  // What has nothing to show, such as an image without a text, is shown as it was written; and a blank is not left open.
  const literal = phrasing([{ type: "text", value: md.trim().replace(/\s+/g, " ") || "—" }], context(new Map()));
  return { type: "root", children: [paragraph(endSafely(literal))] };
}

function paragraph(children: PhrasingContent[]): Paragraph {
  return { type: "paragraph", children };
}

/** The definitions of a tree, the first of each name; undefined where the tree is too deep to go on with. */
function definitionsOf(tree: Root): Map<string, Definition> | undefined {
  const found = new Map<string, Definition>();
  let level: Nodes[] = [tree];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MAX_DEPTH) return undefined;
    for (const node of level) if (node.type === "definition" && !found.has(node.identifier)) found.set(node.identifier, node);
    level = level.flatMap((node) => ("children" in node ? node.children : []));
  }
  return found;
}

/** All that a text of one line says, in one paragraph. */
function oneLine(tree: Root, context: Context): Paragraph[] {
  const lines = tree.children.map((child) => ("children" in child ? (child.children as PhrasingContent[]) : []));
  const joined = lines.flatMap((line, index): PhrasingContent[] => (index === 0 ? line : [{ type: "text", value: " " }, ...line]));
  const children = endSafely(trim(phrasing(joined, context)).inner);
  return children.length > 0 ? [paragraph(children)] : [];
}

/** A backslash at the end would escape what the template puts after it. As code it means itself everywhere. */
function endSafely(children: PhrasingContent[]): PhrasingContent[] {
  const last = children.at(-1);
  if (last?.type !== "text" || !last.value.endsWith("\\")) return children;
  let end = last.value.length;
  while (last.value[end - 1] === "\\") end--;
  const text: PhrasingContent = { type: "text", value: last.value.slice(0, end) };
  return join([...children.slice(0, -1), text, { type: "inlineCode", value: last.value.slice(end) }]);
}

function flow(nodes: readonly RootContent[], context: Context): RootContent[] {
  return nodes.flatMap((node): RootContent[] => {
    switch (node.type) {
      case "paragraph":
        return lines(node.children, context);
      case "heading":
        // The outline of a page is the template's.
        return lines([{ type: "strong", children: node.children }], context);
      case "blockquote":
        return [{ ...node, children: flow(node.children, context) as typeof node.children }];
      case "list":
        return [list(node, context)];
      case "code":
        // A language is a name; what else stands beside the fence is for tools that we are not.
        return [{ ...node, lang: /^[\w+#.-]+$/.test(node.lang ?? "") ? (node.lang ?? null) : null, meta: null }];
      case "thematicBreak":
        return [node];
      default:
        return [];
    }
  });
}

function lines(children: readonly PhrasingContent[], context: Context): Paragraph[] {
  const { inner } = trim(phrasing(children, context));
  return inner.length > 0 ? [paragraph(inner)] : [];
}

function list(node: List, context: Context): List {
  const children = node.children.map((item): ListItem => ({ ...item, children: flow(item.children, context) as ListItem["children"] }));
  return { ...node, start: node.ordered ? Math.min(node.start ?? 1, MAX_ORDINAL - children.length) : null, children };
}

/** What stands within a line: cleaned, with its texts joined, and nothing empty left. */
function phrasing(nodes: readonly PhrasingContent[], context: Context): PhrasingContent[] {
  return join(nodes.flatMap((node) => cleaned(node, context)));
}

function cleaned(node: PhrasingContent, context: Context): PhrasingContent[] {
  switch (node.type) {
    case "text":
      return text(node.value, context);
    case "inlineCode":
      return code(node.value.replace(/[\r\n]/g, " "), context);
    case "break":
      return context.place === "block" ? [node] : [{ type: "text", value: " " }];
    case "image":
    case "imageReference":
      return text(node.alt ?? "", context);
    case "link":
      return link(node, node.children, context);
    case "linkReference":
      return link(context.definitions.get(node.identifier) as Definition, node.children, context);
    case "emphasis":
      if (context.inEmphasis) return phrasing(node.children, context);
      return around(phrasing(node.children, { ...context, inEmphasis: true }), (children) => ({ type: "emphasis", children }));
    case "strong":
      if (context.inStrong) return phrasing(node.children, context);
      return around(phrasing(node.children, { ...context, inStrong: true }), (children) => ({ type: "strong", children }));
    default:
      return [];
  }
}

/** A text, with its holes filled or marked. */
function text(value: string, { holes, place }: Context): PhrasingContent[] {
  return splitAtHoles(value).map((piece, index): PhrasingContent => {
    const filled = index % 2 === 0 ? piece : holes.get(piece);
    if (filled === null) return { type: "inlineCode", value: MARK + piece + MARK };
    // A hole that nothing fills is text like any other. Line ends may come from character references and from words.
    return { type: "text", value: (filled ?? `{{${piece}}}`).replace(/[\r\n]+/g, place === "block" ? "\n" : " ") };
  });
}

/** A code span. A hole that has one of its own is filled; among other code, braces are braces. */
function code(value: string, { holes, inLink }: Context): PhrasingContent[] {
  const [before, name = "", after] = splitAtHoles(value);
  const filled = before === "" && after === "" ? holes.get(name) : undefined;
  const shown = filled === null ? MARK + name + MARK : (filled ?? value);
  return [{ type: inLink && endsLabel(shown) ? "text" : "inlineCode", value: shown }];
}

/** Whether code in the text of a link could be read as the end of a definition's label. There it is set as text, which can be escaped. */
export function endsLabel(code: string): boolean {
  return code.includes("]:");
}

function link({ url, title }: Link | Definition, label: readonly PhrasingContent[], context: Context): PhrasingContent[] {
  const address = linkUrl(url, context);
  if (context.inLink || address === undefined) return phrasing(label, context);
  const children = phrasing(label, { ...context, inLink: true });
  const shown: PhrasingContent[] = children.length > 0 ? children : [{ type: "text", value: url }];
  // The address is serialized already: as an attribute it is not changed again.
  const data = { hProperties: { href: address } };
  return [{ type: "link", url: address, title: title?.replace(/\s+/g, " ") ?? null, children: shown as Link["children"], data }];
}

function linkUrl(url: string, { rebase }: Context): string | undefined {
  const checked = safeUrl(url);
  return checked === undefined || isAbsoluteUrl(checked) ? checked : rebase(checked);
}

/** Joins texts that touch, parts code spans that touch (the two would be read as one), and drops empty texts. */
function join(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const joined: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = joined.at(-1);
    if (node.type === "text" && node.value === "") continue;
    if (node.type === "text" && last?.type === "text") joined[joined.length - 1] = { type: "text", value: last.value + node.value };
    else if (node.type === "inlineCode" && last?.type === "inlineCode") joined.push({ type: "text", value: " " }, node);
    else joined.push(node);
  }
  return joined;
}

/** Takes white space and hard breaks off both ends. */
function trim(nodes: readonly PhrasingContent[]): Record<"before" | "inner" | "after", PhrasingContent[]> {
  const isBlank = (node: PhrasingContent) => node.type === "break" || (node.type === "text" && node.value.trim() === "");
  const from = nodes.findIndex((node) => !isBlank(node));
  if (from === -1) return { before: [...nodes], inner: [], after: [] };
  const to = nodes.findLastIndex((node) => !isBlank(node));
  const before = nodes.slice(0, from);
  const inner = nodes.slice(from, to + 1);
  const after = nodes.slice(to + 1);
  const head = inner[0];
  if (head?.type === "text") {
    const value = head.value.trimStart();
    before.push({ type: "text", value: head.value.slice(0, head.value.length - value.length) });
    inner[0] = { type: "text", value };
  }
  const tail = inner.at(-1);
  if (tail?.type === "text") {
    const value = tail.value.trimEnd();
    after.unshift({ type: "text", value: tail.value.slice(value.length) });
    inner[inner.length - 1] = { type: "text", value };
  }
  return { before, inner, after };
}

/** Sets marks around what they can enclose: white space at the ends stays outside, where it keeps no mark from being read as one. */
function around(nodes: readonly PhrasingContent[], wrap: (children: PhrasingContent[]) => PhrasingContent): PhrasingContent[] {
  const { before, inner, after } = trim(nodes);
  return inner.length > 0 ? [...before, wrap(inner), ...after] : [...before, ...after];
}
