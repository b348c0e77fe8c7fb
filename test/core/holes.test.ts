import fc from "fast-check";
import { expect, test } from "vitest";
import { holesOf, splitAtHoles, withArgs } from "../../scripts/core/core.js";

test("holes are named once, sorted", () => {
  expect(holesOf("{{b}} and {{a}} and {{b}}")).toEqual(["a", "b"]);
  expect(holesOf("none")).toEqual([]);
});

test("only letters without space make a hole", () => {
  expect(holesOf("{{ a }} {{a.b}} {{a1}} {a} {{}} {{__proto__}}")).toEqual([]);
});

test("a pattern can be put together again from its parts", () => {
  const part = fc.oneof(fc.constantFrom("{{a}}", "{{code}}", "{{", "}}", "{", "}", "x", "{{ a }}"), fc.string());
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const pattern = parts.join("");
      const split = splitAtHoles(pattern);
      expect(split.map((text, index) => (index % 2 === 0 ? text : `{{${text}}}`)).join("")).toBe(pattern);
      expect([...new Set(split.filter((_, index) => index % 2 === 1))].sort()).toEqual(holesOf(pattern));
    }),
  );
});

test("a text is given what its holes stand for, in place of what they stood for", () => {
  const text = { md: "{{a}}", lang: "en" };
  expect(withArgs(text, { a: "1" })).toEqual({ ...text, args: { a: "1" } });
  expect(withArgs(withArgs(text, { a: "1" }), { a: "2" })).toEqual({ ...text, args: { a: "2" } });
  expect(text).toEqual({ md: "{{a}}", lang: "en" });
});
