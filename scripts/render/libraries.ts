/**
 * The libraries that read and write any Markdown. They take longer to load than most sites take to typeset without them, so each
 * is loaded when the first fragment needs it. Everything here is synchronous: Node can `require()` modules since 20.19.
 */
import { createRequire } from "node:module";
import type * as MdastToString from "mdast-util-to-string";
import type * as RehypeSanitize from "rehype-sanitize";
import type * as RehypeStringify from "rehype-stringify";
import type * as RemarkParse from "remark-parse";
import type * as RemarkRehype from "remark-rehype";
import type * as RemarkStringify from "remark-stringify";
import type * as Unified from "unified";

const require = createRequire(import.meta.url);

export const unified = once(() => require("unified") as typeof Unified);
export const remarkParse = once(() => require("remark-parse") as typeof RemarkParse);
export const remarkRehype = once(() => require("remark-rehype") as typeof RemarkRehype);
export const remarkStringify = once(() => require("remark-stringify") as typeof RemarkStringify);
export const rehypeSanitize = once(() => require("rehype-sanitize") as typeof RehypeSanitize);
export const rehypeStringify = once(() => require("rehype-stringify") as typeof RehypeStringify);
export const mdastToString = once(() => require("mdast-util-to-string") as typeof MdastToString);

/** A function that makes its value at the first call, and gives the same one afterwards. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
