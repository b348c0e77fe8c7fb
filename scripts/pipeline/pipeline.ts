/**
 * The order of the stages, known here alone: read, validate, localize, model, render, write. `load` takes a root as far as its pages;
 * `createSite` makes any of them; `buildFolder` brings a folder up to date with all of them.
 */
export { type BuildOptions, type BuildResult, buildFolder, type Built } from "./build.js";
export { PAGE_RULE_IDS } from "../check/check.js";
export {
  acceptRoot,
  type Checked,
  checkRoot,
  createRootMemory,
  fixRoot,
  matcherOf,
  restampRoot,
  checkRules,
  type CheckOptions,
  type RootMemory,
} from "./checking.js";
export { withChanges } from "./history.js";
export { type Baseline, baselineOf, type Judged, parseBaseline, withoutBaseline, withoutEarlier, writeBaseline } from "./known.js";
export { Interrupted } from "./crew.js";
export { explain, load, type Loaded, packageTree, templateDiagnostic } from "./load.js";
export type { Shard } from "./making.js";
export { pseudoRoot, type Pseudo } from "./pseudo.js";
export { createSite, type Found, type Planned, type Selection, type Site, type SiteLocale } from "./site.js";
export { MAX_SHARDS, mergeShards, SHARD_FILE, ShardError } from "./shards.js";
export { codeVersion } from "./version.js";
export { build } from "./whole.js";
