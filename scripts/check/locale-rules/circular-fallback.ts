import type { LocaleRule } from "../rule.js";

export const circularFallback: LocaleRule = {
  id: "circular-fallback",
  severity: "warning",
  comparesLocales: true,
  description: "Locales that stand in for each other: where neither has a text, the wish behind the two lists cannot be met.",
  check({ language, fallback }, all, report) {
    const next = new Map(all.map((texts) => [texts.language.tag, texts.fallback]));
    const path = findPath(language.tag, fallback, next);
    if (path)
      report({
        message: `Unexpected circle of fallbacks ${path.join(" → ")}, expected a chain that ends`,
        hint: "leave one of the fallbacks out",
      });
  },
};

/** The way back to a locale along fallbacks; undefined where there is none. */
function findPath(tag: string, fallback: readonly string[], next: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const seen = new Set<string>();
  const visit = (at: string, path: readonly string[]): string[] | undefined => {
    if (at === tag) return [...path, at];
    if (seen.has(at)) return undefined;
    seen.add(at);
    for (const other of next.get(at) ?? []) {
      const found = visit(other, [...path, at]);
      if (found) return found;
    }
    return undefined;
  };
  for (const other of fallback) {
    const found = other === tag ? undefined : visit(other, [tag]);
    if (found) return found;
  }
  return undefined;
}
