import { lstatSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openCache } from "../../scripts/cache/cache.js";
import { type BuildOptions, type BuildResult, buildFolder, Interrupted, type Selection } from "../../scripts/pipeline/pipeline.js";
import { WriteError } from "../../scripts/write/write.js";
import { type Draft, editNames, editOf, edits, filesOf, firstDraft, makeRoot } from "../helpers/editing.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { type Files, tinyCode, tinyFrench, tinyRoot } from "../helpers/tiny.js";

const cacheIn = (base: string) => openCache(join(base, "cache"), "5".repeat(64), "test");

/** Builds a folder's `root` into its `dist`, with its cache and on this thread alone where nothing else is asked for. */
async function build(base: string, options: BuildOptions = {}): Promise<BuildResult> {
  const { diagnostics, result } = await buildFolder(join(base, "root"), join(base, "dist"), { jobs: 0, cache: cacheIn(base), ...options });
  if (!result) throw new Error(JSON.stringify(diagnostics.slice(0, 3)));
  return result;
}

/** A folder with a root that was built. */
async function built(files: Files = tinyRoot(), options: BuildOptions = {}): Promise<{ base: string; result: BuildResult }> {
  const base = tempFolder();
  put(join(base, "root"), files);
  return { base, result: await build(base, options) };
}

/** The whole tree that a build elsewhere gives, which remembers nothing. */
async function clean(base: string, selection: Selection = {}): Promise<Record<string, string>> {
  const out = join(tempFolder(), "dist");
  const { diagnostics } = await buildFolder(join(base, "root"), out, { selection, jobs: 0 });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return contents(out);
}

/** What the file system says of every file and folder: a file that was written, even with the same bytes, shows. */
function traces(folder: string): Record<string, string> {
  const paths = ["", ...readdirSync(folder, { recursive: true, encoding: "utf8" })];
  return Object.fromEntries(
    paths.map((path) => {
      const { ino, mtimeNs, ctimeNs } = lstatSync(join(folder, path), { bigint: true });
      return [path, `${ino} ${mtimeNs} ${ctimeNs}`];
    }),
  );
}

/** The files that were written between two traces. */
function writtenBetween(before: Record<string, string>, after: Record<string, string>, folder: string): string[] {
  return Object.keys(after)
    .filter((path) => before[path] !== after[path] && lstatSync(join(folder, path)).isFile() && path !== ".visavis-manifest")
    .sort();
}

const FRENCH = "locales/fr/toy.json";

