/**
 * Git, for what can be known from history: the files of a root as they were, and earlier versions of a file. Nothing that Visavis decides rests on it
 * but what `--since` was asked for: freshness comes from files.
 */
import type { Tree } from "../core/core.js";
import { GitError } from "./error.js";
import { versionsOf } from "./history.js";
import { firstLine } from "./objects.js";
import { type Env, type Git, gitIn } from "./run.js";
import { treeAt } from "./tree.js";

export { GitError } from "./error.js";

/** The folders that a check reads. */
const FOLDERS = ["content", "locales", "templates"];

/** A root in a repository. */
export interface Repository {
  /**
   * The root as it was at a commit.
   *
   * @param ref a branch, a tag or any other name that git knows; never taken for an option
   * @throws GitError where there is none
   */
  at(ref: string): Tree;
  /**
   * What files of the root held in the newest commits that changed them, newest first; nothing of a file that git does not know. Nothing
   * is fetched for it.
   */
  versions(paths: readonly string[]): ReadonlyMap<string, readonly Uint8Array[]>;
}

/**
 * The repository that a root lies in. The root may be any folder of it.
 *
 * @param env the variables that git is called with
 * @throws GitError where there is no git, or no repository
 */
export function openRepository(root: string, env: Env): Repository {
  const local = gitIn(root, env, false);
  const { prefix, isShallow } = place(local);
  return {
    at(ref) {
      const git = gitIn(root, env, true);
      return treeAt(git, commitOf(git, ref, isShallow), prefix, FOLDERS);
    },
    versions: (paths) => versionsOf(local, prefix, paths),
  };
}

/** Where a folder lies in its repository. */
function place(git: Git): { readonly prefix: string; readonly isShallow: boolean } {
  const { status, out, err } = git(["rev-parse", "--is-shallow-repository", "--show-prefix"]);
  if (status !== 0) {
    const isMissing = err.includes("not a git repository");
    throw new GitError(
      isMissing ? "Unexpected folder outside of a git repository, expected one inside" : `Unexpected answer of git: ${firstLine(err)}`,
      isMissing ? "run it in a clone" : "git status says more",
    );
  }
  const [shallow = "", prefix = ""] = out.toString("utf8").split("\n");
  return { prefix, isShallow: shallow === "true" };
}

function commitOf(git: Git, ref: string, isShallow: boolean): string {
  // Git has names that begin with a dash refused too, but older ones print the option that ends options.
  const { status, out } = ref.startsWith("-")
    ? { status: 1, out: "" }
    : git(["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
  const id = /[0-9a-f]{40,64}(?=\n$)/.exec(out.toString())?.[0];
  if (status === 0 && id !== undefined) return id;
  throw new GitError(
    `Unexpected ${ref}, expected a commit that git knows`,
    isShallow
      ? "the clone is shallow: fetch more of it, such as with git fetch --unshallow, or fetch-depth: 0 of actions/checkout"
      : "git branch -a and git tag list names; git fetch gets what others have",
  );
}
