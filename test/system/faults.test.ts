import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type * as Door from "../../scripts/write/write.js";
import { contents } from "../helpers/folder.js";
import {
  type Action,
  type Call,
  DRIVER,
  type Ended,
  errorsOf,
  expectStrace,
  type Fault,
  isAbout,
  isChanging,
  normal,
  run,
} from "./faults/trace.js";

// What the compiled program does when it is killed at any system call, or when any is refused.
const { createStager, openOutput, recover } = (await import("../../lib/write/write.js" as string)) as typeof Door;

const work = realpathSync(mkdtempSync(join(tmpdir(), "visavis-faults-")));
afterAll(() => rmSync(work, { recursive: true, force: true }));
beforeAll(expectStrace);

type Mode = "folder" | "symlink";
type Site = Readonly<Record<string, string>>;

const OLD: Site = { "index.html": "old start", "toy/1.md": "old twin", "toy/1/index.html": "one", "zoo.md": "stays" };
const REPLACED: Site = { "index.html": "new start", "toy/1.md": "new twin", "toy/2/index.html": "a page that was not there" };
const PATCHED: Site = { ...REPLACED, "zoo.md": "stays" };
const LAST: Site = { "toy/1/index.html": "last" };

let count = 0;

/** A new folder in which `dist` holds a site. */
function makeBase(site: Site | undefined, mode: Mode): string {
  const base = join(work, String(++count));
  mkdirSync(base);
  if (site) publish(join(base, "dist"), site, mode);
  return touched(base);
}

/**
 * The same folder, with every page later than its manifest. Of pages that were written in the manifest's own tick of the clock, the
 * publisher hashes those that it cannot tell to be older: how many, and with them its calls, would differ from run to run.
 */
function touched(base: string): string {
  for (const { name, parentPath } of readdirSync(base, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())) {
    if (name !== ".visavis-manifest") utimesSync(join(parentPath, name), 1, 1);
  }
  return base;
}

function publish(out: string, site: Site, mode: Mode): void {
  const folder = openOutput(out, { publish: mode });
  try {
    const stager = createStager(folder.stage(), "all");
    for (const [path, data] of Object.entries(site)) stager.put(path, data);
    folder.replace([stager.finish()]);
  } finally {
    folder.close();
  }
}

/** The pages that a reader sees; undefined where there is no site. */
function pages(base: string): Record<string, string> | undefined {
  if (!readdirSync(base).includes("dist")) return undefined;
  const { ".visavis-manifest": _, ...found } = contents(join(base, "dist"));
  return found;
}

/** Whether what was written agrees with its manifest, and nothing lies beside it. */
function expectTidy(base: string, mode: Mode, what: string): void {
  const beside = readdirSync(base).filter((name) => !["dist", "strace.log"].includes(name));
  expect(beside, what).toEqual(mode === "symlink" && beside.length > 0 ? [".dist.visavis-releases"] : []);
}

function expectWhole(base: string, mode: Mode, sites: readonly (Site | undefined)[], what: string): void {
  expect(sites, what).toContainEqual(pages(base));
  expectTidy(base, mode, what);
  if (pages(base) === undefined) return;
  const folder = openOutput(join(base, "dist"), { publish: mode });
  expect(folder.verify(), what).toEqual({ damaged: [], foreign: [] });
  folder.close();
}

/** Runs jobs, two at a time. */
async function twoAtATime<T>(jobs: readonly T[], act: (job: T) => Promise<void>): Promise<void> {
  const left = [...jobs];
  const worker = async () => {
    for (let job = left.shift(); job !== undefined; job = left.shift()) await act(job);
  };
  await Promise.all([worker(), worker()]);
}

const describeFault = ({ call, what }: Fault, base: string) => `${what} at ${normal(call, base)} (${call.name} ${call.ordinal})`;

/** The calls of an undisturbed run that are about the output. */
async function recorded(base: string, action: Action): Promise<Call[]> {
  const { code, calls, stderr } = await run(base, action);
  expect([code, stderr]).toEqual([0, ""]);
  records.set(base, calls);
  return calls.filter((call) => isAbout(call, base));
}

/** Whether the fault hit the call that it was meant for. */
function wasHit(calls: readonly Call[], fault: Fault, before: string, base: string): boolean {
  const hit = calls.find(({ name, ordinal }) => name === fault.call.name && ordinal === fault.call.ordinal);
  return hit !== undefined && normal(hit, base) === normal(fault.call, before);
}

/** By how many calls a run of Node may be unlike the recorded one: it makes some of its own, not always as many. */
const SHIFTS = [0, 1, -1, 2, -2];

