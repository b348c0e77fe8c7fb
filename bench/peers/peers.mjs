/**
 * Builds the same pages with other site generators and prints how long each took beside ours. It checks first that they say the same.
 *
 *     npm run bench:peers -- [--runs 3] [--scale reference|small] [--only hugo,eleventy,astro] [--hugo PATH] [--work DIR]
 */
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { makeReference, makeSmall } from "../corpora.mjs";
import { compareSamples, countPages, readSample, sampleOf } from "./check.mjs";
import { freshFolder, OURS, PEERS } from "./contenders.mjs";
import { exportData } from "./data.mjs";
import { measure, stopAll } from "./measure.mjs";
import { printTable } from "./table.mjs";

const SCALES = { reference: makeReference, small: makeSmall };

const { values: options } = parseArgs({
  options: {
    runs: { type: "string", default: "3" },
    scale: { type: "string", default: "reference" },
    only: { type: "string", default: PEERS.map(({ name }) => name).join() },
    hugo: { type: "string", default: "hugo" },
    work: { type: "string", default: tmpdir() },
  },
});
const runs = Number(options.runs);
const only = options.only.split(",");
const names = new Set(PEERS.map(({ name }) => name));
const refuse = (found, expected) => {
  console.error(`Unexpected ${found}, expected ${expected}`);
  process.exit(2);
};
if (!Number.isInteger(runs) || runs < 1) refuse(`--runs ${options.runs}`, "a whole number from 1");
if (!Object.hasOwn(SCALES, options.scale)) refuse(`--scale ${options.scale}`, Object.keys(SCALES).join(" or "));
for (const name of only) if (!names.has(name)) refuse(`--only ${name}`, [...names].join(", "));

const work = mkdtempSync(join(realpathSync(options.work), "visavis-peers-"));
process.on("exit", () => {
  stopAll();
  rmSync(work, { recursive: true, force: true });
});
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
/** Progress goes beside the table, so that a file can take the table alone. */
const progress = (text) => process.stderr.write(`${text}\n`);

const peers = PEERS.filter(({ name }) => only.includes(name)).map((peer) => ({ ...peer, ...peer.find(options) }));
const found = peers.filter(({ missing }) => missing === undefined);
// Ours in both formats is measured where a peer makes both.
const ours = OURS.filter(({ formats }) => formats.length === 1 || found.some((peer) => peer.formats.join() === formats.join()));
const contenders = [...ours.map((one) => ({ ...one, ...one.find() })), ...found];

progress(`making the corpus and the data, ${options.scale}`);
SCALES[options.scale](join(work, "root"));
const formats = ["html", "markdown"].filter((format) => contenders.some((contender) => contender.formats.includes(format)));
const site = exportData(join(work, "root"), join(work, "data"), formats);
const pages = site.keys.length * site.segments.length;
const sample = sampleOf(site);

const results = new Map(contenders.map((contender) => [contender, []]));
const expected = new Map();
for (let run = 0; run < runs; run++) {
  for (const contender of contenders) {
    const folder = freshFolder(contender, work);
    // What is kept outside of the root would be warm in the second run.
    const env = { XDG_CACHE_HOME: join(folder, "cache"), ...contender.env(folder, work) };
    const result = await measure(contender.command(options), { cwd: folder, env });
    check(contender, join(folder, "out"));
    results.get(contender).push(result);
    const { seconds, processor, peak } = result;
    const figures = `${seconds.toFixed(1)} s (${processor.toFixed(1)} s), ${Math.round(peak / 1024)} MB`;
    progress(`run ${run + 1} of ${runs}: ${contender.title}, ${contender.formats.join(" + ")}: ${figures}`);
  }
}
rmSync(join(work, "run"), { recursive: true });
printTable({ contenders, results, peers, pages, scale: options.scale, runs });

/** Throws where pages are missing or say something else than ours. */
function check({ name, title, formats: made }, out) {
  const counted = countPages(out);
  for (const format of made)
    if (counted[format] !== pages) throw new Error(`Unexpected ${counted[format]} pages of ${title} in ${format}, expected ${pages}`);
  const says = readSample(out, sample, made);
  const key = made.join();
  if (name === "visavis") expected.set(key, says);
  else compareSamples(title, expected.get(key), says);
}
