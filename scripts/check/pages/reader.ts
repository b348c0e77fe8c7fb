/**
 * Reads pages part by part, and each part but once: what many pages show is the same string on all of them (`RenderedPage`), and their
 * addresses have blanks (`Outline`). What a part says depends on the place in the tree where it begins and on where its addresses lead
 * from, so it is remembered by these: for all pages of a folder, or for one address, where it has a link that does not lead out of the
 * page's own folder.
 */
import type { RenderedPage } from "../../core/core.js";
import type { Addresses } from "./addresses.js";
import { above, type Place } from "./elements.js";
import { type Scanned, scanHtml, type Surroundings } from "./html.js";
import { scanMarkdown } from "./markdown.js";
import { Memory } from "./memory.js";
import { EMPTY, type Piece, type Target } from "./piece.js";

/** Reads the pages of one locale. */
export interface Reader {
  /** What a page says, piece by piece. */
  html(page: RenderedPage): readonly Piece[];
  /** What its twin says. */
  twin(page: RenderedPage): readonly Piece[];
}

/** What a part of a twin says, and where it ends. */
interface ScannedTwin {
  /** Null where it says nothing. */
  readonly piece: Piece | null;
  readonly rest: string;
}

/** Gets ready to read the pages of a locale. */
export function createReader(tag: string, isSource: boolean, addresses: Addresses, decode: (text: string) => string): Reader {
  const start = above();
  const pages = createFolders<Memory<Place, Scanned>>(() => new Memory());
  const twins = createFolders<Memory<boolean, ScannedTwin>>(() => new Memory());
  const leads = createLeads(addresses, tag);
  const around: Surroundings = {
    decode,
    isSource,
    known: { tags: new Map(), texts: new Map() },
    target: (href) => leads.target(decode(href)),
  };

  const readTwin = (text: string, isLine: boolean): ScannedTwin => {
    const { headings, codeBlocks, links, rest } = scanMarkdown(text, isLine);
    const made = links.map((link) => {
      const href = decode(unescape(link));
      return { href, kind: "a" as const, hreflang: undefined, target: leads.target(href), isIsland: false };
    });
    if (headings.length + codeBlocks + links.length === 0) return { piece: null, rest };
    return { piece: { ...EMPTY, headings, codeBlocks, links: made, notes: [] }, rest };
  };

  return {
    html({ html, outline }) {
      const { address } = outline.model.location;
      pages.open(address);
      leads.open(address);
      const pieces: Piece[] = [];
      let place = start;
      let rest = "";
      for (const part of html) {
        const text = rest === "" ? part : rest + part;
        let scanned = pages.folder.get(place, text) ?? pages.own.get(place, text);
        if (!scanned) {
          leads.isOwn = false;
          scanned = scanHtml(text, place, around);
          (leads.isOwn ? pages.own : pages.folder).set(place, text, scanned);
        }
        if (scanned.piece) pieces.push(scanned.piece);
        place = scanned.exit;
        rest = scanned.rest;
      }
      // What never ends, browsers do not show.
      return pieces;
    },
    twin({ twin, outline: { model } }) {
      if (twin === null) return [];
      const from = model.location.twin ?? model.location.address;
      twins.open(from);
      leads.open(from);
      const pieces: Piece[] = [];
      let rest = "";
      let isLine = true;
      for (const part of content(twin)) {
        const text = rest === "" ? part : rest + part;
        let scanned = twins.folder.get(isLine, text) ?? twins.own.get(isLine, text);
        if (!scanned) {
          leads.isOwn = false;
          scanned = readTwin(text, isLine);
          (leads.isOwn ? twins.own : twins.folder).set(isLine, text, scanned);
        }
        if (scanned.piece) pieces.push(scanned.piece);
        rest = scanned.rest;
        isLine = rest === "" ? text.endsWith("\n") : true;
      }
      // A code block that never ends goes on to the end of the page.
      if (rest !== "") pieces.push({ ...EMPTY, codeBlocks: 1, notes: [] });
      return pieces;
    },
  };
}

/** A twin without its front matter. */
function* content(twin: readonly string[]): Generator<string> {
  let before = "";
  let isFront = twin[0]?.startsWith("---\n") === true;
  for (const [index, part] of twin.entries()) {
    if (!isFront) {
      yield part;
      continue;
    }
    // The end may lie between two parts.
    const text = before + part;
    const end = text.indexOf("\n---\n", index === 0 ? 3 : 0);
    before = text.slice(-4);
    if (end === -1) continue;
    isFront = false;
    if (end + 5 < text.length) yield text.slice(end + 5);
  }
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
  const known = new Map<string, Map<string, Target>>();
  let here = new Map<string, Target>();
  let address: string | undefined;
  return {
    isOwn: false,
    open(to: string): void {
      if (to === address) return;
      address = to;
      here = known.get(to) ?? new Map<string, Target>();
      // A page and its twin follow one another, and so do the pages of one outline.
      if (known.size > 1 && !known.has(to)) known.clear();
      known.set(to, here);
    },
    target(href: string): Target {
      if (!href.startsWith("../") && !/^(?:\/|[a-z][a-z0-9+.-]*:)/i.test(href)) this.isOwn = true;
      let target = here.get(href);
      if (!target) here.set(href, (target = addresses.target(href, address ?? "", tag)));
      return target;
    },
  };
}

/** An address without backslashes before punctuation, and with `&amp;` as what it stands for. */
function unescape(url: string): string {
  return url.includes("\\") || url.includes("&") ? url.replace(/\\([!-/:-@[-`{-~])/g, "$1").replaceAll("&amp;", "&") : url;
}