/** Where a run made the call that is meant; undefined where it never came so far, or where the fault changed its way. */
function ordinalIn(calls: readonly Call[], fault: Fault, before: string, base: string): number | undefined {
  const meant = normal(fault.call, before);
  const alike = (found: readonly Call[], folder: string) =>
    found.filter((call) => call.name === fault.call.name && normal(call, folder) === meant);
  const nth = alike(records.get(before) ?? [], before).findIndex(({ ordinal }) => ordinal === fault.call.ordinal);
  return alike(calls, base)[nth]?.ordinal;
}

/** By the folder of a recorded run: all of its calls. */
const records = new Map<string, readonly Call[]>();

/** Runs with a fault, again where Node itself made another number of calls than in the recorded run: there where that run made the call, or nearby. */
async function runWith(
  fault: Fault,
  first: string,
  make: () => string,
  of: (base: string) => Action,
): Promise<{ base: string; ended: Ended }> {
  let { ordinal } = fault.call;
  for (let tries = 0; tries < 40; tries++) {
    const base = make();
    const shifted = { ...fault, call: { ...fault.call, ordinal } };
    const ended = await run(base, of(base), [shifted]);
    if (wasHit(ended.calls, shifted, first, base)) return { base, ended };
    const neighbour = Math.max(1, fault.call.ordinal + (SHIFTS[tries % SHIFTS.length] ?? 0));
    ordinal = ordinalIn(ended.calls, fault, first, base) ?? neighbour;
    rmSync(base, { recursive: true });
  }
  return expect.fail(`${describeFault(fault, first)} was never met`);
}

const CASES: readonly (readonly [action: "replace" | "patch", mode: Mode, old: Site | undefined, now: Site])[] = [
  ["replace", "folder", OLD, REPLACED],
  ["patch", "folder", OLD, PATCHED],
  ["replace", "symlink", OLD, REPLACED],
  ["patch", "symlink", OLD, PATCHED],
  ["replace", "folder", undefined, REPLACED],
];

describe.each(CASES)("%s a %s", (action, mode, old, now) => {
  const label = old ? "" : " where there was none";
  const of = (base: string): Action => [action, join(base, "dist"), mode];

  test(`killed at every call that changes something, it leaves a site that is wholly old or new${label}`, async () => {
    const first = makeBase(old, mode);
    const faults = (await recorded(first, of(first))).filter(isChanging).map((call): Fault => ({ call, what: "SIGKILL" }));
    expectWhole(first, mode, [now], "undisturbed");
    expect(faults.length).toBeGreaterThan(30);
    const ends = new Set<string>();
    await twoAtATime(faults, async (fault) => {
      const what = describeFault(fault, first);
      const { base, ended } = await runWith(fault, first, () => makeBase(old, mode), of);
      expect(ended.wasKilled, what).toBe(true);
      // Whatever is there is whole, at any moment.
      for (const [path, text] of Object.entries(pages(base) ?? {})) {
        if (!path.endsWith("/")) expect([old?.[path], now[path]], `${what}: ${path}`).toContain(text);
      }
      recover(join(base, "dist"));
      expectWhole(base, mode, [old, now], what);
      ends.add(JSON.stringify(pages(base)));
      publish(join(base, "dist"), LAST, mode);
      expectWhole(base, mode, [LAST], what);
      rmSync(base, { recursive: true });
    });
    // The control: both ends were met.
    expect(ends.size).toBe(2);
  });

  test(`refused at any call, it says so and the site is as it was, or it is done${label}`, async () => {
    const first = makeBase(old, mode);
    const faults = (await recorded(first, of(first))).flatMap((call, i) => {
      const errors = errorsOf(call).map((what): Fault => ({ call, what }));
      // Every error at every call of the longest way, and one in turn where much is the same.
      return action === "patch" && mode === "folder" ? errors : errors.slice(i % errors.length, (i % errors.length) + 1);
    });
    const codes = { done: 0, refused: 0 };
    await twoAtATime(faults, async (fault) => {
      const what = describeFault(fault, first);
      const { base, ended } = await runWith(fault, first, () => makeBase(old, mode), of);
      const { code, stderr } = ended;
      if (code === 0) codes.done++;
      else {
        expect(code, `${what}: ${stderr}`).toBe(2);
        expect(stderr, what).toContain(`Unexpected ${fault.what}`);
        expect(stderr, what).toMatch(/the site is as it was before|the next command of any kind puts the site right/);
        codes.refused++;
      }
      if (stderr.includes("as it was before") || code === 0) expect(pages(base), what).toEqual(code === 0 ? now : old);
      recover(join(base, "dist"));
      expectWhole(base, mode, [code === 0 ? now : old], what);
      publish(join(base, "dist"), LAST, mode);
      expectWhole(base, mode, [LAST], what);
      rmSync(base, { recursive: true });
    });
    expect(codes.done).toBeGreaterThan(0);
    expect(codes.refused).toBeGreaterThan(codes.done);
  });
});

