import { existsSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import { formatLine } from "../../scripts/write/manifest.js";
import { placesOf } from "../../scripts/write/paths.js";
import { currentRelease, publish, releaseFolder, removeReleases } from "../../scripts/write/releases.js";
import { makeStaging, removeStaging, stagingOf } from "../../scripts/write/staging.js";
import { put, tempFolder } from "../helpers/folder.js";

/** Stages a site of one page. */
function stage(places: ReturnType<typeof placesOf>, text: string): void {
  makeStaging(places.staging);
  const line = formatLine({ path: "a", hash: hash(text) });
  put(stagingOf(places.staging).site, { a: text, ".visavis-manifest": `visavis-manifest 1\n${line}` });
}

function published(...texts: string[]) {
  const base = tempFolder();
  const places = placesOf(join(base, "dist"));
  for (const text of texts) {
    stage(places, text);
    publish(places);
    removeStaging(places.staging);
  }
  return { base, places };
}

test("each publishing makes a release with the next number, and the link leads there from wherever the folder is", () => {
  const { base, places } = published("1", "2");
  expect(currentRelease(places)).toBe(2);
  expect(readlinkSync(places.target)).toBe(".dist.visavis-releases/2");
  renameSync(base, `${base}-moved`);
  expect(currentRelease(placesOf(join(`${base}-moved`, "dist")))).toBe(2);
  rmSync(`${base}-moved`, { recursive: true });
});

test("all but the current and the one before are removed", () => {
  const { places } = published("1", "2", "3", "4");
  expect(removeReleases(places)).toBeUndefined();
  expect(readdirSync(places.releases)).toEqual(["3", "4"]);
});

test("a release that was never published goes", () => {
  const { places } = published("1");
  stage(places, "2");
  const { site, link } = stagingOf(places.staging);
  symlinkSync(".dist.visavis-releases/2", link);
  renameSync(site, releaseFolder(places, 2));
  removeReleases(places);
  expect(readdirSync(places.releases)).toEqual(["1"]);
});

test("so does the first one, and the folder of releases with it", () => {
  const { places } = published("1");
  rmSync(places.target);
  makeStaging(places.staging);
  symlinkSync(".dist.visavis-releases/1", stagingOf(places.staging).link);
  removeReleases(places);
  expect(existsSync(places.releases)).toBe(false);
});

test("where the link was taken away, the release stays: it may be in use from elsewhere", () => {
  const { base, places } = published("1");
  renameSync(places.target, join(base, "moved"));
  removeReleases(places);
  expect(readdirSync(places.releases)).toEqual(["1"]);
});

test.each([
  ".dist.visavis-releases/1/a",
  ".dist.visavis-releases/01",
  ".dist.visavis-releases/9",
  "../dist.visavis-releases/1",
  "elsewhere",
])("a link to %s is not ours", (to) => {
  const { places } = published("1");
  rmSync(places.target);
  symlinkSync(to, places.target);
  expect(currentRelease(places)).toBeUndefined();
});
