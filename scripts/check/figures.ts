import { type Figures, type Finding, type Memory, pluralOf, type Progress, type Standing } from "../core/core.js";
import type { LocaleTexts, Namespace, Unit } from "./rule.js";

/** Rules whose finding means that a text is no translation. */
const NOT_TRANSLATED = new Set(["untranslated", "blank"]);

/** The texts, by namespace and key, that are there and yet are no translations. */
export function copiesOf(tag: string, findings: readonly Finding[]): ReadonlySet<string | undefined> {
  return new Set(findings.filter(({ locale, rule }) => locale === tag && NOT_TRANSLATED.has(rule)).map(({ key }) => key));
}

/** The keys that a namespace asks of a locale: those of the source, and of plurals the categories that the language needs; in the source’s order. */
export function wantedKeys({ source }: Namespace, required: readonly string[]): ReadonlySet<string> {
  const wanted = [...source.keys()].flatMap((key) => {
    const plural = pluralOf(key);
    return plural ? required.map((category) => `${plural.stem}_${category}`) : [key];
  });
  return new Set(wanted);
}

/** How a text stands; of what nobody recorded it is not known whether it is fresh. */
export function standingOf(unit: Unit | undefined, copies: ReadonlySet<string | undefined>): Standing {
  if (!unit || copies.has(`${unit.namespace}/${unit.key}`)) return "untranslated";
  const { state, source, target } = unit;
  if (!state || state.target !== target.hash) return "unrecorded";
  if (state.source !== source.hash) return "stale";
  if (state.review === "reviewed") return "reviewed";
  return state.by === "machine" ? "machine" : "unreviewed";
}

/** How far a locale has come. A copy of the source is no translation, and what nobody recorded is not known to be fresh. */
export function figuresOf({ language: { tag, required }, namespaces }: LocaleTexts, findings: readonly Finding[], memory: Memory): Figures {
  const copies = copiesOf(tag, findings);
  const parts = namespaces.map((namespace) => ({
    namespace: namespace.name,
    ...memory.recall(`progress ${tag} ${namespace.name}`, [namespace, [...copies].join()], () => progressOf(namespace, required, copies)),
  }));
  const sum = (figure: keyof Progress) => parts.reduce((total, part) => total + part[figure], 0);
  return {
    locale: tag,
    texts: sum("texts"),
    translated: sum("translated"),
    fresh: sum("fresh"),
    reviewed: sum("reviewed"),
    errors: findings.filter(({ locale, severity }) => locale === tag && severity === "error").length,
    namespaces: parts,
  };
}

function progressOf(namespace: Namespace, required: readonly string[], copies: ReadonlySet<string | undefined>): Progress {
  const wanted = wantedKeys(namespace, required);
  const count = { texts: wanted.size, translated: 0, fresh: 0, reviewed: 0 };
  for (const unit of namespace.units) {
    const standing = wanted.has(unit.key) ? standingOf(unit, copies) : "untranslated";
    if (standing === "untranslated") continue;
    count.translated++;
    if (standing === "stale" || standing === "unrecorded") continue;
    count.fresh++;
    if (standing === "reviewed") count.reviewed++;
  }
  return count;
}
