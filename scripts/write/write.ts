/**
 * The last stage, and the only one that writes. A large change is made in a folder of its own beside the output and takes its place
 * by two renames; a small one replaces each page by a rename; both under a journal, so that a build that is broken off at any moment
 * leaves a site that the next command makes wholly old or wholly new. Nothing is deleted but what an earlier build wrote and nobody
 * has touched.
 */
import { rmdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { AS_BEFORE, explain, foreign, LATER, WriteError } from "./error.js";
import { hash, hashFile } from "./hash.js";
import { type Holder, type Lock, takeLock } from "./lock.js";
import { type Change, isEdited, mergeRuns, writeManifest, writtenAt, hasManifest } from "./manifest.js";
import { edited, patch } from "./patch.js";
import { comparePaths, isSafe, MANIFEST, type Places, placesOf } from "./paths.js";
import { complete, currentRelease, publish, releaseFolder, removeReleases } from "./releases.js";
import { putRight } from "./recover.js";
import { type Part, runsOf } from "./stager.js";
import { makeStaging, removeStaging, stagingOf } from "./staging.js";
import { swap } from "./swap.js";
import { joined, kindOf, makeFolders, removeSite } from "./tree.js";

export { WriteError } from "./error.js";
export { hash } from "./hash.js";
export { readManifest } from "./manifest.js";
export { comparePaths, isSafe, MANIFEST } from "./paths.js";
export { recover } from "./recover.js";
export { createStager, type Part, type Stager } from "./stager.js";

/** How a site is published: as the folder itself, or as a link to a release beside it. */
export type Publish = "folder" | "symlink";

/** What was written. */
export interface Written {
  readonly files: number;
  readonly bytes: number;
}

/** What to do about pages that somebody has edited. */
export interface RepairOptions {
  /** They are replaced and removed too; else that is an error. */
  readonly repair?: boolean | undefined;
}

/** The output folder, held by this build alone until it is closed. Every error leaves the site as it was. */
export interface OutputFolder {
  /** Absolute. */
  readonly target: string;
  /** Tells the state of the site that is there from every other; undefined where there is none. */
  readonly stamp: string | undefined;
  /** The staging folder, for stagers; made at the first call, and anew after each publishing. */
  stage(): string;
  /** Looks for what `replace` must not touch: files that no build wrote, and edited pages. `replace` does so itself where this was not called. */
  check(options?: RepairOptions): void;
  /** The staged files become the whole site. */
  replace(parts: readonly Part[], options?: RepairOptions): Written;
  /** The staged files take the place of those in the site, or join it, and those that are named leave it. */
  patch(parts: readonly Part[], gone: readonly string[], options?: RepairOptions): Written;
  /** Reads every file: which are missing or were edited, and what is there that no build wrote. */
  verify(): { readonly damaged: readonly string[]; readonly foreign: readonly string[] };
  /** Removes what was staged and gives the folder back. May be called at any time, and again. */
  close(): void;
}

/**
 * Takes the output folder, for this build alone, and puts right what an earlier one left.
 *
 * @param out the folder, absolute or relative to the working folder; made where it does not exist
 * @throws WriteError where another build holds it, or where something else than a site is there
 */
export function openOutput(out: string, options: { readonly publish?: Publish | undefined } = {}): OutputFolder {
  const places = placesOf(out);
  const { target, parent } = places;
  const guard = createGuard(target);
  const { made, lock } = guard(() => {
    const made = makeFolders(parent);
    try {
      return { made, lock: lockOf(places) };
    } catch (error) {
      removeMade(parent, made);
      throw error;
    }
  });
  try {
    guard(() => {
      const left = putRight(places);
      if (left) throw foreign(left.path, left.folder);
      expectPlace(places, options.publish ?? "folder");
      if (kindOf(places.staging) !== undefined) throw foreign(basename(places.staging), parent);
    }, LATER);
  } catch (error) {
    giveBack(lock);
    removeMade(parent, made);
    throw error;
  }
  return createOutputFolder(places, options.publish ?? "folder", lock, made);
}

function createOutputFolder(places: Places, mode: Publish, lock: Lock, made: string | undefined): OutputFolder {
  const { target, parent, staging, old, journal, undo } = places;
  const guard = createGuard(target);
  let isOpen = true;
  let isStaged = false;
  let isChecked = false;
  let stamp: string | undefined;
  let isStamped = false;
  /** The folder of the site that is there. */
  const site = (): string | undefined => {
    const number = currentRelease(places);
    return number !== undefined ? releaseFolder(places, number) : kindOf(target) === "folder" ? target : undefined;
  };
  const stage = () => {
    if (!isOpen) throw new Error("the output folder is closed");
    if (!isStaged) {
      // What an earlier publishing of this build could not remove.
      removeStaging(staging);
      isStaged = true;
      makeStaging(staging);
    }
    return staging;
  };
  const check = ({ repair = false }: RepairOptions = {}) => {
    const folder = site();
    if (folder !== undefined) checkSite(folder, repair);
    isChecked = true;
  };
  const hasJournal = () => kindOf(journal) !== undefined || kindOf(undo) !== undefined;
  /** Removes what was staged; a journal that is still there needs it. */
  const unstage = () => {
    if (!isStaged || hasJournal()) return;
    quietly(() => removeStaging(staging));
    isStaged = false;
  };
  /** Removes what is no longer needed. The site is published: what cannot be removed now is left to the next command. */
  const tidy = (care: { readonly repair: boolean }) => {
    isStamped = false;
    isChecked = false;
    quietly(() => {
      if (kindOf(old) === "folder") removeSite(old, care);
      if (mode === "symlink") removeReleases(places);
    });
    unstage();
  };
  const guarded = <T>(act: () => T): T => {
    if (!isOpen) throw new Error("the output folder is closed");
    return guard(act);
  };
  /** Publishes what is staged. After an error nothing of it is used again. */
  const publishing = <T>(act: () => T): T =>
    guarded(() => {
      if (hasJournal()) throw new WriteError(`Unexpected journal of a change to ${target} that failed`, `build again; ${LATER}`);
      try {
        return act();
      } catch (error) {
        unstage();
        throw error;
      }
    });
  return {
    target,
    get stamp() {
      if (!isStamped) {
        stamp = guarded(() => stampOf(site()));
        isStamped = true;
      }
      return stamp;
    },
    stage: () => guarded(stage),
    check: (options) => guarded(() => check(options)),
    replace(parts, { repair = false } = {}) {
      return publishing(() => {
        if (!isChecked) check({ repair });
        const folder = stage();
        const after = writeManifest(join(stagingOf(folder).site, MANIFEST), mergeRuns(runsOf(folder, parts)));
        if (mode === "symlink") publish(places);
        else swap(places, after);
        tidy({ repair });
        return total(parts);
      });
    },
    patch(parts, gone, { repair = false } = {}) {
      return publishing(() => {
        const changes = changesOf(stage(), parts, gone);
        const current = site();
        if (current === undefined || !hasManifest(current)) throw new Error(`no site to change in ${target}`);
        if (mode === "symlink") {
          checkChanged(current, changes, complete(places, current, changes).listed, repair);
          publish(places);
        } else patch(places, changes, repair);
        tidy({ repair });
        return total(parts);
      });
    },
    verify: () => guarded(() => verifySite(site())),
    close() {
      if (!isOpen) return;
      isOpen = false;
      quietly(unstage);
      giveBack(lock);
      removeMade(parent, made);
    },
  };
}

function createGuard(target: string): <T>(act: () => T, state?: string) => T {
  return (act, state = AS_BEFORE) => {
    try {
      return act();
    } catch (error) {
      throw explain(error, target, state);
    }
  };
}

/** Runs what need not succeed: the next command does what is left. */
function quietly(act: () => void): void {
  try {
    act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined && !(error instanceof WriteError)) throw error;
  }
}

