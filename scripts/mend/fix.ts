import {
  byCodeUnit,
  type Fix,
  plainMap,
  putText,
  type SourceFile,
  stepsOf,
  type Surplus,
  type TextPair,
  type TextTree,
  textTree,
} from "../core/core.js";

/** What is mended: whole texts, and keys that nothing shows. */
export interface Fixed {
  readonly fixes: readonly Fix[];
  readonly surplus: readonly Surplus[];
}

/**
 * The locales' files with what is certain mended: texts, keys that were renamed or that nothing shows, the order of keys (the source's) and the form of the
 * file. A file that could not be parsed is left as it is.
 *
 * @param texts all texts of the locales in question, in the source's order
 * @param files the files of the root, by path
 * @returns the files that are not as they were, by path
 */
export function fixFiles(
  texts: Iterable<TextPair>,
  files: ReadonlyMap<string, SourceFile>,
  { fixes, surplus }: Fixed,
): Record<string, string> {
  const mended = new Map<string, string>();
  // Of several mends of one text the first is made; another look makes the next.
  for (const { locale, namespace, key, text } of fixes) {
    const id = `${locale}/${namespace}/${key}`;
    if (!mended.has(id)) mended.set(id, text);
  }
  const inherited = new Map(
    surplus.flatMap(({ locale, namespace, heir, text }) => (heir === undefined ? [] : [[`${locale}/${namespace}/${heir}`, text]])),
  );
  const trees = new Map<string, TextTree>();
  for (const { locale, namespace, key, target } of texts) {
    const path = `locales/${locale}/${namespace}.json`;
    const file = files.get(path);
    if (file?.origin !== "root" || file.value === undefined) continue;
    const tree = trees.get(path) ?? withSchema(file.value);
    trees.set(path, tree);
    const text = mended.get(`${locale}/${key}`) ?? target ?? inherited.get(`${locale}/${key}`);
    if (text !== undefined) putText(tree, stepsOf(namespace, key.slice(namespace.length + 1)), text);
  }
  const written = [...trees].map(([path, tree]) => [path, `${JSON.stringify(tree, null, 2)}\n`] as const);
  const changed = written.filter(([path, text]) => text !== files.get(path)?.text);
  return plainMap(changed.sort(([a], [b]) => byCodeUnit(a, b)));
}

function withSchema(value: unknown): TextTree {
  const tree = textTree();
  const schema = (value as Record<string, unknown>)["$schema"];
  if (typeof schema === "string") tree["$schema"] = schema;
  return tree;
}
