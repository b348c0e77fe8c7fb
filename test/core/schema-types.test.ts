import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));
const isCurrent = (folder: string): boolean => {
  try {
    execFileSync(process.execPath, [join(folder, "scripts/make/generate.mjs"), "--check"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
};

test("the generated types and the overlay schema are what the schemas generate", () => {
  expect(isCurrent(root)).toBe(true);
});

test("control: the check fails once a schema says something else", () => {
  const copy = mkdtempSync(join(tmpdir(), "visavis-generate-"));
  try {
    for (const path of ["schema", "scripts/make", "scripts/core"]) {
      mkdirSync(join(copy, path), { recursive: true });
      cpSync(join(root, path), join(copy, path), { recursive: true });
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
    expect(isCurrent(copy)).toBe(true);
    const path = join(copy, "schema/code.schema.json");
    writeFileSync(path, readFileSync(path, "utf8").replace("When one meets the code in practice.", "When one meets it."));
    expect(isCurrent(copy)).toBe(false);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
});
