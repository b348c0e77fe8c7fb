import type { Utf8 } from "../core/core.js";
import { flatten } from "./utf8.js";

/** What was made of a value. */
export interface Made {
  readonly text: Utf8;
  /** The pages on which it would be something else. */
  readonly exceptions: readonly string[];
}

/** What was made of shared values: by the part of a template that made it, then by the mark of the value. */
export type Memory = Map<number, Made>[];

const EMPTY = "" as Utf8;
const NONE: readonly string[] = [];

/** The making of one page: what was printed so far, and what is remembered for other pages. */
export class Run {
  protected text = EMPTY;
  /** The pages on which what is being remembered would be something else; null where nothing is. */
  private exceptions: string[] | null = null;
  /** What parts of templates last made of values that are this page's own. */
  private readonly latest = new Map<number, { readonly value: object; readonly made: Made }>();

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

  print(text: Utf8): void {
    this.text = (this.text + text) as Utf8;
  }

  /** Says that what is being printed is something else on one page, such as the one that it links to. */
  except(page: string): void {
    if (this.exceptions && !this.exceptions.includes(page)) this.exceptions.push(page);
  }

  /** Prints what a part of a template made of a shared value on an earlier page; false where there is none that holds for this one. */
  recall(part: number, mark: number): boolean {
    const made = this.memory[part]?.get(mark);
    if (made === undefined || made.exceptions.includes(this.from)) return false;
    this.put(made);
    return true;
  }

  /** Prints what a part of a template makes of a shared value, and keeps it for later pages. */
  remember(part: number, mark: number, make: () => void): void {
    const { text, exceptions } = this.apart(make);
    const made = { text: flatten(text), exceptions };
    if (!exceptions.includes(this.from)) (this.memory[part] ??= new Map<number, Made>()).set(mark, made);
    this.put(made);
  }

  /** Prints what a part of a template makes of a value of this page: as it did, where it was last asked for the same. */
  repeat(part: number, value: object, make: () => void): void {
    let latest = this.latest.get(part);
    if (latest?.value !== value) this.latest.set(part, (latest = { value, made: this.apart(make) }));
    this.put(latest.made);
  }

  /** Everything that was printed. */
  finish(): Utf8 {
    return this.text;
  }

  protected put({ text, exceptions }: Made): void {
    this.text = (this.text + text) as Utf8;
    if (exceptions.length > 0 && this.exceptions) for (const page of exceptions) this.except(page);
  }

  /** What is printed meanwhile, by itself. */
  protected apart(make: () => void): Made {
    const outer = { text: this.text, exceptions: this.exceptions };
    this.text = EMPTY;
    this.exceptions = [];
    make();
    const { text, exceptions } = this;
    this.text = outer.text;
    this.exceptions = outer.exceptions;
    return { text, exceptions: exceptions.length > 0 ? exceptions : NONE };
  }
}

/** A run that keeps what it prints in parts: what many pages show is the same string on all of them, so that it can be known again. */
export class PartedRun extends Run {
  readonly parts: Utf8[] = [];
  /** In how many things that are made apart it is. */
  private depth = 0;

  override print(text: Utf8): void {
    if (this.depth > 0) super.print(text);
    else if (text !== "") this.parts.push(text);
  }

  protected override put(made: Made): void {
    super.put(made);
    if (this.depth > 0 || made.text === "") return;
    this.text = EMPTY;
    this.parts.push(made.text);
  }

  protected override apart(make: () => void): Made {
    this.depth++;
    const made = super.apart(make);
    this.depth--;
    return made;
  }
}
