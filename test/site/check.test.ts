import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { checkRoot } from "../../scripts/pipeline/pipeline.js";
import { diskTree } from "../../scripts/read/read.js";

const checked = checkRoot(diskTree(fileURLToPath(new URL("../../", import.meta.url))));

// With every page of every language: its structure, its links, and whether a sentence of another language stands there unmarked.
test("the check has nothing to say of the project's own translations, nor of the pages that show them", () => {
  expect(checked.findings).toEqual([]);
  expect(checked.hasPages).toBe(true);
  expect(checked.misses).toEqual([]);
});

test("every locale is translated as a whole, and every text is recorded with the source that it was made from", () => {
  expect(checked.figures.length).toBeGreaterThan(10);
  for (const { locale, texts, translated, fresh } of checked.figures) expect([locale, translated, fresh]).toEqual([locale, texts, texts]);
});

test("no text says that somebody reviewed it whom nobody knows", () => {
  const states = Array.from(checked.texts(), ({ state }) => `${state?.by} ${state?.review}`);
  expect([...new Set(states)]).toEqual(["machine unreviewed"]);
});
