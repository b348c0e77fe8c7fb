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
 * never begins with `//`, which would name a host.
 */
export function rebaseUrl(url: string, folder: string, from: string): string {
  const { pathname, search, hash } = new URL(url, BASE);
  if (url.startsWith("#")) return tidy(hash || "#");
  return tidy(relativeUrl(from, folder + pathname.replace(/^\/+/, "")) + search + hash);
}

/** An address relative to the folder that a page lies in: from `fr/http/a/` to `fr/http/b/` it is `../b/`. */
export function relativeUrl(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const relative = "../".repeat(here.length - shared) + there.slice(shared).join("/");
  // A colon in the first segment would make a scheme of it.
  return relative === "" || /^[^/?#]*:/.test(relative) ? `./${relative}` : relative;
}
