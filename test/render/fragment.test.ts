import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { fragment, type Place, splitAtMarks } from "../../scripts/render/fragment.js";
import type { Nodes, Root } from "mdast";

const set = (md: string, place: Place = "block", holes: Record<string, string | null> = {}) =>
  fragment(md, { place, holes: new Map(Object.entries(holes)), rebase: (url) => `../${url}` });

/** A tree in short: types, and what is in them. */
function short(node: Nodes): unknown {
  if ("children" in node) return [node.type, ...node.children.map(short)];
  return "value" in node ? `${node.type}: ${node.value}` : node.type;
}
const children = (tree: Root) => tree.children.map(short);

/** Every node of a tree. */
function nodes(node: Nodes): Nodes[] {
  return [node, ...("children" in node ? node.children.flatMap(nodes) : [])];
}

describe("what a fragment may hold", () => {
  test("paragraphs, lists and code spans are themselves", () => {
    expect(children(set("See `404`.\n\n- one\n- two"))).toEqual([
      ["paragraph", "text: See ", "inlineCode: 404", "text: ."],
      ["list", ["listItem", ["paragraph", "text: one"]], ["listItem", ["paragraph", "text: two"]]],
    ]);
  });

  test("raw HTML is text", () => {
    expect(children(set("a <b>c</b>", "inline"))).toEqual([["paragraph", "text: a <b>c</b>"]]);
    expect(children(set("<script>x</script>"))).toEqual([["paragraph", "text: <script>x</script>"]]);
  });

  test("an image is its text, and a heading is strong: the outline is the template's", () => {
    expect(children(set("![a cat](cat.png)"))).toEqual([["paragraph", "text: a cat"]]);
    expect(children(set("# Loud"))).toEqual([["paragraph", ["strong", "text: Loud"]]]);
  });

  test("a link to anything unsafe is its text; a relative one is led from the page", () => {
    expect(children(set("[x](javascript:alert(1))"))).toEqual([["paragraph", "text: x"]]);
    const links = nodes(set("[x](http/404/) [y](https://example.org/)")).flatMap((node) => (node.type === "link" ? [node.url] : []));
    expect(links).toEqual(["../http/404/", "https://example.org/"]);
  });

  test("a line begins no list, no heading and no code, and is one paragraph", () => {
    for (const md of ["- x", "# x", "1. x", "> x", "    x", "***"])
      expect(set(md, "inline").children.map(({ type }) => type)).toEqual(["paragraph"]);
  });

  test("a label holds no link", () => {
    expect(children(set("see [x](https://example.org/)", "label"))).toEqual([["paragraph", "text: see x"]]);
  });
});

describe("holes", () => {
  test("with a word are that word; without one they are marked; unknown ones are text", () => {
    expect(children(set("{{name}} says {{code}} to {{you}}", "inline", { name: "HTTP", code: null }))).toEqual([
      ["paragraph", "text: HTTP says ", "inlineCode: \0code\0", "text:  to {{you}}"],
    ]);
  });

  test("are parted from a finished string, which loses the marks and what stood around them", () => {
    expect(splitAtMarks("a <code>\0code\0</code> b", "<code>", "</code>")).toEqual(["a ", "code", " b"]);
    expect(splitAtMarks("nothing", "`", "`")).toEqual(["nothing"]);
  });

  test("cannot be forged by a text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const found = nodes(set(`${text}\0code\0`, "inline", { code: null })).filter(
          (node) => "value" in node && node.value.includes("\0"),
        );
        return found.every((node) => node.type === "inlineCode" && text.includes("{{code}}"));
      }),
    );
  });
});

test("no text is too deep, too strange or too empty: there is always something to show, of kinds that are known", () => {
  const known = new Set([
    "root",
    "paragraph",
    "text",
    "inlineCode",
    "code",
    "emphasis",
    "strong",
    "link",
    "list",
    "listItem",
    "blockquote",
    "break",
    "thematicBreak",
  ]);
  const check = (md: string, place: Place) => {
    const all = nodes(set(md, place));
    expect(all.length).toBeGreaterThan(1);
    expect(all.filter(({ type }) => !known.has(type))).toEqual([]);
  };
  check(`${">".repeat(5000)} x`, "block");
  check("*".repeat(5000), "inline");
  fc.assert(fc.property(fc.string(), fc.constantFrom<Place>("block", "inline", "line", "heading", "label"), check));
});
