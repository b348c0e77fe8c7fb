import { copyFileSync, linkSync, mkdirSync, renameSync, rmdirSync, unlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { attempt, foreign, WriteError } from "./error.js";
import { hashFile } from "./hash.js";
import { commit, type PatchJournal, refuse, type Step } from "./journal.js";
import { type Change, type Changed, changeManifest, hashOfManifest, isEdited, touch, writtenAt } from "./manifest.js";
import { foldersAbove, MANIFEST, type Places } from "./paths.js";
import { stagingOf } from "./staging.js";
import { takingBack } from "./swap.js";
import { type Kind, kindOf, makeFolders } from "./tree.js";

/** Says that somebody has changed a page. */
export function edited(path: string, folder: string): WriteError {
  return new WriteError(
    `Unexpected change to ${path} in ${folder} since it was built`,
    "put the change into the content or the templates, then delete that file",
  );
}

/** The codes with which a file system says that it has no second name for this file. */
const NO_LINK = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "ENOSYS", "EXDEV"];

/** Gives a file a second name, or makes a copy where the system has no such thing. */
export function linkOrCopy(from: string, to: string): void {
  if (!attempt(NO_LINK, () => linkSync(from, to))) copyFileSync(from, to);
}

/**
 * Lets the staged files take the place of those in the site, or join it, and others leave it. With any error the site is as it was.
 *
 * @param changes in the order of manifests
 */
export function patch(places: Places, changes: readonly Change[], repair: boolean): void {
  const { staging, journal } = places;
  const prepared = prepare(places, changes, repair);
  commit(prepared, stagingOf(staging).journal, journal);
  try {
    apply(places, prepared, () => true);
    unlinkSync(journal);
  } catch (error) {
    takingBack(places, error, () => undoPatch(places, prepared));
  }
}

/** Does all that can fail for want of room, before anything is changed: the new manifest, and second names for what is replaced. */
export function prepare({ target, staging }: Places, changes: readonly Change[], repair: boolean): PatchJournal {
  const { backups, manifest } = stagingOf(staging);
  const before = hashOfManifest(target);
  if (before === undefined) throw new Error(`no site to change in ${target}`);
  const changed = changeManifest(target, changes, manifest);
  const steps = stepsOf(target, changes, changed, repair);
  mkdirSync(backups);
  for (const [i, step] of steps.entries()) {
    if (step.before !== undefined) linkOrCopy(join(target, step.path), join(backups, String(i)));
  }
  linkOrCopy(join(target, MANIFEST), join(backups, MANIFEST));
  return { kind: "patch", before, after: changed.hash, steps, folders: newFolders(target, steps) };
}

/** What is to be done. Throws where a page was edited, or where something is in the way that no build wrote. */
function stepsOf(target: string, changes: readonly Change[], { listed }: Changed, repair: boolean): Step[] {
  const written = writtenAt(target);
  const leaving = new Set(changes.filter(({ hash }, i) => hash === undefined && listed[i] !== undefined).map(({ path }) => path));
  const above = createAncestry(target);
  return changes.flatMap(({ path, hash: after }, i): Step[] => {
    // What was never written need not leave.
    if (after === undefined && listed[i] === undefined) return [];
    const obstacle = above(path);
    if (obstacle?.kind !== undefined && !(obstacle.kind === "file" && leaving.has(obstacle.path))) throw foreign(obstacle.path, target);
    const was = listed[i];
    const full = join(target, path);
    const kind = obstacle ? undefined : kindOf(full);
    // A folder makes way where all that is in it goes; else the rename fails, and all is taken back.
    if (kind === undefined || (kind === "folder" && was === undefined))
      return after === undefined ? [] : [{ path, before: undefined, after }];
    if (kind !== "file" || was === undefined) throw foreign(path, target);
    const isAsWritten = !isEdited(full, was, written);
    if (!isAsWritten && !repair) throw edited(path, target);
    return [{ path, before: isAsWritten ? was : hashFile(full), after }];
  });
}

/** Finds the outermost thing above a path that is no folder. Each folder is looked at once. */
function createAncestry(target: string): (path: string) => { readonly path: string; readonly kind: Kind } | undefined {
  const kinds = new Map<string, Kind>();
  return (path) => {
    for (const folder of foldersAbove(path)) {
      if (!kinds.has(folder)) kinds.set(folder, kindOf(join(target, folder)));
      const kind = kinds.get(folder);
      if (kind !== "folder") return { path: folder, kind };
    }
    return undefined;
  };
}

/** The folders that the steps need and that are not there, the outermost first. */
function newFolders(target: string, steps: readonly Step[]): string[] {
  const above = createAncestry(target);
  const found = new Set<string>();
  for (const { path, after } of steps) {
    const missing = after === undefined ? undefined : above(path);
    if (!missing) continue;
    for (const folder of foldersAbove(path)) if (folder.length >= missing.path.length) found.add(folder);
  }
  return [...found];
}

