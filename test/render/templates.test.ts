import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Run } from "../../scripts/render/run.js";
import { safe } from "../../scripts/render/safe.js";
import { compileTemplates, TemplateError, type TemplateSet } from "../../scripts/render/templates.js";
import { fromUtf8, utf8 } from "../../scripts/render/utf8.js";

const set: TemplateSet = {
  folder: "form",
  escapes: true,
  helpers: {
    loud: (_, text) => String(text).toUpperCase(),
    bold: (run, text) => safe(utf8(`*${text}*${run.page["mark"] ?? ""}`)),
  },
};
const markdown: TemplateSet = { ...set, escapes: false };

/** A page of some templates. */
function printed(files: Record<string, string>, how: TemplateSet, data: object): string {
  const run = new Run(data as Readonly<Record<string, unknown>>, []);
  compileTemplates(files, how)("page", run);
  return fromUtf8(run.finish());
}

const render = (template: string, data: object = {}, how = set, more: Record<string, string> = {}) =>
  printed({ "form/page.hbs": template, ...more }, how, data);

/** The mistake that using a template leads to. */
function mistake(use: () => unknown): TemplateError {
  try {
    use();
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("a template", () => {
  test("prints values, escaped for HTML, and what helpers make", () => {
    expect(render("{{a}} {{loud a}} {{bold a}}", { a: "<i>" })).toBe("&lt;i&gt; &lt;I&gt; *<i>*");
    expect(render('<p title="{{a}}">', { a: `"'&` })).toBe('<p title="&quot;&#x27;&amp;">');
  });

  test("gives its helpers the whole page", () => {
    expect(render("{{#each items}}{{bold this}}{{/each}}", { mark: "!", items: ["a", "b"] })).toBe("*a*!*b*!");
  });

  test("uses partials by name, also in a folder's own", () => {
    expect(
      render("{{#each items}}{{> item}}{{/each}}", { items: [{ a: 1 }, { a: 2 }] }, set, { "form/partials/item.hbs": "[{{a}}]" }),
    ).toBe("[1][2]");
  });

  test("belongs to its folder: those of other forms are not seen", () => {
    const use = () => printed({ "other/page.hbs": "x", "form/page.txt": "x" }, set, {});
    expect(mistake(use)).toMatchObject({
      path: "templates/form/page.hbs",
      line: 1,
      message: expect.stringMatching(/^Unexpected absence of .*, expected /),
    });
  });

  test("reads no more than is there: own properties, and no constructor", () => {
    expect(mistake(() => render("{{a.constructor}}", { a: "x" }))).toMatchObject({ path: "templates/form/page.hbs" });
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"])
      expect(mistake(() => render(`{{${name}}}`))).toMatchObject({ line: 1, message: expect.stringContaining(`absence of ${name}`) });
    expect(render("{{constructor}}", { constructor: "own" })).toBe("own");
  });
});

describe("a mistake in a template says where it is", () => {
  const cases: Record<string, readonly [template: string, line: number]> = {
    "a block that is not closed": ["a\n{{#each x}}\nb", 3],
    "one that is closed twice": ["a\n{{#if x}}{{/if}}\n{{/if}}", 3],
    "braces that hold nothing": ["a\n\n{{}}", 3],
    "a helper that there is none of": ["a\n{{shout x}}", 2],
    "a built-in helper that templates may not use": ["\n\n{{log x}}", 3],
    "the way to a computed name": ["\n{{lookup this x}}", 2],
    "one within another": ["\n{{loud (lookup this 'x')}}", 2],
    "a block that is none of four": ["\n{{#x}}{{/x}}", 2],
    "a partial whose name is computed": ["\n{{> (loud 'x')}}", 2],
    "three braces, which escape nothing": ["\n{{{x}}}", 2],
    "the other way to write them": ["\n{{&x}}", 2],
  };
  for (const [name, [template, line]] of Object.entries(cases)) {
    test(name, () => {
      const error = mistake(() => printed({ "form/page.hbs": template }, set, { x: [1] }));
      expect(error).toMatchObject({ name: "TemplateError", path: "templates/form/page.hbs", line });
      expect(error.column).toBeGreaterThan(0);
      expect(error.message).not.toContain("\n");
    });
  }

  test("a name that the page does not have, when it is used", () => {
    expect(mistake(() => render("a\nb {{missing}}"))).toMatchObject({ path: "templates/form/page.hbs", line: 2 });
    for (const use of ["{{#each missing}}{{/each}}", "{{#if missing}}{{/if}}", "{{#with a.missing}}{{/with}}", "{{loud missing}}"]) {
      expect(mistake(() => render(`\n${use}`, { a: {} }))).toMatchObject({
        line: 2,
        message: expect.stringMatching(/^Unexpected absence of /),
      });
    }
    expect(mistake(() => render("{{> missing}}"))).toBeInstanceOf(TemplateError);
  });

  test("null is what a page has where it has nothing to say", () => {
    expect(render("{{#each a}}x{{/each}}{{#with a}}x{{/with}}{{#if a}}x{{else}}y{{/if}}", { a: null })).toBe("y");
  });

  test("one in a partial names the partial", () => {
    expect(mistake(() => render("x", {}, set, { "form/partials/p.hbs": "\n{{#if}}" }))).toMatchObject({
      path: "templates/form/partials/p.hbs",
      line: 2,
    });
    const use = () => render("a\n\n{{> p}}", {}, set, { "form/partials/p.hbs": "\n{{b}}" });
    expect(mistake(use)).toMatchObject({ path: "templates/form/partials/p.hbs", line: 2 });
  });

  test("what a helper throws is said of the line that called it", () => {
    const failing = { ...set, helpers: { fail: () => Symbol("x").description?.repeat(-1) } };
    expect(mistake(() => render("a\n{{fail}}", {}, failing))).toMatchObject({ path: "templates/form/page.hbs", line: 2 });
  });
});

describe("a template of Markdown", () => {
  test("prints through helpers alone, since no escaping fits every place", () => {
    expect(render("{{bold a}}", { a: "<&>" }, markdown)).toBe("*<&>*");
    for (const bare of [
      "{{a}}",
      "{{{a}}}",
      "{{&a}}",
      "{{this}}",
      "{{#each b}}{{this}}{{/each}}",
      "{{#if a}}{{else}}{{a.b}}{{/if}}",
      "{{@index}}",
    ]) {
      const error = mistake(() => render(`x\n  ${bare}`, { a: "x", b: ["y"] }, markdown));
      expect(error).toMatchObject({ path: "templates/form/page.hbs", line: 2 });
      expect(error.message).toMatch(/^Unexpected \{\{.*\}\}, expected one of the helpers loud, bold$/);
    }
  });

  test("in its partials too", () => {
    expect(mistake(() => render("x", {}, markdown, { "form/partials/p.hbs": "{{a}}" }))).toMatchObject({
      path: "templates/form/partials/p.hbs",
    });
  });

  test("control: one of HTML may print a bare value, which is escaped there", () => {
    expect(render("{{a}}", { a: "<&>" })).toBe("&lt;&amp;&gt;");
  });
});

test("templates need no code from strings: they work where `eval` is switched off", () => {
  const program = `
    import { load, memoryTree, diskTree } from ${JSON.stringify(new URL("../../lib/index.js", import.meta.url).href)};
    let allowed = true;
    try { new Function("return 1")(); } catch { allowed = false; }
    const { site } = load(diskTree(${JSON.stringify(fileURLToPath(new URL("../golden/site", import.meta.url)))}));
    const [locale] = site.locales;
    console.log(allowed, site.page(locale, { type: "home" }, "html").data.includes("<h1>"));
  `;
  const output = execFileSync(
    process.execPath,
    ["--disallow-code-generation-from-strings", "--disable-proto=throw", "--input-type=module", "--eval", program],
    { encoding: "utf8" },
  );
  expect(output.trim()).toBe("false true");
});
