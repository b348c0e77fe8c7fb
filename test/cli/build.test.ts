import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { DANGEROUS, runIn } from "../helpers/terminal.js";
import { tinyCode, tinyRoot } from "../helpers/tiny.js";

const BROKEN = { "content/toy/codes/2.yaml": "code: 2\nname: Two\n", "content/toy/pairs/1-vs-2.yaml": "codes: [1\n" };

describe("visavis build", () => {
  test("writes into dist in the root, and says how much", async () => {
    const root = tempFolder(tinyRoot());
    const { code, out, err } = await runIn(root, ["build"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^\d+ files, \d+\.\d MB, in dist\n$/);
    const site = contents(join(root, "dist"));
    expect(Object.keys(site)).toHaveLength(Number.parseInt(out, 10) + 1);
    expect(site["fr/toy/1-vs-2/index.html"]).toContain('<html lang="fr"');
  });

  test("--root and --out are taken from the working folder", async () => {
    const base = tempFolder();
    put(join(base, "root"), tinyRoot());
    expect((await runIn(base, ["build", "--root", "root"])).out).toContain(", in root/dist\n");
    expect((await runIn(base, ["build", "--root", "root", "--out", "site"])).out).toContain(", in site\n");
    expect(contents(join(base, "site"))).toEqual(contents(join(base, "root/dist")));
    const elsewhere = tempFolder();
    expect((await runIn(base, ["build", "--root", "root", "--out", join(elsewhere, "x")])).code).toBe(0);
    expect(contents(join(elsewhere, "x"))).toEqual(contents(join(base, "site")));
  });

  test("again, the same bytes; with another selection, only what is selected", async () => {
    const root = tempFolder(tinyRoot());
    await runIn(root, ["build"]);
    const first = contents(join(root, "dist"));
    await runIn(root, ["build"]);
    expect(contents(join(root, "dist"))).toEqual(first);
    await runIn(root, ["build", "--locale", "fr", "--format", "markdown"]);
    const part = Object.entries(contents(join(root, "dist"))).filter(([path]) => !path.startsWith(".visavis"));
    expect(part.length).toBeGreaterThan(0);
    for (const [path, text] of part) {
      expect(path).toMatch(/^fr\/.*\.md$/);
      expect(text).toBe(first[path]);
    }
  });

  test("--quiet prints nothing", async () => {
    const root = tempFolder(tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" }));
    expect(await runIn(root, ["build", "--quiet"])).toEqual({ code: 0, out: "", err: "" });
    expect(await runIn(root, ["build", "-q"], { interactive: true })).toEqual({ code: 0, out: "", err: "" });
    // The control: it had something to say.
    expect((await runIn(root, ["build"])).err).toContain("(warning)");
  });

  test("--json prints the result alone", async () => {
    const root = tempFolder(tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" }));
    const { code, out, err } = await runIn(root, ["build", "--json"], { interactive: true });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const result = JSON.parse(out);
    expect(result).toEqual({
      files: Object.keys(contents(join(root, "dist"))).length - 1,
      written: result.files,
      bytes: expect.any(Number),
      repaired: [],
      out: join(root, "dist"),
      diagnostics: [expect.objectContaining({ rule: "locale-unlisted", severity: "warning" })],
    });
  });

  test("a progress line on a terminal, which is gone in the end; none elsewhere", async () => {
    const codes = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [
        `content/toy/codes/${100 + index}.yaml`,
        tinyCode(String(100 + index), { name: `Code ${index}` }),
      ]),
    );
    const root = tempFolder(tinyRoot(codes));
    const { err } = await runIn(root, ["build"], { interactive: true });
    // How far it is depends on how the work is parted; it is drawn again and again, and then gone.
    expect(err.replaceAll(/\r\d+ files/g, "*")).toMatch(/^\*+\r\u001b\[K$/);
    expect((await runIn(root, ["build"])).err).toBe("");
    // It is gone too where the build fails.
    put(root, { "templates/html/not-found.hbs": "{{title.nope}}\n" });
    expect((await runIn(root, ["build"], { interactive: true })).err).toMatch(
      /\d files\r\u001b\[Ktemplates\/html\/not-found\.hbs:1:\d+ template /,
    );
  });
});

describe("with errors in the content", () => {
  test("all of them are printed, nothing is written, and the exit code is 1", async () => {
    const root = tempFolder(tinyRoot(BROKEN));
    const { code, out, err } = await runIn(root, ["build"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toMatch(/^content\/toy\/codes\/2\.yaml:1:7 schema Unexpected .*`2`, expected a string$/m);
    expect(err).toMatch(/content\/toy\/pairs\/1-vs-2\.yaml:\d+:\d+ yaml-syntax /);
    expect(err).toMatch(/\n {2}hint: .*\n {2}1 \| code: 2\n {4}\| {7}\^\n/);
    expect(err).toMatch(/\d+ errors, 0 warnings\nNothing was written\.\n$/);
    expect(contents(root)).toEqual(tinyRoot(BROKEN));
  });

  test("what the output folder held stays", async () => {
    const root = tempFolder(tinyRoot());
    await runIn(root, ["build"]);
    const before = contents(join(root, "dist"));
    put(root, BROKEN);
    expect((await runIn(root, ["build"])).code).toBe(1);
    expect(contents(join(root, "dist"))).toEqual(before);
  });

  test("as JSON: the same diagnostics, and nothing on standard error", async () => {
    const root = tempFolder(tinyRoot(BROKEN));
    const { code, out, err } = await runIn(root, ["build", "--json"]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    const { files, diagnostics } = JSON.parse(out);
    expect(files).toBe(0);
    expect(diagnostics.length).toBe(Number(/(\d+) errors,/.exec((await runIn(root, ["build"])).err)?.[1]));
  });

  test("in colour only where the terminal has it", async () => {
    const root = tempFolder(tinyRoot(BROKEN));
    expect((await runIn(root, ["build"], { color: true })).err).toContain("\u001b[31mschema\u001b[0m");
    expect((await runIn(root, ["build"])).err).not.toContain("\u001b");
  });

  test("a template that cannot be compiled is named with its line, as is one that fails on a page", async () => {
    const broken = tempFolder(tinyRoot({ "templates/html/home.hbs": "<p>\n{{nope title}}\n" }));
    const failing = tempFolder(tinyRoot({ "templates/html/home.hbs": "<p>\n{{title.nope}}\n" }));
    for (const root of [broken, failing]) {
      const { code, out, err } = await runIn(root, ["build"]);
      expect({ code, out }).toEqual({ code: 1, out: "" });
      expect(err).toMatch(/^templates\/html\/home\.hbs:2:\d+ template .*nope/);
      expect(err).toContain("hint: mend the template");
      expect(contents(root)["dist/index.html"]).toBeUndefined();
    }
  });
});

describe("an output folder that would do harm is refused, and nothing changes", () => {
  const folders = [".", "..", "content", "content/site", "content/toy/new/deep", "locales/fr", "templates", "dist/../content/x", "/"];
  for (const out of folders) {
    test(out, async () => {
      const base = tempFolder();
      const root = join(base, "root");
      put(root, tinyRoot());
      const { code, out: printed, err } = await runIn(root, ["build", "--out", out]);
      expect({ code, printed }).toEqual({ code: 2, printed: "" });
      expect(err).toContain("visavis: Unexpected output folder ");
      expect(err).toContain("--out");
      const before = Object.entries(tinyRoot()).map(([path, text]) => [`root/${path}`, text]);
      expect(contents(base)).toEqual(Object.fromEntries(before));
    });
  }

  test("one that a link leads to", async () => {
    const base = tempFolder();
    const root = join(base, "root");
    put(root, tinyRoot());
    mkdirSync(join(base, "other"));
    symlinkSync(join(root, "content"), join(base, "other/link"));
    expect((await runIn(root, ["build", "--out", "../other/link/site"])).code).toBe(2);
    expect(contents(root)).toEqual(tinyRoot());
    // The control: beside the link one may write.
    expect((await runIn(root, ["build", "--out", "../other/contents"])).code).toBe(0);
  });

  test("names that only begin alike are fine", async () => {
    const root = tempFolder(tinyRoot());
    for (const out of ["contents", "content-site", "..site"]) expect((await runIn(root, ["build", "--out", out])).code).toBe(0);
  });

  test("one that holds what no build wrote, is a file, or lies below one", async () => {
    const root = tempFolder({ ...tinyRoot(), "mine/notes.txt": "mine", file: "mine" });
    const before = contents(root);
    for (const out of ["mine", "file", "file/below"]) {
      const { code, out: printed, err } = await runIn(root, ["build", "--out", out]);
      expect({ code, printed }).toEqual({ code: 2, printed: "" });
      expect(err).toMatch(/^visavis: Unexpected .*\n {2}hint: .*\n$/);
      expect(contents(root)).toEqual(before);
    }
  });
});

describe("control characters from content never reach the terminal", () => {
  // A file may not hold them, but JSON and YAML can spell them.
  const esc = "\\u001b[2J\\u009b31m\\u202e";
  const hostile: Record<string, Record<string, string>> = {
    "the name of a code": { "content/toy/codes/1.yaml": tinyCode("1").replace("name: 1", `name: "${esc}"`) },
    "an unknown key": { "content/toy/codes/1.yaml": `"${esc}": x\n${tinyCode("1")}` },
    "a value that is refused": { "content/toy/codes/1.yaml": tinyCode("1").replace("class: good", `class: "${esc}"`) },
    "a key of a translation": { "locales/fr/toy.json": `{"codes":{"${esc}":{"fix":"x"}}}` },
    "an alias": { "content/toy/codes/1.yaml": `${tinyCode("1")}\n"${esc}": *${"\u202e"}x\n` },
    "the name of a file": { "content/toy/codes/\u001b[2J\u202e.yaml": "code: 1\n" },
    "raw bytes": { "content/toy/codes/1.yaml": `name: \u001b[2J\n` },
    "a template": { "templates/html/home.hbs": "{{nope \u202etitle}}\u001b[2J" },
  };
  for (const [what, files] of Object.entries(hostile)) {
    test(what, async () => {
      const root = tempFolder(tinyRoot(files));
      for (const argv of [
        ["build"],
        ["build", "--json"],
        ["list"],
        ["list", "--paths"],
        ["render", "toy/1/"],
        ["render", "--json", "toy/1/"],
      ]) {
        const { code, out, err } = await runIn(root, argv);
        expect([0, 1]).toContain(code);
        expect(out, argv.join(" ")).not.toMatch(argv[0] === "render" && !argv.includes("--json") ? /(?![\n\t])\p{Cc}/u : DANGEROUS);
        expect(err).not.toMatch(DANGEROUS);
      }
    });
  }
});
