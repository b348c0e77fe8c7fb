import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, tempFolder } from "../helpers/folder.js";
import { runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

interface Counts {
  readonly files: number;
  readonly rows: readonly { readonly locale: string | null; readonly type: string; readonly format: string; readonly files: number }[];
}

const counts = async (root: string, ...argv: string[]): Promise<Counts> => JSON.parse((await runIn(root, ["list", "--json", ...argv])).out);

describe("visavis list", () => {
  test("counts by locale, kind and format", async () => {
    const root = tempFolder(tinyRoot());
    const { code, out, err } = await runIn(root, ["list"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const rows = out
      .trimEnd()
      .split("\n")
      .map((line) => line.trim().split(/\s+/));
    expect(rows).toContainEqual(["fr", "compare", "markdown", "3"]);
    expect(rows).toContainEqual(["en", "code", "html", "3"]);
    expect(rows).toContainEqual(["en", "not-found", "html", "1"]);
    expect(rows).toContainEqual(["asset", "html", "1"]);
    expect(rows.at(-1)?.[0]).toBe("all");
    const sum = rows.slice(0, -1).reduce((total, row) => total + Number(row.at(-1)), 0);
    expect(Number(rows.at(-1)?.[1])).toBe(sum);
  });

  test("writes nothing", async () => {
    const root = tempFolder(tinyRoot());
    await runIn(root, ["list"]);
    await runIn(root, ["list", "--paths"]);
    expect(contents(root)).toEqual(tinyRoot());
  });

  const selections: Record<string, readonly string[]> = {
    everything: [],
    "one locale": ["--locale", "fr"],
    "two locales": ["--locale", "fr", "--locale", "en"],
    "one family": ["--family", "toy"],
    "HTML alone": ["--format", "html"],
    "Markdown alone": ["--format", "markdown"],
    "all at once": ["--locale", "en", "--family", "toy", "--format", "markdown"],
    "the same twice": ["--locale", "fr", "--locale", "fr"],
  };
  for (const [what, selection] of Object.entries(selections)) {
    test(`what it counts and names is what build writes: ${what}`, async () => {
      const root = tempFolder(tinyRoot());
      const out = join(tempFolder(), "dist");
      const listed = await counts(root, ...selection);
      const paths: string[] = JSON.parse((await runIn(root, ["list", "--paths", "--json", ...selection])).out);
      const built = JSON.parse((await runIn(root, ["build", "--json", "--out", out, ...selection])).out);
      const { ".visavis-manifest": manifest, ...written } = contents(out);
      expect(manifest).toBeDefined();
      expect(listed.files).toBe(built.files);
      expect(listed.rows.reduce((sum, { files }) => sum + files, 0)).toBe(built.files);
      expect([...paths].sort()).toEqual(Object.keys(written).sort());
      expect(paths.length).toBeGreaterThan(0);
    });
  }

  test("a selection chooses a part and not more", async () => {
    const root = tempFolder(tinyRoot());
    const all = (await counts(root)).files;
    const fr = await counts(root, "--locale", "fr");
    expect(fr.files).toBeLessThan(all);
    expect(new Set(fr.rows.map(({ locale }) => locale))).toEqual(new Set(["fr", null]));
    expect(new Set((await counts(root, "--format", "markdown")).rows.map(({ format }) => format))).toEqual(new Set(["markdown"]));
  });

  test("a family that is not selected has no page", async () => {
    const { "content/toy/family.yaml": family = "", ...rest } = tinyRoot();
    const two = tempFolder({
      "content/toy/family.yaml": family,
      "content/other/family.yaml": family.replace("prefix: TOY", "prefix: OTHER"),
      ...rest,
    });
    const one = (await counts(two, "--family", "toy")).files;
    const both = (await counts(two)).files;
    // The second family has one page, in two locales and two formats: its own.
    expect(both - one).toBe(4);
    expect((await runIn(two, ["list", "--paths", "--family", "toy"])).out).not.toContain("other/");
    expect((await runIn(two, ["list", "--paths"])).out).toContain("fr/other/index.html\n");
  });

  test("--paths prints one path a line, ready for another program", async () => {
    const { code, out } = await runIn(tempFolder(tinyRoot()), ["list", "--paths"]);
    expect(code).toBe(0);
    const paths = out.trimEnd().split("\n");
    for (const path of ["index.html", "index.md", "404.html", "toy/1-vs-2/index.html", "fr/toy/1-vs-2.md", "assets/style.css"])
      expect(paths).toContain(path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  test("what is unknown is refused with what there is, and the nearest of it", async () => {
    const root = tempFolder(tinyRoot());
    const cases: readonly (readonly [option: string, value: string, known: string, hint: string])[] = [
      ["locale", "frr", "en, fr", "did you mean `fr`?"],
      ["locale", "FR", "en, fr", "did you mean `fr`?"],
      ["family", "toi", "toy", "did you mean `toy`?"],
      ["format", "htm", "html, markdown", "did you mean `html`?"],
      ["format", "pdf", "html, markdown", "see visavis list"],
      ["locale", "__proto__", "en, fr", "see visavis list"],
      ["locale", "", "en, fr", "see visavis list"],
    ];
    for (const [option, value, known, hint] of cases) {
      for (const command of ["list", "build"]) {
        const { code, out, err } = await runIn(root, [command, `--${option}`, value]);
        expect({ code, out }).toEqual({ code: 2, out: "" });
        expect(err).toBe(`visavis: Unexpected ${option} \`${value}\`, expected one of ${known}\n  hint: ${hint}\n`);
      }
    }
    expect(contents(root)).toEqual(tinyRoot());
  });

  test("content with errors ends with 1 and lists nothing", async () => {
    const { code, out, err } = await runIn(tempFolder(tinyRoot({ "content/toy/codes/2.yaml": "code: 2\n" })), ["list"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("content/toy/codes/2.yaml:1:7 ");
  });

  test("--quiet leaves warnings out, but no error", async () => {
    const warned = tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" });
    const root = tempFolder(warned);
    expect((await runIn(root, ["list"])).err).toContain("locale-unlisted (warning)");
    expect((await runIn(root, ["list"])).err).toContain("0 errors, 1 warning\n");
    expect((await runIn(root, ["list", "--quiet"])).err).toBe("");
    const broken = tempFolder({ ...warned, "content/toy/codes/2.yaml": "code: 2\n" });
    const { err } = await runIn(broken, ["list", "-q"]);
    expect(err).not.toContain("(warning)");
    expect(err).toMatch(/\d+ errors, 0 warnings\n$/);
  });
});
