/**
 * Typesetting: a fragment of Markdown to HTML, to canonical Markdown and to plain text. It hides unified. Each distinct fragment is
 * set once and kept; holes are filled afterwards, with tokens that are set by themselves. This is the one place in the code where
 * tags are spelled.
 */
import type { Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkRehype from "remark-rehype";
import remarkStringify, { type Options as StringifyOptions } from "remark-stringify";
import { unified } from "unified";
import type { Arg, Text } from "../core/core.js";
import { endsLabel, fragment, type Place, splitAtMarks } from "./fragment.js";
import { escapeHtml } from "./safe.js";

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
  /** What parts the tokens of a list. */
  readonly separator: string;
  /** What parts the last two of them, such as “ and ”; the same where it is not given. */
  readonly lastSeparator?: string;
}

/** Texts as HTML. */
export interface HtmlTypesetter {
  /** A text of one line, within an element. */
  inline(text: Text, setting: Setting): string;
  /** A text of one line, within a link: links of its own become their text. */
  label(text: Text, setting: Setting): string;
  /** A text of paragraphs and lists, standing alone. */
  block(text: Text, setting: Setting): string;
}

/** Texts as HTML. */
export function htmlTypesetter(): HtmlTypesetter {
  const pieces = pieceCache((tree, place) => {
    const html = toHtml.stringify(toHtml.runSync(tree));
    // A line is one paragraph, whose element is made by the template.
    const bare = place === "block" ? html : html.slice("<p>".length, -"</p>".length);
    return splitAtMarks(bare, "<code>", "</code>");
  });
  const code = (token: string, setting: Setting) => `<code${setting.direction === "rtl" ? ' dir="ltr"' : ""}>${escapeHtml(token)}</code>`;
  const fill = filler(code, ({ separator, lastSeparator = separator }: Setting, isLast) => escapeHtml(isLast ? lastSeparator : separator));
  const set = (place: Place, tag: "div" | "span") => (text: Text, setting: Setting) => {
    let html = fill(pieces(text, place, setting), text, setting);
    // Code is read from left to right whatever stands around it.
    if (setting.direction === "rtl") html = html.replaceAll("<code>", '<code dir="ltr">');
    return isForeign(text, setting) ? `${openTag(tag, text, setting)}${html}</${tag}>` : html;
  };
  return { inline: set("inline", "span"), label: set("label", "span"), block: set("block", "div") };
}

/** Texts as Markdown. Each method is for one place, since each place needs an escaping of its own. */
export interface MarkdownTypesetter {
  /** A text of one line, in the middle of a line. */
  inline(text: Text, setting: Setting): string;
  /** A text of one line, where a line or a list item begins. */
  line(text: Text, setting: Setting): string;
  /** A text of one line, as the whole of a heading. */
  heading(text: Text, setting: Setting): string;
  /** A text of one line between the marks of strong emphasis, within a line. */
  strong(text: Text, setting: Setting): string;
  /** A text of one line between the marks of emphasis, within a line. */
  emphasis(text: Text, setting: Setting): string;
  /** A text of paragraphs and lists, standing alone. */
  block(text: Text, setting: Setting): string;
  /** A link, within a line. */
  link(text: Text, url: string, setting: Setting): string;
  /** The separator of a list, between code spans or links. */
  separator(setting: Setting): string;
}

/** Texts as Markdown. */
export function markdownTypesetter(): MarkdownTypesetter {
  const splitMarkdown = (markdown: string) => splitAtMarks(markdown, "`", "`");
  const pieces = pieceCache((tree, place) => splitMarkdown(place === "block" ? write(tree) : WRITERS[place](contentOf(tree))));
  const separator = remember((value) => {
    // After a letter no mark would be read as one, and after `!` a link would be an image.
    const spaced = value.replace(/[\r\n]+/g, " ").replace(/[^\s,;·、،؛，；]$/u, "$& ");
    return WRITERS.inline([SPAN, { type: "text", value: spaced }, SPAN]).slice("`x`".length, -"`x`".length);
  });
  const code = remember((token) => WRITERS.inline([{ type: "inlineCode", value: token.replace(/[\r\n]/g, " ") }]));
  const labelCode = remember((token) => (endsLabel(token) ? WRITERS.label([{ type: "text", value: token }]) : code(token)));
  const between = (setting: Setting, isLast: boolean) => separator((isLast && setting.lastSeparator) || setting.separator);
  const fill = filler(code, between);
  const fillLabel = filler(labelCode, between);
  const set = (place: Place) => (text: Text, setting: Setting) => {
    const foreign = isForeign(text, setting);
    // Within its element, no text stands at the beginning or the end of a line.
    const within = foreign && (place === "line" || place === "heading") ? "inline" : place;
    const markdown = (place === "label" ? fillLabel : fill)(pieces(text, within, setting), text, setting);
    return foreign ? `${openTag("span", text, setting)}${markdown}</span>` : markdown;
  };
  const label = set("label");
  const outside = new Map<string, readonly string[]>();
  return {
    inline: set("inline"),
    line: set("line"),
    heading: set("heading"),
    strong: set("strong"),
    emphasis: set("emphasis"),
    block(text, setting) {
      const markdown = fill(pieces(text, "block", setting), text, setting);
      return isForeign(text, setting) ? `${openTag("div", text, setting)}\n\n${markdown}\n\n</div>` : markdown;
    },
    link(text, url, setting) {
      // Addresses of our own pages need no escaping, and no text is one.
      if (/^[\w./~+-]*$/.test(url)) return `[${label(text, setting)}](${url})`;
      const key = `${url}\0${keyOf(text, setting)}`;
      const known = found(outside, key, () => splitMarkdown(WRITERS.inline([linkTo(url, contentOf(fragmentOf(text, "label", setting)))])));
      return fillLabel(known, text, setting);
    },
    separator: (setting) => separator(setting.separator),
  };
}

