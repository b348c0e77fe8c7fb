import { expect, test } from "vitest";
import {
  citationsOf,
  codeName,
  codeSection,
  codeToken,
  distinct,
  namedCode,
  properName,
  token,
  trailTo,
} from "../../scripts/model/wording.js";
import { tinyPages, written } from "../helpers/model.js";
import { localeOf, tinySite } from "../helpers/site.js";

const [two] = localeOf(tinySite()).view.families[0]?.codes.slice(1) ?? [];
if (!two) throw new Error("no code 2");

test("a token and a proper name are in no language, and stand alone", () => {
  expect(token("404")).toEqual({ md: "{{token}}", lang: "und", args: { token: "404" } });
  expect(properName("HTTP")).toEqual({ md: "{{name}}", lang: "und", args: { name: { name: "HTTP" } } });
});

test("a code is called by itself or with its name", () => {
  expect(codeName(two)).toBe("2 Two");
  expect(codeToken(two)).toEqual(token("2"));
  expect(namedCode(two)).toEqual(token("2 Two"));
});

test("citations keep their order and lose their repetitions", () => {
  const cite = (name: string) => ({ name, title: "T", url: `https://x.example/${name}` });
  expect(distinct([cite("b"), cite("a"), cite("b")]).map(({ name }) => name)).toEqual(["b", "a"]);
  expect(distinct([])).toEqual([]);
});

test("a code rests on where it is defined first", () => {
  const namesOf = (code: typeof two) => {
    const toy = tinyPages().book.family("toy") ?? expect.fail("no family");
    return citationsOf(toy, code).map(({ name }) => name);
  };
  expect(namesOf(two)).toEqual(["Doc 1 §2", "Doc 1 §3", "Doc 1 §4"]);
  expect(namesOf({ ...two, spec: null })).toEqual(["Doc 1 §3", "Doc 1 §4"]);
});

test("a text of a code stands under a heading that names it; how to fix it only where the class is broken", () => {
  const { book } = tinyPages();
  const toy = book.family("toy") ?? expect.fail("no family");
  const heading = (name: string, part: "seen" | "fix") => {
    const code = toy.code(name) ?? expect.fail(`no code ${name}`);
    const { heading: found, text } = codeSection(book, toy, code, part);
    return [found.id, written(found.text), text.md];
  };
  expect(heading("2", "seen")).toEqual(["2-seen", "When you see it: `2`", "Seen with Two."]);
  expect(heading("2", "fix")).toEqual(["2-fix", "How to fix `2`", "Fix of Two."]);
  expect(heading("1", "fix")).toEqual(["1-fix", "What to do next after `1`", "Fix of One."]);
});

test("the way to a page leads from the home page, and through its family where it has one", () => {
  const { book, view } = tinyPages({}, "fr");
  expect(trailTo(book).map(({ to }) => to.address)).toEqual(["fr/"]);
  expect(trailTo(book, view.families[0]).map(({ to }) => to.address)).toEqual(["fr/", "fr/toy/"]);
});
