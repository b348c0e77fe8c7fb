/** The schemes that a link may lead to. */
const SCHEMES = new Set(["http:", "https:", "mailto:"]);

/** Whether an address names a scheme. */
export function isAbsoluteUrl(url: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(url);
}

/**
 * An address that is safe to link to, serialized; undefined where it is none. Absolute addresses need an allowed scheme; relative
 * ones are kept as they are. What a browser would read as another scheme or another host (`java\nscript:`, `//host`, `\\host`) is
 * refused by parsing as a browser does (WHATWG URL).
 */
export function safeUrl(url: string): string | undefined {
  const absolute = isAbsoluteUrl(url);
  // Without a base for an absolute one: with one, `https:x` would be taken for a relative address.
  const parsed = absolute ? parse(url) : parse(url, BASE);
  if (!parsed || !SCHEMES.has(parsed.protocol)) return undefined;
  if (absolute) return tidy(parsed.href);
  // Relative to the base, it must still be below the base: `//host` and `/\host` are not.
  return parsed.href.startsWith(BASE) && !/[\s\\<>"]/.test(url) ? url : undefined;
}

const BASE = "https://base.invalid/";

/** Encodes what the URL parser leaves alone though no URL may hold it. */
function tidy(url: string): string {
  return url.replace(/[{}|^`]/g, encodeURIComponent);
}

function parse(url: string, base?: string): URL | undefined {
  try {
    return new URL(url, base);
  } catch {
    return undefined;
  }
}

/**
 * A relative address that was written to be read from one folder of the site, for a page in another. It never leaves that folder, and
 * never begins with `//`, which would name a host. It leads by way of that folder, and so is the same for all pages of a folder, the
 * one that it leads to among them.
 */
export function rebaseUrl(url: string, folder: string, from: string): string {
  const { pathname, search, hash } = new URL(url, BASE);
  if (url.startsWith("#")) return tidy(hash || "#");
  const way = relativeUrl(from, folder);
  const path = pathname.replace(/^\/+/, "");
  return tidy(withoutScheme(way === "./" && path !== "" ? path : way + path) + search + hash);
}

/** An address relative to the folder that a page lies in: from `fr/http/a/` to `fr/http/b/` it is `../b/`. */
export function relativeUrl(from: string, to: string): string {
  const here = folderOf(from);
  if (to.startsWith(here)) return withoutScheme(to.slice(here.length));
  // What does not lie below leads upwards. Folders are few, so the way between them is worked out once.
  const above = parentOf(here);
  const folder = above.startsWith(to) ? to : parentOf(to);
  return `../${wayBetween(above, folder)}${to.slice(folder.length)}`;
}

/**
 * The one page whose way to an address is not the same as that of the others in its folder: the page that lies beside `from`, or is
 * it, and that the address names or lies below. All files of a folder have the same way everywhere.
 */
export function besideOrBelow(from: string, to: string): string | undefined {
  if (!from.endsWith("/")) return undefined;
  const folder = parentOf(from);
  const end = to.startsWith(folder) ? to.indexOf("/", folder.length) : -1;
  return end === -1 ? undefined : to.slice(0, end + 1);
}

/** The part of an address up to its last `/`, that included. */
function folderOf(address: string): string {
  return address.slice(0, address.lastIndexOf("/") + 1);
}

/** The folder that a file or a folder lies in. */
export function parentOf(address: string): string {
  return address.slice(0, address.lastIndexOf("/", address.length - 2) + 1);
}

/** Enough for the folders of any site; addresses of other shapes do not pile up. */
const MAX_WAYS = 10_000;
const ways = new Map<string, Map<string, string>>();

function wayBetween(here: string, there: string): string {
  let fromHere = ways.get(here);
  if (!fromHere) {
    if (ways.size >= MAX_WAYS) ways.clear();
    ways.set(here, (fromHere = new Map()));
  }
  let way = fromHere.get(there);
  if (way === undefined) {
    const from = here.split("/").slice(0, -1);
    const to = there.split("/").slice(0, -1);
    let shared = 0;
    while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
    way = [...Array<string>(from.length - shared).fill("../"), ...to.slice(shared).map((step) => `${step}/`)].join("");
    if (fromHere.size >= MAX_WAYS) fromHere.clear();
    fromHere.set(there, way);
  }
  return way;
}

/** A colon in the first segment would make a scheme of it, and an empty address would be the page itself. */
function withoutScheme(url: string): string {
  return url === "" || /^[^/?#]*:/.test(url) ? `./${url}` : url;
}
