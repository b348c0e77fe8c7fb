import { BLANK } from "../../core/core.js";

/** What a page is called in messages. Pages themselves are not kept: there are too many. */
export interface PageName {
  readonly address: string;
  readonly type: string;
}

/** How often one thing was seen, and on which page first. */
export interface Group<T> {
  readonly first: T;
  readonly page: PageName;
  pages: number;
}

/** Gathers what was seen on pages by its cause, so that each cause is said once. */
export class Groups<T> {
  readonly #groups = new Map<string, Group<T> & { last: PageName }>();

  /**
   * Adds a page; one that was added for the same cause just before is not counted again.
   *
   * @param pages how many it stands for
   */
  add(cause: string, page: PageName, first: T, pages = 1): void {
    const group = this.#groups.get(cause);
    if (!group) this.#groups.set(cause, { first, page, last: page, pages });
    else if (group.last !== page) {
      group.last = page;
      group.pages += pages;
    }
  }

  *[Symbol.iterator](): Iterator<Group<T>> {
    yield* this.#groups.values();
  }
}

/** An address with its blank filled in. */
export function fill(text: string, step: string | null): string {
  return step !== null && text.includes(BLANK) ? text.replaceAll(BLANK, step) : text;
}

/** An address in a message. */
export function shown(address: string): string {
  return address === "" ? "the home page" : address;
}

/** The pages of a group, or their twins, in words: `fr/http/404/ and 12 other pages`. */
export function pagesOf({ page, pages }: Group<unknown>, form: "html" | "markdown" = "html"): string {
  const first = `${form === "markdown" ? "the twin of " : ""}${shown(page.address)}`;
  if (pages === 1) return first;
  return `${first} and ${pages - 1} other ${pages === 2 ? "page" : "pages"}`;
}
