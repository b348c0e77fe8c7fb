import { describe, expect, test } from "vitest";
import { fragment, type Place, splitAtMarks } from "../../scripts/render/fragment.js";

const holes = new Map<string, string | null>([
  ["code", null],
  ["word", "HTTP"],
]);

/** The tree of a fragment, without the places in the source. */
function tree(md: string, place: Place = "inline"): unknown {
  const bare = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(bare);
    if (node === null || typeof node !== "object") return node;
    const { position: _, ...rest } = node as Record<string, unknown>;
    return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, bare(value)]));
  };
  return bare(fragment(md, { place, holes, rebase: (url) => `../${url}` }).children);
}

const text = (value: string) => ({ type: "text", value });
const paragraph = (...children: unknown[]) => [{ type: "paragraph", children }];

describe("a fragment for a place within a line", () => {
  test("is one paragraph, whatever it was", () => {
    for (const md of ["# a", "- a\n- b", "a\n\nb", "```\na\n```", "---", "<div>\n\na"]) {
      expect(tree(md)).toEqual([{ type: "paragraph", children: expect.any(Array) }]);
    }
    expect(tree(" a\n\nb ")).toEqual(paragraph(text("a b")));
  });

  test("is never empty", () => {
    expect(tree("![](x)")).toEqual(paragraph(text("![](x)")));
    expect(tree("&#32;")).toEqual(paragraph(text("&#32;")));
    expect(tree("  ")).toEqual(paragraph(text("—")));
    expect(tree("[a]: b", "block")).toEqual(paragraph(text("[a]: b")));
  });

  test("ends in nothing that would escape what follows", () => {
    expect(tree("a\\")).toEqual(paragraph(text("a"), { type: "inlineCode", value: "\\" }));
    expect(tree("a\\\\\\\\")).toEqual(paragraph(text("a"), { type: "inlineCode", value: "\\\\" }));
    // Control: before a letter it escapes nothing.
    expect(tree("a\\b")).toEqual(paragraph(text("a\\b")));
  });
});

describe("holes", () => {
  test("of words become words, of tokens are marked, of nothing stay", () => {
    expect(tree("{{word}} {{code}} {{none}}")).toEqual(
      paragraph(text("HTTP "), { type: "inlineCode", value: "\0code\0" }, text(" {{none}}")),
    );
    expect(tree("`{{word}}` `{{code}}` `{{none}}` `{{code}}!`")).toEqual(
      paragraph(
        { type: "inlineCode", value: "HTTP" },
        text(" "),
        { type: "inlineCode", value: "\0code\0" },
        text(" "),
        { type: "inlineCode", value: "{{none}}" },
        text(" "),
        { type: "inlineCode", value: "{{code}}!" },
      ),
    );
  });

  test("cannot be marked by a text", () => {
    expect(tree("`\0code\0` \0code\0 &#0;")).toEqual(
      paragraph({ type: "inlineCode", value: "\uFFFDcode\uFFFD" }, text(" \uFFFDcode\uFFFD \uFFFD")),
    );
  });

  test("part a finished string where they are marked", () => {
    expect(splitAtMarks("a `\0x\0` b `\0y\0`", "`", "`")).toEqual(["a ", "x", " b ", "y", ""]);
    expect(splitAtMarks("<code>\0x\0</code><code>z</code>", "<code>", "</code>")).toEqual(["", "x", "<code>z</code>"]);
    expect(splitAtMarks("\0x\0", "", "")).toEqual(["", "x", ""]);
    expect(splitAtMarks("a", "`", "`")).toEqual(["a"]);
  });
});

describe("what a place has already is not made twice", () => {
  test("links in links, strong in strong, emphasis in emphasis", () => {
    expect(tree("[a](b)", "label")).toEqual(paragraph(text("a")));
    expect(tree("**a** b", "strong")).toEqual(paragraph(text("a b")));
    expect(tree("*a* b", "emphasis")).toEqual(paragraph(text("a b")));
    expect(tree("**a __b__**")).toEqual(paragraph({ type: "strong", children: [text("a b")] }));
    // Control: in another place each is made.
    expect(tree("*a*", "strong")).toEqual(paragraph({ type: "emphasis", children: [text("a")] }));
  });

  test("white space at the ends of marks stands outside of them", () => {
    expect(tree("a **&#32;b&nbsp;**")).toEqual(paragraph(text("a  "), { type: "strong", children: [text("b")] }));
    expect(tree("a ** ** b")).toEqual(paragraph(text("a ** ** b")));
    expect(tree("a *![](x)* b")).toEqual(paragraph(text("a  b")));
  });
});

describe("a fragment of paragraphs", () => {
  test("keeps soft and hard line ends, and drops those that end nothing", () => {
    expect(tree("a\nb\\\nc", "block")).toEqual(paragraph(text("a\nb"), { type: "break" }, text("c")));
    expect(tree("a\\\n![](x)", "block")).toEqual(paragraph(text("a")));
  });

  test("names the language of code, and nothing else beside its fence", () => {
    expect(tree("```http title=x\na\n```", "block")).toEqual([{ type: "code", lang: "http", meta: null, value: "a" }]);
    expect(tree("```a&b\na\n```", "block")).toEqual([{ type: "code", lang: null, meta: null, value: "a" }]);
  });

  test("that nests too deep is shown as it was written, one that nests deep is not", () => {
    expect(tree(`${"> ".repeat(40)}a`, "block")).toEqual(paragraph(text(`${"> ".repeat(40)}a`)));
    expect(tree(`${"> ".repeat(20)}a`, "block")).toMatchObject([{ type: "blockquote" }]);
  });
});
