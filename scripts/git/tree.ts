import { byCodeUnit, type Tree, type TreeEntry } from "../core/core.js";
import { GitError } from "./error.js";
import { firstLine, readBlobs } from "./objects.js";
import type { Git } from "./run.js";

/** A larger file is listed, but not read: no stage takes one. */
const MAX_BYTES = 1 << 24;

/**
 * The files of some folders as they were at a commit, listed as those on a disk are: a link is `other` and never followed, and names that
 * begin with a dot are left out, but for the folder that is asked for.
 *
 * @param prefix where the root lies in the repository: empty, or a path that ends in `/`
 * @param folders the folders of the root that can be asked for
 */
export function treeAt(git: Git, commit: string, prefix: string, folders: readonly string[]): Tree {
  const { status, out, err } = git(["ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", ...folders.map((name) => prefix + name)]);
  if (status !== 0)
    throw new GitError(`Unexpected end of git ls-tree (${firstLine(err)}), expected files`, "git fsck looks for what is broken");
  const ids = new Map<string, string>();
  const entries: TreeEntry[] = [];
  for (const line of out.toString("utf8").split("\0")) {
    const [, mode = "", id = "", size = "", whole = ""] = /^(\d+) \w+ ([0-9a-f]+) +(\d+|-)\t([^]*)$/.exec(line) ?? [];
    if (whole === "") continue;
    const path = whole.slice(prefix.length);
    const kind = mode.startsWith("100") ? "file" : "other";
    entries.push({ path, size: Number(size) || 0, kind });
    if (kind === "file" && Number(size) <= MAX_BYTES) ids.set(path, id);
  }
  entries.sort((a, b) => byCodeUnit(a.path, b.path));
  let blobs: ReadonlyMap<string, Uint8Array> | undefined;
  return {
    list: (folder) =>
      entries.filter(({ path }) => path === folder || (path.startsWith(`${folder}/`) && !path.slice(folder.length).includes("/."))),
    read(path) {
      const id = ids.get(path);
      const bytes = id === undefined ? undefined : (blobs ??= readBlobs(git, [...new Set(ids.values())])).get(id);
      if (!bytes)
        throw new GitError(`Unexpected absence of ${path} at ${commit.slice(0, 10)}, expected the whole commit`, "fetch it: git fetch");
      return bytes;
    },
  };
}
