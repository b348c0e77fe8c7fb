import { spawnSync } from "node:child_process";
import { GitError } from "./error.js";

/** What a call of git gave. */
export interface Ran {
  readonly status: number;
  readonly out: Buffer;
  readonly err: string;
}

/** Calls git in a folder, with a text for its standard input. */
export type Git = (args: readonly string[], input?: string) => Ran;

/** The environment's variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/** What hooks of git tell git, and would lead away from the folder's own repository. */
const ELSEWHERE: ReadonlySet<string> = new Set(["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR"]);

/**
 * The way to git, for one folder. It is called without a shell and for its plumbing alone, which reads no settings that would run another
 * program; nothing that it does touches the working tree or the index.
 *
 * @param lazily whether git may fetch what a partial clone left out
 * @throws GitError where there is no git
 */
export function gitIn(folder: string, env: Env, lazily: boolean): Git {
  const variables = {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !ELSEWHERE.has(name))),
    // Its words are compared, and paths are paths.
    LC_ALL: "C",
    GIT_LITERAL_PATHSPECS: "1",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_TERMINAL_PROMPT: "0",
    ...(!lazily && { GIT_NO_LAZY_FETCH: "1" }),
  };
  return (args, input) => {
    const options = { cwd: folder, env: variables, maxBuffer: Infinity, windowsHide: true };
    const { error, status, stdout, stderr } = spawnSync("git", args, { ...options, ...(input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { input }) }); // prettier-ignore
    // A git that ends before it has read all of its input has said why; one that did not start has said nothing.
    if (error && status === null)
      throw new GitError(
        `Unexpected ${(error as NodeJS.ErrnoException).code} at git, expected it to run`,
        "install git, or check the translations without what it knows",
      );
    return { status: status ?? 1, out: stdout, err: stderr.toString("utf8") };
  };
}
