import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
} from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Output } from "../../scripts/core/core.js";
import { comparePaths, createStager, hash, MANIFEST, openOutput, readManifest, recover, WriteError } from "../../scripts/write/write.js";
import { commit } from "../../scripts/write/journal.js";
import { prepare } from "../../scripts/write/patch.js";
import { placesOf } from "../../scripts/write/paths.js";
import { makeStaging, stagingOf } from "../../scripts/write/staging.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { change, opened, outputs, write } from "../helpers/output.js";

/** The pages of a folder: all that it holds but the manifest. */
function pages(folder: string): Record<string, string> {
  const { [MANIFEST]: manifest, ...rest } = contents(folder);
  expect(manifest).toBeDefined();
  return rest;
}

const OLD = { "index.html": "old", "toy/1/index.html": "one", "toy/1.md": "one twin" };
const NEW = { "index.html": "new", "toy/2/index.html": "two" };

/** A manifest that no build wrote. */
const hostile = (name: string) => readFileSync(new URL(`../hostile/manifests/${name}.txt`, import.meta.url), "utf8");

/** A folder with a built site in `dist`. */
function built(files: Readonly<Record<string, string>> = OLD): { base: string; out: string } {
  const base = tempFolder();
  const out = join(base, "dist");
  write(out, outputs(files));
  return { base, out };
}

/** Runs what must be refused, checks that it changed nothing, and gives the error. */
function refused(base: string, act: () => unknown): WriteError {
  const before = contents(base);
  let thrown: unknown;
  try {
    act();
  } catch (error) {
    thrown = error;
  }
  expect(contents(base)).toEqual(before);
  expect(thrown).toBeInstanceOf(WriteError);
  return thrown as WriteError;
}

describe("what is written", () => {
  test("into a new folder: every file, a manifest of them, and nothing beside the folder", () => {
    const base = tempFolder();
    const written = write(join(base, "deep/er/dist"), outputs({ "a.html": "é", "b/c.md": "" }));
    expect(written).toEqual({ files: 2, bytes: 2 });
    expect(contents(base)).toEqual({
      "deep/er/dist/a.html": "é",
      "deep/er/dist/b/c.md": "",
      [`deep/er/dist/${MANIFEST}`]: expect.any(String),
    });
    expect([...readManifest(join(base, "deep/er/dist"))]).toEqual([
      { path: "a.html", hash: hash("é") },
      { path: "b/c.md", hash: hash("") },
    ]);
  });

  test("into a folder that is there and empty", () => {
    const base = tempFolder();
    mkdirSync(join(base, "dist/empty"), { recursive: true });
    write(join(base, "dist"), outputs(NEW));
    expect(pages(join(base, "dist"))).toEqual(NEW);
  });

  test("no file at all: a site of nothing, over which one can build again", () => {
    const { out } = built({});
    expect(pages(out)).toEqual({});
    write(out, outputs(NEW));
    expect(pages(out)).toEqual(NEW);
  });

  test("over an earlier build: pages that are gone disappear, and nothing of the old remains", () => {
    const { base, out } = built();
    write(out, outputs(NEW));
    expect(pages(out)).toEqual(NEW);
    expect(Object.keys(contents(base)).every((path) => path.startsWith("dist/"))).toBe(true);
  });

  test("the same whatever the order of the outputs, the manifest included", () => {
    const { out: one } = built(OLD);
    const { out: two } = built(Object.fromEntries(Object.entries(OLD).reverse()));
    expect(contents(one)).toEqual(contents(two));
  });

  test("whole sites after one another leave the last one only", () => {
    const path = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 }).map((steps) => `${steps.join("/")}.html`);
    const site = fc.dictionary(path, fc.string(), { maxKeys: 6 });
    const out = join(tempFolder(), "dist");
    fc.assert(
      fc.property(site, (files) => {
        write(out, outputs(files));
        expect(pages(out)).toEqual(files);
      }),
      { numRuns: 40 },
    );
  });
});

