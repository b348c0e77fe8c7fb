/**
 * Where in the tree of a page a scanner stands. The same place is the same value on every page, so what a line of a page says can be
 * remembered by the place where it begins.
 */
export interface Place {
  /** Null above the page itself. */
  readonly parent: Place | null;
  readonly name: string;
  /** The language of what stands here: empty where nothing says it. */
  readonly lang: string;
  /** Whether what stands here is in no language: code, what nobody sees, and what is marked as not to be translated. */
  readonly isSilent: boolean;
  /** Whether it stands in a part of the page that is in another language than the page. */
  readonly isIsland: boolean;
  /** The places below, by what tells them apart. */
  readonly below: Map<string, Place>;
  /** Where tags lead from here, by the tags: what was worked out before. */
  readonly next: Map<object, Place>;
}

/** Deeper than any page that people write: below it, elements are passed over. */
const MAX_DEPTH = 200;

/** The place above a page. */
export function above(): Place {
  return { parent: null, name: "", lang: "", isSilent: false, isIsland: false, below: new Map(), next: new Map() };
}

const VOID = new Set("area base br col embed hr img input link meta param source track wbr".split(" "));
const SILENT = new Set("head code pre kbd samp var script style template svg math".split(" "));
/** Elements that end an open paragraph (HTML, “optional tags”). */
const ENDS_PARAGRAPH = new Set(
  "address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul".split(
    " ",
  ),
);
/** Elements that may be left open: what ends each of them, and beyond which elements nothing does. */
const IMPLIED: Readonly<Record<string, readonly [ends: readonly string[], within: readonly string[]]>> = {
  li: [["li"], ["ul", "ol", "menu"]],
  dt: [["dt", "dd"], ["dl"]],
  dd: [["dt", "dd"], ["dl"]],
  tr: [
    ["tr", "td", "th"],
    ["table", "tbody", "thead", "tfoot"],
  ],
  td: [
    ["td", "th"],
    ["tr", "table"],
  ],
  th: [
    ["td", "th"],
    ["tr", "table"],
  ],
  tbody: [["tbody", "thead", "tfoot", "tr", "td", "th"], ["table"]],
  tfoot: [["tbody", "thead", "tfoot", "tr", "td", "th"], ["table"]],
  option: [["option"], ["select", "datalist"]],
  body: [["head"], ["html"]],
};

/** What an element says of what stands in it. */
export interface Opening {
  readonly name: string;
  readonly lang: string | undefined;
  readonly isUntranslated: boolean;
  /** A link to another language is no part of the page in it. */
  readonly isLanguageLink: boolean;
}

/** The place within an element that begins here; the same place for one that holds nothing. */
export function enter(from: Place, opening: Opening): Place {
  const { name, lang, isUntranslated, isLanguageLink } = opening;
  const place = ended(from, name);
  if (VOID.has(name) || depthOf(place) >= MAX_DEPTH) return place;
  const key = `${name} ${lang ?? ""} ${lang === undefined} ${isUntranslated} ${isLanguageLink}`;
  let found = place.below.get(key);
  if (!found) {
    const own = lang ?? place.lang;
    found = {
      parent: place,
      name,
      lang: own,
      isSilent: place.isSilent || isUntranslated || SILENT.has(name),
      isIsland: place.isIsland || (place.lang !== "" && own !== place.lang && !isLanguageLink),
      below: new Map(),
      next: new Map(),
    };
    place.below.set(key, found);
  }
  return found;
}

/** The place behind the end of an element; the same place where no such element is open. */
export function leave(place: Place, name: string): Place {
  for (let at: Place | null = place; at?.parent; at = at.parent) if (at.name === name) return at.parent;
  return place;
}

/** The place once everything has ended that the beginning of an element ends. */
function ended(place: Place, name: string): Place {
  let from = place;
  if (ENDS_PARAGRAPH.has(name)) {
    for (let at: Place | null = from; at?.parent; at = at.parent) {
      if (at.name === "p") from = at.parent;
      else if (at.name === "button" || at.name === "td" || at.name === "th" || at.name === "table") break;
    }
  }
  const [ends, within] = (Object.hasOwn(IMPLIED, name) && IMPLIED[name]) || [];
  if (!ends || !within) return from;
  let outermost: Place | undefined;
  for (let at: Place | null = from; at?.parent && !within.includes(at.name); at = at.parent) if (ends.includes(at.name)) outermost = at;
  return outermost?.parent ?? from;
}

const depths = new WeakMap<Place, number>();

function depthOf(place: Place): number {
  let depth = depths.get(place);
  if (depth === undefined) depths.set(place, (depth = place.parent ? depthOf(place.parent) + 1 : 0));
  return depth;
}
