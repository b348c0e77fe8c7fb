import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { type Finding, putText, textTree, translatableTexts } from "../../scripts/core/core.js";
import { checkRoot } from "../../scripts/pipeline/pipeline.js";
import { memoryTree } from "../../scripts/read/read.js";
import { KINDS, seedDefects } from "../check/matrix/seed.js";
import { cleanFiles } from "../check/matrix/seed/clean.js";
import { LOCALES } from "../check/matrix/seed/core.js";
import { tempFolder } from "../helpers/folder.js";

// Where another checker has a rule of ours, both must name the same texts of the same files. It knows i18next's files alone, so it is
// given the source texts as one of these.
const peer = fileURLToPath(new URL("node_modules/@lingual/i18n-check/dist/bin/index.js", import.meta.url));

beforeAll(() => expect(existsSync(peer), "no @lingual/i18n-check: run npm ci --prefix test/system").toBe(true));

type Files = Readonly<Record<string, string>>;
interface Named {
  readonly missing: readonly string[];
  readonly placeholders: readonly string[];
}

/** What we name, as files and keys. */
function ours(files: Files): Named {
  const { findings } = checkRoot(memoryTree(files));
  const named = (...rules: readonly string[]) =>
    findings
      .filter(({ rule }) => rules.includes(rule))
      .map(({ locale, key = "" }: Finding) => `${locale}/${key.replaceAll("/", ".").replace(".", "/")}`);
  return { missing: named("missing").sort(), placeholders: [...new Set(named("placeholders"))].sort() };
}

/** What the other checker names, read from the tables that it prints. */
function theirs(files: Files): Named {
  const json = Object.entries(files).filter(([path]) => /^locales\/[^./]+\/[^/]+\.json$/.test(path));
  const folder = tempFolder({ ...Object.fromEntries(json), "locales/en/toy.json": sourceTexts(files) });
  const { stdout } = spawnSync(process.execPath, [peer, "--locales", "locales", "--source", "en", "--format", "i18next"], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" },
  });
  expect(stdout).toMatch(/\nDone in /);
  const missing: string[] = [];
  const placeholders: string[] = [];
  let file = "";
  for (const [, left = "", right = ""] of stdout.matchAll(/^│ (\S+) +│ (\S+)(?: .*)?│$/gm)) {
    if (left === "file") file = right;
    else if (left === "key") placeholders.push(named(file, right));
    else if (left.endsWith(".json")) missing.push(named(left, right));
  }
  return { missing: missing.sort(), placeholders: placeholders.sort() };
}

function named(file: string, key: string): string {
  return `${file.replace("locales/", "").replace(".json", "")}/${key}`;
}

function sourceTexts(files: Files): string {
  const tree = textTree();
  const { parts } = checkRoot(memoryTree(files), { locales: [] });
  for (const [key, text] of parts.families.flatMap((family) => [...translatableTexts(family)])) putText(tree, key.split("/"), text);
  return JSON.stringify(tree);
}

const clean = cleanFiles();

/** Forms that spell the number out, as Arabic does of one: right, and the one place where the other checker is of another mind. */
const SPELLED = ["ar/ui/count.codes_one", "ar/ui/count.comparisons_one"];

test("we find nothing in clean files, and @lingual/i18n-check nothing but numbers that are spelled out", () => {
  expect(ours(clean)).toEqual({ missing: [], placeholders: [] });
  expect(theirs(clean)).toEqual({ missing: [], placeholders: SPELLED });
});

test("@lingual/i18n-check and we name the same missing keys and placeholders", () => {
  // Not a placeholder that was taken apart: i18next forgives spaces within the braces, and knows no others.
  const ids = [
    "completeness/missing-key",
    "integrity/placeholder-lost",
    "integrity/placeholder-surplus",
    "integrity/placeholder-replaced",
    "integrity/placeholder-exchanged",
  ];
  const seeded = seedDefects(clean, { times: 1, kinds: KINDS.filter(({ id }) => ids.includes(id)) });
  // One defect a locale, each kind several times.
  const defects = seeded.filter(({ kind, locale }) => ids.indexOf(kind) === LOCALES.indexOf(locale) % ids.length);
  expect(defects).toHaveLength(LOCALES.length);
  const files = { ...clean };
  for (const { changed } of defects) for (const [path, text] of Object.entries(changed)) files[path] = String(text);
  const found = ours(files);
  const others = theirs(files);
  expect(found).toEqual({ ...others, placeholders: others.placeholders.filter((key) => !SPELLED.includes(key)) });
  expect([...found.missing, ...found.placeholders].sort()).toEqual(
    defects.map(({ at: { path, key = "" } }) => named(path, key.replaceAll("/", "."))).sort(),
  );
});
