/** Checks a root once, as the command does, and prints how many seconds each phase took, as JSON. */
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
console.log(JSON.stringify(taken));
