import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hasErrors, type Output, sortDiagnostics } from "../../scripts/core/core.js";
import { build, explain, type Loaded, load, packageTree, type Selection, type Site } from "../../scripts/pipeline/pipeline.js";
import { memoryTree, read } from "../../scripts/read/read.js";
import { TemplateError } from "../../scripts/render/render.js";
import { validate } from "../../scripts/validate/validate.js";
import { contents, tempFolder } from "../helpers/folder.js";
import { loadTiny, tinyRoot } from "../helpers/tiny.js";

function siteOf({ site, diagnostics }: Loaded): Site {
  expect(diagnostics).toEqual([]);
  if (!site) throw new Error("no site");
  return site;
}

const tiny = (changes = {}) => siteOf(loadTiny(changes));

/** Every output by path, in order. */
const all = (site: Site, selection?: Selection) => new Map(Array.from(site.outputs(selection), ({ path, data }) => [path, data]));

describe("a page is a function of the content alone", () => {
  test("rendered alone, on a site that has made nothing else, it is the page of a whole build", () => {
    const whole = all(tiny());
    for (const [index, locale] of tiny().locales.entries()) {
      for (const ref of locale.pages.refs()) {
        for (const format of ["html", "markdown"]) {
          const alone = tiny();
          const page = alone.page(alone.locales[index] as Site["locales"][number], ref, format);
          if (page) expect(page.data).toBe(whole.get(page.path));
          else expect(format).toBe("markdown");
        }
      }
    }
  });

  test("rendered in any order, and twice, every page is the same", () => {
    const site = tiny();
    const whole = all(tiny());
    const pages = site.locales.flatMap((locale) => [...locale.pages.refs()].map((ref) => ({ locale, ref })));
    fc.assert(
      fc.property(fc.shuffledSubarray([...pages, ...pages], { minLength: 1 }), (order) => {
        for (const { locale, ref } of order) {
          const page = site.page(locale, ref, "html") as Output;
          expect(page.data).toBe(whole.get(page.path));
        }
      }),
      { numRuns: 20 },
    );
  });

  test("two runs give the same files in the same order", () => {
    expect([...all(tiny())]).toEqual([...all(tiny())]);
  });

  test("the order of the files of a root does not matter", () => {
    const reversed = Object.fromEntries(Object.entries(tinyRoot()).reverse());
    expect([...all(siteOf(load(memoryTree(reversed))))]).toEqual([...all(tiny())]);
  });

  test("it knows no clock, chance or platform: a model is plain JSON", () => {
    const site = tiny();
    for (const locale of site.locales) {
      for (const ref of locale.pages.refs()) {
        const model = site.model(locale, ref);
        expect(JSON.parse(JSON.stringify(model))).toEqual({ ...model, ui: { ...model.ui } });
      }
    }
  });

  test("it changes when the content does", () => {
    const before = all(tiny());
    const { "content/toy/codes/1.yaml": code = "" } = tinyRoot();
    const after = all(tiny({ "content/toy/codes/1.yaml": code.replace("Fix of One.", "Another fix.") }));
    expect(after.get("toy/1/index.html")).not.toBe(before.get("toy/1/index.html"));
    expect(after.get("toy/2/index.html")).toBe(before.get("toy/2/index.html"));
  });
});

describe("selection", () => {
  const cases: Record<string, readonly [Selection, (path: string) => boolean]> = {
    nothing: [{}, () => true],
    "a locale": [{ locales: ["fr"] }, (path) => path.startsWith("fr/") || path.startsWith("assets/")],
    "a format": [{ formats: ["markdown"] }, (path) => path.endsWith(".md")],
    "another format": [{ formats: ["html"] }, (path) => !path.endsWith(".md")],
    "no locale": [{ locales: [] }, (path) => path.startsWith("assets/")],
    "no format": [{ formats: [] }, () => false],
    "no family": [{ families: [] }, (path) => !path.includes("toy")],
    "absent lists": [{ locales: undefined, families: undefined, formats: undefined }, () => true],
  };
  for (const [what, [selection, wanted]] of Object.entries(cases)) {
    test(`${what}: exactly its files, each as in the whole site, and the same that are announced`, () => {
      const site = tiny();
      const whole = all(site);
      const part = all(site, selection);
      expect([...part.keys()]).toEqual([...whole.keys()].filter(wanted));
      for (const [path, data] of part) expect(data).toBe(whole.get(path));
      expect(Array.from(site.paths(selection), ({ path }) => path).sort()).toEqual([...part.keys()].sort());
    });
  }
});

describe("find", () => {
  test("every file that is announced as a page's is found, with the page that it is", () => {
    const site = tiny();
    for (const { path, locale, type, format } of site.paths()) {
      const found = site.find(path);
      if (type === "asset") {
        expect(found).toBeUndefined();
        continue;
      }
      expect(found).toMatchObject({ format, ref: { type } });
      expect(found?.locale.tag).toBe(locale);
      if (!found) continue;
      expect(site.page(found.locale, found.ref, found.format)?.path).toBe(path);
      expect(found.canonical).toBe(path.replace(/(^|\/)index\.html$/, "$1"));
    }
  });

  test("two codes in the wrong order: the page, and its own address", () => {
    const site = tiny();
    expect(site.find("toy/2-vs-1/")).toMatchObject({ canonical: "toy/1-vs-2/", ref: { codes: ["1", "2"] } });
    expect(site.find("fr/toy/2-vs-1.md")).toMatchObject({ canonical: "fr/toy/1-vs-2.md", format: "markdown" });
    expect(site.find("toy/2-vs-3/")).toBeUndefined();
  });

  test("what stands beside the pages is found by its path alone", () => {
    const site = tiny();
    const built = all(site);
    for (const { path, type } of site.paths()) expect(site.asset(path)?.data).toBe(type === "asset" ? built.get(path) : undefined);
    for (const path of ["", "/assets/style.css", "assets/../assets/style.css", "assets/", "__proto__"])
      expect(site.asset(path)).toBeUndefined();
  });

  test("any string whatever finds a page or nothing", () => {
    const site = tiny();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(fc.constantFrom("fr", "toy", "1", "2", "-vs-", "/", ".md", "index.html")).map((p) => p.join("")),
        ),
        (path) => {
          const found = site.find(path);
          if (found) expect(site.find(found.canonical)?.canonical).toBe(found.canonical);
        },
      ),
    );
  });
});

