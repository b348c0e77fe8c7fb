import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createSite } from "../../scripts/index.js";
import { MANIFEST } from "../../scripts/write/paths.js";
import { check, complaints, places } from "../helpers/complaints.js";
import { createPaths } from "../helpers/paths.js";
import { tinyCode, tinyRoot } from "../helpers/tiny.js";

// On many systems names that differ in case or in the form of their accents are one name, and a file's name cannot be a folder's. What
// authors choose freely are the names of codes, families and segments: whatever validation lets pass must not meet on any system.

const codes = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [`content/toy/codes/${name}.yaml`, tinyCode(name, { name: "N" })]));
const family = (id: string) => ({ [`content/${id}/family.yaml`]: tinyRoot()["content/toy/family.yaml"] });
const segment = (name: string) => ({
  "locales/fr/locale.yaml": `nativeName: français\ndirection: ltr\nsegment: ${JSON.stringify(name)}\n`,
});

describe("names of codes", () => {
  test("one that is another's with `.md` behind it: the page of one would lie where the other's twin does", () => {
    expect(complaints(codes("2.md"))).toEqual([
      "content/toy/codes/2.md.yaml:1:7 schema Unexpected `2.md`, expected a code that the site can give an address → `-vs-` parts the two codes of a pair, and `index`, `.html` and `.md` name the site's own files",
    ]);
    for (const name of ["2.MD", "x.md"]) expect(places(codes(name))).toEqual([`content/toy/codes/${name}.yaml:1:7 schema`]);
    for (const name of ["2.mdx", "2md", "md"]) expect(places(codes(name))).toEqual([]);
  });

  test("those of the files that a folder has itself", () => {
    for (const name of ["index", "INDEX", "index.html", "index.md", "404.html", "x.HTML"]) {
      expect(places(codes(name))).toEqual([`content/toy/codes/${name}.yaml:1:7 schema`]);
    }
    for (const name of ["index1", "x-index", "404", "x.htm", "html", "assets"]) expect(places(codes(name))).toEqual([]);
  });

  test("one that reads like a pair's", () => {
    for (const name of ["1-vs-2", "1-VS-2", "vs", "1-vs", "vs-1"])
      expect(places(codes(name))).toEqual([`content/toy/codes/${name}.yaml:1:7 schema`]);
    for (const name of ["1-vsx-2", "1vs2", "xvs-1"]) expect(places(codes(name))).toEqual([]);
  });

  test("two that differ in case alone", () => {
    expect(places(codes("aB", "Ab"))).toEqual(["content/toy/codes/aB.yaml:1:7 collision"]);
    expect(places(codes("aB", "Ab1"))).toEqual([]);
  });

  test("two that differ in the form of an accent alone are said to, besides being no codes", () => {
    const said = places(codes("\u00e9", "e\u0301"));
    expect(said.filter((place) => place.endsWith("collision"))).toHaveLength(1);
    expect(said.some((place) => place.endsWith("schema"))).toBe(true);
  });
});

describe("names of families", () => {
  test("those of what the site has at the root", () => {
    for (const id of ["assets", "index", "404.html", "index.html", "Toy"]) {
      expect(places(family(id))).toContain(`content/${id}/family.yaml:1:1 family-name`);
    }
    for (const id of ["assets1", "asset", "index1"]) expect(places(family(id))).toEqual([]);
  });
});

describe("segments of locales", () => {
  const at = "locales/fr/locale.yaml:3:10";

  test("those of what the site has at the root, of a family, and of another locale", () => {
    for (const name of ["assets", "toy", "en"]) expect(places(segment(name))).toEqual([`${at} collision`]);
    for (const name of ["404.html", "index.html", "FR", "assets/x", ""]) expect(places(segment(name))).toEqual([`${at} schema`]);
    for (const name of ["assets1", "toys", "enx", "404"]) expect(places(segment(name))).toEqual([]);
  });
});

describe("whatever is let pass", () => {
  const letters = ["a", "A", "b", "2", "10", "-", ".", "vs", "-vs-", ".md", ".html", "index", "404", "~", "_"];
  const name = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 4 }).map((parts) => parts.join(""));
  const place = fc.constantFrom("assets", "index", "toy", "toys", "fr", "en", "404", "a", "ui", "x-404");

  /** Whether the root passes; where it does, every file that would be written takes its path, as the writer would let it. */
  const take = (changes: Record<string, string | undefined>): boolean => {
    const { corpus } = check(changes);
    if (!corpus) return false;
    const paths = createPaths([MANIFEST]);
    for (const { path } of createSite(corpus).paths()) paths.add(path);
    return true;
  };

  test("has a path of its own on every system", () => {
    let passed = 0;
    fc.assert(
      fc.property(fc.array(name, { maxLength: 2 }), place, place, (names, id, tag) => {
        const files = { ...codes(...names.filter((one) => !/^\.|\.$/.test(one))), ...family(id), ...segment(tag) };
        if (take(files)) passed++;
      }),
      { numRuns: 100 },
    );
    expect(passed).toBeGreaterThan(5);
  });

  test("control: paths that meet are found", () => {
    const paths = createPaths();
    paths.add("toy/a/index.html");
    for (const path of ["toy/A/index.html", "toy", "toy/a/index.html/x"]) expect(() => paths.add(path)).toThrow("two outputs share");
    expect(() => paths.add("toy/b/index.html")).not.toThrow();
  });
});
