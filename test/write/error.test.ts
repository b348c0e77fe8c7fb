import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { attempt, explain, foreign, WriteError } from "../../scripts/write/error.js";

test("an error of writing has a name, a message and a hint", () => {
  const error = new WriteError("Unexpected file", "move it away");
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.hint]).toEqual(["WriteError", "Unexpected file", "move it away"]);
});

test.each([
  ["ENOSPC", "make room on the disk"],
  ["EMFILE", "let the process open more files (ulimit -n)"],
  ["EROFS", "name a folder on a disk that can be written"],
  ["EOTHER", "mend the cause"],
])("a refusal of the system, %s, is explained", (code, hint) => {
  const refusal = Object.assign(new Error("no"), { code, syscall: "open", path: "/site/a" });
  const error = explain(refusal, "/site") as WriteError;
  expect(error.message).toBe(`Unexpected ${code} at /site/a while writing /site`);
  expect(error.hint).toBe(`${hint}, and build again; the site is as it was before`);
});

test("a bug and an error for the user stay what they are", () => {
  for (const error of [new TypeError("a bug"), foreign("a", "/site")]) expect(explain(error, "/site")).toBe(error);
});

test("of a refusal that is an answer one goes on; any other is thrown", () => {
  const act = () => void readFileSync("/nowhere/at/all");
  expect(attempt(["ENOENT"], act)).toBe(false);
  expect(() => attempt(["EEXIST"], act)).toThrow("ENOENT");
  expect(attempt([], () => undefined)).toBe(true);
});