describe("a recovery that is itself broken off", () => {
  /** Breaks off a change at the last call that is like a pattern, where one is given after another was refused, and gives what it left. */
  async function broken(mode: Mode, action: "replace" | "patch", at: RegExp, also?: RegExp): Promise<{ base: string; now: Site }> {
    const first = makeBase(OLD, mode);
    const calls = await recorded(first, [action, join(first, "dist"), mode]);
    const last = (pattern: RegExp) => calls.findLast((call) => pattern.test(normal(call, first))) ?? expect.fail(`no call ${pattern}`);
    const faults: Fault[] = also ? [{ call: last(also), what: "EIO" }] : [{ call: last(at), what: "SIGKILL" }];
    // After a refusal come calls that no recorded run has.
    if (also) {
      const base = makeBase(OLD, mode);
      const refused = await run(base, [action, join(base, "dist"), mode], faults);
      const call = refused.calls.findLast((found) => at.test(normal(found, base))) ?? expect.fail(`no call ${at}`);
      faults.push({ call, what: "SIGKILL" });
    }
    const base = makeBase(OLD, mode);
    const { wasKilled } = await run(base, [action, join(base, "dist"), mode], faults);
    expect(wasKilled).toBe(true);
    return { base, now: action === "replace" ? REPLACED : PATCHED };
  }

  const cases: Record<string, () => ReturnType<typeof broken>> = {
    "while a patch went forward": () => broken("folder", "patch", /^rename\("BASE\/\.dist\.visavis-new\/site\/toy\/1\.md/),
    "while a patch went back": () => broken("folder", "patch", /^rename\("BASE\/\.dist\.visavis-new\/backups\/1/, /^pwrite64\(/),
    "between two renames": () => broken("folder", "replace", /^rename\("BASE\/\.dist\.visavis-new\/site"/),
    "before a release was published": () => broken("symlink", "replace", /^rename\("BASE\/\.dist\.visavis-new\/link"/),
  };
  test.each(Object.entries(cases))("%s", async (_, make) => {
    const { base: left, now } = await make();
    const mode = left && readdirSync(left).includes(".dist.visavis-releases") ? "symlink" : "folder";
    const copy = () => {
      const base = join(work, String(++count));
      cpSync(left, base, { recursive: true, verbatimSymlinks: true });
      return touched(base);
    };
    const of = (base: string): Action => ["recover", join(base, "dist"), mode];
    const first = copy();
    const faults = (await recorded(first, of(first))).filter(isChanging).map((call): Fault => ({ call, what: "SIGKILL" }));
    expectWhole(first, mode, [OLD, now], "undisturbed");
    expect(faults.length).toBeGreaterThan(10);
    await twoAtATime(faults, async (fault) => {
      const what = describeFault(fault, first);
      const { base, ended } = await runWith(fault, first, copy, of);
      expect(ended.wasKilled, what).toBe(true);
      recover(join(base, "dist"));
      expectWhole(base, mode, [OLD, now], what);
      rmSync(base, { recursive: true });
    });
  });
});

describe("two at once", () => {
  const start = (action: string, base: string) => {
    const child = spawn(process.execPath, [DRIVER, action, join(base, "dist"), "folder"]);
    const said = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => (said.out += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (said.err += text));
    return { child, said, ended: once(child, "close").then(([code]) => code as number | null) };
  };

  test("the second says who is at work; when that one was killed, the next takes over", async () => {
    const base = makeBase(OLD, "folder");
    const holder = start("hold", base);
    await once(holder.child.stdout, "data");
    const second = start("replace", base);
    expect(await second.ended).toBe(2);
    expect(second.said.err).toContain(`by process ${holder.child.pid} since 2`);
    expect(pages(base)).toEqual(OLD);
    // A command that only reads leaves a living build alone.
    recover(join(base, "dist"));
    expect(readdirSync(base)).toContain(".dist.visavis-new");
    holder.child.kill("SIGKILL");
    await holder.ended;
    expect(readdirSync(base)).toContain(".dist.visavis-lock");
    const third = start("replace", base);
    expect([await third.ended, third.said.err]).toEqual([0, ""]);
    expectWhole(base, "folder", [REPLACED], "taken over");
  });

  test("of several that find a dead holder at once, each is done or says who was before it", async () => {
    const base = makeBase(OLD, "folder");
    const holder = start("hold", base);
    await once(holder.child.stdout, "data");
    holder.child.kill("SIGKILL");
    await holder.ended;
    const all = Array.from({ length: 6 }, () => start("replace", base));
    const codes = await Promise.all(all.map(({ ended }) => ended));
    for (const [i, { said }] of all.entries()) {
      expect([0, 2]).toContain(codes[i]);
      expect(said.err).toMatch(codes[i] === 0 ? /^$/ : /^Unexpected build of .+ by process \d+ since/);
    }
    expect(codes).toContain(0);
    expectWhole(base, "folder", [REPLACED], "all at once");
  });
});
