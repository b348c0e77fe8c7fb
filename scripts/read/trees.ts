import { lstatSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { byCodeUnit, type Tree, type TreeEntry } from "../core/core.js";

/**
 * The files of a folder on disk. Links are listed as `other` and never followed, so a link in somebody's content cannot reach
 * beyond the root. Names that begin with a dot are left out, but for nothing else.
 */
export function diskTree(root: string): Tree {
  // Joining every path by the rules of paths takes longer than asking the system for the file.
  const base = join(root, ".", "/");
  const visit = (path: string, found: TreeEntry[]): void => {
    const stats = lstatSync(base + path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) walk(path, found);
    else if (stats?.isFile()) {
      const { size, mtimeMs, ctimeMs, ino } = stats;
      found.push({ path, size, kind: "file", stamp: { mtimeMs, ctimeMs, ino, size } });
    }
    // A name that is not UTF-8 leads nowhere once it is text: it is there, but cannot be read.
    else found.push({ path, size: stats?.size ?? 0, kind: "other" });
  };
  const walk = (folder: string, found: TreeEntry[]): void => {
    let names: string[];
    try {
      names = readdirSync(base + folder);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT" || (error as NodeJS.ErrnoException).code === "ENOTDIR") return;
      throw error;
    }
    for (const name of names) {
      if (!name.startsWith(".")) visit(`${folder}/${name}`, found);
    }
  };
  return {
    list(folder) {
      const found: TreeEntry[] = [];
      if (lstatSync(base + folder, { throwIfNoEntry: false })?.isSymbolicLink()) found.push({ path: folder, size: 0, kind: "other" });
      else walk(folder, found);
      return found.sort((a, b) => byCodeUnit(a.path, b.path));
    },
    read: (path) => readFileSync(base + path),
  };
}

/** Files from a record of path to text or bytes, listed as those on a disk are: for tests, and for callers whose content does not lie on a disk. */
export function memoryTree(files: Readonly<Record<string, string | Uint8Array>>): Tree {
  const bytes = new Map(
    Object.entries(files).map(([path, data]) => [path, typeof data === "string" ? new TextEncoder().encode(data) : data]),
  );
  return {
    list: (folder) =>
      [...bytes]
        .filter(([path]) => path.startsWith(`${folder}/`) && !path.slice(folder.length).includes("/."))
        .map(([path, data]): TreeEntry => ({ path, size: data.length, kind: "file" }))
        .sort((a, b) => byCodeUnit(a.path, b.path)),
    read(path) {
      const data = bytes.get(path);
      if (!data) throw new Error(`no such file: ${path}`);
      return data;
    },
  };
}

/** A tree with other files laid over it. */
export function layeredTree(base: Tree, files: Readonly<Record<string, string>>): Tree {
  const above = memoryTree(files);
  return {
    list(folder) {
      const own = above.list(folder);
      const hidden = new Set(own.map(({ path }) => path));
      return [...own, ...base.list(folder).filter(({ path }) => !hidden.has(path))].sort((a, b) => byCodeUnit(a.path, b.path));
    },
    read: (path) => (Object.hasOwn(files, path) ? above : base).read(path),
  };
}
