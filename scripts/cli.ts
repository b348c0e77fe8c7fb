#!/usr/bin/env node
/** The program: the one place that knows the process. */
import { readFileSync, writeSync } from "node:fs";
import { run } from "./cli/cli.js";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as { version: string };

/** The outputs whose reader has gone away. */
const closed = new Set<1 | 2>();

/**
 * Writes all of a text at once, so that nothing is lost when the process ends. Once its reader has gone away nothing more is written, but the
 * command goes on: what it found decides how it ends, whoever looked.
 */
function put(descriptor: 1 | 2, text: string): void {
  if (closed.has(descriptor)) return;
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EPIPE") {
        closed.add(descriptor);
        return;
      }
      if (code !== "EAGAIN") throw error;
    }
  }
}

const ending = new AbortController();
let ended: number | undefined;
for (const [signal, code] of [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const) {
  // Once: whoever asks a second time gets what the system does by itself.
  process.once(signal, () => {
    ended = code;
    ending.abort();
  });
}

const code = await run(process.argv.slice(2), version, {
  cwd: process.cwd(),
  out: (text) => put(1, text),
  err: (text) => put(2, text),
  interactive: process.stderr.isTTY === true,
  color: process.stderr.isTTY === true && !process.env.NO_COLOR,
  env: process.env,
  signal: ending.signal,
});
process.exitCode = ended ?? code;
