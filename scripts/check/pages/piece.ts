/** What a line of a page says, as far as rules look at it. Lines that many pages have are one value on all of them. */
export interface Piece {
  readonly links: readonly PageLink[];
  /** Level and id: `h2 #404-seen`. */
  readonly headings: readonly string[];
  readonly tables: number;
  readonly codeBlocks: number;
  readonly ids: readonly string[];
  readonly words: readonly Words[];
  /** What rules have found out about it, see {@link Notes}. */
  readonly notes: unknown[];
}

/** An address on a page, as it is written and where it leads. */
export interface PageLink {
  readonly href: string;
  /** `a` is what a reader follows; `alternate` names a translation; all else, such as a stylesheet, is `other`. */
  readonly kind: "a" | "alternate" | "other";
  /** The language that it says to lead to. */
  readonly hreflang: string | undefined;
  readonly target: Target;
  /** Whether it stands in a part of a page of the source language that is in another. */
  readonly isIsland: boolean;
}

/** Where an address leads. */
export interface Target {
  /** The path below the site's address; null outside of the site. */
  readonly path: string | null;
  /** What follows `#`; null where there is none. */
  readonly fragment: string | null;
  /** Whether the site has it; true outside of the site. Of a path with a blank it is said for no page. */
  readonly isThere: boolean;
  /** The same number for the same target in every language: whether it lies in the page's own language, and where there. */
  readonly neutral: number;
}

/** A run of text, or an attribute that is read to people. */
export interface Words {
  readonly text: string;
  readonly lang: string;
  readonly isAttribute: boolean;
}

/** What a part says that says nothing. */
export const EMPTY: Omit<Piece, "notes"> = { links: [], headings: [], tables: 0, codeBlocks: 0, ids: [], words: [] };

/** How many kinds of notes there are. */
let slots = 0;

/**
 * What a rule has found out about pieces, kept by the piece itself: a table beside would cost more than to find it out. Made once a rule,
 * since a piece belongs to one survey.
 */
export class Notes<T> {
  readonly #slot = slots++;

  /** What is known of a piece; worked out, where nothing is yet. */
  of(piece: Piece, work: (piece: Piece) => T): T {
    return (piece.notes[this.#slot] ??= work(piece)) as T;
  }
}
