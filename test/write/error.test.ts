import { expect, test } from "vitest";
import { WriteError } from "../../scripts/write/error.js";

test("an error of writing has a name, a message and a hint", () => {
  const error = new WriteError("Unexpected file", "move it away");
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.message, error.hint]).toEqual(["WriteError", "Unexpected file", "move it away"]);
});
