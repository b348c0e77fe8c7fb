import type { Addresses } from "./addresses.js";
import { Notes, type Piece } from "./piece.js";

/** What of a page must be the same in every language. */
export interface Skeleton {
  /** In order. */
  readonly headings: readonly string[];
  readonly tables: number;
  readonly codeBlocks: number;
  /** In any order, since sentences of different languages have their links in different places; as numbers, see {@link Skeletons}. */
  readonly links: Uint32Array;
}

/** Something that a page has, and the source's has not, or the reverse. */
export interface Difference {
  readonly what: "heading" | "table" | "code block" | "link";
  /** Which one, where it has a name. */
  readonly which: string;
  readonly isSurplus: boolean;
}

const numbers = new Notes<readonly number[]>();

/** Makes skeletons and compares them. Links are numbered, so that those of a page are kept in a few bytes. */
export class Skeletons {
  #scratch = new Uint32Array(1024);
  readonly #addresses: Addresses;

  constructor(addresses: Addresses) {
    this.#addresses = addresses;
  }

  of(pieces: readonly Piece[]): Skeleton {
    const headings: string[] = [];
    let tables = 0;
    let codeBlocks = 0;
    let count = 0;
    for (const piece of pieces) {
      for (const heading of piece.headings) headings.push(heading);
      tables += piece.tables;
      codeBlocks += piece.codeBlocks;
      if (piece.links.length === 0) continue;
      for (const number of numbers.of(piece, numbersIn)) {
        if (count === this.#scratch.length) {
          const wider = new Uint32Array(2 * count);
          wider.set(this.#scratch);
          this.#scratch = wider;
        }
        this.#scratch[count++] = number;
      }
    }
    return { headings, tables, codeBlocks, links: this.#scratch.slice(0, count) };
  }

  differences(wanted: Skeleton, found: Skeleton): Difference[] {
    return [
      ...compared("heading", wanted.headings, found.headings),
      ...counted("table", wanted.tables, found.tables),
      ...counted("code block", wanted.codeBlocks, found.codeBlocks),
      ...(isSame(wanted.links, found.links) ? [] : compared("link", this.#named(wanted.links), this.#named(found.links))),
    ];
  }

  #named(numbers: Uint32Array): string[] {
    return Array.from(numbers.sort(), (number) => this.#addresses.neutral(number));
  }
}

function numbersIn({ links }: Piece): readonly number[] {
  const found: number[] = [];
  for (const { kind, isIsland, target } of links) if (kind === "a" && !isIsland) found.push(target.neutral);
  return found;
}

function isSame(a: Uint32Array, b: Uint32Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    if (a[i] === b[i]) continue;
    // From here on the order differs: it may be that of the sentence.
    a.subarray(i).sort();
    b.subarray(i).sort();
    for (let j = i; j < a.length; j++) if (a[j] !== b[j]) return false;
    return true;
  }
  return true;
}

/** What one list has and the other has not; where they have the same in another order, what stands elsewhere. */
function compared(what: "heading" | "link", wanted: readonly string[], found: readonly string[]): Difference[] {
  const surplus = new Map<string, number>();
  for (const each of found) surplus.set(each, (surplus.get(each) ?? 0) + 1);
  const missing: string[] = [];
  for (const each of wanted) {
    const count = surplus.get(each) ?? 0;
    if (count === 0) missing.push(each);
    else surplus.set(each, count - 1);
  }
  const differences = missing.map((which): Difference => ({ what, which, isSurplus: false }));
  for (const [which, count] of surplus) if (count > 0) differences.push({ what, which, isSurplus: true });
  if (differences.length > 0 || what === "link") return differences;
  const moved = found.find((each, index) => each !== wanted[index]);
  return moved === undefined ? [] : [{ what, which: moved, isSurplus: true }];
}

function counted(what: "table" | "code block", wanted: number, found: number): Difference[] {
  return wanted === found ? [] : [{ what, which: "", isSurplus: found > wanted }];
}
