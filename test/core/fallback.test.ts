import { createRequire } from "node:module";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fallbackChain } from "../../scripts/core/core.js";

const ALL = [
  ...["en", "en-001", "en-AU", "en-IN", "en-150", "en-CH", "es", "es-419", "es-MX", "fr", "fr-CA", "pt", "pt-BR", "pt-PT", "pt-AO"],
  ...["zh", "zh-Hans", "zh-CN", "zh-SG", "zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh-Hant-HK", "zh-Hant-MO", "yue", "yue-Hans"],
  ...[
    "sr",
    "sr-Latn",
    "sr-Latn-ME",
    "sr-ME",
    "sr-Cyrl",
    "az",
    "az-Cyrl",
    "uz-Arab",
    "no",
    "nb",
    "nn",
    "nb-NO",
    "hi",
    "hi-Latn",
    "ca-valencia",
  ],
];

describe("examples", () => {
  test.each<[tag: string, site: string, chain: string]>([
    // CLDR's own parents, of which only the site's count.
    ["pt-AO", "pt pt-PT pt-BR", "pt-AO pt-PT pt en"],
    ["pt-AO", "pt-BR", "pt-AO en"],
    ["es-MX", "es es-419", "es-MX es-419 es en"],
    ["es-MX", "es", "es-MX es en"],
    ["en-AU", "en-001", "en-AU en-001 en"],
    ["en-CH", "en-001 en-150", "en-CH en-150 en-001 en"],
    ["nb", "no nn", "nb no en"],
    ["nb-NO", "no nb", "nb-NO nb no en"],
    ["hi-Latn", "hi en-IN", "hi-Latn en-IN en"],
    // Truncation, but never out of a script.
    ["fr-CA", "fr fr-FR", "fr-CA fr en"],
    ["sr-Latn", "sr sr-Cyrl", "sr-Latn en"],
    ["sr-ME", "sr sr-Latn", "sr-ME sr-Latn en"],
    ["sr-Cyrl-BA", "sr", "sr-Cyrl-BA sr en"],
    ["uz-Arab", "uz", "uz-Arab en"],
    ["yue-Hans", "yue zh zh-Hans", "yue-Hans en"],
    // Chinese, however it is spelled.
    ["zh-Hant", "zh zh-Hans zh-CN", "zh-Hant en"],
    ["zh-TW", "zh zh-Hans zh-Hant", "zh-TW zh-Hant en"],
    ["zh-HK", "zh zh-Hans zh-Hant", "zh-HK zh-Hant en"],
    ["zh-MO", "zh zh-HK zh-Hant", "zh-MO zh-HK zh-Hant en"],
    ["zh-Hant-MO", "zh-Hant-HK zh-Hant", "zh-Hant-MO zh-Hant-HK zh-Hant en"],
    ["zh-CN", "zh-Hans zh-Hant", "zh-CN zh-Hans en"],
    ["zh-SG", "zh zh-Hant", "zh-SG zh en"],
    // Parts that are no region, and languages that nobody knows.
    ["ca-valencia", "ca", "ca-valencia ca en"],
    ["qaa-XX", "qaa", "qaa-XX qaa en"],
    ["not a tag", "not", "not a tag en"],
  ])("%s beside %s: %s", (tag, site, chain) => {
    expect(fallbackChain(tag, [], [tag, ...site.split(" "), "en"], "en").join(" ")).toBe(chain);
  });

  test("what a locale lists comes before its parents, without what that would bring", () => {
    expect(fallbackChain("pt-BR", ["es-MX"], ["pt", "pt-BR", "es", "es-419", "es-MX", "en"], "en")).toEqual(["pt-BR", "es-MX", "pt", "en"]);
  });

  test("the source has every text: nothing stands behind it", () => {
    expect(fallbackChain("fr-CA", ["en", "de"], ["fr", "fr-CA", "de", "en"], "en")).toEqual(["fr-CA", "en"]);
    expect(fallbackChain("en-AU", [], ["en", "en-AU", "en-001"], "en-001")).toEqual(["en-AU", "en-001"]);
    expect(fallbackChain("en", ["fr"], ["en", "fr"], "en")).toEqual(["en"]);
  });
});

const tags = fc.uniqueArray(fc.constantFrom(...ALL), { minLength: 1 });
const asked = fc.record({
  tag: fc.constantFrom(...ALL),
  listed: fc.subarray(ALL, { maxLength: 4 }),
  site: tags,
  source: fc.constantFrom(...ALL),
});

test("a chain begins with the locale, ends with the source, and names each locale of the site once", () => {
  fc.assert(
    fc.property(asked, ({ tag, listed, site, source }) => {
      const chain = fallbackChain(tag, listed, site, source);
      expect(chain[0]).toBe(tag);
      expect(chain.at(-1)).toBe(source);
      expect(new Set(chain).size).toBe(chain.length);
      const known = new Set([tag, ...listed, ...site, source]);
      expect(chain.filter((other) => !known.has(other))).toEqual([]);
    }),
  );
});

test("by descent no locale comes to another script, but for those of CLDR's own list: Traditional Chinese never to Simplified", () => {
  const script = (tag: string) => new Intl.Locale(tag).maximize().script;
  fc.assert(
    fc.property(fc.constantFrom(...ALL), tags, (tag, site) => {
      const chain = fallbackChain(tag, [], site, "en").slice(0, -1);
      expect(chain.filter((other) => script(other) !== script(tag))).toEqual([]);
    }),
  );
  for (const tag of ["zh-Hant", "zh-TW", "zh-HK", "zh-MO", "zh-Hant-HK", "zh-Hant-MO"]) {
    const chain = fallbackChain(tag, [], ALL, "en");
    for (const simplified of ["zh", "zh-Hans", "zh-CN", "zh-SG"]) expect(chain).not.toContain(simplified);
  }
});

test("it is CLDR's: each parent there is the next locale here, where the site has it, and those without one have none", () => {
  const { parentLocale } = createRequire(import.meta.url)("cldr-core/supplemental/parentLocales.json").supplemental.parentLocales;
  const pairs = Object.entries(parentLocale as Record<string, string>);
  expect(pairs.length).toBeGreaterThan(150);
  for (const [child, parent] of pairs) {
    const language = new Intl.Locale(child).language;
    if (parent === "und") expect(fallbackChain(child, [], [child, language, "ia"], "ia"), child).toEqual([child, "ia"]);
    else expect(fallbackChain(child, [], [child, parent, "ia"], "ia").slice(0, 2), child).toEqual([child, parent]);
  }
});
