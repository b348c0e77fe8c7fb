import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { runIn } from "../helpers/terminal.js";
import { tinyFrench, tinyRoot } from "../helpers/tiny.js";

/** The tiny root, with the whole French of the package's interface left out of the question. */
const check = (root: string, ...argv: string[]) => runIn(root, ["check", ...argv]);

/** French in which one text has lost its placeholder, which is an error, and one has a doubled word, which is a warning. */
function faulty(): Record<string, string> {
  const french = tinyFrench();
  french.classes.good.sentence = "Voilà une bonne nouvelle.";
  french.codes["1"].summary = "Résumé de de Un.";
  return tinyRoot({ "locales/fr/toy.json": JSON.stringify(french, null, 2) });
}

const ERROR = ["--only", "placeholders"];
const WARNING = ["--only", "doubled-word"];
const CLEAN = ["--only", "tags"];

describe("what is printed decides the exit code", () => {
  const cases: Record<string, readonly [argv: readonly string[], code: 0 | 1, said: string]> = {
    "nothing found": [CLEAN, 0, "passed: 0 errors, 0 warnings"],
    "an error": [ERROR, 1, "failed: 1 error, 0 warnings"],
    "a warning": [WARNING, 0, "passed: 0 errors, 1 warning"],
    "a warning that is too much": [[...WARNING, "--fail-on", "warning"], 1, "failed: 0 errors, 1 warning"],
    "an error and a warning": [[...ERROR, ...WARNING, "--fail-on", "error"], 1, "failed: 1 error, 1 warning"],
    "as many warnings as are allowed": [[...WARNING, "--max-warnings", "1"], 0, "passed: 0 errors, 1 warning"],
    "more warnings than are allowed": [[...WARNING, "--max-warnings", "0"], 1, "failed: 0 errors, 1 warning"],
    "a locale without the fault": [[...ERROR, "en"], 0, "passed: 0 errors, 0 warnings"],
    "the locale with the fault": [[...ERROR, "fr"], 1, "failed: 1 error, 0 warnings"],
    "quietly": [[...WARNING, "-q"], 0, "passed: 0 errors, 1 warning"],
  }; // prettier-ignore
  for (const [what, [argv, code, said]] of Object.entries(cases)) {
    test(what, async () => {
      const ran = await check(tempFolder(faulty()), ...argv);
      expect({ code: ran.code, err: ran.err, last: ran.out.trimEnd().split("\n").at(-1) }).toEqual({ code, err: "", last: said });
    });
  }

  test("a threshold that is not reached", async () => {
    const { "content/site.yaml": site = "" } = tinyRoot();
    const asking = (share: number) => ({ "content/site.yaml": `${site}check: { thresholds: { fr: { reviewed: ${share} } } }\n` });
    const missed = await check(tempFolder(tinyRoot(asking(1))), ...CLEAN);
    expect(missed.code).toBe(1);
    expect(missed.out).toMatch(/\nfr: 0 % reviewed, expected at least 1 %\nfailed: 0 errors, 0 warnings\n$/);
    expect((await check(tempFolder(tinyRoot(asking(0))), ...CLEAN)).code).toBe(0);
  });

  test("the rendered pages are looked at, unless one does not want them", async () => {
    const root = tempFolder(tinyRoot({ "templates/html/partials/foot.hbs": '<p><a href="nowhere/">{{siteTitle}}</a></p></body></html>' }));
    const pages = ["--only", "page-links"];
    const looked = await check(root, ...pages);
    expect(looked.code).toBe(1);
    expect(looked.out).toMatch(/^templates\/html\/partials\/foot\.hbs:1:/);
    expect(looked.out).toContain("page-links Unexpected link to nowhere/ on the home page");
    const left = await check(root, ...pages, "--no-pages");
    expect(left.code).toBe(0);
    expect(left.out).toContain("passed: 0 errors, 0 warnings (the rendered pages were not looked at)");
    expect((await check(root, ...CLEAN, "--no-pages")).out).not.toContain("rendered pages");
  });

  test("a report never says that pages were clean which nobody looked at", async () => {
    const rules = async (root: string, ...argv: string[]) => {
      const { out } = await check(root, "-f", "junit", ...argv);
      return out.includes('name="page-links"');
    };
    expect(await rules(tempFolder(tinyRoot()))).toBe(true);
    expect(await rules(tempFolder(tinyRoot()), "--no-pages")).toBe(false);
    expect(await rules(tempFolder(tinyRoot({ "content/toy/codes/2.yaml": "code: [\n" })))).toBe(false);
  });

  test("a template that fails is a finding, and the texts are checked all the same", async () => {
    const { code, out } = await check(tempFolder(tinyRoot({ "templates/html/code.hbs": "{{#if}}" })));
    expect(code).toBe(1);
    expect(out).toContain("templates/html/code.hbs:1:1 template ");
    expect(out).toContain(" french-spacing ");
    expect(out).toContain("(the rendered pages were not looked at)");
  });

  test("a broken file is a finding, and the others are checked all the same", async () => {
    const { code, out } = await check(tempFolder({ ...faulty(), "content/toy/codes/2.yaml": "code: [\n" }));
    expect(code).toBe(1);
    expect(out).toContain("content/toy/codes/2.yaml:");
    expect(out).toContain(" placeholders ");
  });

  test("every format says the same verdict", async () => {
    const root = tempFolder(faulty());
    for (const [rule, failed] of [["placeholders", true], ["tags", false]] as const) {
      const { code, out } = await check(root, "--only", rule, "-f", "json");
      expect(code).toBe(failed ? 1 : 0);
      expect(JSON.parse(out).failed).toBe(failed);
      expect((await check(root, "--only", rule, "-f", "github")).out).toMatch(failed ? /\nfailed: / : /^passed: /);
      expect((await check(root, "--only", rule, "-f", "md")).out).toContain(failed ? "Translations: failed" : "Translations: passed");
    }
  }); // prettier-ignore
});

