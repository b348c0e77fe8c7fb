import { type CorpusFamily, keyOfPair } from "./corpus.js";
import { plainMap } from "./keys.js";

/** What of a family can be translated: its texts in the source language, by flat key. */
export type Translatable = ReadonlyMap<string, string>;

/** Every text of a family by flat key, such as `codes/404/summary`: what a locale may translate. */
export function translatableTexts({ family, codes, pairs }: CorpusFamily): Translatable {
  const texts = (source: object, keys: readonly string[]) => keys.map((key) => [key, (source as Record<string, unknown>)[key]] as const);
  const facts = Object.entries(family.facts).map(([id, fact]) => {
    const { label, values, tokens } = fact;
    return [id, { label, ...(values && { values }), ...(tokens && { tokens }) }] as const;
  });
  const classes = Object.entries(family.classes).map(([id, value]) => {
    return [id, Object.fromEntries(texts(value, ["name", "description", "sentence", "both"]))] as const;
  });
  const tree = {
    name: family.name,
    description: family.description,
    classes: plainMap(classes),
    facts: plainMap(facts),
    codes: plainMap(
      codes.map((code) => [code.code, Object.fromEntries(texts(code, ["gloss", "summary", "description", "seen", "fix", "use"]))]),
    ),
    pairs: plainMap(
      pairs.map((pair) => [
        keyOfPair(pair),
        {
          ...Object.fromEntries(texts(pair, ["verdict", "question", "answers", "mistake", "guidance"])),
          differences: plainMap(Object.entries(pair.differences).map(([id, { text }]) => [id, { text }])),
        },
      ]),
    ),
  };
  return new Map(flatten(tree, "/"));
}

/**
 * Flattens nested strings to keys with `/` between their steps. i18next then splits nothing, so that a code may hold a dot or a
 * colon. A key of data holds no `/`: validation refuses it.
 */
export function flatten(value: unknown, separator: string, prefix = ""): [key: string, text: string][] {
  const found: [key: string, text: string][] = [];
  const visit = (inner: unknown, path: string): void => {
    if (typeof inner === "string") found.push([path, inner]);
    else if (inner !== null && typeof inner === "object")
      for (const [key, part] of Object.entries(inner)) visit(part, path === "" ? key : path + separator + key);
  };
  visit(value, prefix);
  return found;
}

/** The steps of a flat key within the file of its namespace: interface strings part them by dots, families by slashes. */
export function stepsOf(namespace: string, key: string): string[] {
  return key.split(namespace === "ui" ? "." : "/");
}

/** Texts in the form of a file of `locales/`. */
export interface TextTree {
  [step: string]: string | TextTree;
}

/** A tree without texts. */
export function textTree(): TextTree {
  return plainMap<string | TextTree>([]) as TextTree;
}

/** Puts a text into a tree, below the steps of its key. */
export function putText(tree: TextTree, steps: readonly string[], text: string): void {
  let at = tree;
  for (const step of steps.slice(0, -1)) {
    const inner = at[step];
    at = typeof inner === "object" ? inner : (at[step] = textTree());
  }
  at[steps.at(-1) as string] = text;
}
