import fc from "fast-check";
import { expect, test } from "vitest";
import { checkRoot, createRootMemory, packageTree } from "../../scripts/pipeline/pipeline.js";
import { diskTree } from "../../scripts/read/read.js";
import { put, tempFolder } from "../helpers/folder.js";
import { tinyRoot } from "../helpers/tiny.js";

const SOURCE = "content/toy/codes/1.yaml";
const FRENCH = "locales/fr/toy.json";
const GERMAN = "locales/de/toy.json";
const SITE = "content/site.yaml";

const tiny = tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" });
const site = tiny[SITE] as string;
const both = site.replace(/^locales: .*$/m, "locales: [en, fr, de]");

/** One edit: a file and what it holds then. */
const edit: fc.Arbitrary<Record<string, string>> = fc.oneof(
  fc
    .constantFrom("Une  réponse.", "Réponse", "la ответ", "Description of One.", "{{x}}", "`a`", "Un. Deux?")
    .map((text) => ({ [FRENCH]: JSON.stringify({ codes: { "1": { summary: text } } }) })),
  fc
    .constantFrom("Eine  Antwort.", "Une  réponse.", "Antwort", "{{x}}")
    .map((text) => ({ [GERMAN]: JSON.stringify({ codes: { "1": { summary: text }, "2": { summary: text } } }) })),
  fc
    .constantFrom("Now", "`x`", "The {{a}}")
    .map((text) => ({ [SOURCE]: (tiny[SOURCE] as string).replace(/summary: /, `summary: ${text} `) })),
  fc.constantFrom(tiny[SOURCE] as string, "code: [\n").map((text) => ({ [SOURCE]: text })),
  fc.constantFrom(both, site, `${both}check: { limits: { "toy/codes/*/summary": 5 } }\n`).map((text) => ({ [SITE]: text })),
  fc.constant({ "locales/glossary.yaml": "terms:\n  answer: { fr: { preferred: réponse, forbidden: [ Une ] } }\n" }),
  fc.constant({
    "locales/.state/fr/toy.json": '{\n  "codes/1/summary": ["0123456789abcdef", "0123456789abcdef", "human", "reviewed"]\n}\n',
  }),
);

test("what a check finds with a memory of earlier ones is what it finds without", () => {
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
      const root = tempFolder(tiny);
      const memory = createRootMemory();
      checkRoot(diskTree(root), { pages: false }, packageTree(), memory);
      for (const files of edits) {
        put(root, files);
        const found = checkRoot(diskTree(root), { pages: false }, packageTree(), memory);
        const fresh = checkRoot(diskTree(root), { pages: false });
        expect(found.findings).toEqual(fresh.findings);
        expect(found.figures).toEqual(fresh.figures);
        expect([...found.texts()]).toEqual([...fresh.texts()]);
        expect(found.surplus).toEqual(fresh.surplus);
        expect(found.fixes).toEqual(fresh.fixes);
      }
    }),
    { numRuns: 40 },
  );
});

test("what has not changed is not looked at again", () => {
  const root = tempFolder(tiny);
  const memory = createRootMemory();
  const look = () => checkRoot(diskTree(root), { pages: false }, packageTree(), memory);
  const first = look();
  const again = look();
  expect(again.parts.families[0]).toBe(first.parts.families[0]);
  put(root, { [SOURCE]: (tiny[SOURCE] as string).replace(/summary: /, "summary: Now ") });
  expect(look().parts.families[0]).not.toBe(first.parts.families[0]);
});
