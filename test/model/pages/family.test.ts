import { expect, test } from "vitest";
import { family } from "../../../scripts/model/pages/family.js";
import { allWritten, idsIn, tinyPages, written } from "../../helpers/model.js";

interface Body {
  classes: { heading: { text: never }; codes: { link: { text: never; to: { address: string } }; gloss: { md: string } }[] }[];
  matrix: { columns: never[]; rows: { code: never; cells: { text: never; to: { address: string } }[] }[] } | null;
}
const { book, model } = tinyPages();
const { body } = model("toy/") as { body: Body };

test("stands in the family's folder, its twin beside that", () => {
  expect([...family.refs(book)]).toEqual([{ type: "family", family: "toy" }]);
  expect(family.locate({ type: "family", family: "toy" }, "")).toEqual({ address: "toy/", twin: "toy.md" });
  expect(family.locate({ type: "family", family: "toy" }, "pt-br")).toEqual({ address: "pt-br/toy/", twin: "pt-br/toy.md" });
  expect([family.parse(book, "toy/"), family.parse(book, "boy/")]).toEqual([{ type: "family", family: "toy" }, undefined]);
});

test("lists the codes by class, in the family's order, and no class without codes", () => {
  expect(body.classes.map(({ heading, codes }) => [written(heading.text), ...codes.map(({ link }) => written(link.text))])).toEqual([
    ["Good", "`1 One`"],
    ["Bad", "`2 Two`", "`10 Ten`"],
  ]);
  const only = tinyPages({
    "content/toy/codes/1.yaml": undefined,
    "content/toy/pairs/1-vs-2.yaml": undefined,
    "locales/fr/toy.json": undefined,
  });
  expect(allWritten((only.model("toy/") as { body: Body }).body.classes)).not.toContain("Good");
});

test("has one cell of the matrix for each pair, which leads to its one page", () => {
  const cells = body.matrix?.rows.map(({ code, cells: row }) => [written(code), ...row.map(({ to }) => to.address)]);
  expect(cells).toEqual([
    ["`2`", "toy/1-vs-2/"],
    ["`10`", "toy/1-vs-10/", "toy/2-vs-10/"],
  ]);
  expect(body.matrix?.columns.map(written)).toEqual(["`1`", "`2`"]);
});

test("has no matrix where there is nothing to compare", () => {
  const one = tinyPages({
    "content/toy/codes/1.yaml": undefined,
    "content/toy/codes/10.yaml": undefined,
    "content/toy/pairs/1-vs-2.yaml": undefined,
    "locales/fr/toy.json": undefined,
  });
  expect((one.model("toy/") as { body: Body }).body.matrix).toBeNull();
});

test("has ids that differ from each other and are the same in every language", () => {
  const ids = idsIn(body);
  expect(new Set(ids).size).toBe(ids.length);
  expect(idsIn(tinyPages({}, "fr").model("toy/").body)).toEqual(ids);
});
