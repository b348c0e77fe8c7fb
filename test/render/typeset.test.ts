import fc from "fast-check";
import type { Nodes as HtmlNodes } from "hast";
import type { Nodes as MarkdownNodes } from "mdast";
import rehypeParse from "rehype-parse";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { Text } from "../../scripts/core/core.js";
import type { Setting } from "../../scripts/render/typeset.js";
import { rebaseUrl } from "../../scripts/render/url.js";
import { markdownish } from "../helpers/markdownish.js";
import { placesFor } from "../helpers/places.js";
import { readHtml, readMarkdown, rewrite } from "../helpers/reading.js";
import { htmlTypesetter, markdownTypesetter, plainTypesetter } from "../helpers/typesetters.js";

const english: Setting = {
  lang: "en",
  direction: "ltr",
  directionOf: (lang) => (lang === "ar" ? "rtl" : "ltr"),
  rebase: (url) => rebaseUrl(url, "", "toy/1-vs-2/"),
  separator: ", ",
};
const arabic: Setting = { ...english, lang: "ar", direction: "rtl", separator: "، " };
const args: Text["args"] = { code: "404 Not Found", tokens: ["X-A", "X-B"], word: { name: "HTTP" } };

const html = (md: string, more: Partial<Text> = {}, setting = english) => htmlTypesetter().inline({ md, lang: "en", ...more }, setting);
const htmlBlock = (md: string, more: Partial<Text> = {}, setting = english) => htmlTypesetter().block({ md, lang: "en", ...more }, setting);
const inline = (md: string, more: Partial<Text> = {}, setting = english) =>
  markdownTypesetter().inline({ md, lang: "en", ...more }, setting);
const line = (md: string, more: Partial<Text> = {}, setting = english) => markdownTypesetter().line({ md, lang: "en", ...more }, setting);
const block = (md: string, more: Partial<Text> = {}, setting = english) => markdownTypesetter().block({ md, lang: "en", ...more }, setting);
const plain = (md: string, more: Partial<Text> = {}) => plainTypesetter()({ md, lang: "en", ...more }, ", ");

/** All text of a page without its white space: what a reader gets, whatever breaks its lines. */
function textOfHtml(page: string): string {
  const text = (node: HtmlNodes): string =>
    node.type === "text" ? node.value : "children" in node ? node.children.map(text).join("") : "";
  return text(unified().use(rehypeParse, { fragment: true }).parse(page)).replace(/\s+/g, "");
}

function textOfMarkdown(page: string): string {
  const text = (node: MarkdownNodes): string => {
    if (node.type === "html") return "";
    return "value" in node ? node.value : "children" in node ? node.children.map(text).join("") : "";
  };
  return text(unified().use(remarkParse).parse(page)).replace(/\s+/g, "");
}

const linksOf = (links: readonly { url: string; text: string }[]) => links.map(({ url, text }) => [url, text.replace(/[\s⟦⟧]+/g, "")]);

// Each place by itself: what one needs escaped, another must not escape.
for (const [name, place] of Object.entries(placesFor(english))) {
  for (const lang of ["en", "ar"]) {
    describe(`any text as ${name}${lang === "en" ? "" : ", in another language than the page"}`, () => {
      const every = (promise: (markdown: string, html: string) => void) =>
        fc.assert(
          fc.property(markdownish, (md) => {
            const text = { md, lang, ...(args && { args }) };
            promise(place.markdown(text), place.html(text));
          }),
          { numRuns: 60 },
        );

      test("is Markdown that remark writes back as it is", () => {
        every((markdown) => expect(rewrite(markdown)).toBe(markdown));
      });

      test("says the same in both forms, and leads to the same places", () => {
        every((markdown, page) => {
          expect(textOfMarkdown(markdown)).toBe(textOfHtml(page));
          expect(linksOf(readMarkdown(markdown).links)).toEqual(linksOf(readHtml(`<main>${page}</main>`).links));
        });
      });

      test("makes no markup but what Markdown makes, and none from raw HTML", () => {
        every((markdown, page) => {
          const tags = new Set(Array.from(page.matchAll(/<\/?([a-z0-9]+)/g), ([, tag]) => tag));
          for (const tag of tags) {
            expect([
              "p",
              "em",
              "strong",
              "code",
              "pre",
              "a",
              "ul",
              "ol",
              "li",
              "blockquote",
              "br",
              "hr",
              "div",
              "span",
              "h1",
              "h2",
              "h3",
            ]).toContain(tag);
          }
          const raw: string[] = [];
          const walk = (node: MarkdownNodes): void => {
            if (node.type === "html") raw.push(node.value);
            if ("children" in node) node.children.forEach(walk);
          };
          walk(unified().use(remarkParse).parse(markdown));
          for (const tag of raw) expect(tag).toMatch(/^(?:<(?:span|div) lang="ar" dir="rtl">|<\/(?:span|div)>)$/);
        });
      });
    });
  }
}

