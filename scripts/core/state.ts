import { hash } from "node:crypto";
import type { TextState } from "./check.js";
import { plainMap } from "./keys.js";
import { byCodeUnit } from "./order.js";

/** What a state file holds for a text: the two hashes, who made it, and whether it was reviewed. */
type Line = readonly [source: string, target: string, by: TextState["by"], review: TextState["review"]];

/** A text's fingerprint in a state file: the first 16 digits of its SHA-256. */
export function hashText(text: string): string {
  return hash("sha256", text, "hex").slice(0, 16);
}

/** The states of a namespace's texts, by flat key. What is none is left out: the texts are then as if nothing were known. */
export function statesIn(value: unknown): Readonly<Record<string, TextState>> {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return plainMap<TextState>([]);
  return plainMap(
    Object.entries(value).flatMap(([key, line]): [string, TextState][] => {
      if (!isLine(line)) return [];
      const [source, target, by, review] = line;
      return [[key, { source, target, by, review }]];
    }),
  );
}

function isLine(value: unknown): value is Line {
  if (!Array.isArray(value) || value.length !== 4) return false;
  const [source, target, by, review] = value as unknown[];
  const isHash = (text: unknown) => typeof text === "string" && /^[0-9a-f]{16}$/.test(text);
  return isHash(source) && isHash(target) && (by === "human" || by === "machine") && (review === "reviewed" || review === "unreviewed");
}

/**
 * A state file: one line a key, sorted, without totals and dates, so that branches that were changed side by side merge.
 * `JSON.stringify` by hand: a key and its line stand on one line.
 */
export function writeStates(states: Readonly<Record<string, TextState>>): string {
  const lines = Object.keys(states)
    .sort(byCodeUnit)
    .map((key) => {
      const { source, target, by, review } = states[key] as TextState;
      return `  ${JSON.stringify(key)}: ${JSON.stringify([source, target, by, review]).replaceAll(",", ", ")}`;
    });
  return lines.length === 0 ? "{}\n" : `{\n${lines.join(",\n")}\n}\n`;
}

/** Where the states of a locale's namespace lie. */
export function statePath(tag: string, namespace: string): string {
  return `locales/.state/${tag}/${namespace}.json`;
}
