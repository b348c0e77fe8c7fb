/**
 * Checks a root once, as the command does, and prints how many seconds each phase took, as JSON; then as often as `--watch` would after edits of one
 * text, and prints what the last edit took. The file that was edited is put back.
 */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

let last = performance.now();
const taken = {};
const lap = (name) => {
  const now = performance.now();
  taken[name] = (now - last) / 1000;
  last = now;
};

const [{ diskTree, readScanned, readStates, scan }, { examine }, { check }, { parseMarkdown }, { packageTree }, { reportFormats }, core] =
  await Promise.all([
    import("../lib/read/read.js"),
    import("../lib/validate/validate.js"),
    import("../lib/check/check.js"),
    import("../lib/render/render.js"),
    import("../lib/pipeline/pipeline.js"),
    import("../lib/report/report.js"),
    import("../lib/core/core.js"),
  ]);
lap("loading the program");
const tree = diskTree(process.argv[2]);
const scanned = scan(tree, packageTree());
lap("finding the files");
const reading = readScanned(scanned);
lap("reading content and translations");
const stateReading = readStates(tree);
const states = new Map(stateReading.value.map((file) => [file.path, file]));
lap("reading states");
const { parts, diagnostics } = examine(reading.value);
lap("validating");
const all = [...reading.diagnostics, ...stateReading.diagnostics, ...diagnostics];
const result = check({ source: reading.value, parts, states, diagnostics: all, parse: parseMarkdown });
lap("checking");
const report = {
  ...result,
  version: "",
  rules: [],
  sourceLanguage: { tag: "en", name: "en", direction: "ltr" },
  languages: new Map(parts.locales.map(({ tag }) => [tag, { tag, name: tag, direction: "ltr" }])),
  base: "",
  misses: [],
  failed: true,
  textOf: core.textsOf(reading.value),
};
reportFormats.find(({ name }) => name === "text").write(report, { color: false });
lap("reporting");

const [{ checkRoot, createRootMemory }] = [await import("../lib/pipeline/pipeline.js")];
const memory = createRootMemory();
const look = () => checkRoot(diskTree(process.argv[2]), { pages: false }, packageTree(), memory);
const folder = join(process.argv[2], "locales/fr");
const file = join(
  folder,
  readdirSync(folder).find((name) => name.endsWith(".json") && name !== "ui.json"),
);
const text = readFileSync(file, "utf8");
look();
try {
  // The first edits find code that was never run before.
  for (let turn = 0; turn < 4; turn++) {
    writeFileSync(file, text.replace(/("summary": ")/, `$1${"x".repeat(turn + 1)} `));
    lap("before the edit");
    const found = look();
    lap("edit");
    if (found.figures.find(({ locale }) => locale === "fr").fresh === result.figures.find(({ locale }) => locale === "fr").fresh)
      throw new Error("the edit was not seen");
  }
} finally {
  writeFileSync(file, text);
}
const { edit, "before the edit": _, ...phases } = taken;
console.log(JSON.stringify({ edit, phases }));
