/**
 * Makes corpora at three scales, builds each several times, and prints a table: cold, nothing changed, one text changed, peak memory,
 * pages per second, and the ratio to `cp -r` of the finished tree. Ratios are of runs side by side, since machines are noisy. It
 * checks that the output is right before it prints. `--scale small|reference|large` measures one scale alone, `--runs N` says how
 * often, `--work DIR` where: a folder in memory is the quietest.
 */
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeLarge, makeReference, makeSmall } from "./corpora.mjs";

const { values } = parseArgs({ options: { scale: { type: "string" }, runs: { type: "string" }, work: { type: "string" } } });
const RUNS = Number(values.runs ?? 3);
const root = fileURLToPath(new URL("../", import.meta.url));
const work = mkdtempSync(join(values.work ?? tmpdir(), "visavis-bench-"));

/** Scales: how the corpus is made, where a text of one locale stands, and which page says what. */
const SCALES = {
  small: { make: makeSmall, edit: "locales/fr/http.json", page: "fr/http/100-vs-101.md", says: "## Différences clés", args: [] },
  reference: { make: makeReference, edit: "locales/fr/http.json", page: "fr/http/202-vs-401.md", says: "## Différences clés", args: [] },
  // One locale, HTML alone: 499,500 comparisons.
  large: {
    make: makeLarge,
    edit: "content/errors/codes/E0500.yaml",
    page: "errors/E0001-vs-E0700/index.html",
    says: "rarely",
    args: ["--format", "html"],
    once: true,
  },
};

/** Runs the compiled program in a process of its own; what it took is what that process says of itself when it ends. */
function visavis(args) {
  const usageFile = join(work, "usage.json");
  const started = process.hrtime.bigint();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", new URL("usage.mjs", import.meta.url).href, join(root, "lib/cli.js"), ...args],
    {
      encoding: "utf8",
      env: { ...process.env, VISAVIS_BENCH_USAGE: usageFile, VISAVIS_CACHE_SECRET: "bench" },
      maxBuffer: 1 << 30,
    },
  );
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (status !== 0) throw new Error(`visavis ${args.join(" ")} ended with ${status}: ${stderr}`);
  return { seconds, ...JSON.parse(readFileSync(usageFile, "utf8")), result: JSON.parse(stdout) };
}

function copy(from, to) {
  const started = process.hrtime.bigint();
  const { status } = spawnSync("cp", ["-r", from, to]);
  if (status !== 0) cpSync(from, to, { recursive: true });
  return Number(process.hrtime.bigint() - started) / 1e9;
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** Changes a text that one code has in one locale, each time to another. */
function editOneText(path, run) {
  const text = readFileSync(path, "utf8");
  const edited = text.replace(/((?:"summary": "|^summary: ))/m, `$1${run} `);
  if (edited === text) throw new Error(`nothing to edit in ${path}`);
  writeFileSync(path, edited);
}

function measure(name) {
  const { make, edit, page, says, args, once } = SCALES[name];
  const corpus = join(work, name);
  const out = join(work, "out");
  const cache = join(work, "cache");
  make(corpus);
  const build = () => visavis(["build", "--json", "--root", corpus, "--out", out, "--cache", cache, ...args]);
  const listed = once ? [] : visavis(["list", "--paths", "--json", "--root", corpus, ...args]).result;
  const runs = [];
  for (let run = 0; run < (once ? 1 : RUNS); run++) {
    rmSync(out, { recursive: true, force: true });
    rmSync(cache, { recursive: true, force: true });
    const cold = build();
    const missing = listed.find((path) => !existsSync(join(out, path)));
    if (missing !== undefined) throw new Error(`the build is not right: ${missing} is missing`);
    if (!readFileSync(join(out, page), "utf8").includes(says)) throw new Error(`the build is not right: ${page} does not say ${says}`);
    const copied = copy(out, join(work, "copy"));
    rmSync(join(work, "copy"), { recursive: true });
    // Files that were made a moment ago are hashed, in case they change again within the same tick of the clock: not what is measured.
    const same = build();
    if (same.result.written !== 0) throw new Error("the build is not right: something was written though nothing had changed");
    editOneText(join(corpus, edit), run);
    const edited = build();
    if (edited.result.written === 0 || edited.result.written > edited.result.files / 2)
      throw new Error(`the build is not right: ${edited.result.written} files were written after one edit`);
    runs.push({ cold, copied, same, edited });
  }
  const files = runs[0].cold.result.files;
  const seconds = (of) => median(runs.map((run) => of(run)));
  const cold = seconds((run) => run.cold.seconds);
  return {
    scale: name,
    files,
    MB: Math.round(runs[0].cold.result.bytes / 1e6),
    "cold, s": cold.toFixed(2),
    "processor, s": seconds((run) => run.cold.processor).toFixed(2),
    "peak, MB": Math.round(Math.max(...runs.map((run) => run.cold.peak)) / 1024),
    "files/s": Math.round(files / cold),
    "cold / cp -r": seconds((run) => run.cold.seconds / run.copied).toFixed(1),
    "no change, s": seconds((run) => run.same.seconds).toFixed(2),
    "no change / cold": `${(100 * seconds((run) => run.same.seconds / run.cold.seconds)).toFixed(1)} %`,
    "one edit, s": seconds((run) => run.edited.seconds).toFixed(2),
    "one edit / cold": `${(100 * seconds((run) => run.edited.seconds / run.cold.seconds)).toFixed(1)} %`,
    "files of the edit": runs[0].edited.result.written,
  };
}

try {
  const rows = (values.scale ? [values.scale] : Object.keys(SCALES)).map(measure);
  console.log(`${cpus().length} processors, Node ${process.versions.node}, medians of ${RUNS} (large: one run)`);
  for (const key of Object.keys(rows[0])) console.log(key.padEnd(20) + rows.map((row) => String(row[key]).padStart(14)).join(""));
} finally {
  rmSync(work, { recursive: true, force: true });
}
