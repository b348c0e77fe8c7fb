import { expect, test } from "vitest";
import { citationsOf, codeName, codeToken, distinct, namedCode, properName, token } from "../../scripts/model/wording.js";
import { tinyPages, written } from "../helpers/model.js";

const [one] = tinyPages().view.families[0]?.codes ?? [];
if (!one) throw new Error("no code");

test("a token and a proper name are in no language, so that they never count as text that fell back", () => {
  expect([token("X").lang, properName("X").lang]).toEqual(["und", "und"]);
});

test("a token is set as code, a proper name as it is", () => {
  expect([written(token("X")), written(properName("X"))]).toEqual(["`X`", "X"]);
});

test("a code is named by its number, or by both number and name", () => {
  expect([written(codeToken(one)), written(namedCode(one)), codeName(one)]).toEqual(["`1`", "`1 One`", "1 One"]);
});

test("citations are told apart by where they lead, and keep their order", () => {
  const cite = (url: string) => ({ name: url, title: "", url });
  expect(distinct([cite("b"), cite("a"), cite("b")]).map(({ url }) => url)).toEqual(["b", "a"]);
});

test("a code rests on where it is defined and on the sources of its facts", () => {
  expect(citationsOf(one).map(({ name }) => name)).toEqual(["Doc 1 §1", "Doc 1 §3", "Doc 1 §4"]);
  expect(citationsOf({ ...one, spec: null }).map(({ name }) => name)).toEqual(["Doc 1 §3", "Doc 1 §4"]);
});
