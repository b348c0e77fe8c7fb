import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { type Files, tinyCode, tinyRoot } from "../helpers/tiny.js";

// One hash over the whole tree, manifest included, wherever and however the compiled program builds it. The other Nodes, time zones
// and languages of the platform are in nodes.test.ts.
const project = fileURLToPath(new URL("../../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "visavis-bytes-"));
afterAll(() => rmSync(work, { recursive: true, force: true }));

/** A hash of every path and every byte below a folder. */
function hashOf(folder: string): string {
  const hash = createHash("sha256");
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  expect(paths).toContain(".visavis-manifest");
  for (const path of paths.sort()) {
    const bytes = readFileSync(join(folder, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

let count = 0;

/** How a site is built. */
interface Way {
  readonly jobs?: number;
  readonly cwd?: string;
  readonly node?: readonly string[];
  readonly umask?: string;
  readonly argv?: readonly string[];
  readonly out?: string;
}

/** Builds a root, and gives the hash of its tree. */
function build(root: string, { jobs = 2, cwd = work, node = [], umask = "022", argv = ["--no-cache"], out }: Way = {}): string {
  const dist = out ?? join(work, `dist-${++count}`);
  const args = [...node, join(project, "lib/cli.js"), "build", "--quiet", "--root", root, "--out", dist, "--jobs", String(jobs), ...argv];
  const { status, stderr } = spawnSync("sh", ["-c", `umask ${umask} && exec "$@"`, "sh", process.execPath, ...args], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, XDG_CACHE_HOME: join(work, "cache") },
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  const hash = hashOf(dist);
  if (out === undefined) rmSync(dist, { recursive: true });
  return hash;
}

/** A small root, with enough pages that threads make them. */
const FILES: Files = tinyRoot(
  Object.fromEntries(
    Array.from({ length: 22 }, (_, i) => [`content/toy/codes/${100 + i}.yaml`, tinyCode(String(100 + i), { name: `N${100 + i}` })]),
  ),
);

function makeRoot(name: string, files: Files): string {
  const root = join(work, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

test("two languages of the real site, without threads and with more than there are processors", () => {
  const argv = ["--no-cache", "--locale", "en", "--locale", "tr"];
  expect(build(project, { jobs: 7, argv })).toBe(build(project, { jobs: 0, argv }));
});

describe("a small site", () => {
  const root = makeRoot("root", FILES);
  const wanted = build(root, { jobs: 0 });

  test("the control: a site with another letter has another hash", () => {
    expect(
      build(
        makeRoot("other", { ...FILES, "content/toy/codes/2.yaml": (FILES["content/toy/codes/2.yaml"] as string).replace("Fix", "fix") }),
      ),
    ).not.toBe(wanted);
  });

  test("with threads", () => {
    for (const jobs of [1, 2, 7]) expect(build(root, { jobs }), `${jobs} threads`).toBe(wanted);
  });

  test("whatever the umask", () => {
    for (const umask of ["000", "077"]) expect(build(root, { umask }), umask).toBe(wanted);
  });

  test("from another working folder, and from another place", () => {
    expect(build(root, { cwd: "/" })).toBe(wanted);
    expect(build("../../root", { cwd: join(root, "content") })).toBe(wanted);
    expect(build(makeRoot("another place, with a longer name", FILES))).toBe(wanted);
  });

  test("from files that were made in another order", () => {
    expect(build(makeRoot("reversed", Object.fromEntries(Object.entries(FILES).reverse())))).toBe(wanted);
  });

  test("at another time, with other chances", () => {
    const preload = join(work, "elsewhen.mjs");
    writeFileSync(
      preload,
      `const then = Date.now() - 3e11;
globalThis.Date = class extends Date {
  constructor(...args) { super(...(args.length > 0 ? args : [then])); }
  static now() { return then; }
};
Math.random = () => 0.25;
`,
    );
    for (const jobs of [0, 2]) expect(build(root, { jobs, node: ["--import", preload] })).toBe(wanted);
  });

  test("cold, warm, over another selection, after an edit that is taken back, and as a link", () => {
    const own = makeRoot("edited", FILES);
    const out = join(work, "kept");
    const argv = ["--cache", join(work, "kept-cache")];
    const way = { out, argv };
    expect(build(own, way)).toBe(wanted);
    expect(build(own, way)).toBe(wanted);
    expect(build(own, { out, argv: [...argv, "--locale", "fr"] })).not.toBe(wanted);
    expect(build(own, way)).toBe(wanted);
    makeRoot("edited", { "content/toy/codes/2.yaml": (FILES["content/toy/codes/2.yaml"] as string).replace("Fix", "fix") });
    expect(build(own, way)).not.toBe(wanted);
    makeRoot("edited", FILES);
    expect(build(own, way)).toBe(wanted);
    expect(build(own, { out: join(work, "link"), argv: [...argv, "--publish", "symlink"] })).toBe(wanted);
  });
});
