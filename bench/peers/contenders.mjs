/** Those that build the pages, each with what it needs to do so as fast as its documentation says. */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL("./", import.meta.url));
const cli = fileURLToPath(new URL("../../lib/cli.js", import.meta.url));
const modules = join(here, "node_modules");

/** The first Hugo that makes pages from data. */
const ADAPTERS = [0, 126];

/**
 * - `title`, `formats`: a line of the table
 * - `published`: its figures on another machine with two cores, for where it cannot be had here
 * - `find(options)`: `{ version }`, or `{ missing }` with a reason
 * - `prepare(folder, work)`: a fresh folder for one run, outside of what is measured
 * - `command(options)`, `env(work)`: what is measured, run in that folder; it writes to `out`
 */
export const OURS = [["html"], ["html", "markdown"]].map((formats) => ({
  name: "visavis",
  title: "visavis",
  formats,
  find: () => ({ version: `v${JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version}` }),
  // A fresh root holds no cache of an earlier run.
  prepare: (folder, work) => cpSync(join(work, "root"), join(folder, "root"), { recursive: true }),
  command: () => [
    process.execPath,
    cli,
    "build",
    "--quiet",
    ...formats.flatMap((format) => ["--format", format]),
    "--root",
    "root",
    "--out",
    "out",
  ],
  env: () => ({}),
}));

const hugo = (formats, published) => ({
  name: "hugo",
  title: "Hugo",
  formats,
  published,
  find({ hugo: path }) {
    const { status, stdout } = spawnSync(path, ["version"], { encoding: "utf8" });
    if (status !== 0) return { missing: "there is no hugo on the PATH; --hugo names one" };
    const [version = "", major, minor] = /v(\d+)\.(\d+)\.\d+/.exec(stdout) ?? [];
    const isNew = Number(major) > ADAPTERS[0] || Number(minor) >= ADAPTERS[1];
    return isNew ? { version } : { missing: `${version} has no content adapters, which came with ${ADAPTERS.join(".")}` };
  },
  prepare(folder, work) {
    cpSync(join(here, "sites/hugo"), folder, { recursive: true });
    for (const format of formats) cpSync(join(work, "data", format), join(folder, "data", format), { recursive: true });
  },
  command: ({ hugo: path }) => [
    path,
    "--quiet",
    "--destination",
    "out",
    "--config",
    formats.includes("markdown") ? "hugo.toml,markdown.toml" : "hugo.toml",
  ],
  env: (folder) => ({ HUGO_CACHEDIR: join(folder, "cache") }),
});

const onNode = (name, title, published, binary, command) => ({
  name,
  title,
  formats: ["html"],
  published,
  find() {
    const { status, stdout } = spawnSync(binary, [...command, "--version"], { encoding: "utf8" });
    if (status !== 0) return { missing: "npm install --no-save --prefix bench/peers installs it" };
    return { version: `v${/\d+\.\d+\.\d+/.exec(stdout)?.[0]}` };
  },
  prepare(folder) {
    cpSync(join(here, "sites", name), folder, { recursive: true });
    cpSync(join(here, "pages.mjs"), join(folder, "pages.mjs"));
    symlinkSync(modules, join(folder, "node_modules"));
  },
  command: () => [binary, ...command, ...(name === "astro" ? ["build", "--silent"] : [])],
  env: (_, work) => ({ PEERS_DATA: join(work, "data/html"), ASTRO_TELEMETRY_DISABLED: "1" }),
});

/** In the order of the table. */
export const PEERS = [
  hugo(["html"], { seconds: 22, processor: 16.5 }),
  hugo(["html", "markdown"], { seconds: 32, processor: 23.6, peak: 900 * 1024 }),
  onNode("eleventy", "Eleventy", { seconds: 17, processor: 13.9 }, process.execPath, [join(modules, "@11ty/eleventy/cmd.cjs")]),
  onNode("astro", "Astro", { seconds: 28, processor: 22.8 }, join(modules, "node24/bin/node"), [join(modules, "astro/bin/astro.mjs")]),
];

/** A folder of its own for one run. */
export function freshFolder(contender, work) {
  const folder = join(work, "run");
  if (existsSync(folder)) rmSync(folder, { recursive: true });
  mkdirSync(folder);
  contender.prepare(folder, work);
  return folder;
}
