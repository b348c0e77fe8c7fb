/**
 * The libraries that read and write any Markdown. They take longer to load than most sites take to typeset without them, so each
 * is loaded when the first fragment needs it. Everything here is synchronous: Node can `require()` modules since 20.19.
 */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

export const unified = once(() => require("unified") as typeof import("unified"));
export const remarkParse = once(() => require("remark-parse") as typeof import("remark-parse"));
export const remarkRehype = once(() => require("remark-rehype") as typeof import("remark-rehype"));
export const remarkStringify = once(() => require("remark-stringify") as typeof import("remark-stringify"));
export const rehypeSanitize = once(() => require("rehype-sanitize") as typeof import("rehype-sanitize"));
export const rehypeStringify = once(() => require("rehype-stringify") as typeof import("rehype-stringify"));
export const mdastToString = once(() => require("mdast-util-to-string") as typeof import("mdast-util-to-string"));

/** A function that makes its value at the first call, and gives the same one afterwards. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
