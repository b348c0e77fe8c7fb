import { expect, test } from "vitest";
import { isPseudoLocale } from "../../scripts/core/core.js";

test("a pseudo-locale is told by its region", () => {
  expect(["en-XA", "ar-XB", "sr-Latn-XA"].filter(isPseudoLocale)).toEqual(["en-XA", "ar-XB", "sr-Latn-XA"]);
  expect(["en", "en-US", "sq-XK", "xa", "xb", "ar"].filter(isPseudoLocale)).toEqual([]);
});
