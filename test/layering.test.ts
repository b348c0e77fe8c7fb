import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { findForbidden, findImports } from "./helpers/layers.js";

const SCRIPTS = fileURLToPath(new URL("../scripts/", import.meta.url));

function sources(): Record<string, string> {
  const paths = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  return Object.fromEntries(paths.filter((path) => path.endsWith(".ts")).map((path) => [path, readFileSync(join(SCRIPTS, path), "utf8")]));
}

test("no arrow between the sources goes where the layers forbid it", () => {
  const files = sources();
  expect(Object.keys(files)).toContain("core/core.ts");
  expect(Object.keys(files)).toContain("model/pages/compare.ts");
  expect(findForbidden(files)).toEqual([]);
});

test("every external library of the package is used, and has its home", () => {
  const { dependencies } = JSON.parse(readFileSync(join(SCRIPTS, "../package.json"), "utf8"));
  const used = findImports(sources());
  expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([]);
  expect(used.has("lodash")).toBe(false);
});

describe("the check refuses", () => {
  /** Sources that keep every rule, to which each case adds one that does not. */
  const sound: Readonly<Record<string, string>> = {
    "core/core.ts": 'export * from "./noun.js";',
    "core/noun.ts": "export const noun = 1;",
    "read/read.ts": 'import { noun } from "../core/core.js";\nimport { parse } from "./yaml.js";\nimport fs from "node:fs";',
    "read/yaml.ts": 'import YAML from "yaml";',
    "validate/validate.ts": 'import type { noun } from "../core/core.js";',
    "validate/family.ts": "",
    "localize/localize.ts": "",
    "model/model.ts": 'import { a } from "./pages/a.js";\nimport { b } from "./pages/b.js";',
    "model/pages/a.ts": 'import { w } from "../wording.js";',
    "model/pages/b.ts": "",
    "model/wording.ts": "",
    "render/render.ts": 'export { html } from "./formats/html.js";',
    "render/formats/html.ts": "",
    "render/formats/markdown.ts": "",
    "write/write.ts": 'import { readFileSync } from "node:fs";',
    "report/report.ts": "",
    "pipeline/pipeline.ts": 'import { read } from "../read/read.js";\nimport { write } from "../write/write.js";',
    "cli/cli.ts": 'import { load } from "../pipeline/pipeline.js";\nimport { out } from "./io.js";',
    "cli/io.ts": "",
    "cli.ts": 'import { run } from "./cli/cli.js";\nprocess.exitCode = run(); console.log(1);',
    "index.ts": 'export { load } from "./pipeline/pipeline.js";\nexport type { noun } from "./core/core.js";',
  };

  test("nothing in sources that keep every rule", () => {
    expect(findForbidden(sound)).toEqual([]);
  });

  const cases: Record<string, readonly [path: string, line: string, problem: string]> = {
    "core that knows a stage": ["core/noun.ts", 'import "../read/read.js";', "core may not know read"],
    "core that knows its own door": ["core/noun.ts", 'import { x } from "./core.js";', "imports its own door"],
    "a stage that knows another": ["validate/validate.ts", 'import { read } from "../read/read.js";', "validate may not know read"],
    "even its types": ["validate/validate.ts", 'import type { Read } from "../read/read.js";', "validate may not know read"],
    "even in a type": ["validate/validate.ts", 'type R = import("../read/read.js").R;', "validate may not know read"],
    "even by handing it on": ["validate/validate.ts", 'export { read } from "../read/read.js";', "validate may not know read"],
    "even all of it": ["validate/validate.ts", 'export * from "../read/read.js";', "validate may not know read"],
    "even when it runs": ["validate/validate.ts", 'const r = await import("../read/read.js");', "validate may not know read"],
    "even by require": ["validate/validate.ts", 'import r = require("../read/read.js");', "validate may not know read"],
    "even over several lines": [
      "validate/validate.ts",
      'import {\n  // from\n  read,\n}\nfrom\n"../read/read.js";',
      "validate may not know read",
    ],
    "a stage that knows the order": ["report/report.ts", 'import "../pipeline/pipeline.js";', "report may not know pipeline"],
    "a stage that knows the command line": ["write/write.ts", 'import "../cli/io.js";', "write may not know cli"],
    "a stage that knows the library": ["write/write.ts", 'import "../index.js";', "write may not know index.ts"],
    "a stage past the door of core": ["read/yaml.ts", 'import "../core/noun.js";', "past the door core/core.ts"],
    "the pipeline past a door": ["pipeline/pipeline.ts", 'import "../validate/family.js";', "past the door validate/validate.ts"],
    "the pipeline that knows the command line": ["pipeline/pipeline.ts", 'import "../cli/cli.js";', "pipeline may not know cli"],
    "the command line past a door": ["cli/io.ts", 'import "../read/yaml.js";', "past the door read/read.ts"],
    "the command line that knows a stage it needs not": ["cli/io.ts", 'import "../model/model.js";', "cli may not know model"],
    "the library past a door": ["index.ts", 'export * from "./core/noun.js";', "past the door core/core.ts"],
    "the library that knows the command line": ["index.ts", 'import "./cli/cli.js";', "index.ts may not know cli"],
    "the program that knows more than the command line": ["cli.ts", 'import "./pipeline/pipeline.js";', "cli.ts may not know pipeline"],
    "a member that knows its own door": ["read/yaml.ts", 'import type { R } from "./read.js";', "imports its own door"],
    "a kind that knows its registry": ["model/pages/b.ts", 'import "../model.js";', "imports its own door"],
    "a page that knows another": ["model/pages/b.ts", 'import "./a.js";', "another kind"],
    "a format that knows another": ["render/formats/markdown.ts", 'import "./html.js";', "another kind"],
    "a circle of members": [
      "model/wording.ts",
      'import type { b } from "./pages/a.js";',
      "a circle: model/pages/a.ts → model/wording.ts → model/pages/a.ts",
    ],
    "a file that imports itself": ["model/wording.ts", 'import "./wording.js";', "a circle: model/wording.ts → model/wording.ts"],
    "a library away from its home": ["write/write.ts", 'import YAML from "yaml";', "whose home is read"],
    "a part of such a library": ["write/write.ts", 'import x from "ajv/dist/core.js";', "whose home is validate"],
    "a scoped one": ["validate/family.ts", 'import { parse } from "@humanwhocodes/momoa";', "whose home is read"],
    "a library without a home": ["read/yaml.ts", 'import _ from "lodash";', "which has no home"],
    "one that is named like what every object has": ["read/yaml.ts", 'import _ from "constructor";', "which has no home"],
    "the file system in a pure stage": [
      "validate/family.ts",
      'import { readFileSync } from "node:fs";',
      "belongs to read, write, cache, serve, cli",
    ],
    "its promises too": ["model/wording.ts", 'import fs from "node:fs/promises";', "belongs to read, write, cache, serve, cli"],
    "a server away from its home": ["pipeline/pipeline.ts", 'import { createServer } from "node:http";', "belongs to serve"],
    "another program that is called": ["report/report.ts", 'import { spawnSync } from "node:child_process";', "belongs to git"],
    "git that knows a stage": ["git/git.ts", 'import { read } from "../read/read.js";', "git may not know read"],
    "a server that knows a stage": ["serve/serve.ts", 'import { read } from "../read/read.js";', "serve may not know read"],
    "Node's parts without their prefix": ["model/wording.ts", 'import fs from "fs";', "which has no home"],
    "the process away from the program": ["pipeline/pipeline.ts", 'import process from "node:process";', "belongs to cli.ts"],
    "the process as a global": ["cli/io.ts", "const e = process.env.HOME;", "uses process"],
    "the console": ["read/yaml.ts", "console.log(1);", "uses console"],
    "both by the global object": ["read/yaml.ts", 'globalThis["process"].exit();', "uses globalThis"],
    "an import whose name is computed": ["read/yaml.ts", "const m = await import(name);", "by a computed name"],
    "a require whose name is computed": ["read/yaml.ts", "const m = createRequire(import.meta.url)(name);", "by a computed name"],
    "a require under another name": ["read/yaml.ts", "const load = createRequire(import.meta.url);", "by a computed name"],
    "a require that is handed on": ["read/yaml.ts", 'const load = require; load("yaml");', "by a computed name"],
    "a loader under another name": [
      "read/yaml.ts",
      'import { createRequire as r } from "node:module"; r(import.meta.url)(name);',
      "by a computed name",
    ],
    "a loader that is a property": ["read/yaml.ts", "const require = nodeModule.createRequire(import.meta.url);", "by a computed name"],
    "a library that is required away from its home": [
      "write/write.ts",
      'const require = createRequire(import.meta.url);\nconst yaml = require("yaml");',
      "whose home is read",
    ],
    "one that is required at once": ["write/write.ts", 'const yaml = createRequire(import.meta.url)("yaml");', "whose home is read"],
    "one without a home that is required": ["read/yaml.ts", 'const _ = require("lodash");', "which has no home"],
    "a stage that is required": ["validate/validate.ts", 'const r = require("../read/read.js");', "validate may not know read"],
    "a folder that nobody knows": ["extra/extra.ts", "export {};", "lies in no known layer"],
    "a file that is not there": ["read/yaml.ts", 'import "./gone.js";', "which is no source file"],
    "compiled code": ["read/yaml.ts", 'import "../../lib/read/read.js";', "which is no source file"],
  };
  for (const [what, [path, line, problem]] of Object.entries(cases)) {
    test(what, () => {
      const found = findForbidden({ ...sound, [path]: `${sound[path] ?? ""}\n${line}\n` });
      expect(found.join("\n")).toContain(problem);
      expect(found.some((text) => text.includes(path))).toBe(true);
    });
  }

  test("no library that is required in its home", () => {
    const required = [
      'import { createRequire } from "node:module";',
      "const require = createRequire(import.meta.url);",
      'const yaml = () => require("yaml") as typeof import("yaml");',
      'const momoa = createRequire(import.meta.url)("@humanwhocodes/momoa");',
    ];
    const files = { ...sound, "read/yaml.ts": required.join("\n") };
    expect(findForbidden(files)).toEqual([]);
    expect([...findImports(files)]).toEqual(expect.arrayContaining(["yaml", "@humanwhocodes/momoa"]));
  });

  test("no comment, no string, no property of that name", () => {
    const harmless = [
      '// import "../read/read.js";',
      '/* import "../read/read.js"; */',
      "const text = 'import \"../read/read.js\"';",
      "const y = { process: 1 }.process; interface Z { console: string }",
    ];
    expect(findForbidden({ ...sound, "validate/family.ts": harmless.join("\n") })).toEqual([]);
  });
});
