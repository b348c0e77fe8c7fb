import { describe, expect, test } from "vitest";
import type { PageModel } from "../../../scripts/index.js";
import { manyCodes, modelAt } from "../../helpers/site.js";
import { tinyCode } from "../../helpers/tiny.js";

interface Words {
  readonly md: string;
  readonly args?: Record<string, unknown>;
}
/** What the templates of codes expect. */
interface Body {
  readonly placing: Words;
  readonly sections: readonly { readonly heading: { readonly id: string; readonly text: Words }; readonly text: Words }[];
  readonly facts: { readonly items: readonly { readonly sentence: Words; readonly judgement: Words | null }[] } | null;
  readonly comparisons: { readonly near: readonly Linked[]; readonly others: { readonly links: readonly Linked[] } | null } | null;
  readonly more: { readonly sources: readonly { readonly name: string }[] } | null;
}
interface Linked {
  readonly to: { readonly address: string };
}

const bodyOf = (model: PageModel) => model.body as Body;
const addresses = (links: readonly Linked[] = []) => links.map(({ to }) => to.address);

describe("the page of a code", () => {
  test("says its four longer texts under headings that name it", () => {
    const { sections } = bodyOf(modelAt("toy/2/"));
    expect(sections.map(({ heading, text }) => [heading.id, heading.text.args, text.md])).toEqual([
      ["2-description", { code: "2" }, "Description of Two."],
      ["2-seen", { code: "2" }, "Seen with Two."],
      ["2-fix", { code: "2" }, "Fix of Two."],
      ["2-use", { code: "2" }, "Use of Two."],
    ]);
  });

  test("asks what to do next where nothing is broken", () => {
    expect(bodyOf(modelAt("toy/1/")).sections[2]?.heading.text.md).toBe("What to do next after {{code}}");
    expect(bodyOf(modelAt("toy/2/")).sections[2]?.heading.text.md).toBe("How to fix {{code}}");
  });

  test("says every fact as a sentence, and which are our reading", () => {
    const { facts } = bodyOf(modelAt("toy/2/"));
    expect(facts?.items.map(({ sentence, judgement }) => [sentence.md, judgement?.md])).toEqual([
      ["{{code}} is painted blue.", undefined],
      ["{{code}} needs {{tokens}}.", "our reading"],
    ]);
  });

  test("leads to each of its comparisons once", () => {
    const codes = Array.from({ length: 12 }, (_, index) => String(index + 20));
    const { comparisons } = bodyOf(modelAt("toy/2/", { changes: manyCodes(codes) }));
    const all = [...addresses(comparisons?.near), ...addresses(comparisons?.others?.links)];
    expect(addresses(comparisons?.near)[0]).toBe("toy/1-vs-2/");
    expect([...all].sort()).toEqual(["1-vs-2", "2-vs-10", ...codes.map((code) => `2-vs-${code}`)].map((pair) => `toy/${pair}/`).sort());
  });

  test("rests on where it is defined, then on its facts' sources, each once", () => {
    expect(modelAt("toy/2/").sources.map(({ name }) => name)).toEqual(["Doc 1 §2", "Doc 1 §3", "Doc 1 §4"]);
  });

  test("leaves out what it has nothing to say of", () => {
    const bare = tinyCode("1", { name: "One" })
      .replace(/^facts:[\s\S]*$/m, "")
      .replace(/^spec:.*\n/m, "");
    const alone = {
      "content/toy/codes/1.yaml": bare,
      "content/toy/codes/2.yaml": undefined,
      "content/toy/codes/10.yaml": undefined,
      "content/toy/pairs/1-vs-2.yaml": undefined,
      "locales/fr/toy.json": undefined,
    };
    expect(bodyOf(modelAt("toy/1/", { changes: alone }))).toMatchObject({ facts: null, comparisons: null, more: null });
  });
});

describe("its address", () => {
  test("is the code below the family", () => {
    expect(modelAt("toy/10/").location).toEqual({ address: "toy/10/", twin: "toy/10.md" });
    expect(modelAt("toy/10/", { tag: "fr" }).location).toEqual({ address: "fr/toy/10/", twin: "fr/toy/10.md" });
  });

  for (const address of ["toy/3/", "toy/10", "no/10/", "toy//", "toy/constructor/", "toy/__proto__/", "toy/1/2/", "fr/toy/10/"]) {
    test(`${address} is none`, () => {
      expect(() => modelAt(address)).toThrow("no page at");
    });
  }
});
