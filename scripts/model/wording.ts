import type { Citation, CodeView, Text } from "../core/core.js";

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

/** Citations without repetition, in their order. */
export function distinct(citations: readonly Citation[]): Citation[] {
  const seen = new Map<string, Citation>();
  for (const citation of citations) if (!seen.has(citation.url)) seen.set(citation.url, citation);
  return [...seen.values()];
}

/** Everything that a code rests on: where it is defined, then the sources of its facts. */
export function citationsOf({ spec, facts }: CodeView): Citation[] {
  return [...(spec ? [spec] : []), ...facts.map((fact) => fact.source)];
}