describe("what no build wrote is never touched", () => {
  test("a file in the folder", () => {
    const { base, out } = built();
    put(out, { "toy/notes.txt": "mine" });
    const { message, hint } = refused(base, () => write(out, outputs(NEW)));
    expect(message).toBe(`Unexpected file toy/notes.txt in ${out}, which no build wrote`);
    expect(hint).toContain("--out");
  });

  test("a folder that no build made", () => {
    const base = tempFolder({ "dist/thesis.tex": "years of work" });
    expect(refused(base, () => write(join(base, "dist"), outputs(NEW))).message).toContain("thesis.tex");
  });

  test("a page that was edited is named and stays; as it was written, it may go", () => {
    const { base, out } = built();
    put(out, { "toy/1.md": "my correction" });
    const { message } = refused(base, () => write(out, outputs(NEW)));
    expect(message).toBe(`Unexpected change to toy/1.md in ${out} since it was built`);
    // The control: the same file, written again with the same text, is no edit.
    put(out, { "toy/1.md": OLD["toy/1.md"] });
    write(out, outputs(NEW));
    expect(pages(out)).toEqual(NEW);
  });

  test("a page that was edited and given an old date", () => {
    const { base, out } = built();
    put(out, { "toy/1.md": "my correction" });
    const past = new Date(2001, 1, 1);
    utimesSync(join(out, "toy/1.md"), past, past);
    expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected change to toy/1.md");
  });

  test("a page that was deleted is no edit", () => {
    const { out } = built();
    rmSync(join(out, "toy/1.md"));
    write(out, outputs(NEW));
    expect(pages(out)).toEqual(NEW);
  });

  test("a file or a link where the folder should be", () => {
    const base = tempFolder({ file: "mine", "real/x.txt": "mine" });
    symlinkSync(join(base, "real"), join(base, "link"));
    symlinkSync(join(base, "nowhere"), join(base, "dangling"));
    expect(refused(base, () => write(join(base, "file"), outputs(NEW))).message).toContain("Unexpected file at");
    expect(refused(base, () => write(join(base, "link"), outputs(NEW))).message).toContain("Unexpected link at");
    expect(refused(base, () => write(join(base, "dangling"), outputs(NEW))).message).toContain("Unexpected link at");
  });

  test("a folder below a file", () => {
    const base = tempFolder({ file: "mine" });
    expect(refused(base, () => write(join(base, "file/dist"), outputs(NEW))).message).toMatch(/^Unexpected E\w+ .*while writing /);
  });

  test("links inside the folder, to a file and to a folder, whatever the manifest says of them", () => {
    const { base, out } = built();
    put(base, { "precious/x.txt": "mine" });
    symlinkSync(join(base, "precious"), join(out, "link"));
    put(out, { [MANIFEST]: hostile("by-a-link") });
    rmSync(join(out, "index.html"));
    rmSync(join(out, "toy"), { recursive: true });
    expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected file link");
  });

  test("what stands beside the folder under the names that a build uses", () => {
    for (const name of [".dist.visavis-new", ".dist.visavis-old"]) {
      const { base, out } = built();
      put(base, { [`${name}/mine.txt`]: "mine" });
      expect(refused(base, () => write(out, outputs(NEW))).message).toContain("no build wrote");
    }
    for (const name of [".dist.visavis-new", ".dist.visavis-old"]) {
      const { base, out } = built();
      put(base, { [name]: "mine" });
      expect(refused(base, () => write(out, outputs(NEW))).message).toContain("no build wrote");
    }
    for (const name of [".dist.visavis-new", ".dist.visavis-old"]) {
      const base = tempFolder({ "precious/mine.txt": "mine" });
      symlinkSync(join(base, "precious"), join(base, name));
      expect(refused(base, () => write(join(base, "dist"), outputs(NEW))).message).toContain("no build wrote");
    }
  });

  test("a page that is edited while the build runs is kept beside the folder, and the next build names it", () => {
    const { base, out } = built();
    function* slow() {
      yield* outputs(NEW);
      put(out, { "toy/1.md": "edited in between" });
    }
    write(out, slow());
    expect(pages(out)).toEqual(NEW);
    expect(readFileSync(join(base, ".dist.visavis-old/toy/1.md"), "utf8")).toBe("edited in between");
    expect(refused(base, () => write(out, outputs(OLD))).message).toContain("toy/1.md");
  });
});

