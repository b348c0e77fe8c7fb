import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillIn, markOf, type Outline, type PageModel, shareDeeply } from "../../scripts/core/core.js";
import type { Site } from "../../scripts/index.js";
import { createComposer, type Composition } from "../../scripts/render/composer.js";
import { htmlComposition } from "../../scripts/render/formats/html.js";
import { markdownComposition } from "../../scripts/render/formats/markdown.js";
import { type Memory, Run } from "../../scripts/render/run.js";
import { safe } from "../../scripts/render/safe.js";
import { settingOf } from "../../scripts/render/setting.js";
import { compileTemplates, TemplateError, type TemplateSet } from "../../scripts/render/templates.js";
import { fromUtf8, textOf, utf8 } from "../../scripts/render/utf8.js";
import { handlebarsTemplates } from "../helpers/handlebars.js";
import { realSite } from "../helpers/real.js";
import { everyModel, manyCodes, tinySite } from "../helpers/site.js";

// The law that is tested here: what is remembered of shared values changes nothing. A page is what Handlebars prints, whatever is
// shared, whatever was printed before.

interface Node {
  readonly name: string;
  readonly count: number;
  readonly flag: boolean;
  readonly none: null;
  readonly words: readonly string[];
  readonly kids: readonly Node[];
  readonly one: Node | null;
  readonly map: Readonly<Record<string, Node>>;
}

/** A form with helpers of every kind: with one value, with two, with none; safe or not; one that looks at the page. */
function formOf(escapes: boolean): TemplateSet {
  return {
    folder: "form",
    escapes,
    helpers: {
      loud: (_, value) => String(value).toUpperCase(),
      bold: (_, value) => safe(utf8(`*${value}*`)),
      both: (_, a, b) => `${a}+${b}`,
      dash: () => "–",
      // A link: to the page itself it is another.
      way: (run, { name }: Node) => {
        run.except(name);
        return run.page["name"] === name ? "here" : `to-${name}`;
      },
    },
  };
}

/** Prints a page with a memory. */
function print(templates: ReturnType<typeof compileTemplates>, name: string, page: object, memory: Memory, from = ""): string {
  const run = new Run(page as Readonly<Record<string, unknown>>, memory, from);
  templates(name, run);
  return fromUtf8(run.finish());
}

/** The text of a composed page, with its blanks filled in. */
function text(compose: ReturnType<typeof createComposer>, outline: Outline): string {
  return textOf({ text: compose(outline), step: outline.step ?? "" });
}

/** What a template prints, or that it fails. */
function outcome(make: () => string): string | null {
  try {
    return make();
  } catch (error) {
    return failed(error);
  }
}

const failed = (_: unknown) => null;

/** Pages of one root, printed in some order by Handlebars and by ours: shared, and not. */
function printAll(files: Readonly<Record<string, string>>, form: TemplateSet, pages: readonly Node[], order: readonly number[]) {
  const real = handlebarsTemplates(files, form);
  const ours = compileTemplates(files, form);
  const plain = structuredClone(pages) as Node[];
  const shared = structuredClone(pages) as Node[];
  shareDeeply(shared);
  const [one, other]: readonly [Memory, Memory] = [[], []];
  return order.map((index) => {
    const at = (list: readonly Node[]) => list[index % list.length] as Node;
    const { name } = at(pages);
    return {
      handlebars: outcome(() => real("page", at(plain) as unknown as Record<string, unknown>, name)),
      shared: outcome(() => print(ours, "page", at(shared), one, name)),
      notShared: outcome(() => print(ours, "page", at(plain), other, name)),
    };
  });
}

/** Every page in its turn, and again the other way round. */
const thereAndBack = (count: number) => [...Array(count).keys(), ...[...Array(count).keys()].reverse()];

/** A few pages that show the same things, in other places. */
function somePages(): Node[] {
  const node = (name: string, kids: readonly Node[] = [], rest: Partial<Node> = {}): Node => ({
    name,
    count: kids.length,
    flag: kids.length > 1,
    none: null,
    words: [name, `<${name}>`],
    kids,
    one: kids[0] ?? null,
    map: Object.fromEntries(kids.map((kid) => [kid.name, kid])),
    ...rest,
  });
  const [d, e] = [node("d"), node("e", [], { words: [] })];
  const c = node("c", [d, e]);
  const b = node("b", [c, d]);
  return [node("p1", [b, c]), node("p2", [c, b, e]), node("p3", [e, d, c]), node("p4", [b], { flag: true })];
}

