/**
 * A scanner for HTML that was made by templates and the typesetter: tags, ids, addresses, languages and text, without a tree. It looks at
 * a part of a page at a time. `test/check/pages/html.test.ts` holds it to a parser.
 */
import { enter, leave, type Opening, type Place } from "./elements.js";
import type { PageLink, Piece, Target, Words } from "./piece.js";

/** What a scanner needs of the page. */
export interface Surroundings {
  /** Where an address of the page leads. */
  target(href: string): Target;
  /** A part of a page as a string. */
  decode(text: string): string;
  /**
   * Whether the page is in the source language: what stands on it in another is not its own, such as the other languages of a not-found
   * page. On other pages it is what they fall back to.
   */
  readonly isSource: boolean;
  /** What is known of tags and texts: they are few, in many lines. */
  readonly known: Vocabulary;
}

/** The tags and texts of the pages of a locale, by how they are written. */
export interface Vocabulary {
  readonly tags: Map<string, Tag>;
  /** Each as it reads; empty where it has no letter. */
  readonly texts: Map<string, string>;
}

/** A tag, as far as rules look at it. */
interface Tag {
  readonly name: string;
  /** What it opens; undefined for the end of an element. */
  readonly opening: Opening | undefined;
  readonly id: string | undefined;
  /** Where it leads. */
  readonly href: string | undefined;
  readonly kind: PageLink["kind"];
  readonly hreflang: string | undefined;
  /** What people read or hear of it. */
  readonly spoken: readonly string[];
  readonly isHeading: boolean;
  readonly isRaw: boolean;
}

/** What a part of a page says, and where it ends. */
export interface Scanned {
  /** Null where it says nothing. */
  readonly piece: Piece | null;
  readonly exit: Place;
  /** What at its end goes on beyond it, such as half a tag: it says nothing yet. */
  readonly rest: string;
}