describe("with any error the old site is as it was and nothing else remains", () => {
  const failures: Record<string, () => Generator<Output>> = {
    "outputs that throw midway": function* () {
      yield* outputs(NEW);
      throw new Error("a bug in a page");
    },
    "a page whose name no system takes": function* () {
      yield* outputs(NEW);
      yield { path: "x".repeat(5000), data: "" };
    },
  };
  for (const [what, failing] of Object.entries(failures)) {
    test(what, () => {
      const { base, out } = built();
      const before = contents(base);
      expect(() => write(out, failing())).toThrow();
      expect(contents(base)).toEqual(before);
      // And where there was no site, there is none.
      const empty = tempFolder();
      expect(() => write(join(empty, "dist"), failing())).toThrow();
      expect(contents(empty)).toEqual({});
    });
  }

  test("a system's refusal is an error with a hint; a bug stays what it is", () => {
    const { out } = built();
    const long = failures["a page whose name no system takes"] as () => Generator<Output>;
    const bug = failures["outputs that throw midway"] as () => Generator<Output>;
    expect(() => write(out, long())).toThrow(WriteError);
    expect(() => write(out, long())).toThrow("Unexpected ENAMETOOLONG at ");
    expect(() => write(out, bug())).toThrow("a bug in a page");
    expect(() => write(out, bug())).not.toThrow(WriteError);
  });

  test("a folder that takes the output's place while the build runs: both sites stay", () => {
    const { base, out } = built();
    function* disturbed() {
      yield* outputs(NEW);
      put(base, { ".dist.visavis-old/mine.txt": "mine" });
    }
    expect(() => write(out, disturbed())).toThrow(WriteError);
    expect(pages(out)).toEqual(OLD);
    expect(existsSync(join(base, ".dist.visavis-new"))).toBe(false);
    expect(readFileSync(join(base, ".dist.visavis-old/mine.txt"), "utf8")).toBe("mine");
  });

  test("a new site that cannot take its place: the old one goes back", () => {
    const { base, out } = built();
    function* disturbed() {
      yield* outputs(NEW);
      // The staging folder is gone when it should be renamed, after the old site was moved away.
      renameSync(join(base, ".dist.visavis-new"), join(base, "elsewhere"));
      put(base, { ".dist.visavis-new/x": "" });
      rmSync(join(base, ".dist.visavis-new"), { recursive: true });
    }
    expect(() => write(out, disturbed())).toThrow(WriteError);
    expect(pages(out)).toEqual(OLD);
  });
});

