import { BLANK } from "../../core/core.js";
import type { Target } from "./piece.js";

/** Where the addresses of a site lead. */
export interface Addresses {
  /** Where an address leads that stands on the page with this path, in a locale. */
  target(href: string, from: string, tag: string): Target;
  /** Whether there is something at a path of the site. */
  exists(path: string): boolean;
  /** What a target’s number stands for, in words. */
  neutral(number: number): string;
}

/** An address that names its host, or is of another scheme. */
export const WITH_HOST = /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i;

/** Stands for a blank while an address is parsed: parsers take control characters away. */
const STAND_IN = "blank-of-an-outline";

/**
 * Gets ready to follow addresses.
 *
 * @param segments the first step of the addresses of each locale, by tag; empty for the default locale
 */
export function createAddresses(baseUrl: string, files: ReadonlySet<string>, segments: ReadonlyMap<string, string>): Addresses {
  const bySegment = new Map(Array.from(segments, ([tag, segment]) => [segment, tag]));
  const base = urlIn(baseUrl) ?? new URL("https://base.invalid/");
  const exists = (path: string) => files.has(path) || files.has(`${path}index.html`) || files.has(`${path}/index.html`);
  const pathOf = (href: string, from: string): { path: string | null; fragment: string | null } => {
    const url = urlIn(href.replaceAll(BLANK, STAND_IN), base.href + from.replaceAll(BLANK, STAND_IN));
    if (!url || url.origin !== base.origin || !url.pathname.startsWith(base.pathname)) return { path: null, fragment: null };
    const path = decoded(url.pathname.slice(base.pathname.length)).replaceAll(STAND_IN, BLANK);
    return { path, fragment: url.hash === "" ? null : decoded(url.hash.slice(1)) };
  };
  const neutralOf = (path: string, tag: string): string => {
    // Files that are no pages are the same ones for all languages.
    if (files.has(path) && !/\.(?:html|md)$/.test(path)) return `/${path}`;
    const [first = ""] = path.split("/", 1);
    const segment = bySegment.has(first) ? first : "";
    const owner = bySegment.get(segment);
    const rest = segment === "" ? path : path.slice(segment.length + 1);
    return `${owner === tag ? "" : "another language’s "}${rest}`;
  };
  const numbers = new Map<string, number>();
  const names: string[] = [];
  const numberOf = (neutral: string) => {
    let number = numbers.get(neutral);
    if (number === undefined) {
      numbers.set(neutral, (number = names.length));
      names.push(neutral);
    }
    return number;
  };
  return {
    exists,
    neutral: (number) => names[number] ?? "",
    target(href, from, tag) {
      const { path, fragment } = pathOf(href, from);
      // An address with its host is the same in every language, as it is written.
      if (path === null || WITH_HOST.test(href)) return { path, fragment, neutral: numberOf(href), isThere: path === null || exists(path) };
      const neutral = numberOf(neutralOf(path, tag) + (fragment === null ? "" : `#${fragment}`));
      return { path, fragment, neutral, isThere: exists(path) };
    },
  };
}

function urlIn(href: string, base?: string): URL | undefined {
  try {
    return new URL(href, base);
  } catch {
    return undefined;
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
