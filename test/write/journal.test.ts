import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hash } from "../../scripts/write/hash.js";
import { commit, formatJournal, type Journal, parseJournal, readJournal } from "../../scripts/write/journal.js";
import { WriteError } from "../../scripts/write/write.js";
import { contents, put, tempFolder } from "../helpers/folder.js";

const SWAP: Journal = { kind: "swap", isThere: true, after: hash("new") };
const PATCH: Journal = {
  kind: "patch",
  before: hash("old manifest"),
  after: hash("new manifest"),
  steps: [
    { path: "a b/é.html", before: hash("old"), after: hash("new") },
    { path: "joins", before: undefined, after: hash("new") },
    { path: "leaves", before: hash("old"), after: undefined },
  ],
  folders: ["new folder", "new folder/in it"],
};

test("a journal is read as it was written", () => {
  for (const journal of [SWAP, { ...SWAP, isThere: false }, PATCH, { ...PATCH, steps: [], folders: [] }]) {
    expect(parseJournal(formatJournal(journal))).toEqual(journal);
  }
});

test("cut short anywhere, or changed anywhere, it is none", () => {
  const text = formatJournal(PATCH);
  for (let length = 0; length < text.length; length++) expect(parseJournal(text.slice(0, length))).toBeUndefined();
  for (let at = 0; at < text.length; at++) {
    expect(parseJournal(`${text.slice(0, at)}${text[at] === "x" ? "y" : "x"}${text.slice(at + 1)}`)).toBeUndefined();
  }
  expect(parseJournal(`${text}${text}`)).toBeUndefined();
});

test("one that somebody made names nothing but what lies in the folder, and that once", () => {
  const made = (lines: readonly string[]) => {
    const text = `visavis-journal 1 patch\n${hash("a")} ${hash("b")}\n${lines.map((line) => `${line}\n`).join("")}`;
    return parseJournal(`${text}end ${hash(text)}\n`);
  };
  // The control.
  expect(made([`${hash("x")} - x`, "folder y"])).toMatchObject({ steps: [{ path: "x" }], folders: ["y"] });
  for (const path of ["../x", "/etc/hostname", "a/../../x", "", ".", "a//b", ".visavis-manifest"]) {
    expect(made([`${hash("x")} - ${path}`]), path).toBeUndefined();
    expect(made([`folder ${path}`]), path).toBeUndefined();
  }
  expect(made([`${hash("x")} - x`, `- ${hash("x")} x`])).toBeUndefined();
  expect(made(["x"])).toBeUndefined();
  expect(made(["short - x"])).toBeUndefined();
  expect(made([`${hash("x")} - ${"x".repeat(1 << 15)}`])).toBeUndefined();
});

test("it counts from the moment that it has its name", () => {
  const folder = tempFolder();
  commit(SWAP, join(folder, "aside"), join(folder, "journal"));
  expect(readJournal(join(folder, "journal"))).toEqual(SWAP);
  expect(Object.keys(contents(folder))).toEqual(["journal"]);
  expect(readJournal(join(folder, "none"))).toBeUndefined();
});

test("what has its name and is none is refused", () => {
  const folder = tempFolder({ text: "no journal" });
  mkdirSync(join(folder, "folder"));
  put(folder, { real: formatJournal(SWAP) });
  symlinkSync("real", join(folder, "link"));
  expect(() => readJournal(join(folder, "text"))).toThrow("Unexpected content of");
  for (const name of ["folder", "link"]) expect(() => readJournal(join(folder, name))).toThrow(WriteError);
});