describe("after a build that was killed, the next one puts things right", () => {
  /** Kills a build by arranging the folders as it would leave them. */
  function killed(arrange: (places: { out: string; staging: string; old: string }) => void): { base: string; out: string } {
    const { base, out } = built();
    // A whole new site, as it is made beside the old one.
    const other = built(NEW);
    const staging = join(base, ".dist.visavis-new");
    mkdirSync(staging);
    renameSync(other.out, join(staging, "site"));
    put(staging, { ".visavis-staging": "" });
    arrange({ out, staging, old: join(base, ".dist.visavis-old") });
    return { base, out };
  }
  const LAST = { "index.html": "last" };
  const cases: Record<string, Parameters<typeof killed>[0]> = {
    "while the new site was being written": ({ staging }) => rmSync(join(staging, "site", MANIFEST)),
    "before anything was written": ({ staging }) => {
      rmSync(staging, { recursive: true });
      mkdirSync(staging);
    },
    "before the first rename": () => {},
    "between the two renames": ({ out, old }) => renameSync(out, old),
    "after both renames": ({ out, staging, old }) => {
      renameSync(out, old);
      renameSync(join(staging, "site"), out);
    },
    "while the old site was being removed": ({ out, staging, old }) => {
      renameSync(out, old);
      renameSync(join(staging, "site"), out);
      rmSync(join(old, "toy"), { recursive: true });
    },
    "when only the empty folders of the old site were left": ({ out, staging, old }) => {
      rmSync(out, { recursive: true });
      renameSync(join(staging, "site"), out);
      mkdirSync(join(old, "toy"), { recursive: true });
    },
  };
  for (const [when, arrange] of Object.entries(cases)) {
    test(when, () => {
      const { base, out } = killed(arrange);
      write(out, outputs(LAST));
      expect(pages(out)).toEqual(LAST);
      expect(Object.keys(contents(base)).every((path) => path.startsWith("dist/"))).toBe(true);
    });
  }

  test("between the two renames, and the next build fails: the old site is back", () => {
    const { base, out } = killed(({ out: target, old }) => renameSync(target, old));
    function* failing(): Generator<Output> {
      yield* outputs(LAST);
      throw new Error("again");
    }
    expect(() => write(out, failing())).toThrow("again");
    expect(pages(out)).toEqual(OLD);
    expect(Object.keys(contents(base)).every((path) => path.startsWith("dist/"))).toBe(true);
  });

  test("between the two renames, with an edit in the old site: it goes back, and the edit is named", () => {
    const { out } = killed(({ out: target, old }) => {
      renameSync(target, old);
      put(old, { "index.html": "edited" });
    });
    expect(() => write(out, outputs(LAST))).toThrow("Unexpected change to index.html");
    expect(readFileSync(join(out, "index.html"), "utf8")).toBe("edited");
  });
});

describe("unsafe paths are refused before anything stands under them", () => {
  for (const path of [
    MANIFEST,
    `${MANIFEST}/x`,
    "a\nb",
    "a\ud800b",
    "../x",
    "a/../../x",
    "/x",
    "a//b",
    "",
    "a/",
    "./x",
    "a/./b",
    "a\\b",
    "..\\x",
    "a\0b",
    "..",
  ]) {
    test(JSON.stringify(path), () => {
      const { base, out } = built();
      const before = contents(base);
      expect(() => write(out, outputs({ ...NEW, [path]: "x" }))).toThrow("unsafe output path");
      expect(contents(base)).toEqual(before);
    });
  }

  const collisions: Record<string, readonly [string, string]> = {
    "the same path": ["a.html", "a.html"],
    "a file and a folder": ["toy/a.md", "toy/a.md/index.html"],
    "a folder and a file": ["toy/a.md/index.html", "toy/a.md"],
  };
  for (const [what, [first, second]] of Object.entries(collisions)) {
    test(`two outputs that share a path: ${what}`, () => {
      const { base, out } = built();
      const before = contents(base);
      const both = [
        { path: first, data: "1" },
        { path: second, data: "2" },
      ];
      expect(() => write(out, both)).toThrow("two outputs share the path");
      expect(contents(base)).toEqual(before);
    });
  }

  test("names that only look like it are written", () => {
    const odd = { "..a/b": "1", "a..b": "2", "...": "3", __proto__x: "4", constructor: "5", "a/a": "6", "a/aa/a": "7" };
    const { out } = built(odd);
    expect(pages(out)).toEqual(odd);
    const { out: reserved } = built({ ["__proto__"]: "x" });
    expect(readFileSync(join(reserved, "__proto__"), "utf8")).toBe("x");
    write(reserved, outputs(NEW));
    expect(pages(reserved)).toEqual(NEW);
  });
});