describe("wrong usage ends with 2, prints no report and writes none", () => {
  const cases: Record<string, readonly [argv: readonly string[], message: string, hint: string]> = {
    "an unknown rule": [["--only", "placeholder"], "Unexpected rule placeholder, expected one of untranslated, ", "did you mean `placeholders`?"],
    "an unknown rule to skip": [["--skip", "xyzzy-plugh-frob"], "Unexpected rule xyzzy-plugh-frob", "visavis check --rules lists them"],
    "a rule that every object has": [["--only", "constructor"], "Unexpected rule constructor", "hint"],
    "an unknown locale": [["frr"], "Unexpected locale frr, expected one of en, fr", "did you mean `fr`?"],
    "an unknown locale among others": [["fr", "xx-XX"], "Unexpected locale xx-XX", "visavis list shows them"],
    "an unknown format": [["-f", "jsn"], "Unexpected format jsn, expected one of text, json, sarif", "did you mean `json`?"],
    "an unknown format in a file": [["-f", "pdf=x.pdf"], "Unexpected format pdf", "visavis check --help lists them"],
    "two reports to standard output": [["-f", "json", "-f", "text"], "Unexpected second report to standard output", "-f json=report.json"],
    "two reports to one file": [["-f", "json=x", "-f", "csv=./x"], "Unexpected second report to ", "-f json=report.json"],
    "a folder to standard output": [["-f", "json=out.json", "-f", "html"], "Unexpected report of several files", "-f html=report"],
    "a file where a folder is": [["-f", "json=content"], "Unexpected EISDIR at ", "name another one"],
    "a folder where a file is": [["-f", "html=content/site.yaml"], "Unexpected E", "name another one"],
    "an unknown level": [["--fail-on", "info"], "Unexpected --fail-on info, expected error or warning", "--help"],
    "a number that is none": [["--max-warnings", "-1"], "Option '--max-warnings' argument is ambiguous", "--help"],
    "a number with a sign": [["--max-warnings=+1"], "Unexpected --max-warnings +1, expected a whole number", "0 allows none"],
    "an unknown template": [["--template", "gitlaab"], "Unexpected template gitlaab, expected one of github, gitlab", "did you mean `gitlab`?"],
    "a template that every object has": [["--template", "__proto__"], "Unexpected template __proto__", "hint"],
    "a root without content": [["--root", "content"], "Unexpected root content without a folder content/", "--root"],
  }; // prettier-ignore
  for (const [what, [argv, message, hint]] of Object.entries(cases)) {
    test(what, async () => {
      const root = tempFolder(faulty());
      const { code, out, err } = await check(root, ...argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err.startsWith(`visavis: ${message}`), err).toBe(true);
      expect(err).toContain(hint);
      expect(contents(root)).toEqual(faulty());
    });
  }
});

describe("never 0 after an exception", () => {
  const broken = (error: unknown) => ({
    out: () => {
      throw error;
    },
  });

  test("3 for a bug, 2 for what the system refuses", async () => {
    const root = tempFolder(faulty());
    const system = Object.assign(new Error("EIO: no"), { code: "EIO", syscall: "write" });
    expect((await runIn(root, ["check", ...CLEAN], broken(new Error("oh")))).code).toBe(3);
    expect((await runIn(root, ["check", ...CLEAN], broken("a string"))).code).toBe(3);
    expect((await runIn(root, ["check", ...CLEAN], broken(system))).code).toBe(2);
    // The control: the same run without the exception.
    expect((await check(root, ...CLEAN)).code).toBe(0);
  });

  test("a report that cannot be written is no pass, and nothing is printed that says so", async () => {
    const root = tempFolder(tinyRoot());
    mkdirSync(join(root, "taken"));
    const { code, out } = await check(root, ...CLEAN, "-f", "text", "-f", "json=taken");
    expect({ code, out }).toEqual({ code: 2, out: "" });
  });
});

