import { escapeLines } from "./escape.js";

/** Finished markup. Only {@link markup} makes it, of literals and of what it has escaped. */
export class Markup {
  readonly #text: string;
  constructor(strings: readonly string[], values: readonly Hole[]) {
    let text = strings[0] as string;
    for (let i = 0; i < values.length; i++) text += written(values[i] as Hole) + (strings[i + 1] as string);
    this.#text = text;
  }
  toString(): string {
    return this.#text;
  }
}

/** What may stand in a hole: markup as it is, everything else escaped, nothing for undefined. */
type Hole = string | number | Markup | readonly Markup[] | undefined;

/** Markup with holes. Attributes have to stand in double quotes. */
export function markup(strings: TemplateStringsArray, ...values: readonly Hole[]): Markup {
  return new Markup(strings, values);
}

function written(value: Hole): string {
  if (typeof value === "string") return escapeLines(value);
  if (Array.isArray(value)) return value.map(String).join("");
  return value === undefined ? "" : String(value);
}
