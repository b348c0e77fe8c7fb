import type { PageModel, Text } from "../../scripts/core/core.js";
import { createBook } from "../../scripts/model/book.js";
import { typeOf } from "../../scripts/model/model.js";
import { localeOf, tinySite } from "./site.js";

/** The pages of a tiny root in a locale. Fails where the root has errors. */
export function tinyPages(changes: Record<string, string | undefined> = {}, tag = "en") {
  const { pages, view } = localeOf(tinySite(changes), tag);
  return {
    view,
    pages,
    book: createBook(view, typeOf),
    /** The model of the page at an address without its locale, with the body as the templates see it. */
    model(address: string): PageModel & { body: never } {
      const ref = pages.find(address);
      if (!ref) throw new Error(`no page ${address}`);
      return pages.model(ref) as PageModel & { body: never };
    },
  };
}

/** A text as one would write it: holes filled, tokens in backticks. */
export function written({ md, args = {} }: Text): string {
  return Object.entries(args).reduce((text, [name, arg]) => {
    const value =
      typeof arg === "object" && "name" in arg
        ? arg.name
        : [arg]
            .flat()
            .map((token) => (typeof token === "number" ? token : `\`${token}\``))
            .join(", ");
    return text.replaceAll(`{{${name}}}`, String(value));
  }, md);
}

/** Every text in a value, in order, as one would write it. */
export function allWritten(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const { md, lang } = value as Partial<Text>;
  if (typeof md === "string" && typeof lang === "string") return [written(value as Text)];
  return Object.values(value).flatMap(allWritten);
}

/** Every id in a value. */
export function idsIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  const own = "id" in value && "text" in value && typeof value.id === "string" ? [value.id] : [];
  return [...own, ...Object.values(value).flatMap(idsIn)];
}
