/**
 * Sets the fragments that need no parser, which are nearly all: lines of letters and harmless punctuation with code spans and holes;
 * paragraphs of such lines, and lists with one for each item. CommonMark reads nothing into such a text, and the writer of Markdown escapes
 * nothing in it, so that it can be copied. Whatever might be read or written in another way is refused, and is left to unified,
 * which gives the same for all that is set here; `test/render/simple.test.ts` holds the two against each other.
 */
import { splitAtHoles } from "../core/core.js";
import type { Place, Surroundings } from "./fragment.js";

/** A piece of a line. */
interface Span {
  readonly type: "text" | "code" | "hole";
  /** The text, the code, or the name of the hole. */
  readonly value: string;
}
type Line = readonly Span[];

interface Block {
  readonly type: "paragraph" | "ul" | "ol";
  /** The lines of a paragraph as they were broken; each item of a list is one line. */
  readonly lines: readonly Line[];
}

/**
 * What no text may hold: control characters, halves of characters, line ends of Unicode, the mark of byte order (which the parser drops
 * where a text begins), what begins markup anywhere, and braces that are not a hole's.
 */
const NOT_TEXT = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff`\\&<*[\]#~{}]/u;
/** White space that touches white space might be taken for a line's end or for an indentation. */
const TWO_SPACES = /\s\s/;
/** An underscore is no mark within a word; the writer looks at two characters on either side of it. */
const MARK = /(?<![a-zA-Z0-9]{2})_|_(?![a-zA-Z0-9]{2})/;
/** What is special where a line begins: markers of lists, headings and quotations, and white space, which is taken off. */
const NOT_AT_START = /^(?:[-+=>\s]|\d+[.)])/;
const NOT_AT_END = /\s$/;
/** What no code may hold: what the parser or the writer changes, and what could end the label of a definition. */
const NOT_CODE = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff`]|^\s|\s$|^$|\]:/u;

/** A fragment as HTML; undefined where it is not simple. */
export function setSimpleHtml(md: string, { place, holes }: Surroundings): readonly string[] | undefined {
  const blocks = read(md, place, holes);
  if (!blocks) return undefined;
  const page = new Pieces();
  if (place !== "block") htmlLine(page, blocks[0]?.lines[0] as Line);
  else {
    for (const [index, { type, lines }] of blocks.entries()) {
      if (index > 0) page.add("\n");
      const isList = type !== "paragraph";
      page.add(isList ? `<${type}>\n` : "<p>");
      for (const [number, line] of lines.entries()) {
        page.add(isList ? "<li>" : number > 0 ? "\n" : "");
        htmlLine(page, line);
        if (isList) page.add("</li>\n");
      }
      page.add(isList ? `</${type}>` : "</p>");
    }
  }
  return page.pieces;
}

/** The marks around a text in Markdown. */
const MARKS: Partial<Record<Place, string>> = { strong: "**", emphasis: "_" };

/** A fragment as Markdown; undefined where it is not simple. But for such marks it is the same in each place. */
export function setSimpleMarkdown(md: string, { place, holes }: Surroundings): readonly string[] | undefined {
  const blocks = read(md, place, holes);
  if (!blocks) return undefined;
  const page = new Pieces();
  const marks = MARKS[place] ?? "";
  page.add(marks);
  for (const [index, { type, lines }] of blocks.entries()) {
    if (index > 0) page.add("\n\n");
    for (const [item, line] of lines.entries()) {
      if (item > 0) page.add("\n");
      if (type !== "paragraph") page.add(type === "ul" ? "- " : `${item + 1}. `);
      for (const { type: kind, value } of line) {
        if (kind === "hole") page.hole(value);
        else page.add(kind === "code" ? `\`${value}\`` : value);
      }
    }
  }
  page.add(marks);
  return page.pieces;
}

/** A fragment of one line without any markup; undefined where it is not simple. */
export function setSimplePlain(md: string, { place, holes }: Surroundings): readonly string[] | undefined {
  const line = read(md, place, holes)?.[0]?.lines[0];
  if (!line || place === "block") return undefined;
  const page = new Pieces();
  for (const { type, value } of line) {
    if (type === "hole") page.hole(value);
    else page.add(value);
  }
  return page.pieces;
}

/** Whether code needs no more than a backtick on either side, in Markdown. */
export function isSimpleCode(code: string): boolean {
  return !NOT_CODE.test(code);
}

/** Whether a text stands between two code spans as it is, in Markdown. */
export function isSimpleBetween(text: string): boolean {
  return isText(text);
}

function isText(text: string): boolean {
  return !NOT_TEXT.test(text) && !TWO_SPACES.test(text) && !(text.includes("_") && MARK.test(text));
}

