import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";

// The manifest lists every file of the site with a hash of its bytes, so that two manifests are equal where two sites are.
const root = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "visavis-nodes-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Languages of three kinds of script: the others are made by the same. */
const LOCALES = ["en", "ar", "zh-Hans"].flatMap((tag) => ["--locale", tag]);

function manifest(name: string, node: string, env: NodeJS.ProcessEnv = {}): string {
  const out = join(work, name);
  const argv = ["build", "--quiet", "--root", root, "--out", out, "--jobs", "2", "--no-cache", ...LOCALES];
  execFileSync(node, [join(root, "lib/cli.js"), ...argv], {
    env: { ...process.env, XDG_CACHE_HOME: join(work, "cache"), ...env },
    cwd: work,
  });
  const text = readFileSync(join(out, ".visavis-manifest"), "utf8");
  rmSync(out, { recursive: true });
  return text;
}

const here = manifest("here", process.execPath);

test.each([22, 24, 26])("Node %i builds the same bytes", (major) => {
  const node = join(root, `test/system/node_modules/node${major}/bin/node`);
  expect(existsSync(node), `no Node ${major}: run npm ci --prefix test/system`).toBe(true);
  expect(execFileSync(node, ["--version"], { encoding: "utf8" })).toMatch(new RegExp(`^v${major}\\.`));
  expect(manifest(`node${major}`, node)).toBe(here);
});

test("another time zone and another language of the platform build the same bytes", () => {
  expect(manifest("elsewhere", process.execPath, { TZ: "Pacific/Chatham", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" })).toBe(here);
});
