/**
 * Reads pages part by part, and each part but once: most parts of a page stand on many others too, since their addresses have blanks
 * (`Outline`). A page is cut into sections, and one that is new into lines. What a part says depends on the place in the tree where it
 * begins and on where its addresses lead from, so it is remembered by these: for all pages of a folder, or for one address, where it has
 * a link that does not lead out of the page's own folder.
 */
import type { RenderedPage } from "../../core/core.js";
import type { Addresses } from "./addresses.js";
import { above, type Place } from "./elements.js";
import { indexOfEnd, ownString, scanHtml, type Surroundings } from "./html.js";
import { scanMarkdown } from "./markdown.js";
import { Memory } from "./memory.js";
import { EMPTY, joined, type Piece, type Target } from "./piece.js";

/** Reads the pages of one locale. */
export interface Reader {
  /** What a page says, piece by piece. */
  html(page: RenderedPage): readonly Piece[];
  /** What its twin says. */
  twin(page: RenderedPage): readonly Piece[];
}

/** What a part of a page says, and where it ends. */
interface Known {
  readonly piece: Piece;
  readonly exit: Place;
}

type Parts = Memory<Place, Known>;

/** Pages have no such place: parts of twins begin anywhere. */
const ANYWHERE = "";

/** Gets ready to read the pages of a locale. */
export function createReader(tag: string, isSource: boolean, addresses: Addresses, decode: (text: string) => string): Reader {
  const start = above();
  const folders = createFolders<Parts>(() => new Memory());
  const twinFolders = createFolders<Memory<string, Piece>>(() => new Memory());
  const leads = createLeads(addresses, tag);
  const twinLeads = createLeads(addresses, tag);
  const around: Surroundings = {
    decode,
    isSource,
    known: { tags: new Map(), texts: new Map() },
    target: (href) => leads.target(decode(href)),
  };

  const line = (page: string, from: number, to: number, place: Place): Known & { readonly to?: number } => {
    const text = page.slice(from, to);
    const before = folders.folder.get(place, text) ?? folders.own.get(place, text);
    if (before) return before;
    leads.isOwn = false;
    const scanned = scanHtml(text, place, around);
    if ("needs" in scanned) return longer(page, from, to, scanned.needs, place, around);
    (leads.isOwn ? folders.own : folders.folder).set(place, text, scanned);
    return scanned;
  };

  /** The lines of a section; the last may go on beyond it. */
  const section = (page: string, from: number, to: number, entry: Place): Known & { readonly to: number } => {
    const pieces: Piece[] = [];
    let place = entry;
    let at = from;
    while (at < to) {
      const feed = page.indexOf("\n", at);
      const end = feed === -1 ? page.length : feed + 1;
      const known = line(page, at, end, place);
      pieces.push(known.piece);
      place = known.exit;
      at = known.to ?? end;
    }
    return { piece: joined(pieces), exit: place, to: at };
  };

  return {
    html({ html, outline }) {
      const { address } = outline.model.location;
      folders.open(address);
      leads.from = address;
      const pieces: Piece[] = [];
      let place = start;
      for (let at = 0; at < html.length;) {
        const cut = html.indexOf("\n<section", at);
        const to = cut === -1 ? html.length : cut + 1;
        const text = html.slice(at, to);
        let known: (Known & { readonly to?: number }) | undefined = folders.folder.get(place, text) ?? folders.own.get(place, text);
        if (!known) {
          const read = section(html, at, to, place);
          // A line of its own makes the section one.
          const isOwn = read.piece.links.some(({ href }) => !leadsOut(href));
          if (read.to === to) (isOwn ? folders.own : folders.folder).set(place, text, { piece: read.piece, exit: read.exit });
          known = read;
        }
        pieces.push(known.piece);
        place = known.exit;
        at = known.to ?? to;
      }
      return pieces;
    },
    twin({ twin, outline: { model } }) {
      if (twin === null) return [];
      const from = model.location.twin ?? model.location.address;
      twinFolders.open(from);
      twinLeads.from = from;
      const pieces: Piece[] = [];
      // Front matter is no content.
      const front = twin.startsWith("---\n") ? twin.indexOf("\n---\n", 3) : -1;
      for (let at = front === -1 ? 0 : front + 5; at < twin.length;) {
        const cut = twin.indexOf("\n## ", at);
        let to = cut === -1 ? twin.length : cut + 1;
        let text = twin.slice(at, to);
        let piece = twinFolders.folder.get(ANYWHERE, text) ?? twinFolders.own.get(ANYWHERE, text);
        if (!piece) {
          let marks = scanMarkdown(text);
          if (marks.isOpen && to < twin.length) {
            // What looks like a heading stands in a code block.
            to = twin.length;
            text = twin.slice(at);
            marks = scanMarkdown(text);
          }
          twinLeads.isOwn = false;
          const links = marks.links.map((link) => {
            const href = decode(ownString(unescape(link)));
            return { href, kind: "a" as const, hreflang: undefined, target: twinLeads.target(href), isIsland: false };
          });
          piece = { ...EMPTY, headings: marks.headings, codeBlocks: marks.codeBlocks, links, notes: [] };
          (twinLeads.isOwn ? twinFolders.own : twinFolders.folder).set(ANYWHERE, text, piece);
        }
        pieces.push(piece);
        at = to;
      }
      return pieces;
    },
  };
}

/** What is remembered for the pages that lie beside one another, and for those with one address. */
function createFolders<T>(make: () => T) {
  const folders = new Map<string, T>();
  let address: string | undefined;
  return {
    folder: make(),
    own: make(),
    open(to: string): void {
      if (to === address) return;
      address = to;
      this.own = make();
      const name = to.slice(0, to.lastIndexOf("/", to.length - 2) + 1) + (to.endsWith("/") ? "*/" : "");
      this.folder = folders.get(name) ?? make();
      folders.set(name, this.folder);
    },
  };
}

/** Follows links from a page, and notes whether one leads elsewhere from each page of the folder. */
function createLeads(addresses: Addresses, tag: string) {
  let known = new Map<string, Target>();
  let address = "";
  return {
    isOwn: false,
    set from(to: string) {
      if (to === address) return;
      address = to;
      known = new Map();
    },
    target(href: string): Target {
      if (!leadsOut(href)) this.isOwn = true;
      let target = known.get(href);
      if (!target) known.set(href, (target = addresses.target(href, address, tag)));
      return target;
    },
  };
}

/** Whether an address leads to the same place from all pages of a folder. */
function leadsOut(href: string): boolean {
  return href.startsWith("../") || href.startsWith("/") || /^[a-z][a-z0-9+.-]*:/i.test(href);
}

/** An address without backslashes before punctuation, and with `&amp;` as what it stands for. */
function unescape(url: string): string {
  return url.includes("\\") || url.includes("&") ? url.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&") : url;
}

/** A part of a page that goes on beyond its line: to where what it lacks is; to the end of the page, where it lacks more or it is not there. */
function longer(
  page: string,
  from: number,
  behind: number,
  needs: string,
  place: Place,
  around: Surroundings,
): Known & { readonly to: number } {
  const end = indexOfEnd(page, needs, behind);
  const feed = end === -1 ? -1 : page.indexOf("\n", end);
  for (const to of feed === -1 ? [page.length] : [feed + 1, page.length]) {
    const scanned = scanHtml(page.slice(from, to), place, around);
    if (!("needs" in scanned)) return { ...scanned, to };
  }
  // What never ends, browsers do not show.
  return { piece: { ...EMPTY, notes: [] }, exit: place, to: page.length };
}
