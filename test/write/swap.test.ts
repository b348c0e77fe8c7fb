import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SwapJournal } from "../../scripts/write/journal.js";
import { hashOfManifest } from "../../scripts/write/manifest.js";
import { placesOf } from "../../scripts/write/paths.js";
import { makeStaging, stagingOf } from "../../scripts/write/staging.js";
import { finishSwap, swap, takingBack, undoSwap } from "../../scripts/write/swap.js";
import { WriteError } from "../../scripts/write/write.js";
import { contents, put, tempFolder } from "../helpers/folder.js";

const NEW = { "index.html": "new", ".visavis-manifest": "the new list" };

/** An output folder, with a new site staged beside it. */
function staged(old: Readonly<Record<string, string>> | undefined) {
  const base = tempFolder();
  const places = placesOf(join(base, "dist"));
  if (old) put(places.target, old);
  makeStaging(places.staging);
  const { site } = stagingOf(places.staging);
  put(site, NEW);
  const journal: SwapJournal = { kind: "swap", isThere: old !== undefined, after: hashOfManifest(site) ?? expect.fail("none") };
  return { base, places, site, journal };
}

test.each([[{ "index.html": "old" }], [undefined]])("a new site takes the place of %j, and can go back", (old) => {
  const { places, site, journal } = staged(old);
  swap(places, journal.after);
  expect(contents(places.target)).toEqual(NEW);
  expect(existsSync(places.journal)).toBe(false);
  expect(existsSync(places.old)).toBe(old !== undefined);
  undoSwap(places, journal);
  expect(existsSync(places.target) ? contents(places.target) : undefined).toEqual(old);
  expect(contents(site)).toEqual(NEW);
  undoSwap(places, journal);
  expect(existsSync(places.target) ? contents(places.target) : undefined).toEqual(old);
});

test("where the second rename is refused, the old site is in its place again, and no journal is left", () => {
  const { places, site, journal } = staged({ "index.html": "old" });
  rmSync(site, { recursive: true });
  expect(() => swap(places, journal.after)).toThrow("ENOENT");
  expect(contents(places.target)).toEqual({ "index.html": "old" });
  expect([places.old, places.journal, places.undo].some((place) => existsSync(place))).toBe(false);
});

test("where it cannot be taken back either, the next command is named", () => {
  const { places } = staged(undefined);
  const refusal = Object.assign(new Error("no"), { code: "EIO", syscall: "rename" });
  const act = () => takingBack(places, refusal, () => undefined);
  expect(act).toThrow(WriteError);
  expect(act).toThrow("Unexpected EIO");
});

test("what had not begun is left as it is", () => {
  const { places, journal } = staged({ "index.html": "old" });
  finishSwap(places, journal);
  expect(contents(places.target)).toEqual({ "index.html": "old" });
});

test("what lies where the old site would go is refused", () => {
  const { base, places, journal } = staged({ "index.html": "old" });
  put(places.old, { mine: "mine" });
  const before = contents(base);
  expect(() => swap(places, journal.after)).toThrow("which no build wrote");
  expect(contents(base)).toEqual(before);
});
