import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { contents, put, tempFolder } from "./helpers/folder.js";
import { ask } from "./helpers/http.js";
import { DANGEROUS, runIn, tempEnv } from "./helpers/terminal.js";
import { tinyRoot } from "./helpers/tiny.js";

const PROGRAM = fileURLToPath(new URL("../lib/cli.js", import.meta.url));
/** The built tool runs where neither `eval` nor `new Function` nor `__proto__` works. */
const LOCKED = ["--disallow-code-generation-from-strings", "--disable-proto=throw"];

/** The variables of this process, of a user with an empty cache. */
const userEnv = () => ({ ...process.env, ...tempEnv() });

function node(cwd: string, ...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, encoding: "utf8", env: userEnv() });
  return { code: status, out: stdout, err: stderr };
}

const program = (cwd: string, ...argv: string[]) => node(cwd, ...LOCKED, PROGRAM, ...argv);

describe("the compiled program", () => {
  test("builds a site where code from strings and __proto__ are switched off", async () => {
    const root = tempFolder(tinyRoot());
    const { code, out, err } = program(root, "build");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^\d+ files, /);
    // It is the site that the sources build.
    const other = tempFolder(tinyRoot());
    expect((await runIn(other, ["build"])).code).toBe(0);
    expect(contents(join(root, "dist"))).toEqual(contents(join(other, "dist")));
  });

  test("the control: those switches do stop what they should", () => {
    const folder = tempFolder();
    for (const script of ["eval('1')", "new Function('return 1')()", "({}).__proto__"]) {
      expect(node(folder, "-e", script).code, script).toBe(0);
      expect(node(folder, ...LOCKED, "-e", script).code, script).not.toBe(0);
    }
  });

  test("a template of the root's own is compiled there too", () => {
    const root = tempFolder(tinyRoot({ "templates/html/home.hbs": "<p>{{inline title}}</p>\n" }));
    const { code, out } = program(root, "render", "/");
    expect({ code, out }).toEqual({ code: 0, out: "<p>Codes, face to face</p>\n" });
  });

  test("prints its own version", () => {
    const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
    expect(program(tempFolder(), "--version")).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  test("exit codes: 0, 1 and 2", () => {
    const root = tempFolder(tinyRoot());
    expect(program(root, "list").code).toBe(0);
    expect(program(root, "list", "--help").code).toBe(0);
    expect(program(root).code).toBe(2);
    expect(program(root, "nonsense").code).toBe(2);
    expect(program(root, "build", "--nonsense").code).toBe(2);
    expect(program(root, "render", "toy/2-vs-1/").code).toBe(2);
    put(root, { "content/toy/codes/2.yaml": "code: 2\n" });
    const { code, out, err } = program(root, "build");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("content/toy/codes/2.yaml:1:7 ");
    expect(contents(root)["dist/index.html"]).toBeUndefined();
  });

  test.each([
    ["dev", "SIGINT", 130],
    ["preview", "SIGTERM", 143],
  ] as const)("%s serves there until %s, and ends with %i", async (command, signal, code) => {
    const root = tempFolder(tinyRoot());
    expect(program(root, "build").code).toBe(0);
    const child = spawn(process.execPath, [...LOCKED, PROGRAM, command, "--port", "0"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: userEnv(),
    });
    const said = { out: "", err: "" };
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
    const address = await new Promise<string>((resolve) => child.stdout.setEncoding("utf8").once("data", resolve));
    const { status, body } = await ask(Number(/:(\d+)\//.exec(address)?.[1]), "/toy/1/");
    expect({ status, err: said.err }).toEqual({ status: 200, err: "" });
    expect(body).toContain("Description of One.");
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    expect(await ended).toBe(code);
    expect(said.err).toBe("");
  });

  test("writes a page of any size to a pipe, whole", () => {
    const root = tempFolder(tinyRoot({ "templates/html/home.hbs": `${"x".repeat(500_000)}\n` }));
    expect(program(root, "render", "/").out).toBe(`${"x".repeat(500_000)}\n`);
  });

  test("a reader that goes away is no error", () => {
    const root = tempFolder(tinyRoot({ "templates/html/home.hbs": `${"x".repeat(500_000)}\n` }));
    const { status, stderr } = spawnSync("sh", ["-c", '"$0" "$1" render / | head -c 10', process.execPath, PROGRAM], {
      cwd: root,
      encoding: "utf8",
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  test("a check whose reader goes away ends with what it found", async () => {
    const lost = tinyRoot();
    lost["locales/fr/toy.json"] = (lost["locales/fr/toy.json"] as string).replace("{{code}} est une bonne", "Une bonne");
    /** Ends with its code; nobody reads what it says. */
    const unread = (root: string, ...argv: string[]) => {
      const child = spawn(process.execPath, [PROGRAM, "check", ...argv], { cwd: root, stdio: ["ignore", "pipe", "pipe"], env: userEnv() });
      child.stdout.destroy();
      child.stderr.destroy();
      return new Promise((resolve) => child.once("exit", resolve));
    };
    const found = tempFolder(lost);
    const clean = tempFolder(tinyRoot());
    expect(await Promise.all([unread(found), unread(clean), unread(found, "--only", "nothing")])).toEqual([1, 0, 2]);
    // All of a report that is larger than a pipe, of which ten bytes are read.
    const many = tempFolder({ ...lost, ...Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`content/toy/codes/${i + 100}.yaml`, "code: [\n"])) }); // prettier-ignore
    spawnSync("sh", ["-c", '{ "$0" "$1" check; echo $? > code; } | head -c 10', process.execPath, PROGRAM], { cwd: many, env: userEnv() });
    expect(readFileSync(join(many, "code"), "utf8")).toBe("1\n");
  });

  test("no colour and no progress line where standard error is no terminal", () => {
    const root = tempFolder(tinyRoot({ "content/toy/codes/2.yaml": 'code: "2"\nname: "\\u001b[31m\\u202e"\n' }));
    const { code, err } = program(root, "build");
    expect(code).toBe(1);
    expect(err).not.toMatch(DANGEROUS);
  });

  test("input that cannot be read ends with 2 or a diagnostic, never with a stack trace", () => {
    // A folder where a file is expected, links that lead nowhere or in a circle, names that no schema knows.
    const root = tempFolder(tinyRoot({ "content/toy/family.yaml": undefined, "locales/fr/toy.json": undefined }));
    mkdirSync(join(root, "content/toy/family.yaml"));
    mkdirSync(join(root, "locales/fr/ui.json/deep"), { recursive: true });
    symlinkSync("nowhere", join(root, "locales/fr/toy.json"));
    symlinkSync("circle.yaml", join(root, "content/toy/codes/circle.yaml"));
    const { code, out, err } = program(root, "build");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("locales/fr/toy.json:1:1 not-a-file ");
    expect(err).toContain("content/toy/codes/circle.yaml:1:1 not-a-file ");
    expect(err).not.toContain("a bug");
    const file = tempFolder({ content: "a file" });
    const dangling = tempFolder();
    symlinkSync("nowhere", join(dangling, "content"));
    const circle = tempFolder();
    symlinkSync("content", join(circle, "content"));
    for (const folder of [file, dangling, circle]) {
      const refused = program(folder, "build");
      expect({ code: refused.code, out: refused.out }).toEqual({ code: 2, out: "" });
      expect(refused.err).toMatch(/^visavis: Unexpected .*\n {2}hint: .*\n$/);
    }
  });
});
