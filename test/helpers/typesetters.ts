import type { Text, Utf8 } from "../../scripts/core/core.js";
import * as real from "../../scripts/render/typeset.js";
import { fromUtf8 } from "../../scripts/render/utf8.js";

/** A typesetter whose methods give text in place of UTF-8, to be looked at. */
type Readable<T> = { readonly [K in keyof T]: T[K] extends (...args: infer A) => unknown ? (...args: A) => string : never };

function readable<T extends object>(typesetter: T): Readable<T> {
  const methods = Object.entries(typesetter) as [string, (...args: unknown[]) => Utf8][];
  return Object.fromEntries(
    methods.map(([name, method]) => [name, (...args: unknown[]) => fromUtf8(method.apply(typesetter, args))]),
  ) as Readable<T>;
}

export const htmlTypesetter = () => readable(real.htmlTypesetter());
export const markdownTypesetter = () => readable(real.markdownTypesetter());

export function plainTypesetter(): (text: Text, separator: string) => string {
  const plain = real.plainTypesetter();
  return (text, separator) => fromUtf8(plain(text, separator));
}
