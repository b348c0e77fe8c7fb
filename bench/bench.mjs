/**
 * Builds the real site several times and prints pages per second, peak memory, and the ratio of the build's time to that of `cp -r`
 * of the finished tree. Ratios are of runs side by side, since machines are noisy. It checks that the output is right first.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const RUNS = 3;
const root = fileURLToPath(new URL("../", import.meta.url));
const work = mkdtempSync(join(tmpdir(), "visavis-bench-"));

/** Runs the compiled program in a process of its own; the peak is what that process says of itself when it ends. */
function visavis(args) {
  const peakFile = join(work, "peak");
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", new URL("peak.mjs", import.meta.url).href, join(root, "lib/cli.js"), ...args, "--root", root],
    { encoding: "utf8", env: { ...process.env, VISAVIS_BENCH_PEAK: peakFile }, maxBuffer: 1 << 28 },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`visavis ${args.join(" ")} ended with ${status}: ${stderr}`);
  return { seconds, stdout, peak: Number(readFileSync(peakFile, "utf8")) };
}

function copy(from, to) {
  const started = process.hrtime.bigint();
  const { status } = spawnSync("cp", ["-r", from, to]);
  if (status !== 0) cpSync(from, to, { recursive: true });
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

try {
  const listed = JSON.parse(visavis(["list", "--paths", "--json"]).stdout);
  const builds = [];
  const copies = [];
  let files = 0;
  let bytes = 0;
  for (let run = 0; run < RUNS; run++) {
    const out = join(work, `out-${run}`);
    const build = visavis(["build", "--json", "--out", out]);
    ({ files, bytes } = JSON.parse(build.stdout));
    const missing = listed.find((path) => !existsSync(join(out, path)));
    if (missing !== undefined) throw new Error(`the build is not right: ${missing} is missing`);
    const page = readFileSync(join(out, "fr/http/202-vs-401.md"), "utf8");
    if (!page.includes("## Différences clés")) throw new Error("the build is not right: the French page has no differences");
    builds.push(build);
    copies.push(copy(out, join(work, `copy-${run}`)));
    rmSync(out, { recursive: true });
    rmSync(join(work, `copy-${run}`), { recursive: true });
  }
  const seconds = median(builds.map((build) => build.seconds));
  const ratios = builds.map((build, index) => build.seconds / copies[index]);
  const pages = listed.filter((path) => /\.(?:html|md)$/.test(path)).length;
  const rows = [
    ["pages, in both formats", String(pages)],
    ["files, MB", `${files}, ${(bytes / 1e6).toFixed(1)}`],
    ["cold build, s (median of 3)", seconds.toFixed(2)],
    ["pages per second", Math.round(pages / seconds).toString()],
    ["peak memory, MB", Math.round(Math.max(...builds.map((build) => build.peak)) / 1024).toString()],
    ["cp -r of the tree, s (median of 3)", median(copies).toFixed(2)],
    ["build / cp -r (median of 3 pairs)", median(ratios).toFixed(1)],
  ];
  for (const [name, value] of rows) console.log(`${name.padEnd(38)}${value.padStart(16)}`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
