import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

// strace follows the main thread alone, which does all the writing, so that the n-th call of a name is the same in every run.
// Each name is counted by itself.

/** The program that is disturbed. */
export const DRIVER = fileURLToPath(new URL("./driver.mjs", import.meta.url));

/** The calls that change a file system. */
const CHANGING = ["mkdir", "rename", "unlink", "rmdir", "link", "symlink", "write", "pwrite64"] as const;

/** What each call can fail with, of what a disk, a permission or a limit does. */
const ERRORS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(CHANGING.map((name) => [name, ["ENOSPC", "EIO", "EACCES"]])),
  write: ["ENOSPC", "EIO"],
  pwrite64: ["ENOSPC", "EIO"],
  unlink: ["EIO", "EACCES"],
  rmdir: ["EIO", "EACCES"],
  openat: ["EMFILE", "EACCES", "EIO"],
  close: ["EIO"],
};

/** A system call of a process. */
export interface Call {
  readonly name: string;
  /** It is the n-th of its name. */
  readonly ordinal: number;
  /** As strace prints it, without what changes from run to run. */
  readonly text: string;
}

/** What is done to a call: an error's name, or SIGKILL. */
export interface Fault {
  readonly call: Call;
  readonly what: string;
}

/** How a traced process ended. */
export interface Ended {
  readonly code: number | null;
  readonly stderr: string;
  readonly calls: readonly Call[];
  readonly wasKilled: boolean;
}

/** The arguments of a run: what is done, to which folder, in which mode. */
export type Action = readonly [action: "replace" | "patch" | "recover", out: string, publish: string];

const LINE = /^(\w+)\((.*)$/;

/** Runs the driver under strace, with faults. */
export async function run(base: string, action: Action, faults: readonly Fault[] = []): Promise<Ended> {
  const log = join(base, "strace.log");
  const args = ["-q", "-y", "-s", "0", "-o", log, "-e", `trace=${Object.keys(ERRORS).join(",")}`, "-e", "signal=none"];
  for (const { call, what } of faults) {
    const effect = what === "SIGKILL" ? "signal=SIGKILL" : `error=${what}`;
    args.push("-e", `inject=${call.name}:${effect}:when=${call.ordinal}`);
  }
  const { code, stderr, wasKilled } = await new Promise<Omit<Ended, "calls">>((resolve) => {
    const child = execFile("strace", [...args, process.execPath, DRIVER, ...action], (_, __, text) =>
      resolve({ code: child.exitCode, stderr: text, wasKilled: child.signalCode === "SIGKILL" }),
    );
  });
  return { code, stderr, calls: callsIn(readFileSync(log, "utf8")), wasKilled };
}

function callsIn(log: string): Call[] {
  const counts = new Map<string, number>();
  return log.split("\n").flatMap((line): Call[] => {
    const [, name, rest] = LINE.exec(line) ?? [];
    if (name === undefined || rest === undefined) return [];
    const ordinal = (counts.get(name) ?? 0) + 1;
    counts.set(name, ordinal);
    return [{ name, ordinal, text: `${name}(${rest.replace(/\) +=.*$/, "")}` }];
  });
}

/** Whether a call is about something in or beside an output folder. */
export function isAbout({ text }: Call, base: string): boolean {
  return text.includes(`${base}/`);
}

/** Whether a call changes a file system. One that opens a file does where it may make it. */
export function isChanging({ name, text }: Call): boolean {
  return (CHANGING as readonly string[]).includes(name) || text.includes("O_CREAT");
}

/** What a call can fail with. */
export function errorsOf(call: Call): readonly string[] {
  return [...(ERRORS[call.name] ?? []), ...(call.text.includes("O_CREAT") ? ["ENOSPC"] : [])];
}

/** A call's text without what changes from run to run: the folder, descriptors, and the lock's name. */
export function normal({ text }: Call, base: string): string {
  return text
    .replaceAll(base, "BASE")
    .replace(/\d+\.\d+\.\d+\.\d+\.[\w-]{22}\.[\w-]{22}/g, "HOLDER")
    .replace(/\d+</g, "<")
    .replace(/AT_FDCWD<[^>]*>/, "CWD");
}

/** Fails where strace is not there. */
export function expectStrace(): void {
  const { status } = spawnSync("strace", ["--version"]);
  if (status !== 0) throw new Error("no strace: install the package strace");
}
