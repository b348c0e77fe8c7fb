import { BASELINE_RULE, check, type CheckInput, glob, missesOf, PAGE_RULE_IDS, type Result, RULES } from "../check/check.js";
import {
  createMemory,
  hasErrors,
  isChosen,
  type Memory,
  type Miss,
  type Parts,
  plainMap,
  type RuleInfo,
  type Source,
  type SourceFile,
  sortDiagnostics,
  type Tree,
} from "../core/core.js";
import { type AcceptOptions, acceptStates, fixFiles, restamp } from "../mend/mend.js";
import { layeredTree, type ReadMemory, readScanned, readStates, scan } from "../read/read.js";
import { parseMarkdown, TemplateError } from "../render/render.js";
import { examine } from "../validate/validate.js";
import { INPUT_RULES } from "./input-rules.js";
import { packageTree, templateDiagnostic } from "./load.js";
import { renderedSite } from "./rendering.js";

/** What of a root is checked. */
export interface CheckOptions extends Pick<CheckInput, "locales" | "only" | "skip"> {
  /** Whether the rendered pages are looked at: yes, if not said otherwise. */
  readonly pages?: boolean | undefined;
}

/** What a check of a root gave. */
export interface Checked extends Result {
  readonly source: Source;
  readonly parts: Parts;
  /** The state files, by path. */
  readonly states: ReadonlyMap<string, SourceFile>;
  /** The site's thresholds that are not reached. */
  readonly misses: readonly Miss[];
  /** Whether the rendered pages were looked at: they are not where one did not want them, and cannot be where the source is broken. */
  readonly hasPages: boolean;
}

/**
 * Checks the translations of a root. It goes as far as it can: a broken file is a finding, and the others are checked all the same.
 *
 * @param root the author's files
 * @param own what stands in for files that the root lacks; the package's own by default
 * @param memory what an earlier check of the same root with the same options left: what has not changed is not looked at again
 */
export function checkRoot(root: Tree, options: CheckOptions = {}, own: Tree = packageTree(), memory?: RootMemory): Checked {
  const reading = readScanned(scan(root, own), undefined, memory?.files);
  const source = reading.value as Source;
  const stateReading = readStates(root, memory?.files);
  const states = new Map((stateReading.value ?? []).map((file) => [file.path, file]));
  const { parts, diagnostics } = examine(source, memory?.texts);
  const all = sortDiagnostics([...reading.diagnostics, ...stateReading.diagnostics, ...diagnostics]);
  const { pages: wantsPages = true, ...choice } = options;
  const input: CheckInput = { ...choice, source, parts, states, diagnostics: all, parse: parseMarkdown, memory: memory?.texts };
  const finish = (result: Result, hasPages: boolean): Checked => {
    return { ...result, source, parts, states, misses: missesOf(result.figures, parts.site?.check ?? {}), hasPages };
  };
  // Pages are made of what is whole.
  if (!wantsPages || !parts.corpus || hasErrors(all) || !PAGE_RULE_IDS.some((id) => isChosen(id, options)))
    return finish(check(input), false);
  try {
    return finish(check({ ...input, pages: renderedSite(parts.corpus) }), true);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return finish(check({ ...input, diagnostics: sortDiagnostics([...all, templateDiagnostic(error)]) }), false);
  }
}

/** What checks of one root keep for one another. */
export interface RootMemory {
  readonly files: ReadMemory;
  readonly texts: Memory;
}

/** A memory for {@link checkRoot}; it holds the whole root. */
export function createRootMemory(): RootMemory {
  return { files: new Map(), texts: createMemory() };
}

/**
 * The files that mend all that is certain, by path. Mending goes on until there is nothing left, so a second call finds nothing.
 *
 * @param first what a check of the root with these options gave, where there was one
 */
export function fixRoot(
  root: Tree,
  options: CheckOptions = {},
  own: Tree = packageTree(),
  first?: Checked,
): Readonly<Record<string, string>> {
  const changed: Record<string, string> = plainMap<string>([]);
  // Each round mends at least one text, and no mend asks for another of the same text many times over.
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const checked = (round === 0 && first) || checkRoot(layeredTree(root, changed), { ...options, pages: false }, own);
    const files = new Map(checked.source.files.map((file) => [file.path, file]));
    const found = fixFiles(checked.texts(), files, checked);
    if (Object.keys(found).length === 0) break;
    Object.assign(changed, found);
  }
  return changed;
}

const MAX_ROUNDS = 10;

/** Whether a key is one of those that patterns mean: `*` stands for any run of characters. */
export function matcherOf(patterns: readonly string[]): (key: string) => boolean {
  const tests = patterns.map(glob);
  return (key) => tests.some((matches) => matches(key));
}

/** The state files that record translations as they are, by path. */
export function acceptRoot({ texts, states }: Checked, options: AcceptOptions): Readonly<Record<string, string>> {
  return acceptStates(texts(), textsByPath(states), options);
}

/** The state files that say of texts that nothing has changed which a translation would show, by path. */
export function restampRoot({ texts, states }: Checked, wants: (key: string) => boolean): Readonly<Record<string, string>> {
  return restamp(texts(), textsByPath(states), wants);
}

function textsByPath(files: ReadonlyMap<string, SourceFile>): ReadonlyMap<string, string> {
  return new Map(Array.from(files, ([path, { text }]) => [path, text]));
}

/** The rules of the check, then those of reading and validation. */
export const checkRules: readonly RuleInfo[] = [...RULES, ...INPUT_RULES, BASELINE_RULE];
