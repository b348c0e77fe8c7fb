import { byCodeUnit, hashText, plainMap, statePath, type TextPair, type TextState, writeStates } from "../core/core.js";

/** How translations are recorded. */
export interface AcceptOptions {
  /** Which texts, by namespace and key; all, where it is absent. */
  readonly wants?: ((key: string) => boolean) | undefined;
  /** Who made those that are new or changed. */
  readonly by: TextState["by"];
  /** Whether a person has reviewed what is recorded now. */
  readonly reviewed: boolean;
}

/**
 * Records translations as they are: made from the source text of now. One that is as it was keeps its maker and its review.
 *
 * @param texts all texts of the locales in question, with the states that they have
 * @returns the state files that are not as they were, by path
 */
export function acceptStates(
  texts: Iterable<TextPair>,
  before: ReadonlyMap<string, string>,
  options: AcceptOptions,
): Record<string, string> {
  const { wants = () => true, by, reviewed } = options;
  return stateFiles(texts, before, ({ key, source, target, state }) => {
    if (target === undefined || target.trim() === "") return undefined;
    if (!wants(key)) return state;
    const hash = hashText(target);
    const isKept = state?.target === hash;
    const review = reviewed ? "reviewed" : isKept ? state.review : "unreviewed";
    return { source: hashText(source), target: hash, by: isKept ? state.by : by, review };
  });
}

/** Says of texts that their sources have changed in nothing that a translation would show: a typo was mended. */
export function restamp(
  texts: Iterable<TextPair>,
  before: ReadonlyMap<string, string>,
  wants: (key: string) => boolean,
): Record<string, string> {
  return stateFiles(texts, before, ({ key, source, state }) => (state && wants(key) ? { ...state, source: hashText(source) } : state));
}

function stateFiles(
  texts: Iterable<TextPair>,
  before: ReadonlyMap<string, string>,
  stateOf: (text: TextPair) => TextState | undefined,
): Record<string, string> {
  const files = new Map<string, [key: string, state: TextState][]>();
  for (const text of texts) {
    const path = statePath(text.locale, text.namespace);
    const entries = files.get(path) ?? [];
    files.set(path, entries);
    const state = stateOf(text);
    if (state) entries.push([text.key.slice(text.namespace.length + 1), state]);
  }
  const written = [...files].map(([path, entries]) => [path, writeStates(plainMap(entries))] as const);
  // A file of nothing need not be there.
  const changed = written.filter(([path, text]) => text !== (before.get(path) ?? "{}\n"));
  return plainMap(changed.sort(([a], [b]) => byCodeUnit(a, b)));
}
