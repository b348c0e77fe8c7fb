import { test } from "vitest";
import { checkEveryPage, expectWhole } from "../helpers/whole-site.js";

// 2,016 + 136 comparisons, 64 + 17 codes, two families, the home page and the not-found page.
test("every page of the site in `en` keeps what all pages promise", () => {
  expectWhole(checkEveryPage("en"), 2016 + 136 + 64 + 17 + 2 + 1 + 1);
});
