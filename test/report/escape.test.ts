import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { escapeLines, escapeMarkup, shorten } from "../../scripts/report/escape.js";
import { markup } from "../../scripts/report/markup.js";
import { visible } from "../../scripts/report/report.js";
import { hostile } from "../helpers/report.js";
import { parseXml } from "../helpers/xml.js";

test("markup is escaped; controls and what XML cannot hold are spelled out", () => {
  expect(escapeMarkup(`<a b="c" d='e'>&</a>`)).toBe("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;&lt;/a&gt;");
  expect(escapeMarkup("\u0000\u202e\ud800\uffff\n")).toBe("\\u{0}\\u{202e}\\u{d800}\\u{ffff}\\u{a}");
  expect(escapeMarkup("é Ω я 日本 نص 😀 می\u200cخواهم")).toBe("é Ω я 日本 نص 😀 می\u200cخواهم");
  expect(escapeLines("a\n<b>")).toBe("a\n&lt;b&gt;");
});

test("however a text looks, an element and an attribute hold it and nothing else", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const { attributes, children, text: inner } = parseXml(`<a b="${escapeMarkup(text)}">${escapeMarkup(text)}</a>`);
      const shown = visible(text).replace(/[\p{Cs}\ufffe\uffff]/gu, (char) => `\\u{${char.charCodeAt(0).toString(16)}}`);
      expect({ attributes, children, inner }).toEqual({ attributes: { b: shown }, children: [], inner: shown });
    }),
  );
});

test("no character is taken for plain that is not", () => {
  for (let unit = 0; unit <= 0xffff; unit++) {
    const char = String.fromCharCode(unit);
    if (/[&<>"']/.test(char) || visible(char) !== char || /[\p{Cs}\ufffe\uffff]/u.test(char))
      expect(escapeMarkup(char), unit.toString(16)).not.toBe(char);
    else expect(escapeMarkup(char), unit.toString(16)).toBe(char);
  }
});

describe("shorten", () => {
  test("cuts what is too long, and marks it", () => {
    expect(shorten("abcd", 4)).toBe("abcd");
    expect(shorten("abcde", 4)).toBe("abc…");
  });

  test("parts no character", () => {
    for (const most of [4, 5, 6]) expect(shorten(`a${"😀".repeat(9)}`, most)).not.toMatch(/\p{Surrogate}/u);
  });
});

test("the holes of markup are escaped, and markup in them is not escaped again", () => {
  const inner = ["<", "b"].map((text) => markup`<i>${text}</i>`);
  expect(String(markup`<p title="${'"'}">${1}${undefined}${inner}</p>`)).toBe('<p title="&quot;">1<i>&lt;</i><i>b</i></p>');
});