describe("what is printed is what Handlebars prints, shared or not", () => {
  const cases: Record<string, string> = {
    "a value, escaped": "{{#each kids}}{{#each words}}{{this}} {{/each}}{{/each}}",
    "numbers and truth": "{{#each kids}}{{count}}{{flag}}{{none}}{{/each}}",
    "a context around": "{{#each kids}}{{#with one}}{{name}} in {{../name}} in {{../../name}};{{/with}}{{/each}}",
    "around a block that changes nothing": "{{#each kids}}{{#if flag}}{{#unless none}}{{../name}}{{/unless}}{{/if}}{{/each}}",
    "around a list that is shared as a whole":
      "{{#each kids}}{{#each ../words}}{{this}}{{/each}}{{#each words}}{{../../name}}{{/each}}{{/each}}",
    "in a block's else":
      "{{#each kids}}{{#each kids}}x{{else}}{{name}} {{../name}}{{/each}}{{#with one}}{{else}}{{../name}}{{/with}}{{/each}}",
    "a turn": "{{#each kids}}{{@index}}{{@first}}{{@last}}{{@key}}{{#with one}}{{@index}}{{name}}{{/with}}{{/each}}",
    "a turn around": "{{#each kids}}{{#each words}}{{@../index}}.{{@index}} {{/each}}{{/each}}",
    "a turn as a question": "{{#each kids}}{{#each kids}}{{#unless @first}}, {{/unless}}{{#if @../last}}!{{/if}}{{name}}{{/each}}{{/each}}",
    "a map": "{{#each map}}{{@key}}={{name}}{{#unless @last}};{{/unless}}{{else}}none{{/each}}",
    "the same context again": "{{#each kids}}{{#with this}}{{name}}{{../name}}{{/with}}{{#with .}}{{../name}}{{/with}}{{/each}}",
    "the context around as context": "{{#each kids}}{{#with ..}}{{name}}{{/with}}{{#with ../this}}{{name}}{{/with}}{{/each}}",
    "its own context by another way": "{{#each kids}}{{#with one}}{{#with ../one}}{{name}}{{../name}}{{/with}}{{/with}}{{/each}}",
    "a list around": "{{#each kids}}{{#each ../kids}}{{name}}{{../name}}{{/each}}{{/each}}",
    "words in words": "{{#each words}}{{#each ../words}}{{this}} in {{..}};{{/each}}{{/each}}",
    "nothing and none as context": "{{#each kids}}{{#with count}}[{{this}}]{{else}}no{{/with}}{{#with none}}x{{else}}no{{/with}}{{/each}}",
    helpers: "{{#each kids}}{{loud name}}{{bold name}}{{both name ../name}}{{dash}}{{loud (bold name)}}{{bold (both 'x' 7)}}{{/each}}",
    "names that only seem to be helpers": "{{#each kids}}{{both name this.name}}{{./name}}{{[name]}}{{/each}}",
    "questions of helpers": "{{#each kids}}{{#if (loud name)}}{{#with (both name ../name)}}{{this}}{{../name}}{{/with}}{{/if}}{{/each}}",
    "chains of questions":
      "{{#each kids}}{{#if none}}a{{else if count}}b{{else}}c{{/if}}{{#if count}}d{{else unless flag}}e{{/if}}{{/each}}",
    "the other way to ask": "{{#each kids}}{{^if count}}none{{else}}some{{/if}}{{^each words}}empty{{/each}}{{/each}}",
    literals: "{{#each kids}}{{#if true}}{{both 1 'a'}}{{/if}}{{#if false}}x{{/if}}{{#unless null}}{{both null true}}{{/unless}}{{/each}}",
    "a partial": "{{#each kids}}{{> item}}{{/each}}{{> item}}{{> item one}}",
    "a partial that looks at the turn": "{{#each kids}}{{> turn}}{{#each kids}}{{> turn}}{{> turn ../this}}{{/each}}{{/each}}",
    "partials in partials": "{{#each kids}}{{> outer}}{{/each}}{{#with one}}{{> outer}}{{/with}}",
    "a partial that uses itself": "{{> tree}}{{#each kids}}{{> tree}}{{/each}}",
    "two partials that use each other, one of which looks at the turn": "{{#each kids}}{{> branch}}{{/each}}",
    "a partial that never is": "{{#each kids}}{{#if none}}{{> missing}}{{/if}}{{name}}{{/each}}",
    links: "{{#each kids}}{{way this}} {{#each kids}}{{way this}} {{/each}}{{/each}}{{way this}}",
    "lines of their own": "a\n{{#each kids}}\n  {{#if flag}}\n  b {{name}}\n  {{else}}\n  c\n  {{/if}}\n{{/each}}\n  {{! x }}\nd\n",
    "a partial on a line of its own": "a\n  {{> lines}}\n\t{{> item}}\nb\n{{#each kids}}\n    {{> lines}}\n{{/each}}",
    trimmed: "a \n {{~#each kids~}} \n {{name}} {{~> item ~}} \n{{~else~}} x {{~/each~}} \n b",
    kept: "\\{{name}} {{!-- }} --}} {{#each kids}} {{~name~}} {{/each}}",
  };
  const partials = {
    "form/partials/item.hbs": "<{{name}}{{#each words}}{{loud this}}{{/each}}>\n",
    "form/partials/turn.hbs": "[{{@index}}{{#if @last}}!{{/if}}{{name}}]",
    "form/partials/outer.hbs": "{{#each kids}}{{> turn}}{{../name}}{{/each}}{{> item}}",
    "form/partials/tree.hbs": "({{name}}{{#each kids}}{{@index}}{{> tree}}{{/each}})",
    "form/partials/branch.hbs": "{{#each kids}}{{> twig}}{{/each}}{{> turn}}",
    "form/partials/twig.hbs": "{{name}}{{> branch}}",
    "form/partials/lines.hbs": "one\ntwo\n",
  };
  for (const [name, template] of Object.entries(cases)) {
    test(name, () => {
      const form = formOf(true);
      const files = { "form/page.hbs": template, ...partials };
      const pages = somePages();
      for (const order of [thereAndBack(4), [3, 1, 0, 2, 2, 0, 1, 3]]) {
        const printed = printAll(files, form, pages, order);
        for (const { handlebars, shared, notShared } of printed) {
          expect(handlebars).not.toBeNull();
          expect({ shared, notShared }).toEqual({ shared: handlebars, notShared: handlebars });
        }
        // Control: pages are not all alike.
        if (name !== "literals") expect(new Set(printed.map(({ handlebars }) => handlebars)).size).toBeGreaterThan(1);
      }
    });
  }
});

