import { findBlobs, readBlobs } from "./objects.js";
import type { Git } from "./run.js";

/** The most commits that are looked through, and the most versions that are read: older ones are not found. */
const MAX_COMMITS = 500;
const MAX_LOOKUPS = 20_000;
const MAX_VERSIONS = 1000;

/**
 * What files held at the commits that changed any of them, newest first, each version once. Three processes, however many files there are.
 *
 * @param prefix where the root lies in the repository
 */
export function versionsOf(git: Git, prefix: string, paths: readonly string[]): ReadonlyMap<string, readonly Uint8Array[]> {
  // A name with a line feed cannot be asked for.
  const wanted = paths.filter((path) => !path.includes("\n"));
  const versions = new Map<string, Uint8Array[]>();
  if (wanted.length === 0 || prefix.includes("\n")) return versions;
  const depth = Math.min(MAX_COMMITS, Math.ceil(MAX_LOOKUPS / wanted.length));
  const { status, out } = git(["rev-list", `--max-count=${depth}`, "HEAD", "--", ...wanted]);
  if (status !== 0) return versions;
  const commits = out.toString("latin1").split("\n").slice(0, -1);
  const names = commits.flatMap((commit) => wanted.map((path) => ({ path, name: `${commit}:${prefix}${path}` })));
  const found = findBlobs(
    git,
    names.map(({ name }) => name),
  );
  const ids = new Map<string, Set<string>>();
  for (const [index, { path }] of names.entries()) {
    const id = found[index];
    if (id !== undefined) ids.set(path, (ids.get(path) ?? new Set()).add(id));
  }
  const blobs = readBlobs(git, [...new Set([...ids.values()].flatMap((own) => [...own]))].slice(0, MAX_VERSIONS));
  for (const [path, own] of ids) {
    versions.set(
      path,
      [...own].flatMap((id) => blobs.get(id) ?? []),
    );
  }
  return versions;
}