test("control: a text that is put in as it was written keeps none of these promises", () => {
  const naive = fc.property(markdownish, (md) => rewrite(`# ${md}\n`) === `# ${md}\n`);
  expect(fc.check(naive, { numRuns: 60 }).failed).toBe(true);
});

describe("raw HTML is text", () => {
  const texts = [
    "<b>x</b>",
    "a <script>alert(1)</script>",
    "<!-- x -->",
    "<div>\nx\n</div>",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt;",
    "<?php ?>",
    "</main>",
  ];
  for (const md of texts) {
    test(JSON.stringify(md), () => {
      const shown = md.replace("&lt;", "<").replace("&gt;", ">").replace(/\s+/g, "");
      for (const page of [html(md), htmlBlock(md)]) {
        expect(page).not.toMatch(/<(?!\/?p>)/);
        expect(textOfHtml(page)).toBe(shown);
      }
      for (const page of [inline(md), line(md), block(md)]) {
        expect(JSON.stringify(unified().use(remarkParse).parse(page))).not.toContain('"type":"html"');
        expect(textOfMarkdown(page)).toBe(shown);
      }
    });
  }
});

describe("links", () => {
  const refused = [
    "javascript:x",
    "JAVASCRIPT:x",
    "data:text/html,x",
    "vbscript:x",
    "//x.example",
    "\\\\x.example",
    "<java&#10;script:x>",
    "java&Tab;script:x",
  ];
  for (const url of refused) {
    test(`${url} is never one, and its text stays`, () => {
      for (const md of [`a [b](${url}) c`, `a [b][r] c\n\n[r]: ${url}`]) {
        expect(htmlBlock(md)).toBe("<p>a b c</p>");
        expect(block(md)).toBe("a b c");
      }
    });
  }

  test("an address of a scheme that is not allowed is text within its angle brackets too", () => {
    expect(html("<javascript:x>")).toBe("javascript:x");
    expect(inline("<javascript:x>")).toBe("javascript:x");
  });

  test("web, mail and relative ones are kept, relative ones led from the page", () => {
    expect(html("[a](https://x.example) <me@x.example> [b](http/404/)")).toBe(
      '<a href="https://x.example/">a</a> <a href="mailto:me@x.example">me@x.example</a> <a href="../../http/404/">b</a>',
    );
    expect(inline("[a](https://x.example) <me@x.example> [b](http/404/)")).toBe(
      "[a](https://x.example/) <me@x.example> [b](../../http/404/)",
    );
  });

  test("a relative one that hides a scheme or a host leads to neither, in either form", () => {
    const home: Setting = { ...english, rebase: (url) => rebaseUrl(url, "", "") };
    for (const [url, led] of [
      ["./javascript:alert(1)", "./javascript:alert(1)"],
      [".///x.example", "x.example"],
    ] as const) {
      expect(html(`[a](${url})`, {}, home)).toBe(`<a href="${led}">a</a>`);
      expect(inline(`[a](${url})`, {}, home)).toBe(`[a](${led.replace(/([()])/g, "\\$1")})`);
    }
  });

  test("one that is set on two pages leads from each", () => {
    const typeset = htmlTypesetter();
    const text = { md: "[a](toy/2/) [b][c]\n\n[c]: toy/3/", lang: "en" };
    const at = (from: string) => typeset.block(text, { ...english, rebase: (url) => rebaseUrl(url, "", from) });
    expect(at("toy/1/")).toBe('<p><a href="../../toy/2/">a</a> <a href="../../toy/3/">b</a></p>');
    expect(at("")).toBe('<p><a href="toy/2/">a</a> <a href="toy/3/">b</a></p>');
  });

  test("by reference stand for themselves, so that two texts of a page can use one name", () => {
    expect(block("[a][x] ![c][x]\n\n[x]: https://x.example/ 'T'")).toBe('[a](https://x.example/ "T") c');
  });

  test("within a link are its text", () => {
    const label = { md: "[a](https://x.example/) `b`", lang: "en" };
    expect(htmlTypesetter().label(label, english)).toBe("a <code>b</code>");
    expect(markdownTypesetter().link(label, "x.md", english)).toBe("[a `b`](x.md)");
  });

  test("without a text show where they lead", () => {
    expect(html("[](https://x.example/)")).toBe('<a href="https://x.example/">https://x.example/</a>');
  });

  test("whose address is their text are written as remark writes them", () => {
    const text: Text = { md: "{{name}}", lang: "und", args: { name: { name: "https://x.example/" } } };
    expect(markdownTypesetter().link(text, "https://x.example/", english)).toBe("<https://x.example/>");
  });
});

