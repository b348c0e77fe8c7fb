import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { recover, WriteError } from "../write/write.js";
import type { Io } from "./io.js";
import { UsageError } from "./options.js";

/** The folder that `--root` names, or the working folder. Throws a UsageError where it has no content. */
export function rootFolder(root: string | undefined, io: Pick<Io, "cwd">): string {
  const folder = resolve(io.cwd, root ?? ".");
  const content = join(folder, "content");
  if (!existsSync(content) || !statSync(content).isDirectory())
    throw new UsageError(
      `Unexpected root ${root ?? "."} without a folder content/, expected one`,
      "name the folder that holds content/ and locales/ with --root",
    );
  mend(join(folder, "dist"));
  return folder;
}

/**
 * Puts right what a build that was broken off left of an output folder, whatever the command. Where that cannot be done it is left to
 * the next build, which says why.
 */
export function mend(out: string): void {
  try {
    recover(out);
  } catch (error) {
    if (!(error instanceof WriteError)) throw error;
  }
}