describe("nothing has changed", () => {
  test("nothing is written, and nothing in the folder is touched", async () => {
    const { base, result } = await built();
    expect(result).toMatchObject({ files: result.written, repaired: [] });
    const before = traces(join(base, "dist"));
    expect(await build(base)).toEqual({ files: result.files, written: 0, bytes: 0, repaired: [] });
    expect(traces(join(base, "dist"))).toEqual(before);
    // The control: a build that remembers nothing writes all of it.
    expect((await build(base, { cache: undefined })).written).toBe(result.files);
    expect(traces(join(base, "dist"))).not.toEqual(before);
  });

  test("nor where the files of the root were written again, with the same bytes", async () => {
    const { base } = await built();
    const before = traces(join(base, "dist"));
    put(join(base, "root"), tinyRoot());
    expect((await build(base)).written).toBe(0);
    expect(traces(join(base, "dist"))).toEqual(before);
  });

  test("what was said is said again", async () => {
    const base = tempFolder();
    put(join(base, "root"), tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" }));
    const run = () => buildFolder(join(base, "root"), join(base, "dist"), { jobs: 0, cache: cacheIn(base) });
    const first = await run();
    expect(first.diagnostics).toEqual([expect.objectContaining({ rule: "locale-unlisted", severity: "warning" })]);
    const second = await run();
    expect(second.result?.written).toBe(0);
    expect(second.diagnostics).toEqual(first.diagnostics);
    expect(second.textOf("locales/de/locale.yaml")).toBe("nativeName: Deutsch\ndirection: ltr\n");
  });

  test("what is asked for counts: another selection is another site", async () => {
    const { base, result } = await built();
    const french = await build(base, { selection: { locales: ["fr"] } });
    expect(french.files).toBeLessThan(result.files);
    expect(french.written).toBe(french.files);
    expect((await build(base)).written).toBe(result.files);
    expect(contents(join(base, "dist"))).toEqual(await clean(base));
  });
});

describe("after an edit", () => {
  /** Changes files of a tiny root that was built; gives what was written then. */
  async function writtenAfter(changes: Files, root: Files = tinyRoot()): Promise<string[]> {
    const { base } = await built(root);
    const before = traces(join(base, "dist"));
    put(join(base, "root"), changes);
    const { written } = await build(base);
    expect(contents(join(base, "dist"))).toEqual(await clean(base));
    const paths = writtenBetween(before, traces(join(base, "dist")), join(base, "dist"));
    expect(written).toBe(paths.length);
    return paths;
  }
  const both = (prefix: string, ...names: string[]) =>
    names.flatMap((name) => [`${prefix}${name}.md`, `${prefix}${name}/index.html`]).sort();

  test("of a code's text in one locale: its comparisons, its page and its family's, twice, and no other file", async () => {
    const french = tinyFrench();
    french.codes["10"].fix = "Une autre réparation.";
    const paths = await writtenAfter({ [FRENCH]: JSON.stringify(french) });
    expect(paths).toEqual(both("fr/", "toy", "toy/10", "toy/1-vs-10", "toy/2-vs-10"));
  });

  test("of a code's text in the source language: the same, in every locale that shows it", async () => {
    const { codes, ...french } = tinyFrench();
    const { "2": two, "1": one } = codes;
    const root = tinyRoot({ [FRENCH]: JSON.stringify({ ...french, codes: { "1": one, "2": two } }) });
    const text = (root["content/toy/codes/10.yaml"] as string).replace("Fix of Ten.", "Another fix.");
    const names = ["toy", "toy/10", "toy/1-vs-10", "toy/2-vs-10"];
    expect(await writtenAfter({ "content/toy/codes/10.yaml": text }, root)).toEqual(
      [...both("", ...names), ...both("fr/", ...names)].sort(),
    );
    // Where all of it is translated, nobody else sees it.
    expect(await writtenAfter({ "content/toy/codes/10.yaml": text })).toEqual(both("", ...names));
  });

  test("of a pair's text: its own page alone", async () => {
    const french = tinyFrench();
    french.pairs["1-vs-2"].verdict = "Un autre verdict.";
    expect(await writtenAfter({ [FRENCH]: JSON.stringify(french) })).toEqual(both("fr/", "toy/1-vs-2"));
  });

  test("of a heading in one locale: files of that locale only", async () => {
    const root = tinyRoot({
      "content/site.yaml": "title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, fr, de]\n",
      "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n",
      "locales/fr/ui.json": JSON.stringify({ compare: { differences: "Différences" } }),
    });
    const paths = await writtenAfter({ "locales/fr/ui.json": JSON.stringify({ compare: { differences: "Ce qui diffère" } }) }, root);
    expect(paths).toContain("fr/toy/1-vs-2/index.html");
    expect(paths.filter((path) => !path.startsWith("fr/"))).toEqual([]);
  });

  test("of a template: the pages; of the stylesheet: that alone", async () => {
    const root = tinyRoot({ "templates/html/home.hbs": "<p>{{inline title}}</p>\n", "templates/assets/style.css": "a{}\n" });
    expect(await writtenAfter({ "templates/html/home.hbs": "<h1>{{inline title}}</h1>\n" }, root)).toContain("index.html");
    expect(await writtenAfter({ "templates/assets/style.css": "b{}\n" }, root)).toEqual(["assets/style.css"]);
  });

  test("a comment in a content file writes nothing", async () => {
    const root = tinyRoot();
    expect(await writtenAfter({ "content/toy/codes/2.yaml": `# A comment\n${root["content/toy/codes/2.yaml"]}` })).toEqual([]);
  });

  test("that is an error: nothing is written, and the next build goes on from where the last good one was", async () => {
    const { base, result } = await built();
    const before = { dist: traces(join(base, "dist")), cache: traces(join(base, "cache")) };
    put(join(base, "root"), { "content/toy/codes/2.yaml": "code: 2\n" });
    const broken = await buildFolder(join(base, "root"), join(base, "dist"), { jobs: 0, cache: cacheIn(base) });
    expect(broken.result).toBeUndefined();
    expect(broken.diagnostics.length).toBeGreaterThan(0);
    expect(broken.textOf("content/toy/codes/2.yaml")).toBe("code: 2\n");
    expect(traces(join(base, "dist"))).toEqual(before.dist);
    expect(traces(join(base, "cache"))).toEqual(before.cache);
    put(join(base, "root"), tinyRoot());
    expect(await build(base)).toMatchObject({ written: 0, files: result.files });
  });
});

describe("an incremental build gives what a clean one gives, byte for byte", () => {
  /** Applies edits to a root that was built, and builds after each step; every time the tree is that of a clean build. */
  async function expectSame(steps: readonly (readonly { what: string; apply: (draft: Draft) => void }[])[], jobs = 0): Promise<number> {
    const draft = firstDraft();
    let files = filesOf(draft);
    const { base } = await built(files);
    const done: string[] = [];
    let few = 0;
    for (const step of steps) {
      for (const { what, apply } of step) {
        done.push(what);
        apply(draft);
      }
      const next = filesOf(draft);
      makeRoot(join(base, "root"), files, next);
      files = next;
      const { written, files: all } = await build(base, { jobs });
      if (written < all) few++;
      const wanted = await clean(base);
      const found = contents(join(base, "dist"));
      for (const path of new Set([...Object.keys(wanted), ...Object.keys(found)]))
        expect(found[path], `${path} after ${done.join(", ")}`).toBe(wanted[path]);
    }
    expect(readdirSync(base).sort()).toEqual(["cache", "dist", "root"]);
    return few;
  }

  test("after each kind of edit, made and taken back", async () => {
    for (const what of editNames) await expectSame([[editOf(what, 0, 1)], [editOf(what, 0, 1)], [editOf(what, 1, 2)]]);
  });

  test("after any edits in any order", async () => {
    let few = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(edits, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 8 }), async (steps) => {
        few += await expectSame(steps);
      }),
      { numRuns: 20, seed: 20_260_101, endOnFailure: true },
    );
    // Or it would have been a test of whole builds.
    expect(few).toBeGreaterThan(20);
  });
});

