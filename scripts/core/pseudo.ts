/**
 * Whether a tag names a pseudo-locale: a made text in a made language, for trying a site before it is translated. CLDR takes the
 * private-use regions `XA` (accents) and `XB` (right to left) for them; no country has these.
 */
export function isPseudoLocale(tag: string): boolean {
  return /-X[AB]$/.test(tag);
}
