import { expect, test } from "vitest";
import { code } from "../../../scripts/model/pages/code.js";
import { idsIn, tinyPages, written } from "../../helpers/model.js";
import { tinyCode } from "../../helpers/tiny.js";

interface Body {
  placing: never;
  sections: { heading: { id: string; text: never }; text: { md: string } }[];
  facts: { items: { sentence: never; judgement: { md: string } | null; source: { name: string } }[] } | null;
  comparisons: { near: { to: { address: string } }[]; others: { links: { to: { address: string } }[] } | null } | null;
  more: { sources: { name: string }[] } | null;
}
const { book, model } = tinyPages();
const bodyOf = (address: string, pages = { model }) => (pages.model(address) as { body: Body }).body;

test("stands in the family's folder under its code", () => {
  const ref = { type: "code", family: "toy", codes: ["10"] };
  expect([...code.refs(book)].map(({ codes }) => codes)).toEqual([["1"], ["2"], ["10"]]);
  expect(code.locate(ref, "")).toEqual({ address: "toy/10/", twin: "toy/10.md" });
  expect(code.locate(ref, "fr")).toEqual({ address: "fr/toy/10/", twin: "fr/toy/10.md" });
  expect([code.parse(book, "toy/10/"), code.parse(book, "toy/11/"), code.parse(book, "boy/10/")]).toEqual([ref, undefined, undefined]);
});

test("is named by the family's prefix, the code and its name", () => {
  expect(written(model("toy/10/").title)).toBe("TOY `10 Ten`");
});

test("has the four texts under headings that name the code; how to fix it where it is broken, what to do next where it is not", () => {
  const headings = (address: string) => bodyOf(address).sections.map(({ heading }) => written(heading.text));
  expect(headings("toy/2/")).toEqual(["Description: `2`", "When you see it: `2`", "How to fix `2`", "When to use `2`"]);
  expect(headings("toy/1/")[2]).toBe("What to do next after `1`");
  expect(bodyOf("toy/2/").sections.map(({ text }) => text.md)).toEqual([
    "Description of Two.",
    "Seen with Two.",
    "Fix of Two.",
    "Use of Two.",
  ]);
});

test("is placed in its class", () => {
  expect(written(bodyOf("toy/2/").placing)).toBe("`2` is bad news.");
});

test("says each fact in a sentence, with its source, and marks what is our reading", () => {
  const { facts } = bodyOf("toy/2/");
  expect(facts?.items.map(({ sentence, source, judgement }) => [written(sentence), source.name, judgement?.md])).toEqual([
    ["`2` is painted blue.", "Doc 1 §3", undefined],
    ["`2` needs `X-Two`.", "Doc 1 §4", "our reading"],
  ]);
  expect(written(bodyOf("toy/1/").facts?.items[1]?.sentence as never)).toBe("`1` needs no header.");
});

test("leads to each of its comparisons once, each at its one address", () => {
  const { comparisons } = bodyOf("toy/10/");
  const links = [...(comparisons?.near ?? []), ...(comparisons?.others?.links ?? [])].map(({ to }) => to.address);
  expect(links.sort()).toEqual(["toy/1-vs-10/", "toy/2-vs-10/"]);
});

test("leaves out what it has nothing to say about", () => {
  const bare = {
    "content/toy/codes/10.yaml": tinyCode("10", { name: "Ten", class: "bad" })
      .replace(/facts:[\s\S]*/, "")
      .replace("spec: doc#10\n", ""),
  };
  const body = bodyOf("toy/10/", tinyPages(bare));
  expect([body.facts, body.more]).toEqual([null, null]);
  expect(idsIn(body)).not.toContain("10-facts");
});

test("has ids that differ and are the same in every language", () => {
  const ids = idsIn(bodyOf("toy/2/"));
  expect(new Set(ids).size).toBe(ids.length);
  expect(idsIn(tinyPages({}, "fr").model("toy/2/").body)).toEqual(ids);
});
