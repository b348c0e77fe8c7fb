import { type Finding, hashText } from "../core/core.js";
import { GitError, openRepository, type Repository } from "../git/git.js";
import { readValue } from "../read/read.js";
import type { Checked } from "./checking.js";

/**
 * Findings of stale texts, with what the source text was when they were translated: it is looked for in the history of the file that holds
 * it, by the hash that the state keeps. Where there is no git, or it is not found, a finding stays as it is.
 *
 * @param root the folder that was checked
 * @param env the variables that git is called with
 */
export function withChanges(
  findings: readonly Finding[],
  { texts }: Checked,
  root: string,
  env: Parameters<typeof openRepository>[1],
): readonly Finding[] {
  const stale = new Set(findings.filter(({ rule, key, source }) => rule === "stale" && key !== undefined && source !== undefined));
  if (stale.size === 0) return findings;
  const repository = open(root, env);
  if (!repository) return findings;
  const idOf = (locale: string | undefined, key: string | undefined) => JSON.stringify([locale, key]);
  const pairs = new Map(Array.from(texts(), (pair) => [idOf(pair.locale, pair.key), pair]));
  const wanted = new Map<string, Set<string>>();
  for (const { source, locale, key } of stale) {
    const state = pairs.get(idOf(locale, key))?.state;
    if (source && state) wanted.set(source.path, (wanted.get(source.path) ?? new Set()).add(state.source));
  }
  const known = sourceTexts(repository, wanted);
  return findings.map((finding) => {
    const pair = stale.has(finding) ? pairs.get(idOf(finding.locale, finding.key)) : undefined;
    const was = pair?.state && known.get(pair.state.source);
    return pair && was !== undefined ? { ...finding, change: { was, now: pair.source } } : finding;
  });
}

function open(root: string, env: Parameters<typeof openRepository>[1]): Repository | undefined {
  try {
    return openRepository(root, env);
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

/** Texts of earlier versions of files, by their hash: newest first, until all that are wanted of a file are found. */
function sourceTexts(repository: Repository, wanted: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [path, versions] of repository.versions([...wanted.keys()])) {
    const missing = new Set(wanted.get(path));
    for (const bytes of versions) {
      if (missing.size === 0) break;
      for (const text of stringsIn(readValue(path, bytes))) {
        const id = hashText(text);
        if (missing.delete(id)) found.set(id, text);
      }
    }
  }
  return found;
}

/** Every string of a value, however deep it stands. */
function* stringsIn(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (value !== null && typeof value === "object") for (const inner of Object.values(value)) yield* stringsIn(inner);
}
