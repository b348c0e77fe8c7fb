import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Output } from "../../scripts/core/core.js";
import { MAX_MANIFEST, WriteError, write } from "../../scripts/write/write.js";
import { contents, put, tempFolder } from "../helpers/folder.js";

const MANIFEST = ".visavis-manifest.json";

const outputs = (files: Readonly<Record<string, string>>): Output[] => Object.entries(files).map(([path, data]) => ({ path, data }));

/** The pages of a folder: all that it holds but the manifest. */
function pages(folder: string): Record<string, string> {
  const { [MANIFEST]: manifest, ...rest } = contents(folder);
  expect(manifest).toBeDefined();
  return rest;
}

const OLD = { "index.html": "old", "toy/1/index.html": "one", "toy/1.md": "one twin" };
const NEW = { "index.html": "new", "toy/2/index.html": "two" };

/** A manifest that no build wrote. */
const hostile = (name: string) => readFileSync(new URL(`../hostile/manifests/${name}.json`, import.meta.url), "utf8");

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
    const manifest = JSON.parse(readFileSync(join(base, "deep/er/dist", MANIFEST), "utf8"));
    expect(manifest.version).toBe(1);
    expect(Object.keys(manifest.files)).toEqual(["a.html", "b/c.md"]);
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
    expect(refused(base, () => write(join(base, "file/dist"), outputs(NEW))).message).toMatch(/^Unexpected E\w+ while writing /);
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
    "a disk that is full": function* () {
      yield* outputs(NEW);
      throw Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC", errno: -28, syscall: "write" });
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
    const full = failures["a disk that is full"] as () => Generator<Output>;
    const bug = failures["outputs that throw midway"] as () => Generator<Output>;
    expect(() => write(out, full())).toThrow(WriteError);
    expect(() => write(out, full())).toThrow(`Unexpected ENOSPC while writing ${out}`);
    expect(() => write(out, bug())).toThrow("a bug in a page");
    expect(() => write(out, bug())).not.toThrow(WriteError);
    function* invalid() {
      yield* outputs(NEW);
      new URL("no address");
    }
    // Node's own errors bear a code too, but no system call.
    expect(() => write(out, invalid())).not.toThrow(WriteError);
    expect(() => write(out, invalid())).toThrow(TypeError);
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
    renameSync(other.out, staging);
    writeFileSync(join(staging, ".visavis-staging"), "");
    arrange({ out, staging, old: join(base, ".dist.visavis-old") });
    return { base, out };
  }
  const LAST = { "index.html": "last" };
  const cases: Record<string, Parameters<typeof killed>[0]> = {
    "while the new site was being written": ({ staging }) => rmSync(join(staging, MANIFEST)),
    "before anything was written": ({ staging }) => {
      rmSync(staging, { recursive: true });
      mkdirSync(staging);
    },
    "before the first rename": () => {},
    "between the two renames": ({ out, old }) => renameSync(out, old),
    "after both renames": ({ out, staging, old }) => {
      renameSync(out, old);
      renameSync(staging, out);
    },
    "while the old site was being removed": ({ out, staging, old }) => {
      renameSync(out, old);
      renameSync(staging, out);
      rmSync(join(out, ".visavis-staging"));
      rmSync(join(old, "toy"), { recursive: true });
    },
    "when only the empty folders of the old site were left": ({ out, staging, old }) => {
      rmSync(out, { recursive: true });
      renameSync(staging, out);
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
  for (const path of ["../x", "a/../../x", "/x", "a//b", "", "a/", "./x", "a/./b", "a\\b", "..\\x", "a\0b", ".."]) {
    test(JSON.stringify(path), () => {
      const { base, out } = built();
      const before = contents(base);
      expect(() => write(out, outputs({ ...NEW, [path]: "x" }))).toThrow("unsafe output path");
      expect(contents(base)).toEqual(before);
    });
  }

  const collisions: Record<string, readonly [string, string]> = {
    "the same path": ["a.html", "a.html"],
    "two cases of a letter": ["toy/A/index.html", "toy/a/index.html"],
    "two forms of an accent": ["caf\u00e9.html", "cafe\u0301.html"],
    "both at once": ["CAF\u00c9.html", "cafe\u0301.html"],
    "a file and a folder": ["toy/a.md", "toy/a.md/index.html"],
    "a folder and a file": ["toy/a.md/index.html", "toy/a.md"],
    "a file and a folder in two cases": ["toy/A.md", "toy/a.md/index.html"],
    "the manifest": ["a.html", MANIFEST],
    "the manifest in another case": ["a.html", MANIFEST.toUpperCase()],
    "the marker": ["a.html", ".visavis-staging"],
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
  /** The paths that lead out, and one from the root of the disk. */
  function leadsOut(base: string): string {
    const { version, files } = JSON.parse(hostile("leads-out"));
    return JSON.stringify({ version, files: { ...files, [join(base, "precious.txt")]: "x" } });
  }

  test("paths that lead out, in the output folder", () => {
    const { base, out } = built({});
    put(base, { "precious.txt": "mine", "other/x.txt": "mine" });
    put(out, { [MANIFEST]: leadsOut(base) });
    write(out, outputs(NEW));
    expect(pages(out)).toEqual(NEW);
    expect(readFileSync(join(base, "precious.txt"), "utf8")).toBe("mine");
    expect(readFileSync(join(base, "other/x.txt"), "utf8")).toBe("mine");
  });

  test("paths that lead out, in what a killed build left", () => {
    const { base, out } = built();
    put(base, { "precious.txt": "mine", "other/x.txt": "mine", [`.dist.visavis-old/${MANIFEST}`]: leadsOut(base) });
    write(out, outputs(NEW));
    expect(readFileSync(join(base, "precious.txt"), "utf8")).toBe("mine");
    expect(readFileSync(join(base, "other/x.txt"), "utf8")).toBe("mine");
    expect(existsSync(join(base, ".dist.visavis-old"))).toBe(false);
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
    const texts = [
      "",
      "no JSON",
      "null",
      "[]",
      "1",
      '{"version":2,"files":{}}',
      '{"version":1}',
      '{"version":1,"files":null}',
      "[".repeat(1e6),
    ];
    for (const text of texts) {
      const { base, out } = built({});
      put(out, { [MANIFEST]: text });
      expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected content of");
    }
  });

  test("a list that is a link or a folder", () => {
    const { base, out } = built();
    renameSync(join(out, MANIFEST), join(base, "list.json"));
    symlinkSync(join(base, "list.json"), join(out, MANIFEST));
    expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected content of");
    rmSync(join(out, MANIFEST));
    put(out, { [`${MANIFEST}/x`]: "mine" });
    expect(refused(base, () => write(out, outputs(NEW))).message).toContain("Unexpected content of");
  });

  test("one of the largest size is read, one a byte larger is not", () => {
    const { out } = built();
    const list = join(out, MANIFEST);
    const { size } = statSync(list);
    writeFileSync(list, " ".repeat(MAX_MANIFEST - size), { flag: "a" });
    expect(statSync(list).size).toBe(MAX_MANIFEST);
    write(out, outputs(NEW));
    expect(pages(out)).toEqual(NEW);
    truncateSync(list, MAX_MANIFEST + 1);
    expect(() => write(out, outputs(OLD))).toThrow("Unexpected content of");
    truncateSync(list, size);
    expect(existsSync(join(out, "toy/2/index.html"))).toBe(true);
  });
});