/** What stands around a place of a made template: which kinds of contexts, the nearest first, and how many loops. */
interface Where {
  readonly contexts: readonly ("node" | "word")[];
  readonly turns: number;
  readonly depth: number;
  /** Partials that may be used here. */
  readonly partials: readonly string[];
}

/** A made template, from choices. */
function makeTemplate(choose: (max: number) => number, escapes: boolean, where: Where): string {
  const pick = <T>(list: readonly T[]): T => list[choose(list.length - 1)] as T;
  const tilde = () => (choose(7) === 0 ? "~" : "");
  const open = (inside: string) => `{{${tilde()}${inside}${tilde()}}}`;
  const edge = () => pick(["", "", "", "\n", "\n  ", "  \n"]);
  const nodes = (here: Where) => here.contexts.flatMap((kind, index) => (kind === "node" ? ["../".repeat(index)] : []));
  const plain = (here: Where): string => {
    const around = here.contexts.map((kind, index) => (kind === "word" ? (index === 0 ? "this" : "../".repeat(index).slice(0, -1)) : ""));
    const turns = here.turns === 0 ? [] : ["@index", "@first", "@last", "@key", ...(here.turns > 1 ? ["@../index", "@../last"] : [])];
    const values = nodes(here).flatMap((way) => [`${way}name`, `${way}name`, `${way}count`, `${way}flag`, `${way}none`, `${way}one.name`]);
    return (
      pick(
        [...values, ...turns, ...around.filter((word) => word !== "")].filter((value) => !value.endsWith("one.name") || choose(3) === 0),
      ) ?? "'x'"
    );
  };
  const argument = (here: Where): string =>
    pick([() => plain(here), () => plain(here), () => `(loud ${plain(here)})`, () => `(both ${plain(here)} 'y')`, () => "7"])();
  const body = (here: Where): string => {
    const count = 1 + choose(2);
    return Array.from({ length: count }, () => statement({ ...here, depth: here.depth - 1 })).join("");
  };
  const block = (name: string, value: string, inner: Where, here: Where): string => {
    const other = choose(2) === 0 ? `${open("else")}${edge()}${body(here)}` : "";
    return `${edge()}${open(`#${name} ${value}`)}${edge()}${body(inner)}${edge()}${other}${open(`/${name}`)}${edge()}`;
  };
  const pushed = (here: Where, kind: "node" | "word", turn = 0): Where => ({
    ...here,
    contexts: [kind, ...here.contexts],
    turns: here.turns + turn,
  });
  const statement = (here: Where): string => {
    const way = () => pick(nodes(here)) ?? "";
    const simple = [
      () => pick(["x", " ", "\n", "<b>", "\n  ", "é"]),
      () => (escapes ? open(plain(here)) : open(`loud ${plain(here)}`)),
      () => open(pick([`loud ${argument(here)}`, `bold ${argument(here)}`, `both ${argument(here)} ${argument(here)}`, "dash"])),
      () => open("! nothing "),
      () => (here.contexts[0] === "node" ? open("way this") : "w"),
      () => {
        if (here.partials.length === 0 || here.contexts[0] !== "node") return "p";
        return `${edge()}${pick(["", "", "  "])}${open(`> ${pick(here.partials)}${choose(3) === 0 ? " this" : ""}`)}${edge()}`;
      },
    ];
    if (here.depth <= 0) return pick(simple)();
    const blocks = [
      () => block("if", argument(here), here, here),
      () => block("unless", argument(here), here, here),
      ...(nodes(here).length === 0
        ? []
        : [
            () => block("each", `${way()}kids`, pushed(here, "node", 1), here),
            () => block("each", `${way()}kids`, pushed(here, "node", 1), here),
            () => block("each", `${way()}map`, pushed(here, "node", 1), here),
            () => block("each", `${way()}words`, pushed(here, "word", 1), here),
            () => block("with", `${way()}one`, pushed(here, "node"), here),
            () => block("with", `${way()}name`, pushed(here, "word"), here),
            () => block("with", "this", here, here),
            () => block("with", argument(here), pushed(here, "word"), here),
          ]),
    ];
    return pick([...simple, ...blocks, ...blocks])();
  };
  return Array.from({ length: 2 + choose(3) }, () => statement(where)).join("");
}

