import { expect, test } from "vitest";
import { checkTexts } from "../helpers/check.js";

/** What the check says of locales that list each other. */
const circles = (settings: Readonly<Record<string, { fallback?: [string, ...string[]] }>>, source = "en") => {
  const locales = Object.fromEntries(Object.keys(settings).map((tag) => [tag, {}]));
  const { findings } = checkTexts({ source: {}, locales, settings, site: { defaultLocale: source } }, { only: ["circular-fallback"] });
  return findings.map(({ locale, message }) => `${locale}: ${/fallbacks (.+), expected/.exec(message)?.[1]}`).sort();
};

test("locales that list each other stand in a circle", () => {
  expect(circles({ fr: { fallback: ["de"] }, de: { fallback: ["fr"] } })).toEqual(["de: de → fr → de", "fr: fr → de → fr"]);
});

test("so does one that lists a locale which descends from it", () => {
  expect(circles({ "pt": { fallback: ["pt-BR"] }, "pt-BR": {} })).toEqual(["pt-BR: pt-BR → pt → pt-BR", "pt: pt → pt-BR → pt"]); // prettier-ignore
});

test("descent alone is none, and neither is the source, in which every chain ends", () => {
  expect(circles({ "pt": {}, "pt-BR": {}, "zh-Hant": {}, "zh-TW": {}, "zh-Hans": {} })).toEqual([]); // prettier-ignore
  expect(circles({ fr: { fallback: ["en"] }, en: { fallback: ["fr"] } })).toEqual([]);
});
