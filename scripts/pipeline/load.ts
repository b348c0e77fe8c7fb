import { fileURLToPath } from "node:url";
import { type Diagnostic, hasErrors, type Source, sortDiagnostics, type Tree } from "../core/core.js";
import { diskTree, type Known, readScanned, scan, type ScannedFile } from "../read/read.js";
import { TemplateError } from "../render/render.js";
import { validate } from "../validate/validate.js";
import { createSite, type Site } from "./site.js";

/** What loading a root gave. */
export interface Loaded {
  /** Absent where there are errors. */
  readonly site: Site | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly source: Source;
}

/** The files that come with the package. */
export function packageTree(): Tree {
  return diskTree(fileURLToPath(new URL("../../", import.meta.url)));
}

/**
 * Reads and validates a root, and gets its pages ready. Author mistakes come back as diagnostics; nothing is thrown for them.
 *
 * @param root the author's files
 * @param own what stands in for files that the root lacks; the package's own by default
 */
export function load(root: Tree, own: Tree = packageTree()): Loaded {
  return loadScanned(scan(root, own));
}

/** {@link load}, of files that were found already; for `keep` see {@link createSite}. */
export function loadScanned(files: readonly ScannedFile[], known?: Known, keep?: number): Loaded {
  const reading = readScanned(files, known);
  const source = reading.value as Source;
  const validated = validate(source);
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...validated.diagnostics]);
  if (!validated.value || hasErrors(diagnostics)) return { site: undefined, diagnostics, source };
  try {
    return { site: createSite(validated.value, keep), diagnostics, source };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { site: undefined, diagnostics: sortDiagnostics([...diagnostics, templateDiagnostic(error)]), source };
  }
}

/** What is wrong with a template, found when it was compiled or not before a page was made with it. */
export function templateDiagnostic({ message, path, line, column }: TemplateError): Diagnostic {
  const hint = "mend the template, or delete it to use the package's own";
  return { rule: "template", severity: "error", message, hint, at: { path, line, column } };
}

/** Says of what was thrown while a page was made whether a template is to blame. Anything else is a bug: undefined. */
export function explain(error: unknown): Diagnostic | undefined {
  return error instanceof TemplateError ? templateDiagnostic(error) : undefined;
}
