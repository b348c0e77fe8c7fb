/** Header fields, versions of protocols, and documents: `Retry-After`, `HTTP/1.1`, `RFC 9110`. */
const TOKENS = /(?<![\p{L}\p{N}-])(?:[A-Z][a-z]+(?:-[A-Z][a-zA-Z]*)+|[A-Z]{2,}\/\d(?:\.\d)?|[A-Z]{2,}_[A-Z_]+)(?![\p{Ll}\p{N}])/gu;
const DOCUMENT = /(?<![\p{L}\p{N}])(RFC|STD|BCP)[\s\u00a0\u202f-]?(\d+)/gu;
const ADDRESS = /https?:\/\/[^\s<>()"'`「」『』（）«»“”„،。、，؛]+[^\s<>()"'`.,;:!?…「」『』（）«»“”„،。、，؛؟]/g;

/** The names in a text that are the same in every language: header fields, versions of protocols, documents and addresses. */
export function namesIn(text: { readonly text: string; readonly prose: string; proseHas(trait: "capital"): boolean }): string[] {
  const { prose } = text;
  const found: string[] = [];
  if (text.proseHas("capital")) {
    found.push(...(prose.match(TOKENS) ?? []));
    for (const [, kind, number] of prose.matchAll(DOCUMENT)) found.push(`${kind} ${number}`);
  }
  if (text.text.includes("://")) found.push(...(text.text.match(ADDRESS) ?? []));
  return found;
}
