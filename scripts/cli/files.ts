import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "./options.js";

/** Writes a file beside its place and puts it there by a rename, so that nobody sees half of it. Throws a UsageError where it cannot. */
export function replaceFile(path: string, text: string): void {
  const beside = `${path}.visavis-new`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(beside, text);
    renameSync(beside, path);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new UsageError(
      `Unexpected ${(error as NodeJS.ErrnoException).code} at ${path}, expected a file that can be written`,
      "look at the rights of the folder",
    );
  }
}
