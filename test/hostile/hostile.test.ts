import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { places } from "../helpers/complaints.js";

// Every file here once crashed reading or validating, or got the wrong answer. Each is put into the tiny root in the place given, and
// what is said of it is pinned. They end in `.txt`, so that no tool mends them.
const CODE = "content/toy/codes/2.yaml";
const SITE = "content/site.yaml";
const FR = "locales/fr/locale.yaml";
const UI = "locales/fr/ui.json";
const TOY = "locales/fr/toy.json";

const cases: Record<string, { at: string; said: readonly string[] }> = {
  "bare-number.yaml.txt": { at: CODE, said: ["2:7 schema"] },
  "base-url.yaml.txt": { at: SITE, said: ["3:10 url"] },
  "carriage-returns.yaml.txt": { at: CODE, said: ["3:4 invalid-utf8"] },
  "directive.yaml.txt": { at: CODE, said: ["1:1 directive"] },
  "dotted-keys.json.txt": { at: UI, said: ["1:25 schema", "1:43 schema"] },
  "escapes.json.txt": { at: TOY, said: ["1:10 control-character", "1:22 reserved-key"] },
  "escapes.yaml.txt": { at: CODE, said: ["2:7 control-character", "3:1 reserved-key", "4:8 control-character", "2:7 schema"] },
  "fallback-string.yaml.txt": { at: FR, said: ["4:11 schema"] },
  "lists-64.yaml.txt": { at: CODE, said: ["2:1 schema"] },
  "lost-lines.yaml.txt": { at: CODE, said: ["2:1 anchor", "4:6 yaml-syntax"] },
  "no-holes.json.txt": { at: UI, said: ["1:10 holes"] },
  "pairs-in-flow.yaml.txt": { at: CODE, said: ["2:129 nesting"] },
  "raw-line-end.json.txt": { at: UI, said: ["1:21 json-syntax"] },
  "replacement-character.yaml.txt": { at: CODE, said: ["2:8 invalid-utf8"] },
  "second-document.yaml.txt": { at: CODE, said: ["3:1 multiple-documents"] },
  "segment-assets.yaml.txt": { at: FR, said: ["4:10 collision"] },
  "stairs.yaml.txt": { at: CODE, said: ["2:7 schema"] },
  "tag.yaml.txt": { at: CODE, said: ["2:7 tag"] },
};

const folder = new URL("./inputs/", import.meta.url);

describe("inputs that once failed", () => {
  for (const [name, { at, said }] of Object.entries(cases)) {
    test(`${name} has a defined answer`, () => {
      const found = places({ [at]: readFileSync(fileURLToPath(new URL(name, folder))) });
      const here = found.filter((place) => place.startsWith(`${at}:`)).map((place) => place.slice(at.length + 1));
      // A code of which nothing is left lacks all that a code must have.
      expect(here.filter((place) => !/^(?:2:1|3:1|4:1|1:1) schema$/.test(place) || said.includes(place))).toEqual(said);
      expect(found.length).toBe(here.length);
    });
  }

  test("every file of the folder is tried", () => {
    expect(readdirSync(fileURLToPath(folder)).sort()).toEqual(Object.keys(cases).sort());
  });

  test("control: the root into which they are put has no mistakes of its own", () => {
    expect(places()).toEqual([]);
  });
});