/** Does what a journal says, as far as it is still to be done and may be. */
function apply(places: Places, { steps, folders }: PatchJournal, mayTouch: (step: Step) => boolean): void {
  const { target, staging } = places;
  const { site, manifest } = stagingOf(staging);
  const remove = (step: Step) => {
    if (mayTouch(step)) attempt(ABSENT, () => unlinkSync(join(target, step.path)));
    removeEmptyAbove(target, step.path);
  };
  const coming = steps.filter(({ after }) => after !== undefined);
  const { first, last } = leavingOf(steps, coming);
  for (const step of first) remove(step);
  for (const folder of folders) makeFolders(join(target, folder));
  for (const step of coming) {
    if (!mayTouch(step)) continue;
    const full = join(target, step.path);
    // A folder that was emptied of all that was listed in it.
    if (step.before === undefined) attempt([...ABSENT, "EEXIST", "ENOTEMPTY"], () => rmdirSync(full));
    const move = () => renameSync(join(site, step.path), full);
    // Its folder was there, and may have gone with what was in it.
    if (attempt(["ENOENT"], move)) continue;
    makeFolders(dirname(full));
    move();
  }
  for (const step of last) remove(step);
  touch(manifest);
  renameSync(manifest, join(target, MANIFEST));
}

/** What leaves does so last, when no page leads there any more; first where its name is needed for a folder, or its folder's for a file. */
function leavingOf(steps: readonly Step[], coming: readonly Step[]): { first: Step[]; last: Step[] } {
  const files = new Set(coming.map(({ path }) => path));
  const folders = new Set(coming.flatMap(({ path }) => [...foldersAbove(path)]));
  const first: Step[] = [];
  const last: Step[] = [];
  for (const step of steps) {
    if (step.after !== undefined) continue;
    const isInTheWay = folders.has(step.path) || [...foldersAbove(step.path)].some((folder) => files.has(folder));
    (isInTheWay ? first : last).push(step);
  }
  return { first, last };
}

const ABSENT = ["ENOENT", "ENOTDIR"];

function removeEmptyAbove(target: string, path: string): void {
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    if (!attempt([...ABSENT, "ENOTEMPTY", "EEXIST"], () => rmdirSync(join(target, folder)))) return;
  }
}

/** How a file is that a journal names. */
type State = "before" | "after" | "other";

/** Looks at a file without following links: it may have been changed since, and the journal may be anybody's. */
function stateOf(target: string, { path, before, after }: Step): State {
  for (const folder of foldersAbove(path)) {
    const kind = kindOf(join(target, folder));
    // What is no folder may be a file that is to go.
    if (kind === undefined || kind === "file") return absent(after);
    if (kind !== "folder") return "other";
  }
  const kind = kindOf(join(target, path));
  if (kind === undefined || kind === "folder") return absent(after);
  const hash = kind === "file" ? hashFile(join(target, path)) : undefined;
  if (hash === undefined) return "other";
  return hash === after ? "after" : hash === before ? "before" : "other";
}

function absent(after: string | undefined): State {
  // A listed page that somebody has deleted is put in its place again.
  return after === undefined ? "after" : "before";
}

function isFile(path: string, hash: string | undefined): boolean {
  let kind: Kind;
  attempt(["ENOTDIR"], () => (kind = kindOf(path)));
  return kind === "file" && hash !== undefined && hashFile(path) === hash;
}

/** Finishes a change that was broken off; takes it back where the new files are not all there. Pages that were edited since stay. */
export function finishPatch(places: Places, journal: PatchJournal): void {
  const { target, staging } = places;
  const { site, manifest } = stagingOf(staging);
  const states = new Map(journal.steps.map((step) => [step, stateOf(target, step)]));
  const isDone = hashOfManifest(target) === journal.after;
  const canFinish =
    (isDone || isFile(manifest, journal.after)) &&
    journal.steps.every((step) => step.after === undefined || states.get(step) !== "before" || isFile(join(site, step.path), step.after));
  if (!canFinish) {
    renameSync(places.journal, places.undo);
    undoPatch(places, journal);
    return;
  }
  if (!isDone) apply(places, journal, (step) => states.get(step) === "before");
}

/** Takes a change back, however far it came. Pages that were edited since stay. */
export function undoPatch(places: Places, { steps, folders, before, after }: PatchJournal): void {
  const { target, staging, undo } = places;
  const { backups } = stagingOf(staging);
  const numbers = new Map(steps.map((step, i) => [step, i]));
  const backup = (step: Step) => join(backups, String(numbers.get(step)));
  const todo = steps.filter((step) => {
    const full = join(target, step.path);
    const state = stateOf(target, step);
    if (step.before === undefined) return state === "after";
    return state === "after" || (state === "before" && !isFile(full, step.before));
  });
  const isBack = hashOfManifest(target) === before;
  const isWhole =
    (isBack || isFile(join(backups, MANIFEST), before)) &&
    todo.every((step) => step.before === undefined || isFile(backup(step), step.before));
  if (!isWhole) refuse(undo, "one beside which the earlier files lie");
  if (!isBack && hashOfManifest(target) === after) renameSync(join(backups, MANIFEST), join(target, MANIFEST));
  for (const step of todo) if (step.before === undefined) unlinkSync(join(target, step.path));
  for (const folder of [...folders].reverse()) attempt([...ABSENT, "ENOTEMPTY", "EEXIST"], () => rmdirSync(join(target, folder)));
  for (const step of todo) {
    if (step.before === undefined) continue;
    const full = join(target, step.path);
    attempt([...ABSENT, "ENOTEMPTY", "EEXIST"], () => rmdirSync(full));
    makeFolders(dirname(full));
    renameSync(backup(step), full);
  }
}
