/**
 * What unified makes of a fragment: any Markdown, in each form, parted at its holes. It takes about a millisecond a fragment, so
 * most are set by `simple.ts`, which must give the same.
 */
import type { Paragraph, PhrasingContent, Root, RootContent } from "mdast";
import type { Options as StringifyOptions } from "remark-stringify";
import { fragment, type Place, splitAtMarks, type Surroundings } from "./fragment.js";
import { mdastToString, once, rehypeSanitize, rehypeStringify, remarkRehype, remarkStringify, unified } from "./libraries.js";

/** How Markdown is written. With these settings a page parsed and written again gives back the same bytes. */
export const MARKDOWN_STYLE: StringifyOptions = {
  bullet: "-",
  emphasis: "_",
  fences: true,
  incrementListMarker: true,
  listItemIndent: "one",
  rule: "-",
};

/** A way to set any fragment. The parts are text, name of a hole, text, …, text. */
export type SetFragment = (md: string, surroundings: Surroundings) => readonly string[];

/** A fragment as HTML. */
export const setHtml: SetFragment = (md, surroundings) => {
  const html = toHtml().stringify(toHtml().runSync(fragment(md, surroundings)));
  // A line is one paragraph, whose element is made by the template.
  const bare = surroundings.place === "block" ? html : html.slice("<p>".length, -"</p>".length);
  return splitAtMarks(bare, "<code>", "</code>");
};

/** A fragment as Markdown. */
export const setMarkdown: SetFragment = (md, surroundings) => {
  const tree = fragment(md, surroundings);
  return splitMarkdown(surroundings.place === "block" ? write(tree) : WRITERS[surroundings.place](contentOf(tree)));
};

/** A fragment as text without any markup. */
export const setPlain: SetFragment = (md, surroundings) => splitAtMarks(mdastToString().toString(fragment(md, surroundings)), "", "");

/** A fragment as the text of a link in Markdown, with the link. */
export function setLink(md: string, url: string, surroundings: Surroundings): readonly string[] {
  return splitMarkdown(WRITERS.inline([linkTo(url, contentOf(fragment(md, surroundings)))]));
}

/** A code span in Markdown. */
export function writeCode(code: string): string {
  return WRITERS.inline([{ type: "inlineCode", value: code.replace(/[\r\n]/g, " ") }]);
}

/** Code as text in Markdown, for the label of a link where its span could be misread, with what follows it there, if anything does. */
export function writeCodeAsText(code: string, next = ""): string {
  // A backslash is escaped before punctuation, as the end of the label is.
  const stand = next === "" || /^[!-/:-@[-`{-~]/.test(next) ? "" : "x";
  const written = WRITERS.label([{ type: "text", value: code + stand }]);
  return written.slice(0, written.length - stand.length);
}

/** A text in Markdown that stands between two code spans. */
export function writeBetween(text: string): string {
  return WRITERS.inline([SPAN, { type: "text", value: text }, SPAN]).slice("`x`".length, -"`x`".length);
}

function splitMarkdown(markdown: string): string[] {
  return splitAtMarks(markdown, "`", "`");
}

const writer = once(() => unified().unified().use(remarkStringify().default, MARKDOWN_STYLE).freeze());

const toHtml = once(() => {
  const { default: sanitize, defaultSchema } = rehypeSanitize();
  const { protocols: _, ...rest } = defaultSchema;
  /** What may stand in a page: what a fragment holds; links were checked before, and are checked again. */
  const schema = {
    ...rest,
    tagNames: ["p", "em", "strong", "code", "pre", "a", "ul", "ol", "li", "blockquote", "br", "hr"],
    attributes: { a: ["href", "title"], ol: ["start"] },
    protocols: { href: ["http", "https", "mailto"] },
  };
  return unified().unified().use(remarkRehype().default).use(sanitize, schema).use(rehypeStringify().default).freeze();
});

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
  return writer().stringify(tree).slice(0, -1);
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