/** A finished string in the making, parted at its holes. */
class Pieces {
  readonly pieces: string[] = [];
  #text = "";
  constructor() {
    this.pieces.push("");
  }
  add(text: string): void {
    this.#text += text;
    this.pieces[this.pieces.length - 1] = this.#text;
  }
  hole(name: string): void {
    this.pieces.push(name, "");
    this.#text = "";
  }
}

function htmlLine(page: Pieces, line: Line): void {
  for (const { type, value } of line) {
    if (type === "hole") page.hole(value);
    // A simple text has nothing to escape.
    else page.add(type === "code" ? `<code>${escapeCode(value)}</code>` : value);
  }
}

function escapeCode(code: string): string {
  return /[&<]/.test(code) ? code.replaceAll("&", "&#x26;").replaceAll("<", "&#x3C;") : code;
}

function read(md: string, place: Place, holes: Surroundings["holes"]): Block[] | undefined {
  if (place === "block") return readBlocks(md, holes);
  const line = readLine(md, holes);
  return line && [{ type: "paragraph", lines: [line] }];
}

/** Parts a text at blank lines, and where a list begins. */
function readBlocks(md: string, holes: Surroundings["holes"]): Block[] | undefined {
  const blocks: Block[] = [];
  let type: Block["type"] | undefined;
  let lines: Line[] = [];
  for (const written of md.split("\n")) {
    if (written === "") {
      // Two blank lines, or one at either end.
      if (type === undefined) return undefined;
      type = undefined;
      continue;
    }
    // A list may begin below a paragraph without a blank line between.
    if (type === undefined || type === "paragraph") {
      const next = written.startsWith("- ") ? "ul" : written.startsWith("1. ") ? "ol" : "paragraph";
      if (type === undefined || next !== "paragraph") {
        // Two lists with a blank line between might be one.
        if (next !== "paragraph" && (blocks.at(-1)?.type ?? "paragraph") !== "paragraph") return undefined;
        type = next;
        lines = [];
        blocks.push({ type, lines });
      }
    }
    const marker = type === "paragraph" ? "" : type === "ul" ? "- " : `${lines.length + 1}. `;
    const line = written.startsWith(marker) ? readLine(written.slice(marker.length), holes) : undefined;
    if (!line) return undefined;
    lines.push(line);
  }
  return type === undefined ? undefined : blocks;
}

function readLine(md: string, holes: Surroundings["holes"]): Line | undefined {
  const spans: Span[] = [];
  const parts = md.split("`");
  // A backtick that has no other is text, and escaped.
  if (parts.length % 2 === 0) return undefined;
  for (const [index, part] of parts.entries()) {
    const isSound = index % 2 === 1 ? readCode(part, holes, spans) : readText(part, holes, spans);
    if (!isSound) return undefined;
  }
  return isLine(spans) ? spans : undefined;
}

/** Adds a code span. A hole that has one of its own is filled. */
function readCode(code: string, holes: Surroundings["holes"], spans: Span[]): boolean {
  if (NOT_CODE.test(code)) return false;
  if (!code.includes("{{")) {
    spans.push({ type: "code", value: code });
    return true;
  }
  const [before, name, after, ...rest] = splitAtHoles(code);
  if (name === undefined || before !== "" || after !== "" || rest.length > 0 || holes.get(name) !== null) return false;
  spans.push({ type: "hole", value: name });
  return true;
}

/** Adds a text with its holes, those that are filled by words with the words in their place. */
function readText(text: string, holes: Surroundings["holes"], spans: Span[]): boolean {
  if (text === "") return true;
  let run = "";
  for (const [index, piece] of (text.includes("{") ? splitAtHoles(text) : [text]).entries()) {
    const word = index % 2 === 0 ? piece : holes.get(piece);
    if (word === null) {
      if (run !== "") spans.push({ type: "text", value: run });
      spans.push({ type: "hole", value: piece });
      run = "";
    } else {
      // Each by itself, so that no hole comes of a brace beside a word. A hole that nothing fills is text like any other.
      if (word !== undefined && NOT_TEXT.test(word)) return false;
      run += word ?? `{{${piece}}}`;
    }
  }
  if (run !== "") spans.push({ type: "text", value: run });
  return true;
}

/** Whether pieces are a line as they stand: something to show, code parted by text, and nothing special at the ends. */
function isLine(spans: Line): boolean {
  let touches = false;
  for (const { type, value } of spans) {
    if (type === "text" && (TWO_SPACES.test(value) || (value.includes("_") && MARK.test(value)))) return false;
    if (type !== "text" && touches) return false;
    touches = type !== "text";
  }
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last) return false;
  return !(first.type === "text" && NOT_AT_START.test(first.value)) && !(last.type === "text" && NOT_AT_END.test(last.value));
}
