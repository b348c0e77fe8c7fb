import fc from "fast-check";
import { stringify } from "yaml";
import { markdownish } from "./markdownish.js";
import { tinyLocales } from "./site.js";

type Changes = Record<string, string | undefined>;

/** One line of anything, without braces: a pattern has the holes that its place asks for, and others are refused. */
const line = markdownish.map((text) => text.replace(/[{}]/g, "").replace(/\s+/g, " ").trim() || "x");
/** Anything, over any number of lines. */
const prose = markdownish.map((text) => text.trim() || "x");
/** A name may hold no backtick, and is short. */
const name = line.map((text) => Array.from(text.replace(/`/g, "")).slice(0, 15).join("").trim() || "x");
const withHoles = (...holes: string[]) =>
  fc
    .array(line, { minLength: holes.length, maxLength: holes.length })
    .map((lines) => lines.map((text, index) => `${text} {{${holes[index]}}} ${text}`).join(""));

/**
 * A whole site whose texts are anything at all, in two languages, one of them from right to left and with gaps: what the pages promise
 * must hold whatever an author or a translator writes.
 */
export const scribbledSite: fc.Arbitrary<Changes> = fc.gen().map((gen) => {
  const texts = () => ({
    gloss: gen(() => line),
    summary: gen(() => line),
    description: gen(() => prose),
    seen: gen(() => prose),
    fix: gen(() => prose),
    use: gen(() => prose),
  });
  const kind = () => ({
    name: gen(() => line),
    description: gen(() => line),
    sentence: gen(() => withHoles("code")),
    both: gen(() => withHoles("a", "b")),
  });
  const facts = () => ({
    colour: { label: gen(() => line), values: { red: value(), blue: value() } },
    headers: { label: gen(() => line), tokens: { sentence: gen(() => withHoles("code", "tokens")), none: value() } },
  });
  const value = () => ({ label: gen(() => line), sentence: gen(() => withHoles("code")) });
  const pair = () => ({
    verdict: gen(() => line),
    question: gen(() => line),
    answers: { "1": gen(() => line), "2": gen(() => line) },
    mistake: gen(() => line),
    guidance: { sender: gen(() => line), receiver: gen(() => line) },
  });
  const code = (id: string, kindOf: string, colour: string, tokens: string[]) =>
    stringify({
      code: id,
      name: gen(() => name),
      class: kindOf,
      spec: "doc#1.2",
      ...texts(),
      facts: { colour: { value: colour, source: "doc#3" }, headers: { value: tokens, source: "doc#4", judgement: true } },
    });
  const ui = () => ({
    site: { home: gen(() => line), judgement: gen(() => line), skip: gen(() => line), markdown: gen(() => line) },
    fallback: { some: gen(() => line), all: gen(() => line) },
    list: { separator: gen(() => line) },
    title: { code: gen(() => withHoles("prefix", "code")), pair: gen(() => withHoles("prefix", "a", "b")) },
    pair: gen(() => withHoles("a", "b")),
    home: { title: gen(() => line), description: gen(() => line), intro: gen(() => line), families: gen(() => line) },
    count: { codes_one: gen(() => withHoles("count")), codes_other: gen(() => withHoles("count")) },
    code: { description: gen(() => withHoles("code")), fix: gen(() => withHoles("code")) },
    compare: { differences: gen(() => line), shared: gen(() => line), unrelated: gen(() => withHoles("a", "b")), meant: gen(() => line) },
    notFound: { title: gen(() => line), text: gen(() => line), home: gen(() => line) },
  });
  const differences = { d: { text: gen(() => line), covers: [], source: "doc#5" } };
  return tinyLocales(
    { en: "direction: ltr", ar: "direction: rtl" },
    {
      "content/toy/family.yaml": stringify({
        prefix: gen(() => name),
        name: gen(() => line),
        description: gen(() => line),
        order: "natural",
        specs: { doc: { name: gen(() => name), title: "T", url: "https://doc.example/a_(b)?c=d&copy=e", anchor: "#s_{section}" } },
        classes: { good: { ...kind(), broken: false }, bad: { ...kind(), broken: true } },
        facts: facts(),
      }),
      "content/toy/codes/1.yaml": code("1", "good", "red", []),
      "content/toy/codes/2.yaml": code("2", "bad", "blue", ["X-A", gen(() => name)]),
      "content/toy/codes/10.yaml": code("10", "bad", "blue", ["X-A"]),
      "content/toy/pairs/1-vs-2.yaml": stringify({ codes: ["1", "2"], ...pair(), differences }),
      "locales/en/ui.json": JSON.stringify(ui()),
      "locales/ar/ui.json": JSON.stringify(ui()),
      "locales/ar/toy.json": JSON.stringify({
        name: gen(() => line),
        classes: { bad: kind() },
        facts: facts(),
        codes: { "2": texts(), "10": { description: gen(() => prose) } },
        pairs: { "1-vs-2": pair() },
      }),
    },
  );
});
