import { lstatSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { watch as watchFiles } from "chokidar";

/** What of a root is watched. */
const FOLDERS = ["content", "locales", "templates", "schema"];

/** How long a first change waits for the others of the same moment, in milliseconds. */
const GATHER = 25;

/** How often the folders are looked through where the system reports no changes, in milliseconds. */
const LOOK = 1_000;

/**
 * Says how every file of a root is: where a file changed, came or went, the result is another. It reads no file, so that it can be
 * asked for at each request. Names that begin with a dot are left out, as they are when a root is read.
 */
export function fingerprint(root: string): string {
  const found: string[] = [];
  const visit = (path: string): void => {
    try {
      const stats = lstatSync(join(root, path), { bigint: true, throwIfNoEntry: false });
      if (!stats) return;
      if (!stats.isDirectory()) found.push(`${path}\0${stats.ino} ${stats.mode} ${stats.size} ${stats.mtimeNs} ${stats.ctimeNs}`);
      else for (const name of readdirSync(join(root, path))) if (!name.startsWith(".")) visit(`${path}/${name}`);
    } catch (error) {
      found.push(`${path}\0${(error as NodeJS.ErrnoException).code}`);
    }
  };
  for (const folder of FOLDERS) visit(folder);
  // A folder is listed in no order.
  return found.sort().join("\n");
}

/** Watches a root. */
export interface Watching {
  /** Ready to see changes. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Calls when something in a root may have changed: once for changes of the same moment. It may call for nothing, so whoever is
 * called looks for himself.
 *
 * @param onTrouble called once where the system cannot report changes; they are then looked for now and again
 */
export function watch(root: string, onChange: () => void, onTrouble: (error: Error) => void): Watching {
  // The root itself is watched, so that a folder that was deleted is seen when it comes back.
  const watcher = watchFiles(root, {
    ignoreInitial: true,
    followSymlinks: false,
    atomic: false,
    ignored: (path) => {
      const [folder, ...rest] = relative(root, path).split(sep) as [string, ...string[]];
      return folder !== "" && (!FOLDERS.includes(folder) || rest.some((name) => name.startsWith(".")));
    },
  });
  let gathering: NodeJS.Timeout | undefined;
  const gather = () => {
    gathering ??= setTimeout(() => {
      gathering = undefined;
      onChange();
    }, GATHER);
  };
  let looking: NodeJS.Timeout | undefined;
  let seen: string;
  const lookInstead = (error: Error) => {
    if (looking) return;
    onTrouble(error);
    seen = fingerprint(root);
    looking = setInterval(() => {
      const now = fingerprint(root);
      if (now !== seen) onChange();
      seen = now;
    }, LOOK);
    onChange();
  };
  watcher.on("all", gather);
  watcher.on("error", (error) => lookInstead(error as Error));
  return {
    ready: new Promise((resolve) => void watcher.once("ready", resolve)),
    async close() {
      clearTimeout(gathering);
      clearInterval(looking);
      await watcher.close();
    },
  };
}
