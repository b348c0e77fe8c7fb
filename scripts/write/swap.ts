import { renameSync, unlinkSync } from "node:fs";
import { basename, dirname } from "node:path";
import { explain, foreign, LATER } from "./error.js";
import { commit, type SwapJournal } from "./journal.js";
import { hashOfManifest } from "./manifest.js";
import type { Places } from "./paths.js";
import { isStaging, stagingOf } from "./staging.js";
import { kindOf } from "./tree.js";

/** Lets the new site take the place of the old one, which is then beside it. With any error the old one is in its place again. */
export function swap(places: Places, after: string): void {
  const { target, staging, old, journal } = places;
  const { site, journal: aside } = stagingOf(staging);
  if (kindOf(old) !== undefined) throw foreign(basename(old), dirname(old));
  const isThere = kindOf(target) !== undefined;
  commit({ kind: "swap", isThere, after }, aside, journal);
  try {
    if (isThere) renameSync(target, old);
    renameSync(site, target);
    unlinkSync(journal);
  } catch (error) {
    takingBack(places, error, () => undoSwap(places, { kind: "swap", isThere, after }));
  }
}

/** Takes a change back after an error, and throws that error. The journal is turned first: whoever may have to go on goes back. */
export function takingBack({ journal, undo, target }: Places, error: unknown, act: () => void): never {
  try {
    renameSync(journal, undo);
    act();
    unlinkSync(undo);
  } catch {
    throw explain(error, target, LATER);
  }
  throw error;
}

/** Finishes a swap that was broken off, where it had begun; else the old site stays. */
export function finishSwap({ target, staging, old }: Places, { after }: SwapJournal): void {
  if (kindOf(target) !== undefined || kindOf(old) !== "folder") return;
  const { site } = stagingOf(staging);
  const isWhole = isStaging(staging) && kindOf(site) === "folder" && hashOfManifest(site) === after;
  renameSync(isWhole ? site : old, target);
}

/** Takes a swap back, however far it came. */
export function undoSwap({ target, staging, old }: Places, { isThere, after }: SwapJournal): void {
  const { site } = stagingOf(staging);
  // The new site is in its place where the old one is not, or where there was none and its own place is empty.
  const isNew = kindOf(target) === "folder" && (isThere ? kindOf(old) === "folder" : kindOf(site) === undefined);
  if (isNew && isStaging(staging) && hashOfManifest(target) === after) renameSync(target, site);
  if (kindOf(old) === "folder" && kindOf(target) === undefined) renameSync(old, target);
}
