import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Holder, type Lock, takeLock } from "../../scripts/write/lock.js";
import { contents, put, tempFolder } from "../helpers/folder.js";

const isLock = (taken: Lock | Holder): taken is Lock => "release" in taken;

function take(folder: string): Lock {
  const taken = takeLock(folder);
  return isLock(taken) ? taken : expect.fail("held");
}

/** The name of a holder, as a lock bears it, with some of it changed. */
function nameOf(folder: string, change: Partial<Record<"pid" | "start" | "thread" | "count" | "machine" | "boot", string>> = {}): string {
  const lock = take(folder);
  const [pid = "", start = "", thread = "", count = "", machine = "", boot = ""] = (readdirSync(join(folder, "held"))[0] ?? "").split(".");
  lock.release();
  return Object.values({ pid, start, thread, count, machine, boot, ...change }).join(".");
}

/** The number of a process that has ended. */
const deadPid = () => String(spawnSync(process.execPath, ["--version"]).pid);

test("a lock is taken once, and may be taken again when it was given back", () => {
  const base = tempFolder();
  const folder = join(base, "lock");
  const lock = take(folder);
  const second = takeLock(folder);
  expect(second).toMatchObject({ pid: process.pid, isElsewhere: false });
  lock.release();
  lock.release();
  expect(contents(base)).toEqual({});
  take(folder).release();
});

test("a holder that gives back late does not take the lock from the next", () => {
  const folder = join(tempFolder(), "lock");
  const first = take(folder);
  renameSync(folder, `${folder}-moved`);
  const second = take(folder);
  first.release();
  expect(isLock(takeLock(folder))).toBe(false);
  second.release();
  expect(existsSync(folder)).toBe(false);
});

test.each([
  ["a process that has ended", () => ({ pid: deadPid(), start: "1" })],
  ["a process whose number another has now", () => ({ start: "1" })],
  ["a process from before the machine was started", () => ({ boot: "b".repeat(22) })],
  ["this process, which has forgotten it", () => ({ count: "999999" })],
])("it is taken over from %s", (_, change) => {
  const base = tempFolder();
  const folder = join(base, "lock");
  const name = nameOf(folder, change());
  put(folder, { [`held/${name}`]: "host\n" });
  const lock = take(folder);
  expect(readdirSync(join(folder, "held"))).not.toContain(name);
  lock.release();
  expect(contents(base)).toEqual({});
});

test.each([
  ["another machine, alive or not", () => ({ machine: "m".repeat(22), pid: deadPid(), start: "1" }), true],
  ["a process that lives", () => ({ pid: String(process.ppid), start: "0" }), false],
  ["another thread of this process", () => ({ thread: "9" }), false],
])("it is never taken over from %s", (_, change, isElsewhere) => {
  const folder = join(tempFolder(), "lock");
  const name = nameOf(folder, change());
  put(folder, { [`held/${name}`]: "host\n" });
  expect(takeLock(folder)).toMatchObject({ host: "host", isElsewhere });
  expect(contents(folder)).toEqual({ [`held/${name}`]: "host\n" });
});

test("what a killed process left on its way is swept up, another's is not", () => {
  const base = tempFolder();
  const folder = join(base, "lock");
  const dead = nameOf(folder, { pid: deadPid(), start: "1" });
  put(folder, { [`${dead}/${dead}`]: "" });
  mkdirSync(join(folder, "held"));
  const lock = take(folder);
  expect(readdirSync(folder)).toEqual(["held"]);
  lock.release();
  put(folder, { "mine.txt": "mine" });
  take(folder).release();
  expect(contents(base)).toEqual({ "lock/mine.txt": "mine" });
});

test("what bears its name and is none is refused", () => {
  const base = tempFolder({ file: "mine", "folder/held/mine.txt": "mine", "precious/x": "mine" });
  symlinkSync("precious", join(base, "link"));
  const before = contents(base);
  for (const name of ["file", "folder", "link"]) expect(() => takeLock(join(base, name))).toThrow("which no build wrote");
  expect(contents(base)).toEqual(before);
});
