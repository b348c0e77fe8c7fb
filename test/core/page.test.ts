import { expect, test } from "vitest";
import { segmentPrefix } from "../../scripts/core/page.js";

test("addresses of a locale begin with its segment, those of the default locale with nothing", () => {
  expect([segmentPrefix("fr"), segmentPrefix("pt-br"), segmentPrefix("")]).toEqual(["fr/", "pt-br/", ""]);
});