describe("a cache that is damaged between two builds changes nothing but the time", () => {
  const cases: Record<string, (cache: string) => void> = {
    "a lost one": (cache) => rmSync(cache, { recursive: true }),
    "cut short": (cache) => each(cache, (path) => truncateSync(path, Math.floor(lstatSync(path).size / 2))),
    emptied: (cache) => each(cache, (path) => truncateSync(path, 0)),
    flipped: (cache) =>
      each(cache, (path) => {
        const bytes = readFileSync(path);
        bytes[bytes.length - 10] = (bytes[bytes.length - 10] as number) ^ 1;
        writeFileSync(path, bytes);
      }),
    swapped: (cache) => {
      const [one, two] = entries(cache) as [string, string];
      renameSync(one, `${cache}/aside`);
      renameSync(two, one);
      renameSync(`${cache}/aside`, two);
    },
    "of another site": (cache) => {
      const other = openCache(join(cache, "other"), "5".repeat(64), "test");
      const name = basename(entries(cache).find((path) => basename(path).startsWith("build-")) as string);
      other.put(name, '{"settings":"[{},null,null]","files":[]}');
      each(cache, (path) => writeFileSync(path, readFileSync(join(cache, "other", name))));
    },
    "replaced by folders": (cache) =>
      each(cache, (path) => (rmSync(path, { recursive: true }), mkdirSync(join(path, "x"), { recursive: true }))),
  };
  const entries = (cache: string) =>
    readdirSync(cache)
      .filter((name) => /^(?:build-|values)/.test(name))
      .map((name) => join(cache, name));
  const each = (cache: string, act: (path: string) => unknown) => {
    expect(entries(cache)).toHaveLength(2);
    for (const path of entries(cache)) act(path);
  };
  for (const [what, damage] of Object.entries(cases)) {
    test(what, async () => {
      const { base } = await built();
      damage(join(base, "cache"));
      expect((await build(base)).files).toBeGreaterThan(0);
      expect(contents(join(base, "dist"))).toEqual(await clean(base));
      damage(join(base, "cache"));
      const french = tinyFrench();
      french.codes["2"].fix = "Une autre réparation.";
      put(join(base, "root"), { [FRENCH]: JSON.stringify(french) });
      await build(base);
      expect(contents(join(base, "dist"))).toEqual(await clean(base));
    });
  }
});