describe("images are their text", () => {
  test("and what has none is shown as it was written", () => {
    expect(html("a ![b c](x.png) d")).toBe("a b c d");
    expect(inline("a ![b c](x.png) d")).toBe("a b c d");
    expect(html("![](x.png)")).toBe("![](x.png)");
    expect(inline("![](x.png)")).toBe("!\\[]\\(x.png)");
  });
});

describe("holes", () => {
  test("are filled with tokens as code, numbers and names as they are, lists with the language's separator", () => {
    const more = { args: { code: "404", n: 3, name: { name: "A_B *c* <d>" }, tokens: ["X", "Y"] } };
    const md = "{{code}} {{n}} {{name}} {{tokens}}";
    expect(html(md, more)).toBe("<code>404</code> 3 A_B *c* &#x3C;d> <code>X</code>, <code>Y</code>");
    expect(inline(md, more)).toBe("`404` 3 A_B \\*c\\* \\<d> `X`, `Y`");
    expect(plain(md, more)).toBe("404 3 A_B *c* <d> X, Y");
  });

  test("without an argument are text like any other", () => {
    for (const md of ["{{x}}", "{{constructor}}", "{{toString}}", "{{}}", "{{ code }}", "{{{code"]) {
      expect(html(md, { args: { code: "404" } })).toBe(md);
      expect(inline(md, { args: { code: "404" } }).replaceAll("\\", "")).toBe(md);
      expect(plain(md, { args: { code: "404" } })).toBe(md);
      expect(html(md)).toBe(md);
    }
    expect(html("{{code}}")).toBe("{{code}}");
    // `__proto__` is no name of a hole: two underscores are marks. `proto` is one, and has no argument.
    const hostile = JSON.parse('{"__proto__": "x"}');
    expect(Object.keys(hostile)).toEqual(["__proto__"]);
    expect(html("{{__proto__}} {{proto}}", { args: hostile })).toBe("{{<strong>proto</strong>}} {{proto}}");
    expect(plain("{{\\_\\_proto\\_\\_}}", { args: hostile })).toBe("{{__proto__}}");
  });

  test("are filled within marks and labels, and in a code span of their own", () => {
    const more = { args: { code: "404" } };
    expect(html("**{{code}}** `{{code}}` [{{code}}](x)", more)).toBe(
      '<strong><code>404</code></strong> <code>404</code> <a href="../../x"><code>404</code></a>',
    );
    expect(inline("**{{code}}** `{{code}}`", more)).toBe("**`404`** `404`");
  });

  test("are never filled in addresses, nor in other code", () => {
    const more = { args: { code: '404" onclick="x' } };
    expect(html("[a](https://x.example/?{{code}}) `{{code}} x`", more)).toBe(
      '<a href="https://x.example/?%7B%7Bcode%7D%7D">a</a> <code>{{code}} x</code>',
    );
  });

  test("take any token: HTML's own signs, and backticks", () => {
    for (const token of ["<b>", "a&b", '"', "`", "``", "`a", "a`b", "{{code}}", "$&", "$1", "\\", "*", "](x)"]) {
      const more = { args: { code: token, tokens: [token, token] } };
      const page = inline("a {{code}} b {{tokens}} c", more);
      const codes = Array.from(
        readMarkdown(page)
          .blocks.join("")
          .matchAll(/⟦([^⟧]*)⟧/g),
        ([, code]) => code,
      );
      expect(codes).toEqual([token, token, token]);
      expect(rewrite(`x ${page}\n`)).toBe(`x ${page}\n`);
      expect(textOfHtml(html("a {{code}} b {{tokens}} c", more))).toBe(`a${token}b${token},${token}c`);
    }
  });

  test("with tokens that could end the label of a link are text there", () => {
    const text = { md: "{{code}}", lang: "en", args: { code: "a]: b" } };
    const page = `- ${markdownTypesetter().link(text, "x.md", english)}\n`;
    expect(page).toBe("- [a\\]: b](x.md)\n");
    expect(rewrite(page)).toBe(page);
  });

  test("such a token that ends in a backslash is written back the same, whatever follows it", () => {
    for (const md of ["{{code}} b", "{{code}}", "{{code}}- b", "{{code}}{{code}}", "{{tokens}}", "{{tokens}} b"]) {
      const text = { md, lang: "en", args: { code: "a]: \\", tokens: ["a]: \\", "b]: \\"] } };
      const page = `- ${markdownTypesetter().link(text, "x.md", english)}\n`;
      expect(rewrite(page), md).toBe(page);
      expect(readMarkdown(page).links[0]?.text, md).toContain("a]: \\");
    }
  });

  test("that touch are parted, since two code spans would be one", () => {
    expect(inline("{{a}}{{b}}", { args: { a: "1", b: "2" } })).toBe("`1` `2`");
    expect(html("{{a}}`x`", { args: { a: "1" } })).toBe("<code>1</code> <code>x</code>");
  });
});

