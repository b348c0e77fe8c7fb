/** The schemes that a link may lead to. */
const SCHEMES = new Set(["http:", "https:", "mailto:"]);

/**
 * An address that is safe to link to, serialized; undefined where it is none. Absolute addresses need an allowed scheme; relative
 * ones are kept as they are. What a browser would read as another scheme or another host (`java\nscript:`, `//host`, `\\host`) is
 * refused by parsing as a browser does (WHATWG URL).
 */
export function safeUrl(url: string): string | undefined {
  const base = "https://base.invalid/";
  let parsed: URL;
  try {
    parsed = new URL(url, base);
  } catch {
    return undefined;
  }
  if (!SCHEMES.has(parsed.protocol)) return undefined;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(url);
  if (absolute) return parsed.href;
  // Relative to the base, it must still be below the base: `//host` and `/\host` are not.
  return parsed.href.startsWith(base) && !/[\s\\<>"]/.test(url) ? url : undefined;
}

/** An address relative to the folder that a page lies in: from `fr/http/a/` to `fr/http/b/` it is `../b/`. */
export function relativeUrl(from: string, to: string): string {
  const here = from.split("/").slice(0, -1);
  const there = to.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const relative = "../".repeat(here.length - shared) + there.slice(shared).join("/");
  return relative === "" ? "./" : relative;
}
