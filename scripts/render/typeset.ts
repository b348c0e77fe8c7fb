/**
 * Typesetting: a fragment of Markdown to HTML, to canonical Markdown and to plain text. Each distinct fragment is set once and kept,
 * with or without unified; holes are filled afterwards, with tokens that are set by themselves. With `simple.ts` and `unified.ts` this
 * is the one place in the code where tags are spelled.
 */
import type { Arg, Text, Utf8 } from "../core/core.js";
import { endsLabel, type Place, type Surroundings } from "./fragment.js";
import { found, remember } from "./remember.js";
import { escapeHtml } from "./safe.js";
import { isSimpleBetween, isSimpleCode, setSimpleHtml, setSimpleMarkdown, setSimplePlain } from "./simple.js";
import { type SetFragment, setHtml, setLink, setMarkdown, setPlain, writeBetween, writeCode, writeCodeAsText } from "./unified.js";
import { utf8 } from "./utf8.js";

export { MARKDOWN_STYLE } from "./unified.js";

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
  inline(text: Text, setting: Setting): Utf8;
  /** A text of one line, within a link: links of its own become their text. */
  label(text: Text, setting: Setting): Utf8;
  /** A text of paragraphs and lists, standing alone. */
  block(text: Text, setting: Setting): Utf8;
}

/** Texts as HTML. */
export function htmlTypesetter(): HtmlTypesetter {
  const toward = { ltr: htmlToward("ltr"), rtl: htmlToward("rtl") };
  return {
    inline: (text, setting) => toward[setting.direction].inline(text, setting),
    label: (text, setting) => toward[setting.direction].label(text, setting),
    block: (text, setting) => toward[setting.direction].block(text, setting),
  };
}

/** Texts as HTML on pages of one direction. */
function htmlToward(direction: Setting["direction"]): HtmlTypesetter {
  // Code is read from left to right whatever stands around it.
  const open = direction === "rtl" ? '<code dir="ltr">' : "<code>";
  const html: SetFragment = (md, surroundings) => {
    const pieces = setSimpleHtml(md, surroundings) ?? setHtml(md, surroundings);
    return direction === "rtl" ? pieces.map((piece, index) => (index % 2 === 0 ? piece.replaceAll("<code>", open) : piece)) : pieces;
  };
  const escape = remember((text) => utf8(escapeHtml(text)));
  const code = remember((token) => utf8(`${open}${escapeHtml(token)}</code>`));
  const between = ({ separator, lastSeparator = separator }: Setting, isLast: boolean) => escape(isLast ? lastSeparator : separator);
  const set = (place: Place, tag: "div" | "span") => {
    const pieces = pieceCache(html, place);
    return (text: Text, setting: Setting) => {
      const filled = fill(pieces(text, setting), text, code, between, setting);
      return isForeign(text, setting) ? joined(openTag(tag, text, setting), filled, `</${tag}>`) : filled;
    };
  };
  return { inline: set("inline", "span"), label: set("label", "span"), block: set("block", "div") };
}

/** Texts as Markdown. Each method is for one place, since each place needs an escaping of its own. */
export interface MarkdownTypesetter {
  /** A text of one line, in the middle of a line. */
  inline(text: Text, setting: Setting): Utf8;
  /** A text of one line, where a line or a list item begins. */
  line(text: Text, setting: Setting): Utf8;
  /** A text of one line, as the whole of a heading. */
  heading(text: Text, setting: Setting): Utf8;
  /** A text of one line between the marks of strong emphasis, within a line. */
  strong(text: Text, setting: Setting): Utf8;
  /** A text of one line between the marks of emphasis, within a line. */
  emphasis(text: Text, setting: Setting): Utf8;
  /** A text of paragraphs and lists, standing alone. */
  block(text: Text, setting: Setting): Utf8;
  /** A link, within a line. */
  link(text: Text, url: string, setting: Setting): Utf8;
  /** The separator of a list, between code spans or links. */
  separator(setting: Setting): Utf8;
}

