import { type FSWatcher, lstatSync, readdirSync, watch as watchFolder } from "node:fs";
import { basename, join } from "node:path";

/** What of a root is watched. */
const FOLDERS = ["content", "locales", "templates", "schema"];

/** How long a first change waits for the others of the same moment, in milliseconds. */
const GATHER = 25;

/** How often the folders are looked through where the system can report no changes, in milliseconds. */
const LOOK = 1_000;

const isSeen = (name: string, also: readonly string[]) => !name.startsWith(".") || also.includes(name);

/**
 * Says how every file of a root is: where a file changed, came or went, the result is another. It reads no file, so that it can be
 * asked for at each request. Names that begin with a dot are left out, as they are when a root is read.
 *
 * @param also names that count though they begin with a dot
 */
export function fingerprint(root: string, also: readonly string[] = []): string {
  const found: string[] = [];
  const visit = (path: string): void => {
    try {
      const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
      if (!stats) return;
      if (!stats.isDirectory()) found.push(`${path}\0${stats.ino} ${stats.mode} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`);
      else for (const name of readdirSync(join(root, path))) if (isSeen(name, also)) visit(`${path}/${name}`);
    } catch (error) {
      found.push(`${path}\0${(error as NodeJS.ErrnoException).code}`);
    }
  };
  for (const folder of FOLDERS) visit(folder);
  // A folder is listed in no order.
  return found.sort().join("\n");
}

/**
 * Calls when something in a root may have changed: once for changes of the same moment. It may call for nothing, so whoever is
 * called looks for himself.
 *
 * Each folder is watched by itself, and all of them anew after each change. A watch belongs to a folder and not to its name, so one
 * that is kept is deaf once its folder was deleted and made again, which editors and version control do all the time.
 *
 * @param onTrouble called once where the system cannot report changes; they are then looked for now and again
 * @param also names that count though they begin with a dot
 */
export function watch(
  root: string,
  onChange: () => void,
  onTrouble: (error: Error) => void,
  also: readonly string[] = [],
): { close(): void } {
  let watchers: readonly FSWatcher[] = [];
  let gathering: NodeJS.Timeout | undefined;
  let looking: NodeJS.Timeout | undefined;
  let trouble: Error | undefined;

  const gather = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      // Before the reader looks: what changes from here on is reported.
      rewatch();
      onChange();
    }, GATHER);
  };
  const look = (seen: string) => {
    looking = setTimeout(() => {
      const now = fingerprint(root, also);
      if (now === seen) look(now);
      else gather();
    }, LOOK);
  };
  const rewatch = () => {
    const before = watchers;
    const { made, problem } = watchAll(root, gather, also);
    watchers = made;
    for (const watcher of before) watcher.close();
    clearTimeout(looking);
    if (!problem) return;
    // A root that was deleted is no trouble of the system's: it may come back.
    if (!trouble && problem.code !== "ENOENT") onTrouble((trouble = problem));
    look(fingerprint(root, also));
  };
  rewatch();
  return {
    close() {
      clearTimeout(gathering);
      clearTimeout(looking);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/** Watches the root and every folder below those that count. */
function watchAll(
  root: string,
  onEvent: () => void,
  also: readonly string[],
): { made: readonly FSWatcher[]; problem: NodeJS.ErrnoException | undefined } {
  const made: FSWatcher[] = [];
  let problem: NodeJS.ErrnoException | undefined;
  const add = (folder: string, counts: (name: string) => boolean): boolean => {
    try {
      const watcher = watchFolder(folder, (_, name) => {
        if (name === null || counts(name)) onEvent();
      });
      made.push(watcher.on("error", onEvent));
      return true;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A folder that has just gone is its parent's to report.
      if (folder === root || (code !== "ENOENT" && code !== "ENOTDIR")) problem = error as NodeJS.ErrnoException;
      return false;
    }
  };
  const isVisible = (name: string) => isSeen(name, also);
  const visit = (folder: string): void => {
    if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    // The watch comes before the list, so that no folder is made between them unseen.
    if (!add(folder, isVisible)) return;
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true }))
        if (entry.isDirectory() && isVisible(entry.name)) visit(join(folder, entry.name));
    } catch {
      // It has gone, or cannot be read, which the reader says.
    }
  };
  // A root that goes itself is reported under its own name.
  if (add(root, (name) => FOLDERS.includes(name) || name === basename(root))) for (const folder of FOLDERS) visit(join(root, folder));
  return { made, problem };
}