describe("a manifest may be anybody's: nothing outside the folder is ever deleted for it", () => {
  const header = "visavis-manifest 1\n";
  /** Paths that lead out, one from the root of the disk, each with the hash of what is there. */
  const leadsOut = (base: string) =>
    [...hostile("leads-out").split("\n"), join(base, "precious.txt")].map((path) => `${hash("mine")} ${path}\n`);

  test("paths that lead out, in the output folder and in what a killed build left", () => {
    for (const place of ["dist", ".dist.visavis-old"]) {
      const base = tempFolder();
      for (const line of leadsOut(base)) {
        const out = join(base, "dist");
        rmSync(base, { recursive: true });
        write(out, outputs(OLD));
        put(base, { "precious.txt": "mine", "other/x.txt": "mine", [`${place}/${MANIFEST}`]: `${header}${line}` });
        expect(refused(base, () => write(out, outputs(NEW))).message, line).toContain("Unexpected content of");
      }
    }
  });

  test("a path that leads out by a link in what a killed build left", () => {
    const { base, out } = built();
    put(base, { "precious/x.txt": "mine" });
    mkdirSync(join(base, ".dist.visavis-old"));
    symlinkSync(join(base, "precious"), join(base, ".dist.visavis-old/link"));
    put(base, { [`.dist.visavis-old/${MANIFEST}`]: hostile("by-a-link") });
    expect(() => write(out, outputs(NEW))).toThrow("Unexpected file link");
    expect(readFileSync(join(base, "precious/x.txt"), "utf8")).toBe("mine");
    expect(pages(out)).toEqual(OLD);
  });

  test("names that JavaScript gives a meaning to vouch for nothing", () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      const { base, out } = built({});
      put(out, { [name]: "mine", [MANIFEST]: hostile("reserved-names") });
      const { message } = refused(base, () => write(out, outputs(NEW)));
      expect(message).toMatch(/^Unexpected (?:file|change)/);
    }
  });

  test("what is not the list of a build", () => {
    const line = (path: string) => `${hash("x")} ${path}\n`;
    const texts = [
      "",
      "no manifest",
      "visavis-manifest 1",
      "visavis-manifest 2\n",
      `${line("a")}`,
      `${header}\n`,
      `${header}${line("a")}x`,
      `${header}short a\n`,
      `${header}${line("b")}${line("a")}`,
      `${header}${line("a")}${line("a")}`,
      `${header}${"x".repeat(1e6)}`,
    ];
    for (const text of texts) {
      const { base, out } = built({});
      put(out, { [MANIFEST]: text });
      expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected content of");
    }
  });

  test("a list that is a link or a folder", () => {
    const { base, out } = built();
    renameSync(join(out, MANIFEST), join(base, "list.txt"));
    symlinkSync(join(base, "list.txt"), join(out, MANIFEST));
    expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected content of");
    expect(refused(base, () => change(out, outputs(NEW))).message).toContain("Unexpected content of");
    rmSync(join(out, MANIFEST));
    put(out, { [`${MANIFEST}/x`]: "mine" });
    expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected content of");
  });
});

