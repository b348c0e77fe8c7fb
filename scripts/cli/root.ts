import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
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
  return folder;
}
