/**
 * The library. `load` reads and validates a root; the `Site` that it gives makes any page, alone and in any order; `build` writes
 * them all. Every stage can be called by itself with plain values.
 */
export type { Corpus, Diagnostic, LocaleView, Output, PageModel, PageRef, Place, Source, Tree, TreeEntry } from "./core/core.js";
export { localize } from "./localize/localize.js";
export {
  build,
  type BuildOptions,
  type BuildResult,
  buildFolder,
  type Built,
  createSite,
  type Found,
  type Loaded,
  load,
  type Planned,
  packageTree,
  type Selection,
  type Site,
  type SiteLocale,
} from "./pipeline/pipeline.js";
export { diskTree, memoryTree, read } from "./read/read.js";
export { TemplateError } from "./render/render.js";
export { formatDiagnostic, type ReportOptions } from "./report/report.js";
export { validate } from "./validate/validate.js";
export { WriteError } from "./write/write.js";
