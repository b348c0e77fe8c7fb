import { BLANK, type Piece } from "../core/core.js";
import { createChunk, textOf } from "./pieces.js";

/** What was made of shared values: by the part of a template that made it, then by the mark of the value. */
export type Memory = Map<number, Piece>[];

/** What is shorter is joined as text: it is copied faster than looked after. */
const MIN_CHUNK = 200;

/** The making of one page: what was printed so far, and what is remembered for other pages. */
export class Run {
  private pieces: Piece[] = [];
  private text = "";
  private isOwn = false;

  /**
   * @param page what helpers may look at
   * @param memory what holds for all pages that have the same locale and lie in the same folder
   */
  constructor(
    readonly page: Readonly<Record<string, unknown>>,
    readonly memory: Memory,
  ) {}

  print(text: string): void {
    this.text += text;
  }

  put(piece: Piece): void {
    if (typeof piece === "string") {
      this.text += piece;
      return;
    }
    if (this.text !== "") {
      this.pieces.push(this.text);
      this.text = "";
    }
    this.pieces.push(piece);
  }

  /** Says that what is being printed holds for this page alone, though the value that it shows is shared. */
  own(): void {
    this.isOwn = true;
  }

  /** Prints what a part of a template makes of a shared value: as it was made before, where it was. */
  remember(part: number, mark: number, make: () => void): void {
    const table = (this.memory[part] ??= new Map<number, Piece>());
    const known = table.get(mark);
    if (known !== undefined) {
      this.put(known);
      return;
    }
    const outer = { pieces: this.pieces, text: this.text, isOwn: this.isOwn };
    this.pieces = [];
    this.text = "";
    this.isOwn = false;
    make();
    const made = this.finish();
    const { isOwn } = this;
    ({ pieces: this.pieces, text: this.text } = outer);
    this.isOwn = outer.isOwn || isOwn;
    const text = made.map(textOf).join("");
    const piece = text.length < MIN_CHUNK && !text.includes(BLANK) ? text : createChunk(text);
    if (!isOwn) table.set(mark, piece);
    this.put(piece);
  }

  /** Everything that was printed. */
  finish(): Piece[] {
    if (this.text !== "") this.pieces.push(this.text);
    this.text = "";
    return this.pieces;
  }
}
