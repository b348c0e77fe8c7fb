import type { Element, Nodes, Root } from "hast";
import type { Nodes as MdNodes, Root as MdRoot } from "mdast";
import rehypeParse from "rehype-parse";
import remarkFrontmatter from "remark-frontmatter";
import remarkParse from "remark-parse";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import { MARKDOWN_STYLE } from "../../scripts/render/render.js";

/** What a reader gets from a page, whatever form it has. */
export interface Reading {
  /** The text of every block: paragraphs, items, headings, each without the blocks inside it. Code spans are `⟦…⟧`. */
  readonly blocks: readonly string[];
  /** Level and text. */
  readonly headings: readonly { readonly level: number; readonly text: string }[];
  /** Where each link leads as it is written, with its text. */
  readonly links: readonly { readonly url: string; readonly text: string }[];
  readonly ids: readonly string[];
}

const html = unified().use(rehypeParse).freeze();
const markdown = unified().use(remarkParse).use(remarkFrontmatter).use(remarkStringify, MARKDOWN_STYLE).freeze();

/** Elements that stand for themselves and not within a line. */
const BLOCKS = new Set(["p", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "th", "td", "pre", "blockquote"]);
const HOLDERS = new Set(["ul", "ol", "dl", "section", "div", "details", "table", "thead", "tbody", "tr"]);

/** Reads the `<main>` of an HTML page. */
export function readHtml(page: string): Reading {
  const main = find(html.parse(page) as Root, "main");
  if (!main) throw new Error("no main");
  const blocks: string[] = [];
  const headings: Reading["headings"][number][] = [];
  const links: Reading["links"][number][] = [];
  const ids: string[] = [];
  const walk = (node: Nodes): void => {
    if (node.type !== "element") return;
    const { tagName, properties } = node;
    if (typeof properties.id === "string") ids.push(properties.id);
    if (tagName === "a") links.push({ url: String(properties.href), text: inline(node) });
    if (BLOCKS.has(tagName)) {
      const text = squeeze(inline(node));
      if (text !== "") blocks.push(text);
      if (/^h[1-6]$/.test(tagName)) headings.push({ level: Number(tagName[1]), text });
    }
    for (const child of node.children) walk(child);
  };
  for (const child of main.children) walk(child);
  return { blocks, headings, links, ids };
}

function find(node: Nodes, tagName: string): Element | undefined {
  if (node.type === "element" && node.tagName === tagName) return node;
  for (const child of "children" in node ? node.children : []) {
    const found = find(child as Nodes, tagName);
    if (found) return found;
  }
  return undefined;
}

/** The text of an element's own line: what stands in blocks inside it is left out. */
function inline(node: Element): string {
  return node.children
    .map((child) => {
      if (child.type === "text") return child.value;
      if (child.type !== "element" || BLOCKS.has(child.tagName) || HOLDERS.has(child.tagName)) return "";
      return child.tagName === "code" ? `⟦${inline(child)}⟧` : inline(child);
    })
    .join("");
}

/** Reads a Markdown page. */
export function readMarkdown(page: string): Reading {
  const tree = markdown.parse(page) as MdRoot;
  const blocks: string[] = [];
  const headings: Reading["headings"][number][] = [];
  const links: Reading["links"][number][] = [];
  const text = (node: MdNodes): string => {
    if (node.type === "inlineCode") return `⟦${node.value}⟧`;
    if (node.type === "html") return "";
    if (node.type === "break") return "\n";
    if ("value" in node) return node.value;
    return "children" in node ? (node.children as MdNodes[]).map(text).join("") : "";
  };
  const walk = (node: MdNodes): void => {
    if (node.type === "paragraph" || node.type === "heading") {
      const line = squeeze(text(node));
      blocks.push(line);
      if (node.type === "heading") headings.push({ level: node.depth, text: line });
    }
    if (node.type === "code") blocks.push(squeeze(`⟦${node.value}⟧`));
    if (node.type === "link") links.push({ url: node.url, text: text(node) });
    if ("children" in node) for (const child of node.children as MdNodes[]) walk(child);
  };
  walk(tree);
  return { blocks, headings, links, ids: [] };
}

/** A Markdown page, parsed and written again. */
export function rewrite(page: string): string {
  return markdown.stringify(markdown.parse(page) as MdRoot);
}

/** A text with single spaces; no-break spaces count as what they are. */
function squeeze(text: string): string {
  return text.replace(/[ \t\n]+/g, " ").trim();
}

/** The sentences of a block: what ends in a full stop, a question mark or an exclamation mark. */
export function sentencesOf(block: string): string[] {
  return block.split(/(?<=[.?!。？！])\s+/).filter((part) => /[.?!。？！]$/.test(part) && /\p{L}{2}/u.test(part.replace(/⟦[^⟧]*⟧/g, "")));
}

/** A word that stands twice in a row, or undefined. Code spans part words. */
export function doubledWord(block: string): string | undefined {
  return /(?<![\p{L}\p{N}’'-])(\p{L}+)[ \u00a0]\1(?![\p{L}\p{N}’'-])/iu.exec(block.replace(/⟦[^⟧]*⟧/g, "⟦⟧"))?.[0];
}

/** The first text that stands more than once, or undefined. */
export function repeated(texts: readonly string[]): string | undefined {
  const seen = new Set<string>();
  return texts.find((text) => seen.size === seen.add(text).size);
}