describe("reports", () => {
  test("several in one run, each of the same findings", async () => {
    const root = tempFolder(faulty());
    const files = ["json=a/r.json", "sarif=a/r.sarif", "junit=a/r.xml", "github=a/r.txt", "gitlab=a/gl.json", "md=a/r.md", "csv=a/r.csv", "badge=a/r.svg", "html=a/html"]; // prettier-ignore
    const { code, out } = await check(root, ...ERROR, "-f", "text", ...files.flatMap((file) => ["-f", file]));
    expect(code).toBe(1);
    expect(out).toContain("failed: 1 error, 0 warnings");
    const written = contents(join(root, "a"));
    expect(Object.keys(written).sort()).toEqual(
      ["gl.json", "html/index.html", "html/locale-fr.html", "r.csv", "r.json", "r.md", "r.sarif", "r.svg", "r.txt", "r.xml"].sort(),
    );
    const says = Object.entries(written).filter(([, text]) => text.includes("placeholders")).map(([name]) => name); // prettier-ignore
    expect(says.sort()).toEqual(Object.keys(written).filter((name) => name !== "r.svg").sort()); // prettier-ignore
    expect(written["r.svg"]).toContain("translated: ");
  });

  test("of real files, JSON and SARIF are valid against their schemas", async () => {
    const project = fileURLToPath(new URL("../../", import.meta.url));
    const schemas = { json: "schema/report.schema.json", sarif: "test/report/formats/fixtures/sarif-reduced.schema.json" };
    const ajv = new Ajv.default({ allowUnionTypes: true });
    const broken = tempFolder({ ...faulty(), "content/toy/codes/2.yaml": "code: [\n", "locales/fr/ui.json": '{ "a": 1, "a": }' });
    for (const [format, path] of Object.entries(schemas)) {
      const isValid = ajv.compile(JSON.parse(readFileSync(join(project, path), "utf8")));
      for (const root of [project, tempFolder(faulty()), broken]) {
        // The project's pages are looked at elsewhere.
        const { code, out } = await check(root, "-f", format, ...(root === project ? ["--no-pages"] : []));
        expect(code).toBeLessThan(2);
        expect(isValid(JSON.parse(out)), JSON.stringify(isValid.errors)).toBe(true);
      }
      expect(isValid({})).toBe(false);
    }
  });

  test("a file's name may hold an equals sign", async () => {
    const root = tempFolder(tinyRoot());
    await check(root, ...CLEAN, "-f", "json=a=b.json");
    expect(JSON.parse(readFileSync(join(root, "a=b.json"), "utf8"))).toMatchObject({ failed: false, version: "1.2.3" });
  });

  test("nothing else is written", async () => {
    const root = tempFolder(faulty());
    await check(root);
    expect(contents(root)).toEqual(faulty());
  });

  test("paths begin in the working folder, where another program reads them; at the root they are the root's", async () => {
    const repository = tempFolder();
    put(join(repository, "docs/site"), faulty());
    const uri = async (cwd: string, ...argv: string[]) => {
      const { out } = await check(cwd, ...ERROR, "-f", "sarif", ...argv);
      return JSON.parse(out).runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri;
    };
    expect(await uri(repository, "--root", "docs/site")).toBe("docs/site/locales/fr/toy.json");
    expect(await uri(join(repository, "docs/site"))).toBe("locales/fr/toy.json");
    expect(await uri(join(repository, "docs/site/content"), "--root", "..")).toBe("locales/fr/toy.json");
    expect((await check(repository, ...ERROR, "-f", "github", "--root", "docs/site")).out).toContain(
      "::error file=docs/site/locales/fr/toy.json,",
    );
    expect((await check(repository, ...ERROR, "-f", "gitlab", "--root", "docs/site")).out).toContain('"docs/site/locales/fr/toy.json"');
    // People read the root's own.
    expect((await check(repository, ...ERROR, "--root", "docs/site")).out).toContain("\nlocales/fr/toy.json:".slice(1));
  });

  test("the rules that were looked at are those that a report names", async () => {
    const root = tempFolder(faulty());
    const rules = async (...argv: string[]) =>
      JSON.parse((await check(root, "-f", "sarif", ...argv)).out).runs[0].tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(await rules("--only", "tags", "--only", "placeholders")).toEqual(["placeholders", "tags"]);
    const all = await rules();
    expect(await rules("--skip", "tags")).toEqual(all.filter((id: string) => id !== "tags"));
  });

  test("--rules lists every rule that --only takes, those of reading too", async () => {
    const root = tempFolder(tinyRoot());
    const { code, out } = await check(root, "--rules");
    expect(code).toBe(0);
    const ids = Array.from(out.matchAll(/^([a-z0-9-]+) \((?:error|warning|info)\)$/gm), ([, id = ""]) => id);
    expect(ids).toContain("duplicate-key");
    expect((await check(root, ...ids.flatMap((id) => ["--only", id]))).code).not.toBe(2);
  });

  test("--help names every format", async () => {
    const { out } = await check(tempFolder(), "--help");
    for (const name of ["text", "json", "sarif", "junit", "github", "gitlab", "md", "html", "badge", "csv"])
      expect(out).toMatch(new RegExp(`^ +${name} +\\S`, "m"));
    expect(out).toContain("--template NAME");
    expect(existsSync("visavis.sarif")).toBe(false);
  });
});
