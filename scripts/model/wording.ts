import type { Book, Citation, CodeView, FamilyBook, FamilyView, Heading, Link, Text } from "../core/core.js";

/**
 * A protocol token alone, as a text. A token belongs to no language: marked as undetermined (`und`, BCP 47), it is never taken for
 * text that fell back.
 */
export function token(value: string): Text {
  return { md: "{{token}}", lang: "und", args: { token: value } };
}

/** A proper name alone, which like a token is in no language. */
export function properName(name: string): Text {
  return { md: "{{name}}", lang: "und", args: { name: { name } } };
}

/** A code alone: `404`. */
export function codeToken({ code }: CodeView): Text {
  return token(code);
}

/** A code with its name: `404 Not Found`. */
export function namedCode(code: CodeView): Text {
  return token(codeName(code));
}

/** A code with its name, for a hole: `404 Not Found`. */
export function codeName({ code, name }: CodeView): string {
  return `${code} ${name}`;
}

/** A text of a code under the heading that names it; how to fix it is what to do next where the class is not broken. */
export function codeSection(book: Book, family: FamilyBook, code: CodeView, part: "description" | "seen" | "fix" | "use"): Section {
  const key = part === "fix" && !family.classOf(code).broken ? "next" : part;
  const make = () => ({
    heading: { id: `${code.code}-${part}`, text: book.say(`code.${key}`, { code: code.code }) },
    text: code[part],
  });
  return family.once(make, part, code.code);
}

/** A heading and what stands under it. */
export interface Section {
  readonly heading: Heading;
  readonly text: Text;
}

/** The way from the home page to a page of a family; to the family's own page without one. */
export function trailTo(book: Book, family?: FamilyView): readonly Link[] {
  const make = () => {
    const home = book.link({ type: "home" }, book.say("site.home"));
    return family ? [home, book.link({ type: "family", family: family.id }, family.name)] : [home];
  };
  return book.once(make, "trail", family?.id ?? "");
}

/** A link to a comparison, by the codes alone. */
export function makePairLink(book: Book, family: FamilyBook, a: string, b: string): Link {
  return book.link({ type: "compare", family: family.view.id, codes: [a, b] }, book.say("pair", { a, b }));
}

/** {@link makePairLink}, for pairs of neighbours, which many pages link to. */
export function pairLink(book: Book, family: FamilyBook, a: string, b: string): Link {
  return family.once(() => makePairLink(book, family, a, b), "pair", a, b);
}

/** Citations without repetition, in their order. */
export function distinct(citations: readonly Citation[]): Citation[] {
  const [first, second] = citations;
  if (!first || !second) return [...citations];
  if (citations.length === 2) return first.url === second.url ? [first] : [first, second];
  const seen = new Map<string, Citation>();
  for (const citation of citations) if (!seen.has(citation.url)) seen.set(citation.url, citation);
  return [...seen.values()];
}

/** Everything that a code rests on, without repetition: where it is defined, then the sources of its facts. */
export function citationsOf(family: FamilyBook, { code, spec, facts }: CodeView): readonly Citation[] {
  return family.once(() => distinct([...(spec ? [spec] : []), ...facts.map((fact) => fact.source)]), "citations", code);
}
