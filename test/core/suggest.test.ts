import { expect, test } from "vitest";
import { didYouMean } from "../../scripts/core/core.js";

test("a near word is suggested, whatever its case", () => {
  expect(didYouMean("cachable", ["retry", "cacheable"])).toBe("did you mean `cacheable`?");
  expect(didYouMean("sigkill", ["SIGKILL", "SIGTERM"])).toBe("did you mean `SIGKILL`?");
});

test("a word that is far from all others is no hint at all", () => {
  expect(didYouMean("colour", ["retry", "cacheable"])).toBeUndefined();
  expect(didYouMean("x", [])).toBeUndefined();
});

test("a word of more than a hundred characters is not compared, since the cost grows with the square", () => {
  expect(didYouMean("a".repeat(100), ["a".repeat(100)])).toBeDefined();
  expect(didYouMean("a".repeat(101), ["a".repeat(101)])).toBeUndefined();
});
