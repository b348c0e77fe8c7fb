import { mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmdirSync, statSync, unlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { kill, pid } from "node:process";
import { threadId } from "node:worker_threads";
import { attempt, foreign } from "./error.js";
import { hash } from "./hash.js";
import { kindOf } from "./tree.js";

// A lock is a folder in a folder, `lock/held`, with one file that bears the name of its holder: who that is can never be seen half
// written, since the folder is made aside and renamed, which the system refuses where one with a file is there already. And a dead
// holder's file can be deleted by its name without fear that it is another's by now: no living process has that name. So of two
// that find a dead holder at once, one wins.

/** A lock that is held. */
export interface Lock {
  /** Gives it back. May be called again. */
  release(): void;
}

/** Who holds a lock. */
export interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Whether it runs, or ran, where nobody can say from here whether it still does. */
  readonly isElsewhere: boolean;
  readonly since: Date;
}

/** Takes a lock, over from a dead holder too, or says who has it. */
export function takeLock(folder: string): Lock | Holder {
  const kind = kindOf(folder);
  if (kind !== undefined && kind !== "folder") throw foreign(basename(folder), dirname(folder));
  const name = nameOf({ pid, start: startOf(pid) ?? "0", thread: threadId, count: ++count, machine: machine(), boot: boot() });
  const held = join(folder, "held");
  for (let tries = 0; ; tries++) {
    attempt(["EEXIST"], () => mkdirSync(folder));
    // The one before may just be giving it back.
    if (!attempt(tries < TRIES ? ["ENOENT"] : [], () => mkdirSync(join(folder, name)))) continue;
    try {
      writeFileSync(join(folder, name, name), `${hostname()}\n`, { flag: "wx" });
      own.add(name);
      for (; ; tries++) {
        if (attempt(IN_USE, () => renameSync(join(folder, name), held))) {
          sweep(folder);
          return { release: () => release(folder, name) };
        }
        const holder = holderOf(held);
        if (holder && !holder.isDead) {
          withdraw(folder, name);
          return holder;
        }
        if (tries > TRIES) throw foreign("held", folder);
        if (holder) attempt(["ENOENT"], () => unlinkSync(join(held, holder.name)));
        attempt(GONE, () => rmdirSync(held));
      }
    } catch (error) {
      withdraw(folder, name);
      throw error;
    }
  }
}

/** Each try meets another process that has just taken the lock or given it back: there are not many. */
const TRIES = 1000;
const IN_USE = ["ENOTEMPTY", "EEXIST"];
const GONE = ["ENOTEMPTY", "EEXIST", "ENOENT"];

/** The names that this thread uses. */
const own = new Set<string>();
let count = 0;

function release(folder: string, name: string): void {
  own.delete(name);
  attempt(["ENOENT"], () => unlinkSync(join(folder, "held", name)));
  attempt(GONE, () => rmdirSync(join(folder, "held")));
  attempt(GONE, () => rmdirSync(folder));
}

/** Takes back what was made in vain. It must not hide why. */
function withdraw(folder: string, name: string): void {
  own.delete(name);
  for (const act of [() => unlinkSync(join(folder, name, name)), () => rmdirSync(join(folder, name)), () => rmdirSync(folder)]) {
    try {
      act();
    } catch {
      // Whoever takes the lock next sweeps it up.
    }
  }
}

/** Removes what others left that died before they had the lock. */
function sweep(folder: string): void {
  for (const name of readdirSync(folder)) {
    const holder = name === "held" ? undefined : parseName(name);
    if (!holder || !isDead(name, holder)) continue;
    attempt(["ENOENT"], () => unlinkSync(join(folder, name, name)));
    attempt(GONE, () => rmdirSync(join(folder, name)));
  }
}

function holderOf(held: string): (Holder & { readonly name: string; readonly isDead: boolean }) | undefined {
  let names: string[] = [];
  if (!attempt(["ENOENT"], () => (names = readdirSync(held))) || names.length === 0) return undefined;
  const name = names[0] as string;
  const parsed = parseName(name);
  if (!parsed || names.length > 1) throw foreign(name, held);
  let host = "";
  let since = new Date(0);
  const path = join(held, name);
  const isThere = attempt(["ENOENT"], () => {
    since = statSync(path).mtime;
    host = readFileSync(path, "utf8").trim();
  });
  if (!isThere) return undefined;
  return { name, pid: parsed.pid, host, since, isElsewhere: parsed.machine !== machine(), isDead: isDead(name, parsed) };
}

/** What a name tells. */
interface Name {
  readonly pid: number;
  /** When the process began, as the system counts: a number may have gone to another process since. Zero where it does not say. */
  readonly start: string;
  readonly thread: number;
  readonly count: number;
  readonly machine: string;
  readonly boot: string;
}

function nameOf({ pid, start, thread, count, machine, boot }: Name): string {
  return [pid, start, thread, count, machine, boot].join(".");
}

function parseName(name: string): Name | undefined {
  const [, pid = "", start = "", thread, count, machine = "", boot = ""] =
    /^(\d{1,10})\.(\d{1,20})\.(\d{1,10})\.(\d{1,15})\.([\w-]{22})\.([\w-]{22})$/.exec(name) ?? [];
  return pid === "" ? undefined : { pid: Number(pid), start, thread: Number(thread), count: Number(count), machine, boot };
}

function isDead(name: string, holder: Name): boolean {
  if (holder.machine !== machine()) return false;
  if (holder.boot !== UNKNOWN && boot() !== UNKNOWN && holder.boot !== boot()) return true;
  const start = startOf(holder.pid);
  if (holder.pid === pid && holder.start === (start ?? "0")) return holder.thread === threadId && !own.has(name);
  try {
    kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return true;
  }
  return start === "" || (start !== undefined && holder.start !== "0" && start !== holder.start);
}

/** When a process began; undefined where the system does not say; empty for one that has ended and was not asked how yet. */
function startOf(pid: number): string | undefined {
  const stat = readOr(`/proc/${pid}/stat`);
  // The name of the program stands in brackets, and may itself hold anything.
  const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
  return fields && /^[ZXx]$/.test(fields[0] as string) ? "" : fields?.[19];
}

/** Where a process number means something: the host and, where there are containers, the part of it that counts processes by itself. */
function machine(): string {
  let space = "";
  attempt(["ENOENT", "ENOTDIR", "EACCES", "EPERM"], () => (space = readlinkSync("/proc/self/ns/pid")));
  return hash([hostname(), readOr("/etc/machine-id") ?? "", space].join("\n"));
}

/** Tells one start of the machine from another. */
function boot(): string {
  return hash(readOr("/proc/sys/kernel/random/boot_id") ?? "");
}

const UNKNOWN = hash("");

/** What the system says, where it does. Too many open files, and the like, are no answer. */
function readOr(path: string): string | undefined {
  let text: string | undefined;
  attempt(["ENOENT", "ENOTDIR", "EACCES", "EPERM", "ESRCH"], () => (text = readFileSync(path, "utf8")));
  return text;
}
