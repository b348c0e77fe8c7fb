import { sourceNumbers } from "./numbers.js";
import { hashText } from "../core/core.js";
import { type Parse, type Structure, structureOf, TOKEN } from "./structure.js";

/** A text, looked at from several sides; each is found when it is first asked for. */
export class Prose {
  readonly text: string;
  readonly #parse: Parse;
  #structure: Structure | undefined;
  #words: readonly string[] | undefined;
  #hash: string | undefined;
  #wordSet: ReadonlySet<string> | undefined;
  #numbers: ReturnType<typeof sourceNumbers> | undefined;

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

/** The words of a text, in lower case. */
export function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];
}

export { TOKEN };
