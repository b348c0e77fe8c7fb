import type { Run } from "./run.js";

/** A compiled template. */
export interface Template {
  print(scope: Scope, run: Run): void;
  readonly reach: Reach;
}

/** Where a template is: its context, those around it, and the turns of the loops. */
export interface Scope {
  readonly context: unknown;
  readonly outer: Scope | null;
  readonly turn: Turn | null;
}

/** A turn of a loop. */
export interface Turn {
  readonly index: number;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly key: string | number;
  readonly outer: Turn | null;
}

/** How far a part looks out: over how many contexts, and over how many turns. Partials are looked up when it is asked for. */
export interface Reach {
  readonly contexts: number;
  readonly turns: number;
  readonly partials: readonly (() => Template | undefined)[];
}

/** Of what looks at nothing. */
export const NOWHERE: Reach = { contexts: 0, turns: 0, partials: [] };

/** How far all of them look together. */
export function farther(reaches: readonly Reach[]): Reach {
  return {
    contexts: Math.max(0, ...reaches.map(({ contexts }) => contexts)),
    turns: Math.max(0, ...reaches.map(({ turns }) => turns)),
    partials: reaches.flatMap(({ partials }) => partials),
  };
}

/** How far a block's body looks beyond the block, which brings a context and perhaps a turn. */
export function loosened({ contexts, turns, partials }: Reach, context: number, turn: number): Reach {
  return { contexts: Math.max(0, contexts - context), turns: Math.max(0, turns - turn), partials };
}

/**
 * Whether a part looks at its own context alone. A partial that there is none of stops the page where it is used, and is nothing to
 * remember.
 *
 * @param asked the partials that were asked already: one may use itself
 */
function isPure({ contexts, turns, partials }: Reach, asked = new Set<Template>()): boolean {
  return (
    contexts === 0 &&
    turns === 0 &&
    partials.every((find) => {
      const template = find();
      if (!template || asked.has(template)) return true;
      asked.add(template);
      return isPure(template.reach, asked);
    })
  );
}

/** The same, found out when it is first asked for: by then every partial is compiled. */
export function purity(reach: Reach): () => boolean {
  let pure: boolean | undefined;
  return () => (pure ??= isPure(reach));
}
