import { join } from "node:path";
import { type Io, run } from "../../scripts/cli/cli.js";
import { tempFolder } from "./folder.js";

/** What a command said and how it ended. */
export interface Ran {
  readonly code: 0 | 1 | 2 | 3;
  readonly out: string;
  readonly err: string;
}

/** Variables of a user whose own folders are gone when the test is over, so that no test touches the cache of who runs it. */
export function tempEnv(variables: Io["env"] = {}): Io["env"] {
  const home = tempFolder();
  return { HOME: home, XDG_CACHE_HOME: join(home, "cache"), ...variables };
}

/** Runs a command line in a folder, with a terminal that records. */
export async function runIn(cwd: string, argv: readonly string[], io: Partial<Io> = {}): Promise<Ran> {
  let out = "";
  let err = "";
  const code = await run(argv, "1.2.3", {
    cwd,
    interactive: false,
    color: false,
    env: tempEnv(),
    signal: new AbortController().signal,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    ...io,
  });
  return { code, out, err };
}

/** What no text may bring to a terminal: controls but for the line feed, and marks that turn text around. */
export const DANGEROUS = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
