import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tinyRoot } from "../helpers/tiny.js";

// As a stranger has it: packed, installed into an empty folder without what only developers need, and run there.
const root = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "visavis-package-"));
const run = (command: string, args: string[], cwd = work) =>
  execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
afterAll(() => rmSync(work, { recursive: true, force: true }));

beforeAll(() => {
  run("npm", ["pack", "--ignore-scripts", "--pack-destination", work], root);
  writeFileSync(join(work, "package.json"), '{ "name": "stranger", "private": true, "type": "module" }\n');
  const packed = readdirSync(work).find((name) => name.endsWith(".tgz")) ?? expect.fail("nothing was packed");
  run("npm", ["install", "--ignore-scripts", `./${packed}`]);
  for (const [path, text] of Object.entries(tinyRoot())) {
    mkdirSync(dirname(join(work, path)), { recursive: true });
    writeFileSync(join(work, path), text);
  }
});

test("the packed program builds a root of one's own, with the package's templates", () => {
  expect(run("npx", ["--no-install", "visavis", "--version"])).toMatch(/^\d+\.\d+\.\d+\n$/);
  run("npx", ["--no-install", "visavis", "build", "--quiet", "--no-cache"]);
  expect(existsSync(join(work, "dist/fr/toy/1-vs-2/index.html"))).toBe(true);
  expect(existsSync(join(work, "dist/assets/style.css"))).toBe(true);
});

test("the library can be imported", () => {
  writeFileSync(
    join(work, "use.js"),
    'import { diskTree, load } from "visavis";\nconsole.log([...load(diskTree(".")).site.paths()].length);\n',
  );
  expect(Number(run(process.execPath, ["use.js"]))).toBeGreaterThan(20);
});

test("its types serve a strict TypeScript program", () => {
  writeFileSync(
    join(work, "use.ts"),
    'import { type Diagnostic, diskTree, load, type Site } from "visavis";\nconst { site, diagnostics } = load(diskTree("."));\nexport const found: Site | undefined = site;\nexport const all: readonly Diagnostic[] = diagnostics;\n',
  );
  run(process.execPath, [
    join(root, "node_modules/typescript/bin/tsc"),
    ...["--noEmit", "--strict", "--module", "nodenext", "--moduleResolution", "nodenext", "--target", "es2023", "--skipLibCheck", "use.ts"],
  ]);
});

test("nothing but what is needed is packed", () => {
  const [{ files }] = JSON.parse(run("npm", ["pack", "--ignore-scripts", "--dry-run", "--json"], root)) as [{ files: { path: string }[] }];
  const tops = [...new Set(files.map(({ path }) => path.split("/")[0]))].sort();
  expect(tops).toEqual(["CHANGELOG.md", "LICENSE", "README.md", "content", "lib", "locales", "package.json", "schema", "templates"]);
});