describe.each(["folder", "symlink"] as const)("a change of a few files, published as a %s", (publish) => {
  const changed = { "index.html": "changed", "toy/3/index.html": "three" };
  const setUp = () => {
    const base = tempFolder();
    const out = join(base, "dist");
    write(out, outputs(OLD), { publish });
    return { base, out };
  };

  test("files are replaced, join and leave, and empty folders go", () => {
    const { out } = setUp();
    expect(change(out, outputs(changed), ["toy/1/index.html"], { publish })).toEqual({ files: 2, bytes: 12 });
    expect(pages(out)).toEqual({ ...changed, "toy/1.md": "one twin" });
    expect(existsSync(join(out, "toy/1"))).toBe(false);
  });

  test("the manifest is that of the same site written at once", () => {
    const { out } = setUp();
    change(out, outputs(changed), ["toy/1/index.html"], { publish, size: 1 });
    const { out: other } = built({ ...changed, "toy/1.md": "one twin" });
    expect(readFileSync(join(out, MANIFEST), "utf8")).toBe(readFileSync(join(other, MANIFEST), "utf8"));
  });

  test("a file takes the place of a folder, and a folder that of a file", () => {
    const { out } = setUp();
    change(out, outputs({ "toy/1": "a file" }), ["toy/1/index.html"], { publish });
    expect(pages(out)).toEqual({ "index.html": "old", "toy/1": "a file", "toy/1.md": "one twin" });
    change(out, outputs({ "toy/1/a/b": "a folder", "toy/1/c": "more" }), ["toy/1"], { publish });
    expect(pages(out)).toEqual({ "index.html": "old", "toy/1.md": "one twin", "toy/1/a/b": "a folder", "toy/1/c": "more" });
    change(out, outputs({ toy: "all of it" }), ["toy/1.md", "toy/1/a/b", "toy/1/c"], { publish });
    expect(pages(out)).toEqual({ "index.html": "old", toy: "all of it" });
  });

  test("an edited page is named; with repair it is replaced", () => {
    const { base, out } = setUp();
    put(out, { "index.html": "edited" });
    expect(refused(base, () => change(out, outputs(changed), [], { publish })).message).toContain("Unexpected change to index.html");
    expect(refused(base, () => change(out, [], ["index.html"], { publish })).message).toContain("Unexpected change to index.html");
    change(out, outputs(changed), [], { publish, repair: true });
    expect(pages(out)).toEqual({ ...OLD, ...changed });
    expect(opened(out, publish, (folder) => folder.verify())).toEqual({ damaged: [], foreign: [] });
  });

  test("a file that no build wrote is refused where a page should be, and so is a link on the way", () => {
    const { base, out } = setUp();
    put(out, { "toy/3/index.html": "mine" });
    expect(refused(base, () => change(out, outputs(changed), [], { publish, repair: true })).message).toContain(
      "Unexpected file toy/3/index.html",
    );
    rmSync(join(out, "toy/3"), { recursive: true });
    put(base, { "precious/x": "mine" });
    symlinkSync(join(base, "precious"), join(out, "toy/3"));
    expect(refused(base, () => change(out, outputs(changed), [], { publish, repair: true })).message).toContain("Unexpected file toy/3");
  });

  test("a page that was deleted comes back", () => {
    const { out } = setUp();
    rmSync(join(out, "toy"), { recursive: true });
    change(out, outputs({ "toy/1.md": "again" }), [], { publish });
    expect(pages(out)).toMatchObject({ "index.html": "old", "toy/1.md": "again" });
  });

  test("what is not there need not leave", () => {
    const { out } = setUp();
    change(out, [], ["toy/9/index.html", "toy/1.md/x"], { publish });
    expect(pages(out)).toEqual(OLD);
  });

  test("where there is no site there is nothing to change", () => {
    const base = tempFolder();
    expect(() => change(join(base, "dist"), outputs(NEW), [], { publish })).toThrow("no site to change");
    expect(contents(base)).toEqual({});
  });

  test("the stamp tells states apart, and tells nothing else", () => {
    const { out } = setUp();
    const read = () => opened(out, publish, ({ stamp }) => stamp);
    const first = read();
    expect(read()).toBe(first);
    const stamps = opened(out, publish, (folder) => {
      const before = folder.stamp;
      folder.stage();
      folder.patch([], ["toy/1.md"]);
      return [before, folder.stamp];
    });
    expect(stamps).toEqual([first, read()]);
    expect(stamps[1]).not.toBe(first);
    rmSync(join(out, MANIFEST));
    expect(read()).toBeUndefined();
  });

  test("several publishings by one build", () => {
    const { base, out } = setUp();
    opened(out, publish, (folder) => {
      folder.stage();
      folder.replace([]);
      folder.stage();
      folder.patch([], []);
      folder.stage();
    });
    expect(pages(out)).toEqual({});
    expect(Object.keys(contents(base)).filter((path) => path.includes("visavis-new") || path.includes("lock"))).toEqual([]);
  });

  test("verifying names what is missing, edited or foreign, and repair mends it", () => {
    const { base, out } = setUp();
    put(out, { "index.html": "edited", "mine.txt": "mine" });
    rmSync(join(out, "toy/1.md"));
    expect(opened(out, publish, (folder) => folder.verify())).toEqual({ damaged: ["index.html", "toy/1.md"], foreign: ["mine.txt"] });
    expect(refused(base, () => write(out, outputs(NEW), { publish, repair: true })).message).toContain("mine.txt");
    rmSync(join(out, "mine.txt"));
    write(out, outputs(NEW), { publish, repair: true });
    expect(pages(out)).toEqual(NEW);
  });
});