function giveBack(lock: Lock): void {
  quietly(() => lock.release());
}

/** Removes the folders above the output that were made for it, where it did not come into being. */
function removeMade(parent: string, first: string | undefined): void {
  if (first === undefined) return;
  try {
    for (let folder = parent; folder.startsWith(first); folder = dirname(folder)) rmdirSync(folder);
  } catch {
    // Something is in it.
  }
}

function lockOf(places: Places): Lock {
  const taken = takeLock(places.lock);
  if ("release" in taken) return taken;
  throw locked(places, taken);
}

function locked({ target, lock }: Places, { pid, host, isElsewhere, since }: Holder): WriteError {
  const who = `process ${pid}${isElsewhere ? ` on ${host}` : ""} since ${since.toISOString()}`;
  return new WriteError(
    `Unexpected build of ${target} by ${who}, expected no other`,
    isElsewhere ? `wait until it is over; if it does not run any more, delete the folder ${lock}` : "wait until it is over",
  );
}

/** Throws where something else is there than the output can be. */
function expectPlace(places: Places, mode: Publish): void {
  const { target, releases } = places;
  const kind = kindOf(target);
  if (kind === undefined || (kind === "folder" && mode === "folder")) return;
  const isOurs = currentRelease(places) !== undefined;
  if (isOurs && mode === "symlink") return;
  if (isOurs)
    throw new WriteError(
      `Unexpected link at ${target}, expected a folder`,
      `build with --publish symlink, or delete the link and ${basename(releases)} beside it`,
    );
  if (kind === "folder")
    throw new WriteError(
      `Unexpected folder at ${target}, expected a link to a release`,
      "build without --publish symlink, or move that folder away",
    );
  throw new WriteError(`Unexpected ${kind === "link" ? "link" : "file"} at ${target}, expected a folder`, "name another folder with --out");
}