describe("load", () => {
  test("what reading finds and what validation finds come together, sorted", () => {
    const changes = {
      "content/toy/codes/10.yaml": "code: [\n",
      "content/toy/codes/2.yaml": "\ufeffcode: x\n",
      "content/toy/pairs/1-vs-2.yaml": 'codes: ["1", "2"]\n',
      "locales/fr/toy.json": '{"nme": "x"}',
    };
    const { site, diagnostics } = loadTiny(changes);
    expect(site).toBeUndefined();
    const paths = new Set(diagnostics.map(({ at }) => at?.path));
    for (const path of Object.keys(changes)) expect(paths).toContain(path);
    expect(diagnostics).toEqual(sortDiagnostics(diagnostics));
    // Each stage by itself finds a part.
    const reading = read(memoryTree(tinyRoot(changes)), packageTree());
    const validated = validate(reading.value as NonNullable<typeof reading.value>);
    expect(reading.diagnostics.length).toBeGreaterThan(0);
    expect(validated.diagnostics.length).toBeGreaterThan(0);
    expect(diagnostics).toHaveLength(reading.diagnostics.length + validated.diagnostics.length);
  });

  test("warnings alone do not keep a site from being made", () => {
    const { site, diagnostics } = loadTiny({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" });
    expect(site).toBeDefined();
    expect(diagnostics.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(hasErrors(diagnostics)).toBe(false);
  });

  test("an empty root is a diagnostic, not an exception", () => {
    const { site, diagnostics } = load(memoryTree({}));
    expect(site).toBeUndefined();
    expect(diagnostics).toEqual([expect.objectContaining({ rule: "site-missing", severity: "error" })]);
  });

  test("the source is given back with its text, for the lines of a report", () => {
    const { source } = loadTiny({ "content/toy/codes/2.yaml": "code: 2\n" });
    expect(source.files.find(({ path }) => path === "content/toy/codes/2.yaml")?.text).toBe("code: 2\n");
  });
});

describe("a broken template is a diagnostic with path and line", () => {
  const cases: Record<string, readonly [path: string, text: string, line: number, words: string]> = {
    "an unknown helper": ["templates/html/home.hbs", "\n{{nope title}}", 2, "nope"],
    "a block that is not closed": ["templates/html/code.hbs", "a\nb\n{{#if title}}\n", 4, "Unexpected 'EOF', expected"],
    "a value that is printed bare in Markdown": ["templates/markdown/home.hbs", "\n\n {{title}}", 3, "Unexpected {{title}}"],
    "a broken partial": ["templates/html/partials/head.hbs", "{{nope title}}", 1, "nope"],
  };
  for (const [what, [path, text, line, words]] of Object.entries(cases)) {
    test(what, () => {
      const { site, diagnostics } = loadTiny({ [path]: text });
      expect(site).toBeUndefined();
      expect(diagnostics).toEqual([
        {
          rule: "template",
          severity: "error",
          message: expect.stringContaining(words),
          hint: expect.any(String),
          at: expect.objectContaining({ path, line }),
        },
      ]);
    });
  }

  const late: Record<string, readonly [text: string, line: number]> = {
    "a value that the page has not": ["\n{{title.nope}}", 2],
    "a partial that is not there": ["{{> nope}}", 1],
    "a helper that is given what it cannot use": ["{{inline body.nope}}", 1],
  };
  for (const [what, [text, line]] of Object.entries(late)) {
    test(`found when a page is made: ${what}`, () => {
      const site = tiny({ "templates/html/home.hbs": text });
      let thrown: unknown;
      try {
        all(site);
      } catch (error) {
        thrown = error;
      }
      expect(thrown).toBeInstanceOf(TemplateError);
      expect(thrown).toMatchObject({ path: "templates/html/home.hbs", line });
      expect(explain(thrown)).toMatchObject({ rule: "template", severity: "error", at: { path: "templates/html/home.hbs", line } });
    });
  }
});

test("what is no template's fault is not explained", () => {
  for (const thrown of [new Error("oh"), "oh", undefined]) expect(explain(thrown)).toBeUndefined();
});

describe("build", () => {
  test("writes what the site gives, and counts along", () => {
    const out = join(tempFolder(), "dist");
    const counted: number[] = [];
    const site = tiny();
    const result = build(site, out, {}, (count) => counted.push(count));
    const { ".visavis-manifest": _, ...written } = contents(out);
    expect(written).toEqual(Object.fromEntries(all(site)));
    expect(result.files).toBe(Object.keys(written).length);
    expect(result.bytes).toBe(Object.values(written).reduce((sum, data) => sum + Buffer.byteLength(data), 0));
    expect(counted).toEqual(Array.from({ length: result.files }, (_, index) => index + 1));
  });

  test("a page that fails leaves the earlier site as it was", () => {
    const out = join(tempFolder(), "dist");
    build(tiny(), out);
    const before = contents(out);
    expect(() => build(tiny({ "templates/html/code.hbs": "{{title.nope}}" }), out)).toThrow(TemplateError);
    expect(contents(out)).toEqual(before);
  });
});
