import { type Figures, type Miss, percent, type Site } from "../core/core.js";

type Check = NonNullable<Site["check"]>;
type Threshold = NonNullable<Check["thresholds"]>[string];

/** The thresholds that locales do not reach. Those of a locale's tag come before those of its tier, and these before `default`. */
export function missesOf(figures: readonly Figures[], { thresholds = {}, tiers = {} }: Check): Miss[] {
  return figures.flatMap((found) => {
    const tier = Object.keys(tiers).find((name) => tiers[name]?.includes(found.locale));
    const of = (name: string | undefined) => (name !== undefined && Object.hasOwn(thresholds, name) ? thresholds[name] : undefined);
    const wanted: Threshold = { ...of("default"), ...of(tier), ...of(found.locale) };
    const shares = (["translated", "fresh", "reviewed"] as const).flatMap((figure): Miss[] => {
      const least = wanted[figure];
      const share = percent(found[figure], found.texts);
      return least === undefined || share >= least ? [] : [{ locale: found.locale, figure, wanted: least, found: share }];
    });
    const most = wanted.errors;
    return most === undefined || found.errors <= most
      ? shares
      : [...shares, { locale: found.locale, figure: "errors", wanted: most, found: found.errors }];
  });
}
