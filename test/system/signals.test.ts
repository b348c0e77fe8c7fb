import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

// What the compiled program does when it is ended while it builds the real site.
const root = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "visavis-signals-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** So much of it as takes some seconds. */
const SOME = ["--locale", "en", "--locale", "fr"];

/** Starts a build of the real site into `dist` in a folder. It uses no cache, so that it makes everything. */
function start(base: string, ...argv: string[]): ChildProcess & { readonly said: () => string } {
  const child = spawn(
    process.execPath,
    [
      join(root, "lib/cli.js"),
      "build",
      "--root",
      root,
      "--out",
      join(base, "dist"),
      "--no-cache",
      ...(argv.includes("--locale") ? [] : SOME),
      ...argv,
    ],
    {
      env: { ...process.env, XDG_CACHE_HOME: join(work, "cache") },
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (more: string) => (text += more));
  return Object.assign(child, { said: () => text });
}

/** How a program ended, after all that it said. */
async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  const [code, signal] = (await once(child, "close")) as [number | null, string | null];
  return { code, signal };
}

/** Waits until pages of a build that runs lie in its staging folder: it is in the middle of its work then. */
async function untilPages(base: string): Promise<void> {
  const site = join(base, ".dist.visavis-new/site");
  const hasPages = () => existsSync(site) && readdirSync(site).length > 0;
  await new Promise<void>((resolve) => {
    const look = () => {
      if (!hasPages()) return setImmediate(look);
      return resolve();
    };
    look();
  });
}

const manifestOf = (base: string) => readFileSync(join(base, "dist/.visavis-manifest"), "utf8");

let count = 0;

/** A folder that holds a site, or nothing. */
function makeBase(site?: string): string {
  const base = join(work, String(++count));
  mkdirSync(base);
  if (site !== undefined) cpSync(site, join(base, "dist"), { recursive: true, preserveTimestamps: true });
  return base;
}

/** The site as a build gives it that nobody disturbs, and one of another day. */
let whole = "";
let earlier = "";
beforeAll(async () => {
  whole = makeBase();
  expect(await ended(start(whole))).toEqual({ code: 0, signal: null });
  earlier = makeBase();
  expect(await ended(start(earlier, "--locale", "en", "--format", "markdown"))).toEqual({ code: 0, signal: null });
});

describe.each([
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const)("%s while a build runs", (signal, code) => {
  test.each([
    ["2", "a site"],
    ["2", "nothing"],
    ["0", "a site"],
  ])(`with %s threads and %s there: it ends with ${code}, in time, and leaves all as it was`, async (jobs, had) => {
    const base = makeBase(had === "a site" ? join(earlier, "dist") : undefined);
    const child = start(base, "--jobs", jobs);
    await untilPages(base);
    const asked = performance.now();
    child.kill(signal);
    expect(await ended(child)).toEqual({ code, signal: null });
    // What was promised to whoever asks; it takes a small part of it.
    expect(performance.now() - asked).toBeLessThan(2000);
    expect(child.said()).toBe("");
    expect(readdirSync(base)).toEqual(had === "a site" ? ["dist"] : []);
    if (had === "a site") expect(manifestOf(base)).toBe(manifestOf(earlier));
  });
});

test("killed at once, and built again: the right site, and nothing beside it", async () => {
  const base = makeBase(join(earlier, "dist"));
  const child = start(base, "--jobs", "2");
  await untilPages(base);
  child.kill("SIGKILL");
  expect(await ended(child)).toEqual({ code: null, signal: "SIGKILL" });
  // The control: there was something to clean up, and the site was as before.
  expect(readdirSync(base).length).toBeGreaterThan(1);
  expect(manifestOf(base)).toBe(manifestOf(earlier));
  expect(await ended(start(base, "--jobs", "2"))).toEqual({ code: 0, signal: null });
  expect(readdirSync(base)).toEqual(["dist"]);
  expect(manifestOf(base)).toBe(manifestOf(whole));
  // As the manifest says, so it is.
  const verified = start(base, "--verify");
  expect(await ended(verified)).toEqual({ code: 0, signal: null });
  expect(verified.said()).not.toContain("put right");
});

test("a second build says who holds the folder, and the first is not disturbed", async () => {
  const base = makeBase();
  const first = start(base, "--jobs", "2");
  await untilPages(base);
  const second = start(base);
  expect(await ended(second)).toEqual({ code: 2, signal: null });
  expect(second.said()).toMatch(
    new RegExp(`^visavis: Unexpected build of .*dist by process ${first.pid} since .*\\n  hint: wait until it is over\\n$`),
  );
  expect(await ended(first)).toEqual({ code: 0, signal: null });
  expect(readdirSync(base)).toEqual(["dist"]);
  expect(manifestOf(base)).toBe(manifestOf(whole));
});
