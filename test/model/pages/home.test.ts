import { expect, test } from "vitest";
import { home } from "../../../scripts/model/pages/home.js";
import { allWritten, tinyPages, written } from "../../helpers/model.js";

const { book, model } = tinyPages();

test("there is one, at the root of its language, with its twin beside it", () => {
  expect([...home.refs(book)]).toEqual([{ type: "home" }]);
  expect(home.locate({ type: "home" }, "")).toEqual({ address: "", twin: "index.md" });
  expect(home.locate({ type: "home" }, "fr")).toEqual({ address: "fr/", twin: "fr/index.md" });
  expect([home.parse(book, ""), home.parse(book, "toy/")]).toEqual([{ type: "home" }, undefined]);
});

test("lists the families with what they hold, in the right plural", () => {
  const { body } = model("") as {
    body: { totals: never[]; families: { items: { link: { to: { address: string } }; counts: never[] }[] } };
  };
  expect(body.totals.map(written)).toEqual(["3 codes", "3 comparisons"]);
  expect(body.families.items.map(({ link, counts }) => [link.to.address, ...counts.map(written)])).toEqual([
    ["toy/", "3 codes", "3 comparisons"],
  ]);
  const alone = tinyPages({
    "content/toy/codes/2.yaml": undefined,
    "content/toy/codes/10.yaml": undefined,
    "content/toy/pairs/1-vs-2.yaml": undefined,
    "locales/fr/toy.json": undefined,
    "content/toy/codes/1.yaml": 'code: "1"\nname: One\nclass: good\ngloss: g\nsummary: s.\ndescription: d.\nseen: e.\nfix: f.\nuse: u.\n',
  }).model("") as { body: { totals: never[]; confused: null } };
  expect(alone.body.totals.map(written)).toEqual(["1 code", "0 comparisons"]);
  expect(alone.body.confused).toBeNull();
});

test("lists the pairs that people confuse, by family", () => {
  const { body } = model("") as { body: { confused: unknown } };
  expect(allWritten(body.confused)).toEqual(["Pairs that people confuse", "TOY", "`1 One` vs `2 Two`"]);
});