describe("made templates print the same three times", () => {
  for (const escapes of [true, false]) {
    test(
      escapes ? "with escapes" : "without",
      () => {
        const form = formOf(escapes);
        let pages = 0;
        let printed = 0;
        fc.assert(
          fc.property(fc.gen(), fc.array(fc.nat(20), { minLength: 4, maxLength: 12 }), (gen, order) => {
            const choose = (max: number) => (max <= 0 ? 0 : gen(fc.nat, { max }));
            const make = (partials: readonly string[], turns: number, depth: number) =>
              makeTemplate(choose, escapes, { contexts: ["node"], turns, depth, partials });
            const files = {
              "form/partials/a.hbs": make([], 0, 2),
              "form/partials/b.hbs": `${make(["a"], 0, 1)}{{#each kids}}${make(["a", "b"], 1, 0)}{{/each}}`,
              "form/partials/c.hbs": make(["a", "b"], 1, 1),
              "form/page.hbs": make(["a", "b", "c"], 0, 3),
            };
            for (const { handlebars, shared, notShared } of printAll(files, form, somePages(), [...order, ...order])) {
              pages++;
              if (handlebars !== null) printed++;
              expect({ shared, notShared }, JSON.stringify(files)).toEqual({ shared: handlebars, notShared: handlebars });
            }
          }),
          // Templates are many choices, and to make them fewer would take longer than to read them.
          { numRuns: 400, seed: 7, endOnFailure: true },
        );
        // Control: most of them print something rather than fail alike.
        expect(printed).toBeGreaterThan(pages / 2);
      },
      120_000,
    );
  }
});

/** Numbers below a count in an order that looks like none, and is always the same. */
function shuffled(count: number, seed: number): number[] {
  const list = [...Array(count).keys()];
  let state = seed;
  for (let last = count - 1; last > 0; last--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const at = state % (last + 1);
    [list[last], list[at]] = [list[at] as number, list[last] as number];
  }
  return list;
}

/**
 * Prints pages by Handlebars with a form's own helpers, and holds ours to it: as the pages come, with blanks filled in later and
 * before, shared as a whole, and not at all.
 */
