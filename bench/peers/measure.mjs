/** Measures one command: wall time, processor time and peak memory of its whole tree of processes. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { clearInterval, setInterval } from "node:timers";

/** Milliseconds between two looks at the memory. */
const STEP = 50;
/** How much is kept of what a command says, for its error message. */
const KEPT = 4000;

/** The process groups that are running, so that an interrupted bench leaves none behind. */
const running = new Set();
export function stopAll() {
  for (const pid of running) {
    try {
      process.kill(-pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
    }
  }
}

/**
 * Runs a command to its end. Processor time is what the shell's `times` says of its children, theirs included; it counts hundredths of
 * a second. Memory is the sum over the tree as `/proc` tells it, looked at every 50 ms; 0 where there is no `/proc`.
 *
 * @returns `{ seconds, processor, peak }`, the peak in KiB
 */
export async function measure([command, ...args], { cwd, env }) {
  const script = '"$@"; code=$?; times >&3; exit $code';
  const started = process.hrtime.bigint();
  const child = spawn("sh", ["-c", script, "sh", command, ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
    detached: true,
  });
  running.add(child.pid);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said = (said + chunk).slice(-KEPT)));
  let times = "";
  child.stdio[3].on("data", (chunk) => (times += chunk));
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, treeMemory(child.pid))), STEP);
  let seconds = 0;
  child.on("exit", () => (seconds = Number(process.hrtime.bigint() - started) / 1e9));
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  clearInterval(timer);
  running.delete(child.pid);
  if (code !== 0) throw new Error(`${[command, ...args].join(" ")} ended with ${code}:\n${said}`);
  return { seconds, processor: childTime(times), peak };
}

/** The second line of `times`: user and system time of the children, such as `0m13.020000s 0m1.610000s`. */
export function childTime(times) {
  const found = [...(times.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)];
  if (found.length !== 2) throw new Error(`Unexpected answer of times, ${JSON.stringify(times)}, expected two lines of two times`);
  return found.reduce((sum, [, minutes, seconds]) => sum + 60 * Number(minutes) + Number(seconds), 0);
}

/** The memory of a process and all below it, in KiB. */
function treeMemory(pid) {
  let sum = 0;
  try {
    sum += Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0);
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const children = readFileSync(`/proc/${pid}/task/${thread}/children`, "utf8").split(" ").filter(Boolean);
      for (const child of children) sum += treeMemory(child);
    }
  } catch {
    // It has ended meanwhile, or there is no /proc.
  }
  return sum;
}
