import { describe, expect, test } from "vitest";
import { modelAt } from "../../helpers/site.js";

interface Linked {
  readonly to: { readonly address: string };
}
/** What the templates of families expect. */
interface Body {
  readonly counts: readonly { readonly args?: object }[];
  readonly classes: readonly { readonly heading: { readonly id: string }; readonly codes: readonly { readonly link: Linked }[] }[];
  readonly matrix: { readonly heading: { readonly id: string }; readonly rows: readonly { readonly cells: readonly Linked[] }[] } | null;
}

const family = (changes: Record<string, string | undefined> = {}) => modelAt("toy/", { changes }).body as Body;
const alone = {
  "content/toy/codes/2.yaml": undefined,
  "content/toy/codes/10.yaml": undefined,
  "content/toy/pairs/1-vs-2.yaml": undefined,
  "locales/fr/toy.json": undefined,
};

describe("the page of a family", () => {
  test("lists its codes by class, in the family's order", () => {
    expect(family().classes.map(({ heading, codes }) => [heading.id, codes.map(({ link }) => link.to.address)])).toEqual([
      ["good-codes", ["toy/1/"]],
      ["bad-codes", ["toy/2/", "toy/10/"]],
    ]);
  });

  test("has every comparison once in its matrix", () => {
    const cells = family().matrix?.rows.map(({ cells }) => cells.map(({ to }) => to.address));
    expect(cells).toEqual([["toy/1-vs-2/"], ["toy/1-vs-10/", "toy/2-vs-10/"]]);
  });

  test("counts both", () => {
    expect(family().counts.map(({ args }) => args)).toEqual([{ count: 3 }, { count: 3 }]);
  });

  test("leaves out a class without codes, and the matrix where there is nothing to compare", () => {
    const { classes, matrix } = family({ ...alone, "content/toy/codes/1.yaml": minimal });
    expect(classes.map(({ heading }) => heading.id)).toEqual(["good-codes"]);
    expect(matrix).toBeNull();
  });

  test("keeps its headings apart whatever its classes are called", () => {
    const yaml = `prefix: TOY
name: Toy codes
description: Codes made for tests.
order: natural
specs: { doc: { name: Doc, title: Doc, url: "https://doc.example/" } }
facts: {}
classes:
${["main", "matrix"].map((id) => `  ${id}: { name: ${id}, description: Of ${id}., sentence: "{{code}}.", both: "{{a}}, {{b}}.", broken: true }`).join("\n")}
`;
    const code = (name: string, kind: string) => minimal.replace('"1"', `"${name}"`).replace("good", kind);
    const { classes, matrix } = family({
      ...alone,
      "content/toy/family.yaml": yaml,
      "content/toy/codes/1.yaml": code("1", "main"),
      "content/toy/codes/2.yaml": code("2", "matrix"),
    });
    const ids = [...classes.map(({ heading }) => heading.id), matrix?.heading.id, "main"];
    expect(new Set(ids).size).toBe(4);
  });
});

const minimal = 'code: "1"\nname: One\nclass: good\ngloss: g\nsummary: S.\ndescription: D.\nseen: N.\nfix: F.\nuse: U.\n';

describe("its address", () => {
  test("is the family's name, its twin beside the folder", () => {
    expect(modelAt("toy/").location).toEqual({ address: "toy/", twin: "toy.md" });
    expect(modelAt("toy/", { tag: "fr" }).location).toEqual({ address: "fr/toy/", twin: "fr/toy.md" });
  });

  for (const address of ["toy", "no/", "toy/toy/", "constructor/", "/"]) {
    test(`${address} is none`, () => {
      expect(() => modelAt(address)).toThrow("no page at");
    });
  }
});
