import fc from "fast-check";

/** What most texts are made of, in many scripts. */
const WORDS = [
  ..."aB3é",
  "word",
  "404",
  "12",
  "1.5",
  "漢字",
  "ひらがな。",
  "「引用」",
  "한국어",
  "नमस्ते",
  "สวัสดี",
  "العربية",
  "، ",
  "не",
  "👍🏽",
  "👩‍👩‍👧",
  "OUT_OF_RANGE",
  "x_y",
  "l’été",
  "« mot »",
  "\u00a0: ",
  "\u202f!",
  "“a”",
  "—",
  " – ",
  "…",
  "a-b",
  "-",
  "https://x.example/y?z=1",
  "me@x.example",
  "(a)",
  "§15.5.1",
  "50 %",
  "a/b",
  "x=y",
  "x > y",
  "`*/*`",
  "`<a>`",
  "`\\\\d`",
  "`&amp;`",
  "`_a*`",
  "`~a~`",
  "`![a](b)`",
  ">",
  "$1",
  "a|b",
  "^",
  "+",
  "!",
  ":",
  ".",
  ")",
  "'",
  '"',
];
const CODES = [
  "`x`",
  "`404 Not Found`",
  "`a_b*c*`",
  '`<a href="x">&amp;`',
  "`[a]`",
  "`[a]: b`",
  "`\\`",
  "`{{code}}`",
  "`{{word}}`",
  "`{{code}} x`",
  "`a`",
];
const HOLES = ["{{code}}", "{{tokens}}", "{{word}}", "{{number}}", "{{odd}}", "{{none}}", "{{toString}}", "{{constructor}}"];
const TROUBLE = [
  "C#",
  "{",
  "}}",
  ..."*_[]<&\\`#=+~|\t\n\r\0\u0085\u2028\u2029\ufeff\u200b\u200d\u200f\u3000\u2003\ud800\udc00",
  "&amp;",
  "&#123;",
  "` a `",
  "` a`",
  "``",
  "``a``",
  "```",
  "[a](b)",
  "[a](https://x.example/)",
  "![a](b)",
  "*a*",
  "**a**",
  "_a_",
  "__",
  "<b>",
  "<https://x.example/>",
  "  ",
  "  \n",
  "\\\n",
  "---",
  "===",
];
const STARTS = [
  "- ",
  "1. ",
  "1) ",
  "2. ",
  "10. ",
  "- - ",
  "1. - ",
  "* ",
  "+ ",
  "# ",
  "> ",
  "    ",
  " ",
  "-",
  "1.",
  "=",
  "[a]: b",
  "0. ",
  "01. ",
];
const ENDS = [" ", " #", "  ", "\\", "\u00a0", "\n", "!", ":"];

const mostly = (...weighted: readonly (readonly [number, readonly string[]])[]) =>
  fc.oneof(...weighted.map(([weight, values]) => ({ weight, arbitrary: fc.constantFrom(...values) })));

const line = fc
  .tuple(
    mostly([20, [""]], [1, STARTS]),
    fc.array(fc.tuple(mostly([30, WORDS], [10, CODES], [8, HOLES], [1, TROUBLE]), mostly([5, [" "]], [2, [""]])), {
      minLength: 1,
      maxLength: 7,
    }),
    mostly([20, [""]], [1, ENDS]),
  )
  .map(([start, parts, end]) => start + parts.map(([part, gap], index) => (index < parts.length - 1 ? part + gap : part)).join("") + end);

const list = fc
  .tuple(fc.constantFrom("-", "1."), fc.array(line, { minLength: 1, maxLength: 4 }), mostly([20, [""]], [1, STARTS]))
  .map(([marker, items, odd]) =>
    items.map((item, index) => (odd !== "" && index === 1 ? odd : marker === "-" ? "- " : `${index + 1}. `) + item).join("\n"),
  );

/** Texts that are simple, or nearly: lines, paragraphs and lists of letters and harmless punctuation, with trouble strewn in. */
export const simplish: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: line },
  {
    weight: 3,
    arbitrary: fc
      .array(
        fc.tuple(
          fc.oneof({ weight: 2, arbitrary: line }, { weight: 1, arbitrary: list }),
          mostly([8, ["\n\n"]], [4, ["\n"]], [1, ["\n", "\n\n\n", "\n \n", "\r\n\r\n"]]),
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      )
      .map((blocks) => blocks.map(([block, gap], index) => (index < blocks.length - 1 ? block + gap : block)).join("")),
  },
);
