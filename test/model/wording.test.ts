import { expect, test } from "vitest";
import { citationsOf, codeName, codeToken, distinct, namedCode, properName, token } from "../../scripts/model/wording.js";
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
  expect(citationsOf(two).map(({ name }) => name)).toEqual(["Doc 1 §2", "Doc 1 §3", "Doc 1 §4"]);
  expect(citationsOf({ ...two, spec: null }).map(({ name }) => name)).toEqual(["Doc 1 §3", "Doc 1 §4"]);
});