/** Texts without any markup, for titles and descriptions. */
export function plainTypesetter(): (text: Text, separator: string) => string {
  const pieces = pieceCache((tree) => splitAtMarks(plainText(tree), "", ""));
  const fill = filler(
    (token) => token,
    (separator: string) => separator,
  );
  return (text, separator) => fill(pieces(text, "label", { rebase: (url) => url }), text, separator);
}

/** What a map holds under a key, worked out where it holds nothing yet. */
function found<K, V>(known: Map<K, V>, key: K, work: () => V): V {
  let value = known.get(key);
  if (value === undefined) {
    value = work();
    known.set(key, value);
  }
  return value;
}

/** A function that works each answer out once. */
function remember(work: (key: string) => string): (key: string) => string {
  const known = new Map<string, string>();
  return (key) => found(known, key, () => work(key));
}

/** Whether a text has to say that it is in another language than its page. */
function isForeign(text: Text, setting: Setting): boolean {
  return text.lang !== setting.lang && text.lang !== "und";
}

function openTag(tag: "div" | "span", { lang }: Text, setting: Setting): string {
  return `<${tag} lang="${escapeHtml(lang)}" dir="${setting.directionOf(lang)}">`;
}

/** What a fragment needs to know of its setting. */
type Base = Pick<Setting, "rebase">;

/** Sets a fragment once, parted at its holes, and keeps the parts. */
function pieceCache(set: (tree: Root, place: Place) => readonly string[]): (text: Text, place: Place, setting: Base) => readonly string[] {
  const known = new Map<Place, Map<string, readonly string[]>>();
  return (text, place, setting) => {
    const all = found(known, place, () => new Map<string, readonly string[]>());
    return found(all, keyOf(text, setting), () => set(fragmentOf(text, place, setting), place));
  };
}

/** What tells fragments apart: the text, the words in it, and, only where there is a relative link, the page that it stands on. */
function keyOf({ md, args }: Text, setting: Base): string {
  let key = md;
  for (const name in args) {
    const word = wordOf(args[name] as Arg);
    key += word === null ? `\0${name}` : `\0${name}=${word}`;
  }
  return md.includes("](") || md.includes("]:") ? `${setting.rebase("./")}\0${key}` : key;
}

function fragmentOf({ md, args = {} }: Text, place: Place, { rebase }: Base): Root {
  return fragment(md, { place, rebase, holes: new Map(Object.entries(args).map(([name, arg]) => [name, wordOf(arg)])) });
}

/** What becomes part of the text itself; null for tokens, of which there are too many. */
function wordOf(arg: Arg): string | null {
  if (typeof arg === "number") return String(arg);
  return typeof arg === "object" && "name" in arg ? arg.name : null;
}

/** Joins the parts of a fragment, with the tokens that its holes stand for. */
function filler<S>(code: (token: string, setting: S) => string, separator: (setting: S, isLast: boolean) => string) {
  return (pieces: readonly string[], { args }: Text, setting: S): string => {
    let joined = pieces[0] as string;
    for (let i = 1; i < pieces.length; i += 2) {
      const arg = args?.[pieces[i] as string] as string | readonly string[];
      const tokens = typeof arg === "string" ? [arg] : arg;
      for (const [index, token] of tokens.entries()) {
        if (index > 0) joined += separator(setting, index === tokens.length - 1);
        joined += code(token, setting);
      }
      joined += pieces[i + 1];
    }
    return joined;
  };
}

const writer = unified().use(remarkStringify, MARKDOWN_STYLE).freeze();

const { protocols: _, ...SANITIZE } = defaultSchema;
/** What may stand in a page: what a fragment holds; links were checked before, and are checked again. */
const SCHEMA = {
  ...SANITIZE,
  tagNames: ["p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br", "hr"],
  attributes: { a: ["href", "title"], ol: ["start"] },
  protocols: { href: ["http", "https", "mailto"] },
};
const toHtml = unified().use(remarkRehype).use(rehypeSanitize, SCHEMA).use(rehypeStringify).freeze();

/** Any code span, to write something beside. */
const SPAN: PhrasingContent = { type: "inlineCode", value: "x" };

function linkTo(url: string, children: PhrasingContent[]): PhrasingContent {
  return { type: "link", url, children } as PhrasingContent;
}

function contentOf(tree: Root): PhrasingContent[] {
  return (tree.children[0] as Paragraph).children;
}

/** Without the line end that closes it. */
function write(tree: Root): string {
  return writer.stringify(tree).slice(0, -1);
}

function writeIn(type: "paragraph" | "heading", children: PhrasingContent[]): string {
  return write({ type: "root", children: [{ type, depth: 1, children } as RootContent] });
}

/** What keeps the writer from escaping what is special only where a line begins. */
const LEAD: PhrasingContent = { type: "text", value: "x " };
const inLine = (children: PhrasingContent[]) => writeIn("paragraph", [LEAD, ...children]).slice("x ".length);

/** How a paragraph is written in each place. */
const WRITERS: Record<Exclude<Place, "block">, (children: PhrasingContent[]) => string> = {
  inline: inLine,
  line: (children) => writeIn("paragraph", children),
  heading: (children) => writeIn("heading", children).slice("# ".length),
  label: (children) => inLine([linkTo("u", children)]).slice("[".length, -"](u)".length),
  strong: (children) => inLine([{ type: "strong", children }]),
  emphasis: (children) => inLine([{ type: "emphasis", children }]),
};
