import type { Arg, Text } from "./view.js";

/** A hole of a sentence pattern: `{{code}}`. The name is letters alone, so that Markdown sees plain text in it. */
const HOLE = /\{\{([a-zA-Z]+)\}\}/g;

/** The names of the holes in a pattern, each once, sorted. */
export function holesOf(pattern: string): string[] {
  return pattern.includes("{{") ? [...new Set(Array.from(pattern.matchAll(HOLE), (match) => match[1] as string))].sort() : [];
}

/** Parts a string at its holes: text, hole, text, hole, …, text. The odd parts are names of holes. */
export function splitAtHoles(pattern: string): string[] {
  return pattern.split(HOLE);
}

/**
 * A text with what its holes stand for. Spelled out, as everything is that many pages are made of: an object that is spread is of a
 * new shape now and then, and what the engine has compiled for the earlier one is of no use then.
 */
export function withArgs({ md, lang }: Text, args: Readonly<Record<string, Arg>>): Text {
  return { md, lang, args };
}
