/**
 * Typesetting: a fragment of Markdown to HTML, to canonical Markdown and to plain text. It hides unified. Each distinct fragment is
 * set once and kept; holes are filled afterwards, with tokens that are set by themselves. This is the one place in the code where
 * tags are spelled.
 */
import type { Nodes, Root, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import remarkStringify, { type Options as StringifyOptions } from "remark-stringify";
import { unified } from "unified";
import { type Arg, splitAtHoles, type Text } from "../core/core.js";
import { escapeHtml } from "./safe.js";
import { safeUrl } from "./url.js";

/** How Markdown is written. With these settings a page parsed and written again gives back the same bytes. */
export const MARKDOWN_STYLE: StringifyOptions = {
  bullet: "-",
  emphasis: "_",
  fences: true,
  incrementListMarker: true,
  listItemIndent: "one",
  rule: "-",
};

/** What surrounds a text: the page's language and direction, and how it rewrites relative links. */
export interface Setting {
  readonly lang: string;
  readonly direction: "ltr" | "rtl";
  /** The direction of a language other than the page's. */
  directionOf(lang: string): "ltr" | "rtl";
  /** Where a relative link of the content leads from this page. */
  rebase(url: string): string;
  /** The separator of a list of tokens. */
  readonly separator: string;
}

/** Sets texts in one form. */
export interface Typesetter {
  /** A text of one line, within a line. */
  inline(text: Text, setting: Setting): string;
  /** A text of paragraphs and lists, standing alone. */
  block(text: Text, setting: Setting): string;
}

/** Texts as HTML. */
export function htmlTypesetter(): Typesetter {
  const pieces = pieceCache((md, kind, setting) => {
    const tree = parse(md, kind, setting);
    const html = toHtml.stringify(toHtml.runSync(tree));
    // A line is one paragraph, whose place is made by the template.
    return kind === "inline" ? html.slice("<p>".length, -"</p>".length) : html;
  });
  const code = (token: string, setting: Setting) => `<code${setting.direction === "rtl" ? ' dir="ltr"' : ""}>${escapeHtml(token)}</code>`;
  const fill = filler(code, escapeHtml);
  const set = (kind: Kind, tag: "div" | "span") => (text: Text, setting: Setting) => {
    let html = fill(pieces(text, kind, setting), text, setting);
    // Code is read from left to right whatever stands around it.
    if (setting.direction === "rtl") html = html.replaceAll("<code>", '<code dir="ltr">');
    return isForeign(text, setting)
      ? `<${tag} lang="${escapeHtml(text.lang)}" dir="${setting.directionOf(text.lang)}">${html}</${tag}>`
      : html;
  };
  return { inline: set("inline", "span"), block: set("block", "div") };
}

/** Texts as Markdown, and links, whose text and address need each other's escaping. */
export interface MarkdownTypesetter extends Typesetter {
  /** A text of one line, where a line or a list item begins. */
  line(text: Text, setting: Setting): string;
  link(text: Text, url: string, setting: Setting): string;
}

/** Texts as Markdown. */
export function markdownTypesetter(): MarkdownTypesetter {
  const pieces = pieceCache((md, kind, setting) => {
    const tree = parse(md, kind, setting);
    return kind === "inline" ? writeInline(tree) : writer.stringify(tree).trimEnd();
  });
  const fill = filler(
    remember((token: string) => writeInline(paragraph({ type: "inlineCode", value: token }))),
    remember((name: string) => writeInline(paragraph({ type: "text", value: name }))),
  );
  const within = (kind: Kind) => (text: Text, setting: Setting) => {
    const markdown = fill(pieces(text, kind, setting), text, setting);
    return isForeign(text, setting)
      ? `<span lang="${escapeHtml(text.lang)}" dir="${setting.directionOf(text.lang)}">${markdown}</span>`
      : markdown;
  };
  const inline = within("inline");
  return {
    inline,
    line: within("line"),
    link(text, url, setting) {
      const label = inline(text, setting);
      // Most labels are tokens and most addresses our own: only what could end either early goes through the writer.
      if (!/[[\]\\]/.test(label) && !/[()<>\\\s]/.test(url)) return `[${label}](${url})`;
      const children = firstChildren(parse(fill(pieces(text, "inline", setting), text, setting), "inline", setting));
      return writeInline(paragraph({ type: "link", url, children } as RootContent));
    },
    block(text, setting) {
      const markdown = fill(pieces(text, "block", setting), text, setting);
      return isForeign(text, setting)
        ? `<div lang="${escapeHtml(text.lang)}" dir="${setting.directionOf(text.lang)}">\n\n${markdown}\n\n</div>`
        : markdown;
    },
  };
}

/** Texts without any markup, for titles and descriptions. */
export function plainTypesetter(): (text: Text, separator: string) => string {
  const known = new Map<string, string[]>();
  return (text, separator) => {
    let pieces = known.get(text.md);
    if (!pieces) {
      pieces = splitAtHoles(
        inlineParser
          .parse(text.md)
          .children.map((child) => plainText(child))
          .join(" "),
      );
      known.set(text.md, pieces);
    }
    const bare = (value: string) => value;
    return filler(bare, bare)(pieces, text, { separator });
  };
}

/** A function that works each answer out once. */
function remember(work: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => {
    let value = known.get(key);
    if (value === undefined) {
      value = work(key);
      known.set(key, value);
    }
    return value;
  };
}

type Kind = "inline" | "line" | "block";

/** Whether a text has to say that it is in another language than its page. */
function isForeign(text: Text, setting: Setting): boolean {
  return text.lang !== setting.lang && text.lang !== "und";
}

/** Sets a fragment once, parts it at its holes, and keeps the parts. Only a fragment with a relative link depends on its page. */
function pieceCache(
  set: (md: string, kind: Kind, setting: Setting) => string,
): (text: Text, kind: Kind, setting: Setting) => readonly string[] {
  const known = {
    inline: new Map<string, readonly string[]>(),
    line: new Map<string, readonly string[]>(),
    block: new Map<string, readonly string[]>(),
  };
  return (text, kind, setting) => {
    const { md } = text;
    const key = md.includes("](") || md.includes("]:") ? `${setting.rebase("./")}\n${md}` : md;
    let pieces = known[kind].get(key);
    if (!pieces) {
      pieces = splitAtHoles(set(md, kind, setting));
      known[kind].set(key, pieces);
    }
    return pieces;
  };
}

/** Joins the parts of a fragment, with what its holes stand for. A hole without an argument is text like any other. */
function filler<S extends Pick<Setting, "separator">>(code: (token: string, setting: S) => string, name: (value: string) => string) {
  const value = (arg: Arg, setting: S): string => {
    if (typeof arg === "string") return code(arg, setting);
    if (typeof arg === "number") return String(arg);
    if ("name" in arg) return name(arg.name);
    return arg.map((token) => code(token, setting)).join(setting.separator);
  };
  return (pieces: readonly string[], text: Text, setting: S): string => {
    if (pieces.length === 1) return pieces[0] as string;
    return pieces
      .map((piece, index) => {
        if (index % 2 === 0) return piece;
        const arg = text.args && Object.hasOwn(text.args, piece) ? text.args[piece] : undefined;
        return arg === undefined ? `{{${piece}}}` : value(arg, setting);
      })
      .join("");
  };
}

/** Raw HTML is no markup here but text: nothing is lost, and nothing gets through. */
const NO_HTML = ["htmlFlow", "htmlText"];
/** In a text of one line, nothing at its beginning makes a list, a heading or a block of code. */
const NO_BLOCKS = ["blockQuote", "codeFenced", "codeIndented", "definition", "headingAtx", "list", "setextUnderline", "thematicBreak"];

const parserWithout = (constructs: readonly string[]) =>
  unified()
    .use(remarkParse)
    .data("micromarkExtensions", [{ disable: { null: [...constructs] } }])
    .freeze();
const blockParser = parserWithout(NO_HTML);
const inlineParser = parserWithout([...NO_HTML, ...NO_BLOCKS]);
const writer = unified().use(remarkStringify, MARKDOWN_STYLE).freeze();

const { protocols: _, ...SANITIZE } = defaultSchema;
/** What may stand in a page: what Markdown makes, without images; links were checked before, and are checked again. */
const SCHEMA = {
  ...SANITIZE,
  tagNames: ["p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6"],
  attributes: { a: ["href", "title"], ol: ["start"] },
  protocols: { href: ["http", "https", "mailto"] },
};
const toHtml = unified().use(remarkRehype).use(rehypeSanitize, SCHEMA).use(rehypeStringify).freeze();

function parse(md: string, kind: Kind, setting: Setting): Root {
  const tree = (kind === "block" ? blockParser : inlineParser).parse(md);
  return { ...tree, children: tree.children.flatMap((child) => clean(child, setting)) as RootContent[] };
}

/** A node without what content may not have: images become their text, links to anything unsafe become theirs. */
function clean(node: Nodes, setting: Setting): Nodes[] {
  if (node.type === "image" || node.type === "imageReference") return [{ type: "text", value: node.alt ?? "" }];
  const children = "children" in node ? (node.children as Nodes[]).flatMap((child) => clean(child, setting)) : undefined;
  if (node.type === "definition") {
    const url = linkUrl(node.url, setting);
    return url === undefined ? [] : [{ ...node, url }];
  }
  if (node.type === "link") {
    const url = linkUrl(node.url, setting);
    return url === undefined ? (children ?? []) : [{ ...node, url, children } as Nodes];
  }
  return [children ? ({ ...node, children } as Nodes) : node];
}

function linkUrl(url: string, setting: Setting): string | undefined {
  const checked = safeUrl(url);
  return checked === undefined || /^[a-z][a-z0-9+.-]*:/i.test(checked) ? checked : setting.rebase(checked);
}

function paragraph(child: RootContent): Root {
  return { type: "root", children: [{ type: "paragraph", children: [child] } as RootContent] };
}

function firstChildren(tree: Root): RootContent[] {
  const first = tree.children[0];
  return first && "children" in first ? (first.children as RootContent[]) : [];
}

/**
 * A line of Markdown for the middle of a line. The writer escapes what would begin a block at the start of a line; a word before
 * it keeps it from doing so where no line begins.
 */
function writeInline(tree: Root): string {
  const lead: RootContent = { type: "text", value: "x " };
  return writer
    .stringify({ type: "root", children: [{ type: "paragraph", children: [lead, ...firstChildren(tree)] } as RootContent] })
    .slice(2)
    .trimEnd();
}