/** Addresses that need no escaping. */
const HARMLESS_URL = /^[\w./~+:?=#%@-]*$/;

/** Texts as Markdown. */
export function markdownTypesetter(): MarkdownTypesetter {
  const markdown: SetFragment = (md, surroundings) => setSimpleMarkdown(md, surroundings) ?? setMarkdown(md, surroundings);
  const piecesIn = Object.fromEntries(PLACES.map((place) => [place, pieceCache(markdown, place)])) as Record<Place, PiecesOf>;
  const separator = remember((value) => {
    // After a letter no mark would be read as one, and after `!` a link would be an image.
    const spaced = value.replace(/[\r\n]+/g, " ").replace(/[^\s,;·、،؛，；]$/u, "$& ");
    return utf8(isSimpleBetween(spaced) ? spaced : writeBetween(spaced));
  });
  const code = remember((token) => utf8(isSimpleCode(token) ? `\`${token}\`` : writeCode(token)));
  const steadyLabelCode = remember((token) => (endsLabel(token) ? utf8(writeCodeAsText(token)) : code(token)));
  // Whether a backslash at the end is escaped depends on what follows it.
  const labelCode: Code = (token, next) =>
    token.endsWith("\\") && endsLabel(token) ? utf8(writeCodeAsText(token, next)) : steadyLabelCode(token);
  const between = (setting: Setting, isLast: boolean) => separator((isLast && setting.lastSeparator) || setting.separator);
  const set = (place: Place, codeThere: Code = code) => {
    // Within its element, no text stands at the beginning or the end of a line.
    const within = piecesIn[place === "line" || place === "heading" ? "inline" : place];
    const pieces = piecesIn[place];
    return (text: Text, setting: Setting) => {
      if (!isForeign(text, setting)) return fill(pieces(text, setting), text, codeThere, between, setting);
      return joined(openTag("span", text, setting), fill(within(text, setting), text, codeThere, between, setting), "</span>");
    };
  };
  const label = set("label", labelCode);
  const links = new Map<string, PiecesOf>();
  return {
    inline: set("inline"),
    line: set("line"),
    heading: set("heading"),
    strong: set("strong"),
    emphasis: set("emphasis"),
    block(text, setting) {
      const written = fill(piecesIn.block(text, setting), text, code, between, setting);
      return isForeign(text, setting) ? joined(openTag("div", text, setting), "\n\n", written, "\n\n</div>") : written;
    },
    link(text, url, setting) {
      // Addresses of our own pages need no escaping, and no text is one.
      if (/^[\w./~+-]*$/.test(url)) return joined("[", label(text, setting), "](", utf8(url), ")");
      const pieces = piecesIn.label(text, setting);
      // A text that is its own address is written in another way.
      if (HARMLESS_URL.test(url) && !url.endsWith((pieces[0] as string).replaceAll("\\", ""))) {
        return joined("[", fill(pieces, text, labelCode, between, setting), "](", utf8(url), ")");
      }
      const known = found(links, url, () => pieceCache((md, surroundings) => setLink(md, url, surroundings), "label"));
      return fill(known(text, setting), text, labelCode, between, setting);
    },
    separator: (setting) => separator(setting.separator),
  };
}

const PLACES: readonly Place[] = ["inline", "line", "heading", "label", "strong", "emphasis", "block"];

/** Texts without any markup, for titles and descriptions. */
export function plainTypesetter(): (text: Text, separator: string) => Utf8 {
  const pieces = pieceCache((md, surroundings) => setSimplePlain(md, surroundings) ?? setPlain(md, surroundings), "label");
  const code = remember(utf8);
  const between = code;
  const nowhere: Base = { rebase: (url) => url };
  return (text, separator) => fill(pieces(text, nowhere), text, code, between, separator);
}

/** Whether a text has to say that it is in another language than its page. */
function isForeign(text: Text, setting: Setting): boolean {
  return text.lang !== setting.lang && text.lang !== "und";
}

function openTag(tag: "div" | "span", { lang }: Text, setting: Setting): Utf8 {
  return utf8(`<${tag} lang="${escapeHtml(lang)}" dir="${setting.directionOf(lang)}">`);
}

/** Texts in UTF-8 and markup of ASCII, joined. */
function joined(...parts: readonly string[]): Utf8 {
  return parts.join("") as Utf8;
}

/** What a fragment needs to know of its setting. */
type Base = Pick<Setting, "rebase">;
/** Text in UTF-8, name of a hole, text, …, text. */
type Pieces = readonly string[];
type PiecesOf = (text: Text, setting: Base) => Pieces;

/** A fragment in one place, as often as it had to be set: it depends on what was asked for when it was set. */
interface Fragment {
  /** The names of its holes. */
  readonly holes: string[];
  /** Whether it has a relative link, which leads elsewhere from each page. */
  isRebased: boolean;
  /** Where tokens fill all its holes, and it has no relative link: the pieces, whatever the tokens and the page. */
  pieces: Pieces | undefined;
  /** The pieces by the words that are part of them, and the page. */
  readonly others: Map<string, Pieces>;
}

/** Sets each fragment once, parted at its holes, and keeps the parts. */
function pieceCache(set: SetFragment, place: Place): PiecesOf {
  const known = new Map<string, Fragment>();
  const setAnew = (fragment: Fragment, { md, args }: Text, setting: Base): Pieces => {
    const surroundings: Surroundings = {
      place,
      holes: {
        get(name) {
          if (!fragment.holes.includes(name)) fragment.holes.push(name);
          return args && Object.hasOwn(args, name) ? wordOf(args[name] as Arg) : undefined;
        },
      },
      rebase(url) {
        fragment.isRebased = true;
        return setting.rebase(url);
      },
    };
    const before = fragment.holes.length;
    const pieces = set(md, surroundings).map((piece, index) => (index % 2 === 0 ? utf8(piece) : piece));
    // Where another hole was met, what was kept before knew too little.
    if (fragment.holes.length > before) {
      fragment.pieces = undefined;
      fragment.others.clear();
    }
    if (isSteady(fragment, args)) fragment.pieces = pieces;
    else fragment.others.set(keyOf(fragment, args, setting), pieces);
    return pieces;
  };
  return (text, setting) => {
    const { md, args } = text;
    const fragment = known.get(md);
    if (fragment === undefined) {
      const fresh: Fragment = { holes: [], isRebased: false, pieces: undefined, others: new Map() };
      known.set(md, fresh);
      return setAnew(fresh, text, setting);
    }
    const pieces = isSteady(fragment, args) ? fragment.pieces : fragment.others.get(keyOf(fragment, args, setting));
    return pieces ?? setAnew(fragment, text, setting);
  };
}

/** Whether a fragment is the same for all tokens, on all pages. */
function isSteady({ holes, isRebased }: Fragment, args: Text["args"]): boolean {
  if (isRebased) return false;
  for (let i = 0; i < holes.length; i++) {
    const arg = args?.[holes[i] as string];
    if (typeof arg !== "string" && !Array.isArray(arg)) return false;
  }
  return true;
}

/** What tells the settings of one fragment apart: the words in it and, only where there is a relative link, the page that it stands on. */
function keyOf({ holes, isRebased }: Fragment, args: Text["args"], setting: Base): string {
  let key = isRebased ? setting.rebase("./") : "";
  for (const name of holes) {
    const word = args && Object.hasOwn(args, name) ? wordOf(args[name] as Arg) : undefined;
    // The length keeps two words from being read as two others.
    key += word === undefined ? "?" : word === null ? "-" : `${word.length}:${word}`;
  }
  return key;
}

/** What becomes part of the text itself; null for tokens, of which there are too many. */
function wordOf(arg: Arg): string | null {
  if (typeof arg === "number") return String(arg);
  return typeof arg === "object" && "name" in arg ? arg.name : null;
}

/** Sets a token; what follows it is given, for whom it matters. */
type Code = (token: string, next: Utf8) => Utf8;

/** Joins the parts of a fragment, with the tokens that its holes stand for. */
function fill<S>(pieces: Pieces, { args }: Text, code: Code, separator: (setting: S, isLast: boolean) => Utf8, setting: S): Utf8 {
  let filled = pieces[0] as string;
  for (let i = 1; i < pieces.length; i += 2) {
    const arg = args?.[pieces[i] as string] as string | readonly string[];
    const next = pieces[i + 1] as Utf8;
    if (typeof arg === "string") filled += code(arg, next);
    else {
      const last = arg.length - 1;
      for (let index = 0; index <= last; index++) {
        const after = index < last ? separator(setting, index === last - 1) : ("" as Utf8);
        filled += code(arg[index] as string, after || next) + after;
      }
    }
    filled += next;
  }
  return filled as Utf8;
}
