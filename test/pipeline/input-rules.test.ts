import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { INPUT_RULES } from "../../scripts/pipeline/input-rules.js";
import { checkRules } from "../../scripts/pipeline/pipeline.js";

const SCRIPTS = fileURLToPath(new URL("../../scripts/", import.meta.url));

/** The names that a source gives to its findings. */
function rulesIn(source: string): string[] {
  const id = '"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"';
  const patterns = [`\\brule(?::| =) ${id}`, `\\b(?:report|refuse)\\(\\s*${id}`];
  return patterns.flatMap((pattern) => Array.from(source.matchAll(new RegExp(pattern, "g")), ([, name = ""]) => name));
}

const files = ["read", "validate"].flatMap((folder) =>
  readdirSync(join(SCRIPTS, folder), { encoding: "utf8" }).map((name) => `${folder}/${name}`),
);

test("every rule of reading and validation is listed, and no other", () => {
  const found = [...files, "core/findings.ts", "check/suppressions.ts", "pipeline/load.ts"].flatMap((path) =>
    rulesIn(readFileSync(join(SCRIPTS, path), "utf8")),
  );
  expect([...new Set(found)].sort()).toEqual(INPUT_RULES.map(({ id }) => id));
});

test("control: a rule that is not listed is seen", () => {
  expect(rulesIn('x({ rule: "new-rule", message });\nconst rule = "other";\nbuilder.report(\n  "third", m);\nrefuse("fourth", m)')).toEqual(
    ["new-rule", "other", "third", "fourth"],
  );
});

test("no two rules have one name, and each says what it finds in a sentence", () => {
  const ids = checkRules.map(({ id }) => id);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  for (const { description } of checkRules) expect(description).toMatch(/^[A-Z].*\.$/);
});
