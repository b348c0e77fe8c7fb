/** Texts that are shorter take less to keep than to read again. */
const SHORT = 400;

/**
 * Remembers what parts of pages say, by where they begin and by their text. A long text that is met for the first time is noted by a
 * rough fingerprint alone: most of them belong to one page.
 */
export class Memory<At, Known> {
  readonly #known = new Map<At, Map<string, Known>>();
  readonly #met = new Set<number>();

  get(at: At, text: string): Known | undefined {
    return this.#known.get(at)?.get(text);
  }

  set(at: At, text: string, known: Known): void {
    if (text.length > SHORT) {
      const mark = fingerprint(text);
      if (!this.#met.has(mark)) {
        this.#met.add(mark);
        return;
      }
    }
    let here = this.#known.get(at);
    if (!here) this.#known.set(at, (here = new Map<string, Known>()));
    here.set(text, known);
  }
}

/** A number that few texts share: from the length and some of the characters. */
function fingerprint(text: string): number {
  const step = Math.max(1, text.length >> 6);
  let mark = text.length;
  for (let at = text.length - 1; at >= 0; at -= step) mark = (Math.imul(mark, 31) + text.charCodeAt(at)) | 0;
  return mark;
}
