import { check, type CheckInput, missesOf, type Result, RULES } from "../check/check.js";
import { type Miss, type Parts, type RuleInfo, type Source, type SourceFile, sortDiagnostics, type Tree } from "../core/core.js";
import { readScanned, readStates, scan } from "../read/read.js";
import { parseMarkdown } from "../render/render.js";
import { examine } from "../validate/validate.js";
import { INPUT_RULES } from "./input-rules.js";
import { packageTree } from "./load.js";

/** What of a root is checked. */
export type CheckOptions = Pick<CheckInput, "locales" | "only" | "skip">;

/** What a check of a root gave. */
export interface Checked extends Result {
  readonly source: Source;
  readonly parts: Parts;
  /** The state files, by path. */
  readonly states: ReadonlyMap<string, SourceFile>;
  /** The site's thresholds that are not reached. */
  readonly misses: readonly Miss[];
}

/**
 * Checks the translations of a root. It goes as far as it can: a broken file is a finding, and the others are checked all the same.
 *
 * @param root the author's files
 * @param own what stands in for files that the root lacks; the package's own by default
 */
export function checkRoot(root: Tree, options: CheckOptions = {}, own: Tree = packageTree()): Checked {
  const reading = readScanned(scan(root, own));
  const source = reading.value as Source;
  const stateReading = readStates(root);
  const states = new Map((stateReading.value ?? []).map((file) => [file.path, file]));
  const { parts, diagnostics } = examine(source);
  const all = sortDiagnostics([...reading.diagnostics, ...stateReading.diagnostics, ...diagnostics]);
  const result = check({ ...options, source, parts, states, diagnostics: all, parse: parseMarkdown });
  return { ...result, source, parts, states, misses: missesOf(result.figures, parts.site?.check ?? {}) };
}

/** The rules of the check, then those of reading and validation. */
export const checkRules: readonly RuleInfo[] = [...RULES, ...INPUT_RULES];