describe("a folder that somebody has changed", () => {
  const edit = (base: string) => {
    const french = tinyFrench();
    french.codes["2"].fix = "Une autre réparation.";
    put(join(base, "root"), { [FRENCH]: JSON.stringify(french) });
  };

  /** Builds a folder that is refused, and in which nothing may change. */
  async function refused(base: string, options: BuildOptions = {}): Promise<string> {
    const before = traces(join(base, "dist"));
    const error: unknown = await build(base, options).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(WriteError);
    expect(traces(join(base, "dist"))).toEqual(before);
    expect(readdirSync(base).sort()).toEqual(["cache", "dist", "root"]);
    return (error as WriteError).message;
  }

  test("a page that is to be replaced: named, and kept", async () => {
    const { base } = await built();
    put(join(base, "dist"), { "fr/toy/2/index.html": "mine" });
    edit(base);
    expect(await refused(base)).toContain("fr/toy/2/index.html");
    expect(await refused(base, { cache: undefined })).toContain("fr/toy/2/index.html");
    expect(contents(join(base, "dist"))["fr/toy/2/index.html"]).toBe("mine");
  });

  test("any page, where the whole is made anew", async () => {
    const { base } = await built();
    put(join(base, "dist"), { "toy/1.md": "mine" });
    put(join(base, "root"), { "content/toy/codes/4.yaml": tinyCode("4", { name: "Four" }) });
    expect(await refused(base)).toContain("toy/1.md");
  });

  test("a file of somebody's own", async () => {
    const { base } = await built();
    put(join(base, "dist"), { "toy/mine.txt": "mine" });
    put(join(base, "root"), { "content/toy/codes/4.yaml": tinyCode("4", { name: "Four" }) });
    expect(await refused(base)).toContain("toy/mine.txt");
    expect(await refused(base, { verify: true })).toContain("toy/mine.txt");
  });

  test("the manifest: no line of it is taken on trust", async () => {
    const { base } = await built();
    const { ".visavis-manifest": manifest = "" } = contents(join(base, "dist"));
    for (const [text, wanted] of [
      ["", ".visavis-manifest"],
      [manifest.slice(0, -20), ".visavis-manifest"],
      [manifest.replace("toy/1/index.html", "../../root/content/site.yaml"), ".visavis-manifest"],
      [
        manifest
          .split("\n")
          .filter((line) => !line.endsWith(" toy/1.md"))
          .join("\n"),
        "toy/1.md",
      ],
    ] as const) {
      writeFileSync(join(base, "dist/.visavis-manifest"), text);
      expect(await refused(base)).toContain(wanted);
    }
    rmSync(join(base, "dist/.visavis-manifest"));
    expect(await refused(base)).toContain("which no build wrote");
    expect(contents(join(base, "root"))).toEqual(tinyRoot());
  });
});