describe("a separator of lists", () => {
  test("is another before the last token, where the language says so", () => {
    const tokens = { args: { tokens: ["X", "Y", "Z"] } };
    const setting = { ...english, lastSeparator: " and " };
    expect(html("{{tokens}}", tokens, setting)).toBe("<code>X</code>, <code>Y</code> and <code>Z</code>");
    expect(inline("{{tokens}}", tokens, setting)).toBe("`X`, `Y` and `Z`");
    expect(inline("{{tokens}}", { args: { tokens: ["X", "Y"] } }, setting)).toBe("`X` and `Y`");
    expect(inline("{{tokens}}", { args: { tokens: ["X"] } }, setting)).toBe("`X`");
  });

  const list = (separator: string) => {
    const more = { args: { tokens: ["X", "Y"] } };
    return { html: html("{{tokens}}", more, { ...english, separator }), markdown: inline("{{tokens}}", more, { ...english, separator }) };
  };

  test("is the language's own", () => {
    expect(list("، ")).toEqual({ html: "<code>X</code>، <code>Y</code>", markdown: "`X`، `Y`" });
  });

  test("is no markup, whatever a translator writes", () => {
    expect(list("<img src=x onerror=alert(1)>").html).toBe("<code>X</code>&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt;<code>Y</code>");
    const parts = fc.constantFrom("<b>", "*", "_", "`", "[", "](x)", "!", "\\", "&amp;", "\n", " ", "a", ", ", "#", "(", "👍");
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), (found) => {
        const setting = { ...english, separator: found.join("") };
        const typeset = markdownTypesetter();
        const doc: Text = { md: "d", lang: "en" };
        const page = `${typeset.line({ md: "{{tokens}}", lang: "en", args: { tokens: ["X", "Y"] } }, setting)} (${typeset.link(doc, "a.md", setting)}${typeset.separator(setting)}${typeset.link(doc, "b.md", setting)}${typeset.separator(setting)}${typeset.emphasis(doc, setting)})\n`;
        expect(rewrite(page)).toBe(page);
        expect(readMarkdown(page).links.length).toBe(2);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a text in another language than its page", () => {
  test("is marked, with its direction, by an element of its own", () => {
    expect(html("Hi.", {}, arabic)).toBe('<span lang="en" dir="ltr">Hi.</span>');
    expect(htmlBlock("Hi.", {}, arabic)).toBe('<div lang="en" dir="ltr"><p>Hi.</p></div>');
    expect(inline("Hi.", {}, arabic)).toBe('<span lang="en" dir="ltr">Hi.</span>');
    expect(line("# Hi.", {}, arabic)).toBe('<span lang="en" dir="ltr"># Hi.</span>');
    expect(block("Hi.", {}, arabic)).toBe('<div lang="en" dir="ltr">\n\nHi.\n\n</div>');
  });

  test("is not marked where it is in none, nor where it is the page's", () => {
    expect(html("Hi.", { lang: "und" }, arabic)).toBe("Hi.");
    expect(block("Hi.", { lang: "ar" }, arabic)).toBe("Hi.");
  });

  test("has its language escaped", () => {
    expect(html("x", { lang: '"><b>' })).not.toContain("<b>");
  });
});

describe("on a page that is read from right to left", () => {
  test("code is read from left to right", () => {
    const more: Partial<Text> = { lang: "ar", args: { code: "404" } };
    expect(html("`a` {{code}}", more, arabic)).toBe('<code dir="ltr">a</code> <code dir="ltr">404</code>');
    expect(htmlBlock("```\n<code>\n```", more, arabic)).toBe('<pre><code dir="ltr">&#x3C;code>\n</code></pre>');
    expect(html("`a`", {}, arabic)).toBe('<span lang="en" dir="ltr"><code dir="ltr">a</code></span>');
  });

  test("control: elsewhere it need not say so", () => {
    expect(html("`a` {{code}}", { args: { code: "404" } })).toBe("<code>a</code> <code>404</code>");
  });

  test("one typesetter serves pages of both directions", () => {
    const typeset = htmlTypesetter();
    const text = { md: "`a`", lang: "und" };
    expect([arabic, english, arabic].map((setting) => typeset.inline(text, setting))).toEqual([
      '<code dir="ltr">a</code>',
      "<code>a</code>",
      '<code dir="ltr">a</code>',
    ]);
  });
});

describe("what CommonMark does not read as marks", () => {
  test("stays as it is, in both forms", () => {
    const md = "これは**`401`**です";
    expect(html(md)).toBe("これは**<code>401</code>**です");
    expect(inline(md)).toBe("これは\\*\\*`401`\\*\\*です");
  });

  test("marks within words, and beside what is no letter, are kept", () => {
    for (const md of ["これは*foo*です", "👍*a*👍", "a**b**c", "*“a”*", "**a *b* c**", "***a***", "*a***b**"]) {
      const page = `${line(md)}\n`;
      expect(rewrite(page)).toBe(page);
      expect(textOfMarkdown(page)).toBe(textOfHtml(html(md)));
      expect(htmlTypesetter().inline({ md: line(md), lang: "en" }, english)).toBe(html(md));
    }
  });
});

describe("a text of one line", () => {
  test("makes no block, whatever it begins with", () => {
    for (const md of ["# a", "- a", "1. a", "> a", "```a", "    a", "---", "[a]: b", "+ a", "a\n---"]) {
      expect(html(md)).not.toMatch(/<(?!\/?a)/);
      const page = `${line(md)}\n`;
      expect(readMarkdown(page).blocks.length).toBe(1);
      expect(textOfMarkdown(page)).toBe(md.replace(/\s+/g, ""));
    }
  });

  test("is one line, however many it was written in", () => {
    expect(html("a\nb\n\nc\\\nd&#10;e")).toBe("a b c d e");
    expect(inline("a\nb\n\nc\\\nd&#10;e")).toBe("a b c d e");
  });
});

describe("a text of paragraphs", () => {
  test("keeps its lists, quotations and code", () => {
    const md = "a\n\n- b\n- c\n\n> d\n\n```http\nGET /\n```";
    expect(htmlBlock(md)).toBe(
      "<p>a</p>\n<ul>\n<li>b</li>\n<li>c</li>\n</ul>\n<blockquote>\n<p>d</p>\n</blockquote>\n<pre><code>GET /\n</code></pre>",
    );
    expect(block(md)).toBe(md);
  });

  test("makes no headings, since the outline is the page's", () => {
    expect(htmlBlock("# a *b*\n\nc\n=\n\n## ")).toBe("<p><strong>a <em>b</em></strong></p>\n<p><strong>c</strong></p>");
    expect(block("# a *b*\n\nc\n=\n\n## ")).toBe("**a _b_**\n\n**c**");
  });

  test("counts no further than CommonMark does", () => {
    const md = "999999999. a\n999999999. b";
    expect(rewrite(`${block(md)}\n`)).toBe(`${block(md)}\n`);
    expect(htmlBlock(md)).toContain("<ol start=");
  });
});

describe("a text that nests beyond all sense", () => {
  const deep: Record<string, string> = {
    quotations: `${">".repeat(5000)} a`,
    lists: `${"- ".repeat(5000)}a`,
    marks: "*a **b ".repeat(1000) + "b** a*".repeat(1000),
    brackets: `${"[".repeat(5000)}a${"](x)".repeat(5000)}`,
  };
  for (const [name, md] of Object.entries(deep)) {
    test(`${name} do not end the process, and are the same in both forms`, () => {
      expect(textOfMarkdown(`${block(md)}\n`)).toBe(textOfHtml(htmlBlock(md)));
      expect(rewrite(`${line(md)}\n`)).toBe(`${line(md)}\n`);
    });
  }
});

describe("plain text", () => {
  test("has no markup of either form", () => {
    expect(plain("**a** `b` [c](d) ![e](f) <b>")).toBe("a b c e <b>");
    expect(plain("a\n\nb")).toBe("a b");
  });

  test("is what the other forms say", () => {
    fc.assert(
      fc.property(markdownish, (md) => {
        const text = { md, lang: "en", ...(args && { args }) };
        expect(plainTypesetter()(text, ", ").replace(/\s+/g, "")).toBe(textOfHtml(htmlTypesetter().label(text, english)));
      }),
      { numRuns: 300 },
    );
  });
});

test("a fragment is set once: the same text on another page costs no parsing", () => {
  const typeset = markdownTypesetter();
  let rebased = 0;
  const counting = { ...english, rebase: (url: string) => (url === "./" ? url : String(++rebased)) };
  const text = { md: "[a](b)", lang: "en" };
  expect([1, 2, 3].map(() => typeset.inline(text, counting))).toEqual(["[a](1)", "[a](1)", "[a](1)"]);
});

test("the same text with other arguments is another fragment", () => {
  const typeset = htmlTypesetter();
  const set = (more: Partial<Text>) => typeset.inline({ md: "{{code}} {{name}}", lang: "en", ...more }, english);
  expect(set({ args: { code: "1", name: { name: "A" } } })).toBe("<code>1</code> A");
  expect(set({ args: { code: "2", name: { name: "B" } } })).toBe("<code>2</code> B");
  expect(set({ args: { code: "2", name: "B" } })).toBe("<code>2</code> <code>B</code>");
  expect(set({})).toBe("{{code}} {{name}}");
  expect(set({ args: { name: 3 } })).toBe("{{code}} 3");
});
