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