describe("a build that looks at everything", () => {
  test("puts right what was lost and what was edited, names both, and writes nothing else", async () => {
    const { base } = await built();
    const dist = join(base, "dist");
    const wanted = contents(dist);
    expect(await build(base, { verify: true })).toMatchObject({ written: 0, repaired: [] });
    rmSync(join(dist, "toy/1.md"));
    rmSync(join(dist, "assets"), { recursive: true });
    put(dist, { "fr/toy/2/index.html": "mine" });
    const before = traces(dist);
    const damaged = ["assets/style.css", "fr/toy/2/index.html", "toy/1.md"];
    const result = await build(base, { verify: true });
    expect([...result.repaired].sort()).toEqual(damaged);
    expect(result.written).toBe(3);
    expect(contents(dist)).toEqual(wanted);
    expect(writtenBetween(before, traces(dist), dist)).toEqual(damaged);
    expect(await build(base, { verify: true })).toMatchObject({ written: 0, repaired: [] });
  });

  test("an edit of the same length and with the date of before is found", async () => {
    const { base } = await built();
    const path = join(base, "dist/toy/1.md");
    const { atime, mtime } = lstatSync(path);
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace("One", "Two"));
    utimesSync(path, atime, mtime);
    expect((await build(base, { verify: true })).repaired).toEqual(["toy/1.md"]);
    expect(readFileSync(path, "utf8")).toBe(text);
  });

  test("with a lost cache too", async () => {
    const { base, result } = await built();
    const wanted = contents(join(base, "dist"));
    rmSync(join(base, "cache"), { recursive: true });
    rmSync(join(base, "dist/toy/1.md"));
    put(join(base, "dist"), { "fr/toy/2/index.html": "mine" });
    expect(await build(base, { verify: true })).toMatchObject({ files: result.files, repaired: ["fr/toy/2/index.html", "toy/1.md"] });
    expect(contents(join(base, "dist"))).toEqual(wanted);
  });

  test("together with an edit of the content", async () => {
    const { base } = await built();
    rmSync(join(base, "dist/toy/1.md"));
    put(join(base, "dist"), { "fr/toy/2/index.html": "mine", "index.html": "mine" });
    const french = tinyFrench();
    french.codes["2"].fix = "Une autre réparation.";
    put(join(base, "root"), { [FRENCH]: JSON.stringify(french) });
    expect((await build(base, { verify: true })).repaired).toEqual(["fr/toy/2/index.html", "index.html", "toy/1.md"]);
    expect(contents(join(base, "dist"))).toEqual(await clean(base));
  });
});

describe("a build that is interrupted", () => {
  /** Enough pages that threads make them. */
  const many = (): Files =>
    tinyRoot(
      Object.fromEntries(
        Array.from({ length: 22 }, (_, i) => [`content/toy/codes/${100 + i}.yaml`, tinyCode(String(100 + i), { name: `N${100 + i}` })]),
      ),
    );
  const selection = { formats: ["markdown"] };
  const edited = { "content/toy/codes/4.yaml": tinyCode("4", { name: "Four" }) };

  for (const jobs of [0, 2]) {
    for (const had of ["a site", "nothing"]) {
      /** Runs a build that its caller ends; the folder must be as it was, and nothing may lie beside it. */
      const expectEnded = async (options: (ending: AbortController) => BuildOptions) => {
        const base = tempFolder();
        put(join(base, "root"), many());
        if (had === "a site") await build(base, { selection });
        put(join(base, "root"), edited);
        const before = { files: traces(base), beside: readdirSync(base) };
        const ending = new AbortController();
        await expect(build(base, { selection, jobs, signal: ending.signal, ...options(ending) })).rejects.toThrow(Interrupted);
        expect(readdirSync(base)).toEqual(before.beside);
        const { "": _, ...after } = traces(base);
        const { "": __, ...wanted } = before.files;
        expect(after).toEqual(wanted);
        return base;
      };

      test(`before it begins, with ${jobs} threads and ${had} there`, async () => {
        await expectEnded((ending) => {
          ending.abort();
          return {};
        });
      });

      test(`as soon as the site is known, with ${jobs} threads and ${had} there`, async () => {
        await expectEnded((ending) => ({ onSite: () => ending.abort() }));
      });

      test(`while pages are made, with ${jobs} threads and ${had} there`, async () => {
        const base = await expectEnded((ending) => ({ onProgress: () => ending.abort() }));
        // The control: uninterrupted it gives the site.
        await build(base, { selection, jobs, signal: new AbortController().signal });
        expect(contents(join(base, "dist"))).toEqual(await clean(base, selection));
      });
    }
  }
});
