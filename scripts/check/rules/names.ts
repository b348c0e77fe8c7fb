import { difference, list } from "../differences.js";
import type { Rule } from "../rule.js";

/** Header fields, versions of protocols, and documents: `Retry-After`, `HTTP/1.1`, `RFC 9110`. */
const TOKENS = /(?<![\p{L}\p{N}-])(?:[A-Z][a-z]+(?:-[A-Z][a-zA-Z]*)+|[A-Z]{2,}\/\d(?:\.\d)?|[A-Z]{2,}_[A-Z_]+)(?![\p{Ll}\p{N}])/gu;
const DOCUMENT = /(?<![\p{L}\p{N}])(RFC|STD|BCP)[\s\u00a0\u202f-]?(\d+)/gu;
const URL = /https?:\/\/[^\s<>()"'`「」『』（）«»“”„،。、，؛]+[^\s<>()"'`.,;:!?…「」『』（）«»“”„،。、，؛؟]/g;

export const names: Rule = {
  id: "names",
  severity: "warning",
  description: "Header fields, versions of protocols, RFCs and addresses are the same in every language, inside code and outside.",
  examples: [
    { locale: "fr", source: "Send Retry-After.", bad: "Envoyez Réessayer-Après.", good: "Envoyez Retry-After." },
    { locale: "ru", source: "See RFC 9110 on HTTP/1.1.", bad: "См. РФК 9110 о HTTP/1.1.", good: "См. RFC 9110 о HTTP/1.1." },
    { locale: "de", source: "See https://a.example/x.", bad: "Siehe https://a.example/y.", good: "Siehe https://a.example/x." },
  ],
  check({ source, target }, report) {
    const { missing } = difference(tokens(source.text, source.prose), tokens(target.text, target.prose));
    const lost = [...new Set(missing)].filter((name) => !target.text.includes(name));
    if (lost.length > 0)
      report({ message: `Unexpected absence of ${list(lost)}, expected as in the source`, hint: "names are the same in every language" });
  },
};

function tokens(text: string, prose: string): string[] {
  const found: string[] = prose.match(TOKENS) ?? [];
  for (const [, kind, number] of prose.matchAll(DOCUMENT)) found.push(`${kind} ${number}`);
  if (text.includes("://")) found.push(...(text.match(URL) ?? []));
  return found;
}
