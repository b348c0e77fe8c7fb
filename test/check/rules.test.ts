import { describe, expect, test } from "vitest";
import { LOCALE_RULES, TEXT_RULES } from "../../scripts/check/registry.js";
import { rulesIn } from "../helpers/check.js";

describe("every rule", () => {
  const all = [...TEXT_RULES, ...LOCALE_RULES];

  test("has an id of its own, and says what it finds in a sentence", () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, description } of all) {
      expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
      expect(description, id).toMatch(/^[A-Z].+\.$/);
    }
  });

  test("that looks at a text alone has examples, but for those that need more than two texts", () => {
    const without = TEXT_RULES.filter(({ examples }) => examples.length === 0).map(({ id }) => id);
    expect(without.sort()).toEqual(["length", "stale", "term-missing", "terms", "untranslated-terms", "updated"]);
  });
});

describe.each(TEXT_RULES.filter(({ examples }) => examples.length > 0).map((rule) => [rule.id, rule] as const))(
  "%s",
  (id, { examples }) => {
    test.each(examples.map((example) => [`${example.locale}: ${example.bad}`, example] as const))(
      "finds %s",
      (_, { locale, source, bad, good, key, fixed }) => {
        const found = rulesIn(locale, source, bad, key);
        expect(found.rules).toContain(id);
        // What is right is right for every rule.
        expect(rulesIn(locale, source, good, key).findings).toEqual([]);
        if (fixed !== undefined) {
          expect(found.fixes.map(({ text }) => text)).toContain(fixed);
          expect(rulesIn(locale, source, fixed, key).findings).toEqual([]);
        }
      },
    );
  },
);
