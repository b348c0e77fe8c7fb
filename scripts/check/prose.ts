import { hashText } from "../core/core.js";
import { namesIn } from "./names.js";
import { sourceNumbers } from "./numbers.js";
import { type Parse, type Structure, structureOf, TOKEN } from "./structure.js";
import { hasTrait, type Trait, traitsOf } from "./traits.js";
import { wordsOf } from "./words.js";

/** A text, looked at from several sides; each is found when it is first asked for. */
export class Prose {
  readonly text: string;
  readonly #parse: Parse;
  #structure: Structure | undefined;
  #words: readonly string[] | undefined;
  #hash: string | undefined;
  #wordSet: ReadonlySet<string> | undefined;
  #numbers: ReturnType<typeof sourceNumbers> | undefined;
  #names: readonly string[] | undefined;
  #traits: number | undefined;
  #proseTraits: number | undefined;
  #lower: string | undefined;
  #length: number | undefined;

  constructor(text: string, parse: Parse) {
    this.text = text;
    this.#parse = parse;
  }

  /** What of it must be the same in every language. */
  get structure(): Structure {
    return (this.#structure ??= structureOf(this.text, this.#parse));
  }

  /** The text without code, addresses, tags and holes: {@link TOKEN} stands for each of their code units, so that offsets stay. */
  get prose(): string {
    return this.structure.prose;
  }

  /** Whether the text may hold a character of a kind: where it has one, this is true. */
  has(trait: Trait): boolean {
    return hasTrait((this.#traits ??= traitsOf(this.text)), trait);
  }

  /** {@link has}, of the prose. */
  proseHas(trait: Trait): boolean {
    return hasTrait((this.#proseTraits ??= traitsOf(this.prose)), trait);
  }

  /** The text in lower case. */
  get lower(): string {
    return (this.#lower ??= this.text.toLowerCase());
  }

  /** How many code units there are to read: code, addresses and placeholders are as long in every language. */
  get length(): number {
    return (this.#length ??= lengthOf(this.prose));
  }

  /** The names in it that are the same in every language. */
  get names(): readonly string[] {
    return (this.#names ??= namesIn(this));
  }

  /** Lets go of what rules that look at one text have asked for: there are many texts, and of each it is more than the text. */
  forget(): void {
    this.#words = undefined;
    this.#wordSet = undefined;
  }

  /** Its fingerprint in a state file. */
  get hash(): string {
    return (this.#hash ??= hashText(this.text));
  }

  /** The words of the prose as a set, for whoever asks of many texts whether they share some. */
  get wordSet(): ReadonlySet<string> {
    return (this.#wordSet ??= new Set(this.words));
  }

  /** Its numbers, as those of a source. */
  get sourceNumbers(): ReturnType<typeof sourceNumbers> {
    return (this.#numbers ??= sourceNumbers(this.prose));
  }

  /** The words of the prose, in lower case. */
  get words(): readonly string[] {
    return (this.#words ??= wordsOf(this.prose));
  }
}

function lengthOf(prose: string): number {
  let length = prose.length;
  for (let at = prose.indexOf(TOKEN); at !== -1; at = prose.indexOf(TOKEN, at + 1)) length--;
  return length;
}

export { TOKEN, wordsOf };
