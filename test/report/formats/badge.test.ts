import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { badge } from "../../../scripts/report/formats/badge.js";
import { hostile, makeReport, written } from "../../helpers/report.js";
import { type Element, parseXml } from "../../helpers/xml.js";

/** The picture of locales with so many of 1000 texts translated. */
function draw(translated: Readonly<Record<string, number>>): Element {
  const figures = Object.entries(translated).map(([locale, count]) => ({
    locale,
    texts: 1000,
    translated: count,
    fresh: 0,
    reviewed: 0,
    errors: 0,
    namespaces: [],
  }));
  return parseXml(written(badge.write(makeReport({ figures }), { color: false })));
}

const all = (element: Element): Element[] => [element, ...element.children.flatMap(all)];
const colour = (svg: Element) => all(svg).filter(({ name }) => name === "rect").at(-1)?.attributes.fill; // prettier-ignore
const titleOf = (svg: Element) => svg.children.find(({ name }) => name === "title")?.text;

test("the lowest share, with the locale that has it in the title", () => {
  const svg = draw({ fr: 999, ar: 873 });
  expect(titleOf(svg)).toBe("translated: 87.3 % (ar)");
  expect(svg.attributes).toMatchObject({ role: "img", "aria-label": "translated: 87.3 % (ar)" });
  expect(all(svg).flatMap(({ name, text }) => (name === "text" ? [text] : []))).toEqual(["translated", "87.3 %"]);
});

test("no locale is no share", () => {
  expect(titleOf(draw({}))).toBe("translated: no locales");
});

describe("the colour", () => {
  /** Relative luminance after WCAG 2.2. */
  const luminance = (hex: string) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, index) => {
      const part = Number.parseInt(hex.slice(1 + 2 * index, 3 + 2 * index), 16) / 255;
      return sum + weight * (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    }, 0);

  test("changes at each threshold and nowhere else", () => {
    const at = (count: number) => colour(draw({ fr: count }));
    const steps = [0, 499, 500, 799, 800, 949, 950, 999, 1000].map(at);
    expect(new Set(steps).size).toBe(5);
    for (const [index, same] of [true, false, true, false, true, false, true, false].entries())
      expect(steps[index] === steps[index + 1], String(index)).toBe(same);
  });

  test("lets white letters be read", () => {
    for (const count of [0, 500, 800, 950, 1000]) expect(1.05 / (luminance(colour(draw({ fr: count })) ?? "") + 0.05)).toBeGreaterThan(4.5);
    // The control: yellow would not.
    expect(1.05 / (luminance("#dfb317") + 0.05)).toBeLessThan(4.5);
  });
});

test("however a locale is called, it is well-formed and has the same elements", () => {
  const shape = (svg: Element) => all(svg).map(({ name, attributes }) => [name, ...Object.keys(attributes)]);
  const plain = shape(draw({ fr: 1 }));
  fc.assert(
    fc.property(hostile, (tag) => {
      expect(shape(draw({ [`x${tag}`]: 1 }))).toEqual(plain);
    }),
  );
  // The control: a name that was not escaped would be none of it.
  expect(() => parseXml(`<svg><title>${"<script>"}</title></svg>`)).toThrow();
});
