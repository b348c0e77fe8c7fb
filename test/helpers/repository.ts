import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { put, tempFolder } from "./folder.js";

/** The variables that git is called with: nobody's settings, and a person who is none. */
export const GIT_ENV: Readonly<Record<string, string | undefined>> = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "Nobody",
  GIT_AUTHOR_EMAIL: "nobody@example.invalid",
  GIT_COMMITTER_NAME: "Nobody",
  GIT_COMMITTER_EMAIL: "nobody@example.invalid",
};

/** A repository in a temporary folder. */
export interface TempRepository {
  readonly folder: string;
  git(...args: string[]): string;
  /** Writes files, or takes them away, and commits everything. */
  commit(files: Readonly<Record<string, string | undefined>>): void;
}

/** A repository on branch `main`, with the first commit made. */
export function tempRepository(files: Readonly<Record<string, string>>): TempRepository {
  const folder = tempFolder();
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, env: GIT_ENV, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  const commit: TempRepository["commit"] = (changes) => {
    for (const [path, text] of Object.entries(changes)) {
      if (text === undefined) rmSync(join(folder, path));
      else put(folder, { [path]: text });
    }
    git("add", "--all", "--force");
    git("commit", "--quiet", "--allow-empty", "--message", "A change");
  };
  git("init", "--quiet", "--initial-branch", "main");
  commit(files);
  return { folder, git, commit };
}
