import { existsSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import { commit, formatJournal, type PatchJournal } from "../../scripts/write/journal.js";
import { hashOfManifest } from "../../scripts/write/manifest.js";
import { prepare } from "../../scripts/write/patch.js";
import { type Places, placesOf } from "../../scripts/write/paths.js";
import { recover } from "../../scripts/write/recover.js";
import { createStager } from "../../scripts/write/stager.js";
import { makeStaging, stagingOf } from "../../scripts/write/staging.js";
import { WriteError } from "../../scripts/write/write.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { outputs, write } from "../helpers/output.js";

const OLD = { "index.html": "old", "toy/1.md": "one", "toy/2.md": "two" };
const NEW = { "index.html": "new", "toy/1.md": "one", "toy/3/index.html": "three" };

/** A change from the old to the new that was broken off when its journal had its name, and nothing was done yet. */
function broken(): { base: string; out: string; places: Places; journal: PatchJournal } {
  const base = tempFolder();
  const out = join(base, "dist");
  write(out, outputs(OLD));
  const places = placesOf(out);
  makeStaging(places.staging);
  const stager = createStager(places.staging, "all");
  stager.put("index.html", NEW["index.html"]);
  stager.put("toy/3/index.html", NEW["toy/3/index.html"]);
  const changes = [
    { path: "index.html", hash: hash("new") },
    { path: "toy/2.md", hash: undefined },
    { path: "toy/3/index.html", hash: hash("three") },
  ];
  const journal = prepare(places, changes, false);
  commit(journal, stagingOf(places.staging).journal, places.journal);
  return { base, out, places, journal };
}

function pages(out: string): Record<string, string> {
  const { ".visavis-manifest": _, ...rest } = contents(out);
  return rest;
}

/** Gives a broken-off change another journal. */
function forge({ journal }: Places, text: string): void {
  rmSync(journal);
  put(join(journal, ".."), { [journal.slice(journal.lastIndexOf("/") + 1)]: text });
}

test("where there is nothing to do, nothing is done, not even where there is no folder", () => {
  const base = tempFolder({ file: "mine" });
  const before = contents(base);
  for (const out of ["none", "none/at/all", "file", "file/below"]) recover(join(base, out));
  expect(contents(base)).toEqual(before);
});

test("a change whose journal has its name goes forward", () => {
  const { base, out } = broken();
  recover(out);
  expect(pages(out)).toEqual(NEW);
  expect(readdirSync(base)).toEqual(["dist"]);
});

test("a change whose journal was turned goes back", () => {
  const { base, out, places } = broken();
  renameSync(join(stagingOf(places.staging).site, "index.html"), join(out, "index.html"));
  rmSync(join(out, "toy/2.md"));
  renameSync(places.journal, places.undo);
  recover(out);
  expect(pages(out)).toEqual(OLD);
  expect(readdirSync(base)).toEqual(["dist"]);
});

test.each([
  ["is gone", ({ site }: ReturnType<typeof stagingOf>) => rmSync(join(site, "toy/3/index.html"))],
  ["is not what was written", ({ site }: ReturnType<typeof stagingOf>) => put(site, { "toy/3/index.html": "cut sho" })],
  [
    "is a link",
    ({ site }: ReturnType<typeof stagingOf>) => {
      rmSync(join(site, "toy/3/index.html"));
      symlinkSync("/etc/hostname", join(site, "toy/3/index.html"));
    },
  ],
  ["is there, but the manifest is gone", ({ manifest }: ReturnType<typeof stagingOf>) => rmSync(manifest)],
])("where a new file %s, a change goes back", (_, damage) => {
  const { base, out, places } = broken();
  renameSync(join(stagingOf(places.staging).site, "index.html"), join(out, "index.html"));
  damage(stagingOf(places.staging));
  recover(out);
  expect(pages(out)).toEqual(OLD);
  expect(readdirSync(base)).toEqual(["dist"]);
});

test("where neither way is whole, nothing is done, and the journal is named", () => {
  const { base, out, places } = broken();
  renameSync(join(stagingOf(places.staging).site, "index.html"), join(out, "index.html"));
  rmSync(places.staging, { recursive: true });
  expect(() => recover(out)).toThrow(WriteError);
  expect(() => recover(out)).toThrow(/^Unexpected content of .+\.dist\.visavis-undo/);
  expect(pages(out)).toEqual({ ...OLD, "index.html": "new" });
  expect(readdirSync(base)).toEqual([".dist.visavis-undo", "dist"]);
});

test("a page that was edited since stays, in either direction", () => {
  for (const turns of [false, true]) {
    const { out, places } = broken();
    put(out, { "index.html": "edited", "toy/2.md": "edited too" });
    if (turns) renameSync(places.journal, places.undo);
    recover(out);
    expect(pages(out)).toMatchObject({ "index.html": "edited", "toy/2.md": "edited too" });
  }
});

test("a journal that is cut short, or that somebody made, does no harm", () => {
  const { base, out, places, journal } = broken();
  put(base, { "precious.txt": "mine", "precious/x": "mine" });
  const text = readFileSync(places.journal, "utf8");
  forge(places, text.slice(0, text.length / 2));
  expect(() => recover(out)).toThrow("Unexpected content of");
  forge(places, formatJournal({ ...journal, steps: [{ path: "../precious.txt", before: hash("mine"), after: undefined }] }));
  expect(() => recover(out)).toThrow("Unexpected content of");
  // By a link in the site, and what is in the site but is not as it says.
  symlinkSync("../precious", join(out, "link"));
  const steps = [
    { path: "link/x", before: hash("mine"), after: undefined },
    { path: "toy/1.md", before: hash("another"), after: undefined },
  ];
  forge(places, formatJournal({ ...journal, steps, folders: [] }));
  recover(out);
  expect(readFileSync(join(base, "precious/x"), "utf8")).toBe("mine");
  expect(readFileSync(join(base, "precious.txt"), "utf8")).toBe("mine");
  expect(readFileSync(join(out, "toy/1.md"), "utf8")).toBe("one");
});

test("a journal of a swap that somebody made moves no folder that is no site of ours", () => {
  const base = tempFolder({ "dist/thesis.tex": "years of work", "other/x": "mine" });
  const places = placesOf(join(base, "dist"));
  for (const name of [places.journal, places.undo]) {
    put(base, { [name.slice(base.length + 1)]: formatJournal({ kind: "swap", isThere: false, after: hash("x") }) });
    recover(places.target);
    expect(contents(base)).toEqual({ "dist/thesis.tex": "years of work", "other/x": "mine" });
  }
});

test.each([false, true])(
  "a swap between its two renames is finished where the new site is whole, and turned back where not: %s",
  (isCut) => {
    const base = tempFolder();
    const out = join(base, "dist");
    const places = placesOf(out);
    write(out, outputs(OLD));
    write(join(base, "new"), outputs(NEW));
    makeStaging(places.staging);
    const { site, journal: aside } = stagingOf(places.staging);
    rmSync(site, { recursive: true });
    renameSync(join(base, "new"), site);
    const after = hashOfManifest(site) ?? expect.fail("no manifest");
    if (isCut) rmSync(join(site, ".visavis-manifest"));
    commit({ kind: "swap", isThere: true, after }, aside, places.journal);
    renameSync(out, places.old);
    recover(out);
    expect(pages(out)).toEqual(isCut ? OLD : NEW);
    expect(readdirSync(base)).toEqual(["dist"]);
    expect(existsSync(places.old)).toBe(false);
  },
);