describe("a link to a release", () => {
  const publish = "symlink";

  test("leads to the newest; the one before stays, and no other", () => {
    const base = tempFolder();
    const out = join(base, "dist");
    for (const text of ["1", "2", "3", "4"]) write(out, outputs({ "a.html": text }), { publish });
    expect(readlinkSync(out)).toBe(".dist.visavis-releases/4");
    expect(readdirSync(join(base, ".dist.visavis-releases"))).toEqual(["3", "4"]);
    expect(pages(join(base, ".dist.visavis-releases/3"))).toEqual({ "a.html": "3" });
  });

  test("a change shares the files that stay and leaves the earlier release alone", () => {
    const base = tempFolder();
    const out = join(base, "dist");
    write(out, outputs(OLD), { publish });
    change(out, outputs({ "index.html": "changed" }), [], { publish });
    const inode = (release: number, path: string) => statSync(join(base, `.dist.visavis-releases/${release}`, path)).ino;
    expect(inode(1, "toy/1.md")).toBe(inode(2, "toy/1.md"));
    expect(pages(join(base, ".dist.visavis-releases/1"))).toEqual(OLD);
    expect(pages(out)).toEqual({ ...OLD, "index.html": "changed" });
  });

  test("the two ways of publishing do not mix, and another's link is refused", () => {
    const { base, out } = built();
    expect(refused(base, () => write(out, outputs(NEW), { publish })).message).toContain("Unexpected folder at");
    write(join(base, "link"), outputs(OLD), { publish });
    const { message, hint } = refused(base, () => write(join(base, "link"), outputs(NEW)));
    expect(message).toContain("Unexpected link at");
    expect(hint).toContain("--publish symlink");
    rmSync(join(base, "link"));
    symlinkSync("dist", join(base, "link"));
    // The release to which a link of ours led stays: it may have been put elsewhere.
    expect(refused(base, () => write(join(base, "link"), outputs(NEW), { publish })).message).toContain("Unexpected link at");
  });

  test("a release that somebody edited is not removed", () => {
    const base = tempFolder();
    const out = join(base, "dist");
    for (const text of ["1", "2"]) write(out, outputs({ "a.html": text }), { publish });
    put(base, { ".dist.visavis-releases/1/a.html": "edited" });
    write(out, outputs({ "a.html": "3" }), { publish });
    expect(refused(base, () => write(out, outputs({}), { publish })).message).toContain("1/a.html");
  });
});

describe("a folder that is held", () => {
  test("a second build is told who holds it, and the first goes on", () => {
    const { base, out } = built();
    opened(out, "folder", (folder) => {
      folder.stage();
      const { message } = refused(base, () => openOutput(out));
      expect(message).toMatch(/^Unexpected build of .+ by process \d+ since \d{4}-/);
      // A command that only reads does not disturb it either.
      recover(out);
      folder.replace([]);
    });
    expect(pages(out)).toEqual({});
  });

  test("after a publishing that failed, the same build can publish again", () => {
    const { base, out } = built();
    opened(out, "folder", (folder) => {
      put(out, { "index.html": "edited" });
      const stager = createStager(folder.stage(), "all");
      stager.put("index.html", "new");
      const parts = [stager.finish()];
      expect(() => folder.patch(parts, [])).toThrow("Unexpected change to index.html");
      expect(readdirSync(base)).not.toContain(".dist.visavis-new");
      const again = createStager(folder.stage(), "all");
      again.put("index.html", "newer");
      folder.patch([again.finish()], [], { repair: true });
    });
    expect(pages(out)).toEqual({ ...OLD, "index.html": "newer" });
  });

  test("closing twice, and early, is no harm", () => {
    const { base, out } = built();
    const folder = openOutput(out);
    put(folder.stage(), { "site/a": "half" });
    folder.close();
    folder.close();
    expect(pages(out)).toEqual(OLD);
    expect(readdirSync(base)).toEqual(["dist"]);
    expect(() => folder.stage()).toThrow("closed");
  });
});

