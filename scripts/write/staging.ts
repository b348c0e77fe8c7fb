import { mkdirSync, readdirSync, rmdirSync, unlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { attempt, foreign } from "./error.js";
import { kindOf, removeAll } from "./tree.js";

/** Stands in a staging folder, which is known by it. */
export const MARKER = ".visavis-staging";

/** What a staging folder holds. */
export interface Staging {
  /** The new files, in the folders in which they will be. */
  readonly site: string;
  /** For each part its list of files. */
  readonly parts: string;
  /** Earlier files that are about to be replaced. */
  readonly backups: string;
  readonly manifest: string;
  readonly journal: string;
  readonly link: string;
}

/** The places in a staging folder. */
export function stagingOf(folder: string): Staging {
  return {
    site: join(folder, "site"),
    parts: join(folder, "parts"),
    backups: join(folder, "backups"),
    manifest: join(folder, "manifest"),
    journal: join(folder, "journal"),
    link: join(folder, "link"),
  };
}

/** Makes a staging folder. */
export function makeStaging(folder: string): void {
  if (!attempt(["EEXIST"], () => mkdirSync(folder))) throw foreign(basename(folder), dirname(folder));
  writeFileSync(join(folder, MARKER), "", { flag: "wx" });
  const { site, parts } = stagingOf(folder);
  mkdirSync(site);
  mkdirSync(parts);
}

/** Whether a folder is a staging folder of ours: it bears the name and the marker. */
export function isStaging(folder: string): boolean {
  return kindOf(folder) === "folder" && kindOf(join(folder, MARKER)) === "file";
}

/** Removes a staging folder. Anything else of that name stays. */
export function removeStaging(folder: string): void {
  if (isStaging(folder)) {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) removeAll(join(folder, entry.name));
      else if (entry.name !== MARKER) unlinkSync(join(folder, entry.name));
    }
    // Last, so that what is left after a kill is known for ours.
    unlinkSync(join(folder, MARKER));
    rmdirSync(folder);
  } else if (kindOf(folder) === "folder") {
    // Killed before the marker was written, or after it was removed.
    attempt(["ENOTEMPTY", "EEXIST"], () => rmdirSync(folder));
  }
}