/** A tag. What follows the name is looked at once, so that a tag without an end takes no longer than it is. */
export const TAG = /<(\/?)([a-zA-Z][^\s/>]*)(?=[\s/>])([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>/y;
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;
/** Elements whose content is no markup. */
const RAW = new Set(["script", "style", "title", "textarea"]);
/** Attributes that people read or hear. */
const SPOKEN = ["aria-label", "alt", "title", "placeholder"];
const HEADING = /^h[1-6]$/;
const NOTHING: readonly never[] = [];

/** Scans a part of a page that begins between two tags. */
export function scanHtml(text: string, from: Place, around: Surroundings): Scanned {
  let place = from;
  const links: PageLink[] = [];
  const headings: string[] = [];
  const ids: string[] = [];
  const words: Words[] = [];
  let tables = 0;
  let codeBlocks = 0;
  let rest = "";
  const say = (raw: string, isAttribute: boolean) => {
    let said = around.known.texts.get(raw);
    if (said === undefined) {
      const read = squeeze(decodeEntities(around.decode(raw)));
      around.known.texts.set(ownString(raw), (said = /\p{L}/u.test(read) ? read : ""));
    }
    if (said !== "") words.push({ text: said, lang: place.lang, isAttribute });
  };
  for (let at = 0; at < text.length;) {
    const next = text.indexOf("<", at);
    const until = next === -1 ? text.length : next;
    if (until > at && !place.isSilent && !isLineFeed(text, at, until)) say(text.slice(at, until), false);
    if (next === -1) break;
    const end = endOfMarkup(text, next);
    if (end === -1) {
      rest = text.slice(next);
      break;
    }
    at = end;
    // A sign that begins no tag is text, and a comment says nothing.
    if (!isTag(text, next)) continue;
    const tag = tagOf(text.slice(next, end), around);
    if (tag.isRaw) {
      const close = indexOfEnd(text, tag.name, at);
      if (close === -1) {
        rest = text.slice(next);
        break;
      }
      at = close;
    }
    let inside = place.next.get(tag);
    if (!inside) place.next.set(tag, (inside = tag.opening ? enter(place, tag.opening) : leave(place, tag.name)));
    place = inside;
    if (!tag.opening) continue;
    const { name, id } = tag;
    const isApart = around.isSource && place.isIsland;
    if (id !== undefined) ids.push(id);
    if (tag.href !== undefined)
      links.push({ href: tag.href, kind: tag.kind, hreflang: tag.hreflang, target: around.target(tag.href), isIsland: isApart });
    if (!isApart) {
      if (tag.isHeading) headings.push(id === undefined ? name : `${name} #${id}`);
      else if (name === "table") tables++;
      else if (name === "pre") codeBlocks++;
    }
    if (!place.isSilent) for (const spoken of tag.spoken) say(spoken, true);
  }
  const isSilent = links.length + headings.length + ids.length + words.length + tables + codeBlocks === 0;
  const piece = { links: some(links), headings: some(headings), tables, codeBlocks, ids: some(ids), words: some(words), notes: [] };
  return { exit: place, rest, piece: isSilent ? null : piece };
}

/** Behind a tag, a comment or a sign that begins neither; -1 where it does not end. */
function endOfMarkup(text: string, at: number): number {
  const follows = text.charCodeAt(at + 1);
  if (follows === 0x21 || follows === 0x3f) {
    const mark = text.startsWith("<!--", at) ? "-->" : ">";
    const end = text.indexOf(mark, at + mark.length + 1);
    return end === -1 ? -1 : end + mark.length;
  }
  if (!isTag(text, at)) return /^<\/?$/.test(text.slice(at, at + 3)) ? -1 : at + 1;
  const close = text.indexOf(">", at);
  if (close === -1) return -1;
  // Only within quotes a tag goes on behind the sign.
  const quote = text.indexOf('"', at);
  const single = text.indexOf("'", at);
  if ((quote === -1 || quote > close) && (single === -1 || single > close)) return close + 1;
  TAG.lastIndex = at;
  return TAG.test(text) ? TAG.lastIndex : -1;
}

/** Whether a `<` begins a tag. */
function isTag(text: string, at: number): boolean {
  const first = text.charCodeAt(at + 1);
  const unit = (first === 0x2f ? text.charCodeAt(at + 2) : first) | 0x20;
  return unit >= 0x61 && unit <= 0x7a;
}

/** A tag as it was parsed before, or for the first time. */
function tagOf(text: string, { known, decode }: Surroundings): Tag {
  let tag = known.tags.get(text);
  if (!tag) known.tags.set(ownString(text), (tag = parseTag(ownString(text), decode)));
  return tag;
}

function parseTag(text: string, decode: Surroundings["decode"]): Tag {
  const isEnd = text[1] === "/";
  const [start = "<"] = /^<\/?[^\s/>]+/.exec(text) ?? [];
  const name = start.slice(isEnd ? 2 : 1).toLowerCase();
  const given = isEnd ? new Map<string, string>() : attributesOf(text.slice(start.length, -1));
  const hreflang = given.get("hreflang");
  const isLink = name === "a" || name === "area";
  const isAlternate = name === "link" && hreflang !== undefined && /(?:^|\s)alternate(?:\s|$)/i.test(given.get("rel") ?? "");
  const id = given.get("id");
  return {
    name,
    opening: isEnd
      ? undefined
      : {
          name,
          lang: given.get("lang"),
          isUntranslated: given.get("translate")?.toLowerCase() === "no",
          isLanguageLink: name === "a" && hreflang !== undefined,
        },
    id: id === undefined ? undefined : decode(id),
    href: given.get(isLink || name === "link" ? "href" : "src"),
    kind: isLink ? "a" : isAlternate ? "alternate" : "other",
    hreflang,
    spoken: name === "meta" ? NOTHING : SPOKEN.map((spoken) => given.get(spoken) ?? "").filter((value) => value !== ""),
    isHeading: HEADING.test(name),
    isRaw: !isEnd && RAW.has(name),
  };
}

/** Where an element ends whose content is no markup. */
function indexOfEnd(text: string, name: string, from: number): number {
  const end = new RegExp(`</${name}[\\s/>]`, "gi");
  end.lastIndex = from;
  return end.exec(text)?.index ?? -1;
}

/** What stands between most tags. */
function isLineFeed(text: string, from: number, to: number): boolean {
  return to === from + 1 && text.charCodeAt(from) === 0x0a;
}

/** Most pieces have none: an empty list of their own each would only take room. */
function some<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : NOTHING;
}

/** The attributes of a tag; of two of one name the first counts. */
function attributesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(key, decodeEntities(double ?? single ?? bare ?? ""));
  }
  return found;
}

/** A part of a page as a string of its own: else it would keep the whole page in memory. */
export function ownString(part: string): string {
  return Buffer.from(part, "latin1").toString("latin1");
}

const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

/** Replaces the character references that pages are written with. Others become spaces: what they stand for is no letter. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]*));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] as string) : " ";
      const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** A text without the space around it, and with single spaces in it. */
export function squeeze(text: string): string {
  return text.replace(/[ \t\r\n\f]+/g, " ").trim();
}
