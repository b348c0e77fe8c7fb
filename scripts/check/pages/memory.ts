import { ownString } from "./html.js";

/** So many values that were met a second time are kept until they are met again. */
const MAX_NEW = 3000;

/**
 * Remembers what parts of pages say, by where they begin and by their text. What is met for the first time is noted by a rough
 * fingerprint alone: most of it belongs to one page, and to keep it would take longer than to read it.
 */
export class Memory<At, Known> {
  readonly #known = new Map<At, Map<string, Known>>();
  #fresh = new Map<At, Map<string, Known>>();
  #count = 0;
  readonly #met = new Set<number>();

  get(at: At, text: string): Known | undefined {
    const known = this.#known.get(at)?.get(text);
    if (known !== undefined || this.#count === 0) return known;
    const found = this.#fresh.get(at)?.get(text);
    if (found !== undefined) put(this.#known, at, text, found);
    return found;
  }

  set(at: At, text: string, known: Known): void {
    const mark = fingerprint(text);
    if (!this.#met.has(mark)) {
      this.#met.add(mark);
      return;
    }
    if (++this.#count > MAX_NEW) {
      this.#fresh = new Map();
      this.#count = 1;
    }
    put(this.#fresh, at, text, known);
  }
}

function put<At, Known>(all: Map<At, Map<string, Known>>, at: At, text: string, known: Known): void {
  let here = all.get(at);
  if (!here) all.set(at, (here = new Map<string, Known>()));
  here.set(ownString(text), known);
}

/** A number that few texts share: from the length and some of the characters. */
function fingerprint(text: string): number {
  const step = Math.max(1, text.length >> 6);
  let mark = text.length;
  for (let at = text.length - 1; at >= 0; at -= step) mark = (Math.imul(mark, 31) + text.charCodeAt(at)) | 0;
  return mark;
}
