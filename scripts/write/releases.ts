import { mkdirSync, readdirSync, readlinkSync, renameSync, rmdirSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { attempt, foreign } from "./error.js";
import { type Change, type Changed, changeManifest } from "./manifest.js";
import { linkOrCopy } from "./patch.js";
import { comparePaths, MANIFEST, type Places } from "./paths.js";
import { isStaging, stagingOf } from "./staging.js";
import { joined, kindOf, makeFolders, removeSite } from "./tree.js";

const NUMBER = /^[1-9]\d{0,14}$/;

/** The number of the release to which the output leads; undefined where the output is no link of ours. */
export function currentRelease({ target, releases }: Places): number | undefined {
  const number = releaseOf(target, releases);
  const isThere = number !== undefined && kindOf(releases) === "folder" && kindOf(join(releases, String(number))) === "folder";
  return isThere ? number : undefined;
}

/** The number of the release to which a link leads. */
function releaseOf(link: string, releases: string): number | undefined {
  if (kindOf(link) !== "link") return undefined;
  const [folder, number = "", ...rest] = readlinkSync(link).split("/");
  return folder === basename(releases) && NUMBER.test(number) && rest.length === 0 ? Number(number) : undefined;
}

/** The folder of a release. */
export function releaseFolder({ releases }: Places, number: number): string {
  return join(releases, String(number));
}

/** Makes a release of the staged site and lets the output lead to it: the link is replaced by one rename. */
export function publish(places: Places): void {
  const { target, staging, releases } = places;
  const { site, link } = stagingOf(staging);
  attempt(["EEXIST"], () => mkdirSync(releases));
  const number = Math.max(0, currentRelease(places) ?? 0, ...numbersIn(places)) + 1;
  const folder = releaseFolder(places, number);
  // The link is made first: by it a release is known that was never published.
  symlinkSync(`${basename(releases)}/${number}`, link);
  renameSync(site, folder);
  try {
    renameSync(link, target);
  } catch (error) {
    renameSync(folder, site);
    attempt(["ENOTEMPTY", "EEXIST"], () => rmdirSync(releases));
    throw error;
  }
}

/**
 * Completes the staged files with those of the current release that stay, under second names, and with a manifest.
 *
 * @param changes in the order of manifests
 */
export function complete(places: Places, current: string, changes: readonly Change[]): Changed {
  const { site } = stagingOf(places.staging);
  let at = 0;
  let folder = "";
  for (const { path, found, listed } of joined(current)) {
    if (!found) continue;
    if (!found.isFile || !listed) throw foreign(path, current);
    while (at < changes.length && comparePaths((changes[at] as Change).path, path) < 0) at++;
    if (changes[at]?.path === path) continue;
    if (dirname(path) !== folder) makeFolders(join(site, (folder = dirname(path))));
    linkOrCopy(join(current, path), join(site, path));
  }
  // Last, so that no file of the release is younger.
  return changeManifest(current, changes, join(site, MANIFEST));
}

/**
 * Removes all releases but the current one and the one before, as far as nobody has touched them: earlier ones, and later ones
 * that were never published.
 *
 * @returns what stays though it should go
 */
export function removeReleases(places: Places): string | undefined {
  const { staging, releases } = places;
  const kind = kindOf(releases);
  if (kind === undefined) return undefined;
  if (kind !== "folder") throw foreign(basename(releases), dirname(releases));
  const current = currentRelease(places);
  const unpublished = isStaging(staging) ? releaseOf(stagingOf(staging).link, releases) : undefined;
  const numbers = numbersIn(places);
  const previous = Math.max(0, ...numbers.filter((number) => number < (current ?? 0)));
  let left: string | undefined;
  for (const number of numbers) {
    // Where the output is no link of ours, somebody may have put it elsewhere.
    const isWanted = current === undefined ? number !== unpublished : number === current || number === previous;
    if (isWanted) continue;
    const stays = removeSite(releaseFolder(places, number), { isShared: true });
    if (stays !== undefined) left ??= `${number}/${stays}`;
  }
  if (current === undefined) attempt(["ENOTEMPTY", "EEXIST"], () => rmdirSync(releases));
  return left;
}

function numbersIn({ releases }: Places): number[] {
  return readdirSync(releases, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && NUMBER.test(entry.name))
    .map(({ name }) => Number(name))
    .sort((a, b) => a - b);
}
