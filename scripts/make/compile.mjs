/**
 * Makes `lib/`, the code that runs: validators from the schemas (so that the built tool needs no `new Function`), then
 * JavaScript and declarations from TypeScript.
 */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";
import Ajv from "ajv";
import standalone from "ajv/dist/standalone/index.js";

const root = new URL("../../", import.meta.url);
rmSync(new URL("lib/", root), { recursive: true, force: true });

const folder = new URL("schema/", root);
const schemas = readdirSync(folder)
  .filter((name) => name.endsWith(".schema.json"))
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), "utf8")));
const ajv = new Ajv.default({
  schemas,
  allErrors: true,
  verbose: true,
  ownProperties: true,
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  code: { source: true, lines: true },
});
ajv.addVocabulary(["translatable", "holes", "tsType"]);
const names = Object.fromEntries(schemas.map((schema) => [schema.$id.replace(/^.*\/(\w+)\.schema\.json$/, "$1"), schema.$id]));
mkdirSync(new URL("lib/validate/", root), { recursive: true });
// A string has at most as many characters as code units, and one where it has a unit: its characters need counting only between.
const code = standalone
  .default(ajv, names)
  .replaceAll(/\bfunc\d+\((data\d*)\) > (\d+)/g, "$1.length > $2 && $&")
  .replaceAll(/\bfunc\d+\((data\d*)\) < 1\b/g, "$1.length < 1");
writeFileSync(new URL("lib/validate/validators.cjs", root), code);

const tsc = fileURLToPath(new URL("node_modules/typescript/bin/tsc", root));
const { status } = spawnSync(process.execPath, [tsc, "-p", fileURLToPath(new URL("tsconfig.json", root))], { stdio: "inherit" });
if (status === 0) {
  chmodSync(new URL("lib/cli.js", root), 0o755);
  writeFileSync(new URL("lib/version", root), versionOf(fileURLToPath(new URL("lib/", root))));
}
process.exitCode = status ?? 1;

/** A hash of all code that runs and of the versions that it needs: what is remembered of a build is good for that very code alone. */
function versionOf(lib) {
  const hash = createHash("sha256").update(readFileSync(new URL("package.json", root)));
  const paths = readdirSync(lib, { recursive: true }).filter((path) => /\.c?js$/.test(path));
  for (const path of paths.sort()) hash.update(`${path.replaceAll("\\", "/")}\0`).update(readFileSync(join(lib, path)));
  return hash.digest("hex");
}
