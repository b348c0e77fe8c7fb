import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkRoot, fixRoot, packageTree } from "../../scripts/pipeline/pipeline.js";
import { layeredTree, memoryTree } from "../../scripts/read/read.js";
import { tinyRoot } from "../helpers/tiny.js";

const french = (toy: object) => memoryTree({ ...tinyRoot(), "locales/fr/toy.json": JSON.stringify(toy) });
const fixed = (toy: object) => JSON.parse(fixRoot(french(toy))["locales/fr/toy.json"] ?? JSON.stringify(toy)) as Record<string, unknown>;

describe("what is certain is mended", () => {
  test("spaces, marks and invisible characters", () => {
    expect(fixed({ name: "Des  codes\u200b", description: "Lequel? Celui-ci..." })).toEqual({
      name: "Des codes",
      description: "Lequel\u202f? Celui-ci…",
    });
  });

  test("keys that nothing shows are taken away, and the others put into the source's order", () => {
    const order = Object.keys(
      fixed({ codes: { "1": { summary: "B." } }, name: "Codes jouets", gone: "x", description: "Une description." }),
    );
    expect(order).toEqual(["name", "description", "codes"]);
  });

  test("plural forms that a language may have stand among those that it must have", () => {
    const count = { codes_other: "{{count}} codes", comparisons_one: "{{count}} comparaison", codes_many: "{{count}} de codes" };
    const root = memoryTree({ ...tinyRoot(), "locales/fr/ui.json": JSON.stringify({ count }) });
    const mended = JSON.parse(fixRoot(root)["locales/fr/ui.json"] as string) as { count: object };
    expect(Object.keys(mended.count)).toEqual(["codes_many", "codes_other", "comparisons_one"]);
  });

  test("once for all: there is nothing left to mend", () => {
    const texts = fc.array(fc.constantFrom("a", "  ", "?", " :", "...", "«b»", "\u200b", "é", "e\u0301", "l'a", "{{code}}", "`x`"), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(texts, (parts) => {
        const root = french({ name: `Nom ${parts.join("")}` });
        const changed = fixRoot(root);
        expect(fixRoot(layeredTree(root, changed))).toEqual({});
      }),
      { numRuns: 25 },
    );
  });

  test("a check that was made already stands for the first one, and no further", () => {
    const root = french({ name: "Des  codes ?", description: "Lequel? Celui-ci..." });
    const first = checkRoot(root);
    expect(fixRoot(root, {}, packageTree(), first)).toEqual(fixRoot(root));
    // It is believed: where it found nothing to mend, nothing is looked at again.
    const mended = layeredTree(root, fixRoot(root));
    expect(fixRoot(root, {}, packageTree(), checkRoot(mended))).toEqual({});
  });

  test("a file that cannot be parsed is left as it is", () => {
    expect(fixRoot(memoryTree({ ...tinyRoot(), "locales/fr/toy.json": '{"name": "a  b"' }))).not.toHaveProperty("locales/fr/toy.json");
  });
});
