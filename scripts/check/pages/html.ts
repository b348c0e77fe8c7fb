/**
 * A scanner for HTML that was made by templates and the typesetter: tags, ids, addresses, languages and text, without a tree. It looks at
 * a part of a page at a time. `test/check/pages/html.test.ts` holds it to a parser.
 */
import { enter, leave, type Place } from "./elements.js";
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

/** The tags and texts of the pages of a locale. */
export interface Vocabulary {
  readonly tags: Map<string, ReadonlyMap<string, string>>;
  /** By how they are written, each as it reads; empty where it has no letter. */
  readonly texts: Map<string, string>;
}

/** What a part of a page says, and where it ends; or that it is no whole part, and what it would have to go on to. */
export type Scanned = { readonly piece: Piece; readonly exit: Place } | { readonly needs: string };

const TAG = /<(\/?)([a-zA-Z][^\s/>]*)([^>"']*(?:(?:"[^"]*"|'[^']*')[^>"']*)*)>/y;
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
  const isApart = () => around.isSource && place.isIsland;
  const say = (raw: string, isAttribute: boolean) => {
    let said = around.known.texts.get(raw);
    if (said === undefined) {
      const text = squeeze(decodeEntities(around.decode(raw)));
      around.known.texts.set(ownString(raw), (said = /\p{L}/u.test(text) ? text : ""));
    }
    if (said !== "") words.push({ text: said, lang: place.lang, isAttribute });
  };
  const link = (href: string | undefined, kind: PageLink["kind"], hreflang?: string) => {
    if (href !== undefined) links.push({ href, kind, hreflang, target: around.target(href), isIsland: isApart() });
  };
  let at = 0;
  while (at < text.length) {
    const next = text.indexOf("<", at);
    const until = next === -1 ? text.length : next;
    if (until > at && !place.isSilent && !isLineFeed(text, at, until)) say(text.slice(at, until), false);
    if (next === -1) break;
    at = next;
    if (text.startsWith("<!--", at)) {
      const end = text.indexOf("-->", at + 4);
      if (end === -1) return { needs: "-->" };
      at = end + 3;
      continue;
    }
    const follows = text.charCodeAt(at + 1);
    if (follows === 0x21 || follows === 0x3f) {
      const end = text.indexOf(">", at);
      if (end === -1) return { needs: ">" };
      at = end + 1;
      continue;
    }
    TAG.lastIndex = at;
    const tag = TAG.exec(text);
    if (!tag) {
      // A sign that begins no tag is text; a tag that does not end may do so later.
      if (/^<\/?[a-zA-Z]/.test(text.slice(at, at + 3))) return { needs: ">" };
      at++;
      continue;
    }
    at = TAG.lastIndex;
    const name = (tag[2] as string).toLowerCase();
    if (tag[1] === "/") {
      place = leave(place, name);
      continue;
    }
    const given = attributesOf(tag[3] as string, around.known.tags);
    const attribute = (wanted: string) => given.get(wanted);
    const hreflang = attribute("hreflang");
    const id = attribute("id");
    if (id !== undefined) ids.push(around.decode(id));
    place = enter(place, {
      name,
      lang: attribute("lang"),
      isUntranslated: attribute("translate")?.toLowerCase() === "no",
      isLanguageLink: name === "a" && hreflang !== undefined,
    });
    if (name === "a" || name === "area") link(attribute("href"), "a", hreflang);
    else if (name === "link") {
      const isAlternate = hreflang !== undefined && /(?:^|\s)alternate(?:\s|$)/i.test(attribute("rel") ?? "");
      link(attribute("href"), isAlternate ? "alternate" : "other", hreflang);
    } else link(attribute("src"), "other");
    if (!isApart()) {
      if (HEADING.test(name)) headings.push(id === undefined ? name : `${name} #${around.decode(id)}`);
      else if (name === "table") tables++;
      else if (name === "pre") codeBlocks++;
    }
    if (!place.isSilent && name !== "meta") {
      for (const spoken of SPOKEN) {
        const value = given.get(spoken);
        if (value) say(value, true);
      }
    }
    if (RAW.has(name)) {
      const end = indexOfEnd(text, `</${name}`, at);
      if (end === -1) return { needs: `</${name}` };
      at = end;
    }
  }
  return {
    exit: place,
    piece: { links: some(links), headings: some(headings), tables, codeBlocks, ids: some(ids), words: some(words), notes: [] },
  };
}

/** Where a part of a page stands next, in letters of either case. */
export function indexOfEnd(text: string, what: string, from: number): number {
  if (!what.startsWith("</")) return text.indexOf(what, from);
  const pattern = new RegExp(what, "gi");
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

/** What stands between most tags. */
function isLineFeed(text: string, from: number, to: number): boolean {
  return to === from + 1 && text.charCodeAt(from) === 0x0a;
}

/** Most pieces have none: an empty list of their own each would only take room. */
function some<T>(list: readonly T[]): readonly T[] {
  return list.length > 0 ? list : NOTHING;
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** The attributes of a tag; of two of one name the first counts. */
function attributesOf(text: string, known: Vocabulary["tags"]): ReadonlyMap<string, string> {
  if (text === "") return NO_ATTRIBUTES;
  const before = known.get(text);
  if (before) return before;
  const found = new Map<string, string>();
  for (const [, name = "", double, single, bare] of text.matchAll(ATTRIBUTE)) {
    const key = name.toLowerCase();
    if (!found.has(key)) found.set(ownString(key), ownString(decodeEntities(double ?? single ?? bare ?? "")));
  }
  known.set(ownString(text), found);
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
