import { BLANK, type Piece } from "../core/core.js";
import { createChunk, textOf } from "./pieces.js";

/** What was made of a shared value. */
export interface Made {
  readonly piece: Piece;
  /** The pages on which it would be something else. */
  readonly exceptions: readonly string[];
}

/** What was made of shared values: by the part of a template that made it, then by the mark of the value. */
export type Memory = Map<number, Made>[];

/** What is shorter is joined as text: it is copied faster than looked after. */
const MIN_CHUNK = 200;

/** The making of one page: what was printed so far, and what is remembered for other pages. */
export class Run {
  private pieces: Piece[] = [];
  private text = "";
  /** The pages on which what is being remembered would be something else. */
  private exceptions: string[] = [];

  /**
   * @param page what helpers may look at
   * @param memory what holds for all pages that have the same locale and lie in the same folder
   * @param from the page's name among them, for what does not hold for it
   */
  constructor(
    readonly page: Readonly<Record<string, unknown>>,
    readonly memory: Memory,
    private readonly from = "",
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

  /** Says that what is being printed is something else on one page, such as the one that it links to. */
  except(page: string): void {
    if (!this.exceptions.includes(page)) this.exceptions.push(page);
  }

  /** Prints what a part of a template makes of a shared value: as it was made before, where it was. */
  remember(part: number, mark: number, make: () => void): void {
    const table = (this.memory[part] ??= new Map<number, Made>());
    const known = table.get(mark);
    if (known && !known.exceptions.includes(this.from)) {
      this.put(known.piece);
      for (const page of known.exceptions) this.except(page);
      return;
    }
    const outer = { pieces: this.pieces, text: this.text, exceptions: this.exceptions };
    this.pieces = [];
    this.text = "";
    this.exceptions = [];
    make();
    const text = this.finish().map(textOf).join("");
    const piece = text.length < MIN_CHUNK && !text.includes(BLANK) ? text : createChunk(text);
    const { exceptions } = this;
    ({ pieces: this.pieces, text: this.text, exceptions: this.exceptions } = outer);
    if (!exceptions.includes(this.from)) table.set(mark, { piece, exceptions });
    this.put(piece);
    for (const page of exceptions) this.except(page);
  }

  /** Everything that was printed. */
  finish(): Piece[] {
    if (this.text !== "") this.pieces.push(this.text);
    this.text = "";
    return this.pieces;
  }
}
