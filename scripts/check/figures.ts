import type { Figures, Finding } from "../core/core.js";
import { pluralOf } from "./plurals.js";
import type { LocaleTexts } from "./rule.js";

/** Rules whose finding means that a text is no translation. */
const NOT_TRANSLATED = new Set(["untranslated", "blank"]);

/** How far a locale has come. A copy of the source is no translation, and what nobody recorded is not known to be fresh. */
export function figuresOf({ language: { tag, required }, namespaces }: LocaleTexts, findings: readonly Finding[]): Figures {
  const own = findings.filter(({ locale }) => locale === tag);
  const copies = new Set(own.filter(({ rule }) => NOT_TRANSLATED.has(rule)).map(({ key }) => key));
  const count = { texts: 0, translated: 0, fresh: 0, reviewed: 0 };
  for (const { name, source, units } of namespaces) {
    const stems = new Set([...source.keys()].flatMap((key) => pluralOf(key)?.stem ?? []));
    const wanted = new Set([
      ...[...source.keys()].filter((key) => !pluralOf(key)),
      ...[...stems].flatMap((stem) => required.map((category) => `${stem}_${category}`)),
    ]);
    count.texts += wanted.size;
    for (const { key, source: from, target, state } of units) {
      if (!wanted.has(key) || copies.has(`${name}/${key}`)) continue;
      count.translated++;
      if (state?.source !== from.hash || state.target !== target.hash) continue;
      count.fresh++;
      if (state.review === "reviewed") count.reviewed++;
    }
  }
  return { locale: tag, ...count, errors: own.filter(({ severity }) => severity === "error").length };
}
