import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, tempFolder } from "../helpers/folder.js";
import { DANGEROUS, runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

describe("the program's own options", () => {
  test("--version prints the version alone", async () => {
    expect(await runIn(tempFolder(), ["--version"])).toEqual({ code: 0, out: "1.2.3\n", err: "" });
  });

  test("--help and -h name every command and every exit code", async () => {
    const { code, out, err } = await runIn(tempFolder(), ["--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const word of [
      "visavis build",
      "visavis render",
      "visavis list",
      "visavis pseudo",
      "visavis dev",
      "visavis preview",
      "0 done",
      "1 the content has errors",
      "2 wrong usage",
      "3 a bug",
    ])
      expect(out).toContain(word);
    expect((await runIn(tempFolder(), ["-h"])).out).toBe(out);
  });

  test("each command explains its own options, without reading a root", async () => {
    for (const command of ["build", "render", "list"]) {
      const { code, out, err } = await runIn(tempFolder(), [command, "--help"]);
      expect({ code, err }).toEqual({ code: 0, err: "" });
      expect(out.startsWith(`visavis ${command} `)).toBe(true);
      for (const option of ["--root DIR", "--json", "--quiet"]) expect(out).toContain(option);
      expect((await runIn(tempFolder(), [command, "-h"])).out).toBe(out);
    }
    for (const command of ["build", "list"]) {
      const { out } = await runIn(tempFolder(), [command, "--help"]);
      for (const option of ["--locale L", "--family F", "--format F"]) expect(out).toContain(option);
    }
    expect((await runIn(tempFolder(), ["build", "--help"])).out).toContain("--out DIR");
    expect((await runIn(tempFolder(), ["list", "--help"])).out).toContain("--paths");
  });
});

describe("wrong usage ends with 2, says what was expected, and prints nothing to standard output", () => {
  const cases: Record<string, readonly [argv: readonly string[], message: string, hint: string]> = {
    "no command": [[], "Unexpected end, expected a command", "visavis --help lists them"],
    "an unknown command": [["buil"], "Unexpected command buil, expected build, render, list", "did you mean `build`?"],
    "a command that nothing resembles": [["frobnicate"], "Unexpected command frobnicate", "visavis --help explains them"],
    "a command that every object has": [["constructor"], "Unexpected command constructor", "--help"],
    "a command that is a prototype": [["__proto__"], "Unexpected command __proto__", "--help"],
    "an empty command": [[""], "Unexpected command , expected", "--help"],
    "an unknown option": [["build", "--lcale", "fr"], "Unexpected option --lcale, expected --root", "did you mean `--locale`?"],
    "an option of another command": [["list", "--out", "x"], "Unexpected option --out, expected", "--help"],
    "an unknown short option": [["list", "-x"], "Unexpected option -x, expected", "--help"],
    "an option that every object has": [["list", "--constructor"], "Unexpected option --constructor", "--help"],
    "an argument that build does not take": [["build", "dist"], "Unexpected argument dist, expected --root", "visavis build --help"],
    "an argument that list does not take": [["list", "--", "--json"], "Unexpected argument --json", "visavis list --help"],
    "an option without its value": [["build", "--root"], "Option '--root <value>' argument missing", "visavis build --help"],
    "an option whose value looks like one": [
      ["build", "--root", "--json"],
      "Option '--root' argument is ambiguous",
      "visavis build --help",
    ],
    "a value that an option does not take": [["list", "--json=yes"], "Option '--json' does not take an argument", "visavis list --help"],
    "no address to render": [["render"], "Unexpected 0 addresses, expected one", "for example"],
    "two addresses to render": [["render", "a", "b"], "Unexpected 2 addresses, expected one", "for example"],
  };
  for (const [what, [argv, message, hint]] of Object.entries(cases)) {
    test(what, async () => {
      const root = tempFolder(tinyRoot());
      const { code, out, err } = await runIn(root, argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      const [first, second, ...rest] = err.split("\n");
      expect(first?.startsWith(`visavis: ${message}`)).toBe(true);
      expect(second).toContain(hint);
      expect(second?.startsWith("  hint: ")).toBe(true);
      expect(rest).toEqual([""]);
      expect(contents(root)).toEqual(tinyRoot());
    });
  }

  test("what was typed cannot act on the terminal either", async () => {
    const hostile = "\u001b[31m\u0007\u202e";
    const root = tempFolder(tinyRoot());
    for (const argv of [
      [hostile],
      ["build", `--${hostile}`],
      ["build", hostile],
      ["build", "--root", hostile],
      ["build", "--locale", hostile],
      ["render", hostile],
    ]) {
      const { code, out, err } = await runIn(root, argv);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).not.toMatch(DANGEROUS);
      expect(err).toContain("\\u{1b}[31m\\u{7}\\u{202e}");
    }
  });
});

describe("exit codes", () => {
  test("3 after an exception, with the place where it was thrown, in visible characters", async () => {
    const { code, err } = await runIn(tempFolder(), ["--version"], {
      out: () => {
        throw new Error("broken\u001b[31m");
      },
    });
    expect(code).toBe(3);
    expect(err).toContain("visavis: a bug: Error: broken\\u{1b}[31m\n");
    expect(err).toContain("cli.test.ts");
    expect(err).toContain("hint: please report it");
    expect(err).not.toMatch(DANGEROUS);
  });

  test("3 even if what is thrown is no error", async () => {
    const { code, err } = await runIn(tempFolder(), ["--version"], {
      out: () => {
        throw "a string";
      },
    });
    expect(code).toBe(3);
    expect(err).toContain("a bug: a string");
  });

  test("2 for input that cannot be read", async () => {
    const root = tempFolder(tinyRoot());
    const system = (code: string) => Object.assign(new Error(`${code}: no`), { code, errno: -1, syscall: "open", path: "x\u001b.yaml" });
    for (const reason of ["EACCES", "EISDIR", "ENOENT", "ELOOP"]) {
      const { code, err } = await runIn(root, ["list"], {
        out: () => {
          throw system(reason);
        },
      });
      expect(code).toBe(2);
      expect(err).toBe(
        `visavis: Unexpected ${reason} at x\\u{1b}.yaml, expected a file that can be read\n  hint: check the file and its permissions\n`,
      );
    }
  });

  test("2 for a root that has no content, is a file, or is not there", async () => {
    const base = tempFolder({ file: "", "half/content": "a file", "templates-only/templates/x.hbs": "" });
    mkdirSync(join(base, "empty"));
    for (const root of ["empty", "file", "nowhere", "half", "templates-only"]) {
      for (const argv of [["build"], ["list"], ["render", "toy/1/"]]) {
        const { code, out, err } = await runIn(base, [...argv, "--root", root]);
        expect({ code, out }).toEqual({ code: 2, out: "" });
        expect(err).toContain(`visavis: Unexpected root ${root} without a folder content/, expected one\n`);
      }
    }
    // The control: the same command with a root that has one.
    expect((await runIn(tempFolder(tinyRoot()), ["list"])).code).toBe(0);
  });
});
