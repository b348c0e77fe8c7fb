/**
 * What of a Markdown text must be the same in every language: code, links, lists. Nearly all texts are simple and are scanned; what a
 * parser might read in another way is left to the parser that the pages are made with. `test/check/structure.test.ts` holds the two to
 * each other.
 */

/** A node of mdast, as far as it is looked at: plain, so that whoever has a parser can hand its tree in. */
export interface Tree {
  readonly type: string;
  readonly children?: readonly Tree[];
  readonly value?: string;
  readonly url?: string | undefined;
  readonly ordered?: boolean | null | undefined;
  readonly depth?: number;
  readonly position?:
    { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } } | undefined;
}

/** Parses Markdown after CommonMark into mdast, with positions. */
export type Parse = (md: string) => Tree;

/** The skeleton of a text, and its prose. */
export interface Structure {
  /** The contents of code spans, in order. */
  readonly codes: readonly string[];
  /** Where links lead, in order. */
  readonly links: readonly string[];
  /** Lists with the number of their items, code blocks, headings, quotations and rules, in order: `ol 3`. */
  readonly blocks: readonly string[];
  /** The contents of code blocks, in order. */
  readonly fences: readonly string[];
  /** What is emphasized, in order: `strong` or `emphasis`. */
  readonly emphases: readonly string[];
  /** Raw HTML, in order. */
  readonly tags: readonly string[];
  /** The text itself, with every code unit of what is no prose replaced: by {@link TOKEN} of code, addresses, tags and holes, by another sign of the marks of links. */
  readonly prose: string;
}

/** Stands in prose for what is none: U+FFFC, the object replacement character. */
export const TOKEN = "\ufffc";

/** Stands in prose for the marks of a link around its text: U+2063, the invisible separator. */
const MARKUP = "\u2063";

/** The structure of a text. */
export function structureOf(md: string, parse: Parse): Structure {
  return scan(md) ?? fromTree(md, parse(md));
}

/** What CommonMark may give a meaning to within a line, beyond single code spans and plain links. */
const SPECIAL = /[\\<*~]|&[#\w]|!\[|(?<![a-zA-Z0-9])_|_(?![a-zA-Z0-9])/;
/** The same, within code too. */
const SPECIAL_IN_CODE = /[\t\r\0]|``/;
/** How an item of a flat list begins: what follows the marker must not be one again. */
const ITEM = /^(?:- |(\d{1,9})\. )(?![\s+\-=>#]|\d+[.)])/;
/** What else means something where a line begins. */
const MARKER = /^(?:[\s+\-=>#[]|\d+[.)])/;
const LINK = /\[([^[\]`\\\n]+)\]\(([^()\s<>\\`"']*)\)/g;
const BARE_URL = /https?:\/\/[^\s\ufffc]+/g;
const HOLE = /\{\{[a-zA-Z]+\}\}/g;

/** The structure of a text that is simple; undefined where it may not be. */
export function scan(md: string): Structure | undefined {
  if (SPECIAL_IN_CODE.test(md)) return undefined;
  const codes: string[] = [];
  const links: string[] = [];
  let prose = md;
  if (md.includes("`")) {
    const parts = md.split("`");
    if (parts.length % 2 === 0) return undefined;
    for (const [index, part] of parts.entries()) {
      if (index % 2 === 0) continue;
      // The ends of lines within code become spaces, and a space on either side is taken off.
      if (part.includes("\n") || /^ .*[^ ].* $/.test(part) || part === "") return undefined;
      codes.push(part);
    }
    prose = parts.map((part, index) => (index % 2 === 0 ? part : blank(part.length + 2))).join("");
  }
  if (SPECIAL.test(prose)) return undefined;
  if (prose.includes("[")) {
    prose = prose.replace(LINK, (whole, label: string, url: string) => {
      links.push(url);
      return MARKUP + label + MARKUP.repeat(whole.length - label.length - 1);
    });
    if (/[[\]]/.test(prose) || links.includes("") || /%|&/.test(links.join(""))) return undefined;
  } else if (prose.includes("]")) return undefined;
  const blocks = listsOf(md);
  return blocks && { codes, links, blocks, fences: [], emphases: [], tags: [], prose: withoutTokens(prose) };
}

/** The lists of a simple text; undefined where one is not simple. */
function listsOf(md: string): string[] | undefined {
  const blocks: string[] = [];
  let kind = "";
  let count = 0;
  let wasBlank = true;
  for (const line of md.split("\n")) {
    // What may go on a paragraph, a list in a list, or an item after a blank line is the parser's to tell.
    if (line === "") {
      if (kind !== "") return undefined;
      wasBlank = true;
      continue;
    }
    const marker = ITEM.exec(line);
    if (marker) {
      const found = marker[1] === undefined ? "ul" : "ol";
      if (kind === "" ? !wasBlank || (found === "ol" && marker[1] !== "1") : found !== kind) return undefined;
      kind = found;
      count++;
    } else if (kind !== "" || MARKER.test(line)) return undefined;
    wasBlank = false;
  }
  if (kind !== "") blocks.push(`${kind} ${count}`);
  return blocks;
}

/** The structure of a text that was parsed. */
export function fromTree(md: string, tree: Tree): Structure {
  const found = {
    codes: [] as string[],
    links: [] as string[],
    blocks: [] as string[],
    fences: [] as string[],
    emphases: [] as string[],
    tags: [] as string[],
  };
  const units = md.split("");
  const hide = (from: number, to: number, by = TOKEN) => units.fill(by, from, to);
  const start = (node: Tree) => node.position?.start.offset ?? 0;
  const end = (node: Tree) => node.position?.end.offset ?? 0;
  const visit = (node: Tree): void => {
    switch (node.type) {
      case "inlineCode":
        found.codes.push(node.value ?? "");
        hide(start(node), end(node));
        break;
      case "code":
        found.blocks.push("code");
        found.fences.push(node.value ?? "");
        hide(start(node), end(node));
        break;
      case "html":
        found.tags.push(node.value ?? "");
        hide(start(node), end(node));
        break;
      case "definition":
        found.links.push(node.url ?? "");
        hide(start(node), end(node));
        break;
      case "image":
      case "link": {
        found.links.push(node.url ?? "");
        const [first, last] = [node.children?.[0], node.children?.at(-1)];
        // An address between angles is its own text.
        const isBare = first === last && first?.type === "text" && first.value === node.url;
        if (!first || !last || isBare) hide(start(node), end(node));
        else {
          hide(start(node), start(first), MARKUP);
          hide(end(last), end(node), MARKUP);
        }
        break;
      }
      case "list":
        found.blocks.push(`${node.ordered ? "ol" : "ul"} ${node.children?.length ?? 0}`);
        break;
      case "emphasis":
      case "strong":
        found.emphases.push(node.type);
        break;
      case "heading":
        found.blocks.push(`heading ${node.depth}`);
        break;
      case "blockquote":
      case "thematicBreak":
        found.blocks.push(node.type);
    }
    node.children?.forEach(visit);
  };
  visit(tree);
  return { ...found, prose: withoutTokens(units.join("")) };
}

/** Takes holes and bare addresses out of prose. */
function withoutTokens(prose: string): string {
  let rest = prose.includes("{{") ? prose.replace(HOLE, (hole) => blank(hole.length)) : prose;
  if (rest.includes("://")) rest = rest.replace(BARE_URL, (url) => blank(url.length));
  return rest;
}

function blank(length: number): string {
  return TOKEN.repeat(length);
}
