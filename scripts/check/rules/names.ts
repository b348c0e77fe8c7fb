import { difference, list } from "../differences.js";
import type { Rule } from "../rule.js";

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
    if (source.names.length === 0) return;
    const { missing } = difference(source.names, target.names);
    const lost = [...new Set(missing)].filter((name) => !target.text.includes(name));
    if (lost.length > 0)
      report({ message: `Unexpected absence of ${list(lost)}, expected as in the source`, hint: "names are the same in every language" });
  },
};
