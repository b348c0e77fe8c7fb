/**
 * Reads pages line by line, and each line but once: most lines of a page stand on many others too, since their addresses have blanks
 * (`Outline`). What a line says depends on the place in the tree where it begins and on where its addresses lead from, so it is
 * remembered by these: for all pages of a folder, or for one address, where it has a link that does not lead out of the page's folder.
 */
import type { RenderedPage } from "../../core/core.js";
import type { Addresses } from "./addresses.js";
import { above, type Place } from "./elements.js";
import { indexOfEnd, ownString, scanHtml, type Surroundings } from "./html.js";
import { scanMarkdown } from "./markdown.js";
import type { PageLink, Piece } from "./piece.js";

/** Reads the pages of one locale. */
export interface Reader {
  /** What a page says, piece by piece. */
  html(page: RenderedPage): readonly Piece[];
  /** What its twin says. */
  twin(page: RenderedPage): readonly Piece[];
}

interface Known {
  readonly piece: Piece;
  readonly exit: Place;
}

/** So many new lines are kept until they are met again: most of the others belong to one page alone. */
const MAX_NEW = 4000;

/** What is known of lines, by where they begin. */
class Memory {
  readonly #lines = new Map<Place, Map<string, Known>>();
  #fresh = new Map<Place, Map<string, Known>>();
  #count = 0;

  get(at: Place, line: string): Known | undefined {
    const known = this.#lines.get(at)?.get(line);
    if (known) return known;
    const found = this.#fresh.get(at)?.get(line);
    if (found) this.#put(this.#lines, at, line, found);
    return found;
  }

  set(at: Place, line: string, known: Known): void {
    if (++this.#count > MAX_NEW) {
      this.#fresh = new Map();
      this.#count = 0;
    }
    this.#put(this.#fresh, at, line, known);
  }

  #put(lines: Map<Place, Map<string, Known>>, at: Place, line: string, known: Known): void {
    let here = lines.get(at);
    if (!here) lines.set(at, (here = new Map<string, Known>()));
    here.set(ownString(line), known);
  }
}

/** Gets ready to read the pages of a locale. */
export function createReader(tag: string, isSource: boolean, addresses: Addresses, decode: (text: string) => string): Reader {
  const start = above();
  const folders = new Map<string, Memory>();
  let own = new Memory();
  let folder = own;
  let address: string | undefined;
  /** Whether a link was met that leads elsewhere from every page of the folder. */
  let isOwn = false;
  const around: Surroundings = {
    decode,
    isSource,
    known: { tags: new Map(), texts: new Map() },
    target: (href) => {
      if (!/^(?:\.\.\/|\/|[a-z][a-z0-9+.-]*:)/i.test(href)) isOwn = true;
      return addresses.target(decode(href), address ?? "", tag);
    },
  };
  const twins = new Map<string, Map<string, Piece>>();
  return {
    html({ html, outline }) {
      const { location } = outline.model;
      if (location.address !== address) {
        address = location.address;
        own = new Memory();
        const name = folderOf(address);
        folder = folders.get(name) ?? new Memory();
        folders.set(name, folder);
      }
      const pieces: Piece[] = [];
      let place = start;
      for (let at = 0; at < html.length;) {
        const feed = html.indexOf("\n", at);
        const line = html.slice(at, feed === -1 ? html.length : feed + 1);
        let known = folder.get(place, line) ?? own.get(place, line);
        at += line.length;
        if (!known) {
          isOwn = false;
          const scanned = scanHtml(line, place, around);
          if ("needs" in scanned) {
            const found = longer(html, at - line.length, line.length, scanned.needs, place, around);
            at += found.length - line.length;
            known = found;
          } else (isOwn ? own : folder).set(place, line, (known = scanned));
        }
        if (!isEmpty(known.piece)) pieces.push(known.piece);
        place = known.exit;
      }
      return pieces;
    },
    twin({ twin, outline: { model } }) {
      if (twin === null) return [];
      const from = model.location.twin ?? model.location.address;
      const { headings, codeBlocks, links } = scanMarkdown(twin);
      let known = twins.get(from);
      if (!known) {
        // Pages with blanks follow one another; others have addresses of their own.
        twins.clear();
        twins.set(from, (known = new Map<string, Piece>()));
      }
      const pieces: Piece[] = [{ ...EMPTY, headings, codeBlocks, notes: [] }];
      for (const link of links) {
        let piece = known.get(link);
        if (!piece) {
          const href = decode(ownString(unescape(link)));
          const target = addresses.target(href, from, tag);
          const made: PageLink = { href, kind: "a", hreflang: undefined, target, isIsland: false };
          known.set(ownString(link), (piece = { ...EMPTY, links: [made], notes: [] }));
        }
        pieces.push(piece);
      }
      return pieces;
    },
  };
}

/** What the pages that lie beside this one have in common with it. */
function folderOf(address: string): string {
  return address.slice(0, address.lastIndexOf("/", address.length - 2) + 1) + (address.endsWith("/") ? "*/" : "");
}

/** An address without backslashes before punctuation, and with `&amp;` as what it stands for. */
function unescape(url: string): string {
  return url.includes("\\") || url.includes("&") ? url.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&") : url;
}

function isEmpty({ links, headings, tables, codeBlocks, ids, words }: Piece): boolean {
  return links.length + headings.length + tables + codeBlocks + ids.length + words.length === 0;
}

const EMPTY = { links: [], headings: [], tables: 0, codeBlocks: 0, ids: [], words: [] };

/** A part of a page that goes on beyond its line: to where what it lacks is; to the end of the page, where it lacks more or it is not there. */
function longer(
  page: string,
  from: number,
  length: number,
  needs: string,
  place: Place,
  around: Surroundings,
): Known & { readonly length: number } {
  const end = indexOfEnd(page, needs, from + length);
  const feed = end === -1 ? -1 : page.indexOf("\n", end);
  for (const to of feed === -1 ? [page.length] : [feed + 1, page.length]) {
    const scanned = scanHtml(page.slice(from, to), place, around);
    if (!("needs" in scanned)) return { ...scanned, length: to - from };
  }
  // What never ends, browsers do not show.
  return { piece: { ...EMPTY, notes: [] }, exit: place, length: page.length - from };
}