function holdToHandlebars(site: Site, composition: Composition, outlines: readonly Outline[]): void {
  const files = site.corpus.templates;
  const real = handlebarsTemplates(files, composition);
  const models = outlines.map(fillIn);
  const whole = (list: readonly PageModel[]) => list.map((model): Outline => ({ model, step: null }));
  const expected = models.map((model) => {
    const from = composition.from(model);
    const data = { ...model, ...composition.extras(model), setting: settingOf(model, from), from, step: "" };
    return real(model.type, data as unknown as Record<string, unknown>, from);
  });
  const ways: Record<string, readonly Outline[]> = {
    "as they come": outlines,
    "filled in before": whole(models),
    "shared as a whole": whole(structuredClone(models).map((model) => shareDeeply(model))),
    "not shared": structuredClone(outlines),
  };
  expect(models.every(({ ui, body }) => markOf(ui) !== undefined && typeof body === "object")).toBe(true);
  expect(outlines.some(({ step }) => step !== null)).toBe(true);
  for (const [way, list] of Object.entries(ways)) {
    const compose = createComposer(files, composition);
    for (const index of [...shuffled(list.length, 1), ...shuffled(list.length, 2)]) {
      const outline = list[index] as Outline;
      const printed = text(compose, outline);
      if (printed !== expected[index]) expect(printed, `${models[index]?.location.address}, ${way}`).toBe(expected[index]);
    }
  }
}

describe("the project's own templates print what Handlebars prints", () => {
  const forms = { html: htmlComposition, markdown: markdownComposition };
  for (const [name, form] of Object.entries(forms)) {
    const composition = form();
    const pagesOf = (site: Site, every: number) =>
      Array.from(everyModel(site), ({ outline }) => outline).filter(
        ({ model: { type, location } }, index) =>
          (index % every === 0 || type !== "compare") && (location.twin !== null || name === "html"),
      );

    test(`of a tiny site, in ${name}`, () => {
      const site = tinySite(manyCodes(["3", "4", "5", "6", "7"]));
      const outlines = pagesOf(site, 1);
      expect(outlines.length).toBeGreaterThan(70);
      holdToHandlebars(site, composition, outlines);
    });

    test(`of the real one, in ${name}`, () => {
      const site = realSite();
      const outlines = pagesOf(site, 19);
      expect(outlines.length).toBeGreaterThan(250);
      holdToHandlebars(site, composition, outlines);
    }, 120_000);
  }
});

describe("a link to the page itself, in what many pages show", () => {
  const templates = { "html/x.hbs": '{{#each body.links}}<a href="{{href to}}">{{label text}}</a>{{/each}}' };
  const home = Array.from(everyModel(tinySite()), ({ model }) => model)[0] as PageModel;
  const link = (address: string) => ({ text: { md: address, lang: "en" }, to: { address, twin: null } });
  const links = shareDeeply(["", "a/", "t/", "t/a/", "t/b/", "t/b/c/", "t/x.html"].map(link));
  const addresses = ["", "t/", "t/a/", "t/b/", "t/c/", "t/x.html", "404.html", "a/"];
  const page = (address: string): Outline => ({
    model: { ...home, type: "x", location: { address, twin: null }, body: { links } },
    step: null,
  });
  const alone = addresses.map((address) => text(createComposer(templates, htmlComposition()), page(address)));

  test("leads to it, and to what lies below it by the shortest way", () => {
    const hrefs = (address: string) =>
      Array.from((alone[addresses.indexOf(address)] ?? "").matchAll(/href="([^"]*)"/g), ([, href]) => href);
    expect(hrefs("t/b/")).toEqual(["../../", "../../a/", "../", "../a/", "./", "c/", "../x.html"]);
    expect(hrefs("t/a/")).toEqual(["../../", "../../a/", "../", "./", "../b/", "../b/c/", "../x.html"]);
    expect(hrefs("t/")).toEqual(["../", "../a/", "./", "a/", "b/", "b/c/", "x.html"]);
  });

  test("is the same in whatever order the pages are printed", () => {
    for (let seed = 0; seed < 30; seed++) {
      const compose = createComposer(templates, htmlComposition());
      for (const index of [...shuffled(addresses.length, seed), ...shuffled(addresses.length, seed + 100)])
        expect(text(compose, page(addresses[index] as string)), addresses[index]).toBe(alone[index]);
    }
  });
});

