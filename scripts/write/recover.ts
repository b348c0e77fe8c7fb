import { renameSync, unlinkSync } from "node:fs";
import { basename, dirname } from "node:path";
import { explain, foreign, LATER } from "./error.js";
import { readJournal } from "./journal.js";
import { takeLock } from "./lock.js";
import { hashOfManifest } from "./manifest.js";
import { finishPatch, undoPatch } from "./patch.js";
import { type Places, placesOf } from "./paths.js";
import { removeReleases } from "./releases.js";
import { removeStaging } from "./staging.js";
import { finishSwap, undoSwap } from "./swap.js";
import { kindOf, removeSite } from "./tree.js";

/**
 * Puts right what a broken-off build left of an output folder: its change is finished or taken back, so that the site is wholly new
 * or wholly old, and what it left beside the folder goes. Every command calls this first. Nothing is done where there is nothing to
 * do, or where a living build holds the lock.
 *
 * @throws WriteError where it cannot be put right
 */
export function recover(out: string): void {
  const places = placesOf(out);
  try {
    const { lock, staging, old, journal, undo } = places;
    if ([lock, staging, old, journal, undo].every((path) => kindOf(path) === undefined)) return;
    const taken = takeLock(lock);
    if (!("release" in taken)) return;
    try {
      putRight(places);
    } finally {
      taken.release();
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOTDIR") return;
    throw explain(error, places.target, LATER);
  }
}

/** The same, under the lock. Gives what stays though it should go: somebody has touched it. */
export function putRight(places: Places): { readonly folder: string; readonly path: string } | undefined {
  const { target, staging, old, journal, undo, releases } = places;
  const forward = readJournal(journal);
  // Both are there where a build was killed while it turned the journal of an earlier one that was never removed: the later counts.
  const backward = readJournal(undo);
  if (forward?.kind === "swap") finishSwap(places, forward);
  if (forward?.kind === "patch") finishPatch(places, forward);
  if (backward?.kind === "swap") undoSwap(places, backward);
  if (backward?.kind === "patch") undoPatch(places, backward);
  for (const path of [journal, undo]) if (kindOf(path) === "file") unlinkSync(path);
  const rest = removeOld(target, old);
  const left = removeReleases(places);
  removeStaging(staging);
  return rest !== undefined ? { folder: old, path: rest } : left !== undefined ? { folder: releases, path: left } : undefined;
}

function removeOld(target: string, old: string): string | undefined {
  const kind = kindOf(old);
  if (kind === undefined) return undefined;
  if (kind !== "folder") throw foreign(basename(old), dirname(old));
  // Without a journal to say so: the site is there, or it is here.
  if (kindOf(target) === undefined && hashOfManifest(old) !== undefined) {
    renameSync(old, target);
    return undefined;
  }
  return removeSite(old);
}
