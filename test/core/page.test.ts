import { expect, test } from "vitest";
import { componentId, segmentPrefix } from "../../scripts/core/page.js";

test("addresses of a locale begin with its segment, those of the default locale with nothing", () => {
  expect([segmentPrefix("fr"), segmentPrefix("pt-br"), segmentPrefix("")]).toEqual(["fr/", "pt-br/", ""]);
});

test("a component of the content has a name of its own", () => {
  const names = [
    componentId("http"),
    componentId("http", "codes"),
    componentId("http", "codes", "404"),
    componentId("http", "pairs", "401-vs-404"),
  ];
  expect(names).toEqual(["http", "http/codes", "http/codes/404", "http/pairs/401-vs-404"]);
});
