/**
 * Measures `visavis check` on 10,000 texts in fifteen languages, as a whole process and phase by phase, beside `@lingual/i18n-check`
 * on the same files, where that is installed (`npm ci --prefix test/system`). Before anything is printed both must have found what
 * was made wrong. `--runs N` says how often, `--work DIR` where, `--keep` that the files are to stay.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { makeCheckCorpus } from "./check-corpus.mjs";

const { values } = parseArgs({ options: { runs: { type: "string" }, work: { type: "string" }, keep: { type: "boolean" } } });
const RUNS = Number(values.runs ?? 5);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const PROGRAM = here("../lib/cli.js");
const PEER = here("../test/system/node_modules/@lingual/i18n-check/dist/bin/index.js");
const work = mkdtempSync(join(values.work ?? tmpdir(), "visavis-bench-check-"));
const root = join(work, "root");
const peer = join(work, "peer");

/** Runs a program in a process of its own; what it took is what that process says of itself when it ends. */
function run(program, args, cwd) {
  const usageFile = join(work, "usage.json");
  const env = { ...process.env, VISAVIS_BENCH_USAGE: usageFile, VISAVIS_CACHE_SECRET: "bench", NO_COLOR: "1" };
  const started = process.hrtime.bigint();
  const argv = ["--import", new URL("usage.mjs", import.meta.url).href, program, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { cwd, env, encoding: "utf8", maxBuffer: 1 << 30 });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  return { status, stdout, stderr, seconds, ...JSON.parse(readFileSync(usageFile, "utf8")) };
}

const ours = () => run(PROGRAM, ["check", "--no-pages", "--root", root], work);
const theirs = () => run(PEER, ["--locales", "locales", "--source", "en", "--format", "i18next"], peer);

/** Makes sure that what was made wrong was found, and nothing more of its kind. */
function expectSame(what, found, wanted) {
  if (JSON.stringify(found.sort()) !== JSON.stringify(wanted))
    throw new Error(`${what}: found ${found.length}, not ${wanted.length}: ${found.slice(0, 20).join(", ")}`);
}

/** The keys that a check of ours names, by rule. */
function verifyOurs(wrong) {
  const { status, stdout, stderr } = run(PROGRAM, ["check", "--no-pages", "--root", root, "--format", "json"], work);
  if (status !== 1) throw new Error(`visavis check ended with ${status}: ${stderr}`);
  const report = JSON.parse(stdout);
  const named = (rule) =>
    report.findings
      .filter((finding) => finding.rule === rule)
      .map(({ locale, key }) => `${locale}/${key.replaceAll("/", ".").replace(".", "/")}`);
  expectSame("visavis, missing", named("missing"), wrong.missing);
  expectSame("visavis, placeholders", named("placeholders"), wrong.placeholders);
  return { texts: report.figures[0].texts, findings: report.findings.length };
}

/** The keys that the other names, read from the tables that it prints. It takes numbers that are spelled out for mistakes. */
function verifyTheirs({ stdout }, wrong) {
  const named = (file, key) => `${file.replace("locales/", "").replace(".json", "")}/${key}`;
  const found = { missing: [], placeholders: [] };
  let file = "";
  for (const [, left, right] of stdout.matchAll(/^│ (\S+) +│ (\S+)(?: .*)?│$/gm)) {
    if (left === "file") file = right;
    else if (left === "key") found.placeholders.push(named(file, right));
    else if (left.endsWith(".json")) found.missing.push(named(left, right));
  }
  expectSame("i18n-check, missing", found.missing, wrong.missing);
  expectSame(
    "i18n-check, placeholders",
    found.placeholders.filter((key) => !/_(?:zero|one|two)$/.test(key)),
    wrong.placeholders,
  );
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const range = (numbers) => `${median(numbers).toFixed(2)} (${Math.min(...numbers).toFixed(2)}–${Math.max(...numbers).toFixed(2)})`;
const row = (name, mine, other = "") => console.log(name.padEnd(34) + mine.padStart(24) + other.padStart(24));

try {
  const wrong = makeCheckCorpus(root, peer);
  const accepted = run(PROGRAM, ["check", "--accept", "--by", "machine", "--root", root], work);
  if (accepted.status !== 0) throw new Error(`visavis check --accept ended with ${accepted.status}: ${accepted.stderr}`);
  const { texts, findings } = verifyOurs(wrong);
  const hasPeer = existsSync(PEER);
  if (hasPeer) verifyTheirs(theirs(), wrong);
  // In turn, so that whatever else the machine does slows both.
  const runs = [];
  for (let turn = 0; turn < RUNS; turn++) runs.push({ ours: ours(), theirs: hasPeer ? theirs() : undefined });
  const phases = Array.from({ length: RUNS }, () => {
    const { stdout, status, stderr } = spawnSync(process.execPath, [here("check-phases.mjs"), root], { encoding: "utf8" });
    if (status !== 0) throw new Error(`the phases could not be measured: ${stderr}`);
    return JSON.parse(stdout);
  });

  const [load] = loadavg();
  console.log(
    `${cpus().length} processors, load ${load.toFixed(1)}, Node ${process.versions.node}, medians of ${RUNS} (lowest to highest)`,
  );
  console.log(`${texts} texts in 15 locales, ${findings} findings, all as they should be\n`);
  row("", "visavis check", hasPeer ? "i18n-check" : "i18n-check: missing");
  const both = (of) => [range(runs.map((pair) => of(pair.ours))), hasPeer ? range(runs.map((pair) => of(pair.theirs))) : ""];
  row("cold, s (aim: 2)", ...both(({ seconds }) => seconds));
  row("processor, s", ...both(({ processor }) => processor));
  row("peak, MB", ...both(({ peak }) => peak / 1024));
  if (hasPeer) {
    row("ours / theirs, cold", range(runs.map((pair) => pair.ours.seconds / pair.theirs.seconds)));
    row("ours / theirs, processor", range(runs.map((pair) => pair.ours.processor / pair.theirs.processor)));
  } else console.log("npm ci --prefix test/system installs the other one");
  row("one edit in --watch, s (aim: 0.15)", range(phases.map(({ edit }) => edit)));
  console.log("\nwithin a process of its own, cold, s");
  const names = Object.keys(phases[0].phases);
  for (const name of names) row(`  ${name}`, range(phases.map((run) => run.phases[name])));
} finally {
  if (values.keep) console.log(work);
  else rmSync(work, { recursive: true, force: true });
}
