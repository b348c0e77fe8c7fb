import { readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import {
  type Change,
  changeManifest,
  formatLine,
  hashOfManifest,
  isEdited,
  type Listed,
  mergeRuns,
  readManifest,
  touch,
  writeManifest,
  writtenAt,
} from "../../scripts/write/manifest.js";
import { comparePaths, MANIFEST } from "../../scripts/write/paths.js";
import { tempFolder } from "../helpers/folder.js";

const listed = (path: string, text = path): Listed => ({ path, hash: hash(text) });
const sorted = <T extends { path: string }>(lines: readonly T[]): T[] => [...lines].sort((a, b) => comparePaths(a.path, b.path));

test("a manifest that was written is read again, whatever the names of its files", () => {
  const folder = tempFolder();
  const lines = sorted(["b.html", "a/ü.md", "a/𝒳", "__proto__", "a b"].map((path) => listed(path)));
  const given = writeManifest(join(folder, MANIFEST), lines);
  expect([...readManifest(folder)]).toEqual(lines);
  expect(given).toBe(hashOfManifest(folder));
  expect(given).toBe(hash(readFileSync(join(folder, MANIFEST))));
});

test("a folder without one has none", () => {
  const folder = tempFolder();
  expect([...readManifest(folder)]).toEqual([]);
  expect(hashOfManifest(folder)).toBeUndefined();
  expect(writtenAt(folder)).toBe(0);
});

test("runs are merged, however the lines were parted", () => {
  const folder = tempFolder();
  const path = fc.array(fc.constantFrom("a", "b", "b!", "c"), { minLength: 1, maxLength: 3 }).map((steps) => steps.join("/"));
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(path, fc.nat(4)), { selector: ([name]) => name, maxLength: 30 }), (files) => {
      const runs = [0, 1, 2, 3, 4].map((run) => {
        const lines = sorted(files.filter(([, part]) => part === run).map(([name]) => listed(name)));
        const text = lines.map(formatLine).join("");
        writeFileSync(join(folder, String(run)), text);
        return { file: join(folder, String(run)), from: 0, to: Buffer.byteLength(text) };
      });
      expect([...mergeRuns(runs)]).toEqual(sorted(files.map(([name]) => listed(name))));
    }),
  );
});

test("two parts cannot have the same path", () => {
  const folder = tempFolder({ a: formatLine(listed("x")), b: formatLine(listed("x", "other")) });
  const runs = ["a", "b"].map((name) => ({ file: join(folder, name), from: 0, to: 100 }));
  expect(() => [...mergeRuns(runs)]).toThrow("two outputs share the path x");
});

test("a few changes give the manifest that is written at once, and tell what was listed", () => {
  const folder = tempFolder();
  const other = tempFolder();
  const names = Array.from({ length: 4000 }, (_, i) => `${i % 7}/some-folder-with-a-name-${i}/index.html`);
  const change = fc.tuple(fc.constantFrom(...names, "0", "zzz", "0/a", "6/z"), fc.option(fc.string(), { nil: undefined }));
  let count = 0;
  fc.assert(
    fc.property(fc.uniqueArray(change, { selector: ([name]) => name, maxLength: 20 }), fc.boolean(), (changes, isLarge) => {
      const before = new Map((isLarge ? names : names.slice(0, 3)).map((name) => [name, hash(name)]));
      writeFileSync(join(folder, MANIFEST), "");
      const text = sorted([...before].map(([path, hash]) => ({ path, hash }))).map(formatLine);
      writeFileSync(join(folder, MANIFEST), `visavis-manifest 1\n${text.join("")}`);
      const wanted = sorted(changes.map(([path, content]): Change => ({ path, hash: content === undefined ? undefined : hash(content) })));
      const given = changeManifest(folder, wanted, join(other, String(++count)));
      expect(given.listed).toEqual(wanted.map(({ path }) => before.get(path)));
      for (const { path, hash } of wanted) {
        if (hash === undefined) before.delete(path);
        else before.set(path, hash);
      }
      const expected = `visavis-manifest 1\n${sorted([...before].map(([path, hash]) => ({ path, hash })))
        .map(formatLine)
        .join("")}`;
      expect(readFileSync(join(other, String(count)), "utf8")).toBe(expected);
      expect(given.hash).toBe(hash(expected));
    }),
    { numRuns: 30 },
  );
});

test("a file is edited when its content is another, and not when its date alone is", () => {
  const folder = tempFolder();
  const path = join(folder, "page.html");
  writeFileSync(path, "as written");
  writeManifest(join(folder, MANIFEST), [listed("page.html", "as written")]);
  const isNow = () => isEdited(path, hash("as written"), writtenAt(folder));
  utimesSync(path, new Date("2100-01-01"), new Date("2100-01-01"));
  expect(isNow()).toBe(false);
  writeFileSync(path, "changed");
  expect(isNow()).toBe(true);
  utimesSync(path, new Date("2001-01-01"), new Date("2001-01-01"));
  expect(isNow()).toBe(true);
});

test("what was not touched since is not read", () => {
  const folder = tempFolder({ page: "changed" });
  expect(isEdited(join(folder, "page"), hash("as written"), Date.now() + 60_000)).toBe(false);
});

test("touching a manifest changes its date alone", () => {
  const folder = tempFolder();
  const path = join(folder, MANIFEST);
  writeManifest(path, [listed("a")]);
  const before = readFileSync(path, "utf8");
  utimesSync(path, new Date("2001-01-01"), new Date("2001-01-01"));
  touch(path);
  expect(readFileSync(path, "utf8")).toBe(before);
  expect(statSync(path).mtimeMs).toBeGreaterThan(new Date("2002-01-01").getTime());
});