/** Throws for a file that no build wrote, and for an edited page. */
function checkSite(folder: string, repair: boolean): void {
  const written = writtenAt(folder);
  for (const { path, found, listed } of joined(folder)) {
    if (!found) continue;
    if (!found.isFile || !listed) throw foreign(path, folder);
    if (!repair && isEdited(join(folder, path), listed.hash, written)) throw edited(path, folder);
  }
}

/** Throws for an edited page among those that a release would leave behind. */
function checkChanged(folder: string, changes: readonly Change[], listed: readonly (string | undefined)[], repair: boolean): void {
  if (repair) return;
  const written = writtenAt(folder);
  for (const [i, { path }] of changes.entries()) {
    const was = listed[i];
    // What stands there is a plain file, or nothing: the release was walked.
    if (was !== undefined && kindOf(join(folder, path)) === "file" && isEdited(join(folder, path), was, written))
      throw edited(path, folder);
  }
}

function verifySite(folder: string | undefined): { damaged: string[]; foreign: string[] } {
  const damaged: string[] = [];
  const foreign: string[] = [];
  if (folder === undefined) return { damaged, foreign };
  for (const { path, found, listed } of joined(folder)) {
    if (found && (!found.isFile || !listed)) foreign.push(path);
    else if (listed && (!found || hashFile(join(folder, path)) !== listed.hash)) damaged.push(path);
  }
  return { damaged, foreign };
}

/** What is staged and what goes, in the order of manifests. */
function changesOf(staging: string, parts: readonly Part[], gone: readonly string[]): Change[] {
  const staged = [...mergeRuns(runsOf(staging, parts))];
  const paths = new Set(staged.map(({ path }) => path));
  const leaving = [...new Set(gone)].filter((path) => !paths.has(path));
  for (const path of leaving) if (!isSafe(path)) throw new Error(`unsafe output path ${path}`);
  const changes: Change[] = [...staged, ...leaving.map((path) => ({ path, hash: undefined }))];
  return changes.sort((a, b) => comparePaths(a.path, b.path));
}

function total(parts: readonly Part[]): Written {
  const sum = (what: "files" | "bytes") => parts.reduce((all, part) => all + part[what], 0);
  return { files: sum("files"), bytes: sum("bytes") };
}

/** Two sites have the same stamp where it is the same manifest, untouched. */
function stampOf(folder: string | undefined): string | undefined {
  if (folder === undefined || !hasManifest(folder)) return undefined;
  const path = join(folder, MANIFEST);
  const { ino, size, mtimeNs } = statSync(path, { bigint: true });
  return hash(`${hashFile(path)} ${ino} ${size} ${mtimeNs}`);
}