describe("what templates may not say is refused with its place", () => {
  const refused: Record<string, readonly [template: string, column: number, message: RegExp]> = {
    "a block's parameter": ["{{#each kids as |kid|}}{{kid.name}}{{/each}}", 1, /^Unexpected block parameter, expected none$/],
    "one of two": ["x{{#with one as |o|}}{{/with}}", 2, /^Unexpected block parameter/],
    "a helper's option": ["{{loud name size=1}}", 13, /^Unexpected option size=, expected none$/],
    "a block's option": ["{{#if count includeZero=true}}{{/if}}", 13, /^Unexpected option includeZero=/],
    "a partial's option": ["{{> item name='x'}}", 10, /^Unexpected option name=/],
    "an option within": ["{{loud (loud name a=1)}}", 19, /^Unexpected option a=/],
    "a partial that is written in place": [
      "{{#*inline 'x'}}y{{/inline}}",
      1,
      /^Unexpected DecoratorBlock, expected text, values, blocks and/,
    ],
    "a block that is a partial": [" {{#> item}}y{{/item}}", 2, /^Unexpected PartialBlockStatement, expected /],
    "a decorator": ["{{* x}}", 1, /^Unexpected Decorator, expected /],
    "a computed partial": ["{{> (loud name)}}", 1, /^Unexpected name of a partial that is computed/],
    "two contexts of a partial": ["{{> item one kids}}", 14, /^Unexpected second value in \{\{> item\}\}, expected one at most$/],
    "two values of a block": ["{{#if name flag}}{{/if}}", 1, /^Unexpected number of values in \{\{#if\}\}, expected one$/],
    "a block of nothing": ["{{#each}}{{/each}}", 1, /^Unexpected number of values/],
    "a block of another kind": [
      "{{#loud name}}{{/loud}}",
      1,
      /^Unexpected \{\{#loud\}\}, expected one of the blocks if, unless, each, with$/,
    ],
    "the root": ["{{#if @root.name}}{{/if}}", 7, /^Unexpected @root.name, expected one of @index, @first, @last, @key$/],
    "a literal as a name": ["{{'name'}}", 1, /^Unexpected \{\{name\}\}, expected a name or the text itself$/],
    "a number as a name": ["{{12}}", 1, /^Unexpected \{\{12\}\}/],
    "what is not defined": ["{{loud undefined}}", 8, /^Unexpected UndefinedLiteral, expected a value$/],
    "a helper that there is none of": ["{{shout name}}", 1, /^Unexpected helper shout, expected one of loud, bold, both, dash, way$/],
  };
  for (const [name, [template, column, message]] of Object.entries(refused)) {
    test(name, () => {
      const compile = (text: string) => () => compileTemplates({ "form/page.hbs": text, "form/partials/item.hbs": "" }, formOf(true));
      expect(compile("\n\n")).not.toThrow();
      const error = thrownBy(compile(`\n${template}`));
      expect(error).toBeInstanceOf(TemplateError);
      expect(error).toMatchObject({ path: "templates/form/page.hbs", line: 2, column, message: expect.stringMatching(message) });
    });
  }
});

describe("what is not there is said where it is looked for, shared or not", () => {
  const missing: Record<string, readonly [template: string, column: number]> = {
    "a value": ["{{#each kids}}{{nothing}}{{/each}}", 15],
    "a member of null": ["{{#each kids}}{{none.name}}{{/each}}", 15],
    "what a helper is given": ["{{loud nothing}}", 1],
    "what a block is given": ["{{#if one.nothing}}{{/if}}", 1],
    "a context around the page": ["{{../name}}", 1],
    "a turn outside of loops": ["x{{@index}}", 2],
    "a turn around the only loop": ["{{#each kids}}{{@../index}}{{/each}}", 15],
    "a partial": ["{{> nowhere}}", 1],
    "what every object inherits": ["{{#each kids}}{{toString}}{{/each}}", 15],
    "what every list inherits": ["{{loud kids.map}}", 1],
  };
  for (const [name, [template, column]] of Object.entries(missing)) {
    test(name, () => {
      const templates = compileTemplates({ "form/page.hbs": `\n${template}` }, formOf(true));
      for (const pages of [somePages(), shareDeeply(somePages())]) {
        const error = thrownBy(() => print(templates, "page", pages[0] as Node, []));
        expect(error).toMatchObject({
          name: "TemplateError",
          line: 2,
          column,
          message: expect.stringMatching(/^Unexpected .*, expected /),
        });
      }
    });
  }
});

/** What a function throws. */
function thrownBy(use: () => unknown): unknown {
  try {
    use();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