describe("any changes one after another, of which any may be broken off", () => {
  const PATHS = ["a", "b", "c/a", "c/b", "c/d/a", "e/a", "e/a/x"];
  /** A file and a folder cannot share a name. */
  const fits = (files: object) => !("e/a" in files && "e/a/x" in files);
  const site = fc.dictionary(fc.constantFrom(...PATHS), fc.string({ maxLength: 3 }), { maxKeys: 5, noNullPrototype: true }).filter(fits);
  const step = fc.record({
    files: site,
    gone: fc.subarray(PATHS),
    whole: fc.boolean(),
    dies: fc.integer({ min: -3, max: 8 }),
    turns: fc.boolean(),
  });

  /** Leaves a change as a kill would, after some of its calls, and says what it was to be. */
  function breakOff(out: string, files: Record<string, string>, gone: readonly string[], calls: number, turns: boolean): void {
    const places = placesOf(out);
    makeStaging(places.staging);
    const stager = createStager(places.staging, "all");
    for (const [path, data] of Object.entries(files)) stager.put(path, data);
    const changes = [
      ...Object.entries(files).map(([path, data]) => ({ path, hash: hash(data) })),
      ...gone.map((path) => ({ path, hash: undefined })),
    ].sort((a, b) => comparePaths(a.path, b.path));
    const journal = prepare(places, changes, false);
    const { site, journal: aside } = stagingOf(places.staging);
    commit(journal, aside, places.journal);
    // What leaves goes first, so that a file can become a folder.
    for (const { path, after } of journal.steps
      .filter((step) => step.after === undefined)
      .concat(journal.steps.filter((step) => step.after))
      .slice(0, calls)) {
      const full = join(out, path);
      if (after === undefined) rmSync(full);
      else {
        if (existsSync(full) && statSync(full).isDirectory()) rmSync(full, { recursive: true });
        mkdirSync(dirname(full), { recursive: true });
        renameSync(join(site, path), full);
      }
    }
    if (turns) renameSync(places.journal, places.undo);
  }

  test.each(["folder", "symlink"] as const)("published as a %s, they end wholly old or wholly new", (publish) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), (steps) => {
        const base = tempFolder();
        const out = join(base, "dist");
        write(out, outputs({}), { publish });
        let now: Record<string, string> = {};
        for (const { files, gone: names, whole, dies, turns } of steps) {
          const gone = names.filter((name) => !Object.hasOwn(files, name));
          const after = whole ? files : { ...Object.fromEntries(Object.entries(now).filter(([name]) => !gone.includes(name))), ...files };
          if (!fits(after)) continue;
          if (whole) write(out, outputs(files), { publish });
          else if (dies >= 0 && publish === "folder") {
            breakOff(out, files, gone, dies, turns);
            recover(out);
          } else change(out, outputs(files), gone, { publish });
          const isBack = !whole && dies >= 0 && publish === "folder" && turns;
          if (!isBack) now = after;
          expect(pages(out)).toEqual(now);
          expect(readdirSync(base).filter((name) => !["dist", ".dist.visavis-releases"].includes(name))).toEqual([]);
        }
        expect(opened(out, publish, (folder) => folder.verify())).toEqual({ damaged: [], foreign: [] });
        // Whatever way led there, it is the site that is written at once.
        const other = join(base, "other");
        write(other, outputs(now));
        expect(readFileSync(join(out, MANIFEST), "utf8")).toBe(readFileSync(join(other, MANIFEST), "utf8"));
      }),
      { numRuns: 60 },
    );
  });
});
