import {
  type Book,
  type ClassView,
  type CodeView,
  type FamilyBook,
  type FamilyView,
  type Link,
  type LocaleInfo,
  type LocaleView,
  type Once,
  type PageRef,
  type PageType,
  type Part,
  pairKey,
  shareDeeply,
  type Text,
  withArgs,
} from "../core/core.js";

/**
 * A view with its look-ups. Built once a locale; every page of the locale is made from it.
 *
 * @param types finds a page type by name, so that a page can link to one of another type without knowing it
 */
export function createBook(view: LocaleView, types: (name: string) => PageType): Book {
  shareDeeply(view);
  const families = view.families.map(createFamilyBook);
  const byId = new Map(families.map((family) => [family.view.id, family]));
  return {
    view,
    families,
    family: (id) => byId.get(id),
    say(key, args) {
      const text: Text | undefined = view.ui[key];
      if (!text) throw new Error(`no interface string ${key}`);
      return args ? withArgs(text, args) : text;
    },
    link: (ref: PageRef, text: Text): Link => ({ text, to: types(ref.type).locate(ref, view.locale.segment) }),
    locate: (ref, { segment }) => types(ref.type).locate(ref, segment),
    has: createCoverage(),
    once: createOnce(),
  };
}

/** A step of the way to a value that was made once: one map a key, since joining keys to one would take longer than to make the value. */
interface Step {
  readonly next: Map<unknown, Step>;
  value?: object;
}

function createOnce(): Once {
  const start: Step = { next: new Map() };
  return (make, ...keys) => {
    let step = start;
    for (const key of keys) {
      let next = step.next.get(key);
      if (!next) step.next.set(key, (next = { next: new Map() }));
      step = next;
    }
    return (step.value ??= shareDeeply(make())) as ReturnType<typeof make>;
  };
}

/** Looks parts up in what the locales say that they have, each list as a set. */
function createCoverage(): Book["has"] {
  const lists = new Map<readonly string[], ReadonlySet<string>>();
  const includes = (list: readonly string[], key: string) => {
    let set = lists.get(list);
    if (!set) lists.set(list, (set = new Set(list)));
    return set.has(key);
  };
  return (info: LocaleInfo, part: Part) => {
    if (!info.translated) return true;
    if (part.kind === "interface") return info.interface === true;
    const have = info.translated[part.family];
    if (!have) return false;
    if (part.kind === "family") return have.family;
    return includes(part.kind === "code" ? have.codes : have.pairs, part.key ?? "");
  };
}

function createFamilyBook(view: FamilyView): FamilyBook {
  const codes = new Map(view.codes.map((code) => [code.code, code]));
  const ranks = new Map(view.codes.map((code, index) => [code.code, index]));
  const classes = new Map(view.classes.map((value) => [value.id, value]));
  const pairs = new Map(view.pairs.map((pair) => [pairKey(pair.a, pair.b), pair]));
  const known = new Map<string, readonly string[]>();
  const rank = (code: string) => ranks.get(code) ?? -1;
  const sorted = (x: string, y: string) => (rank(x) <= rank(y) ? ([x, y] as const) : ([y, x] as const));
  return {
    view,
    once: createOnce(),
    code: (code) => codes.get(code),
    classOf: (code) => classes.get(code.class) as ClassView,
    pair: (a, b) => pairs.get(pairKey(a, b)),
    rank,
    sorted,
    neighbours(code) {
      const found = known.get(code) ?? findNeighbours(view, codes.get(code) as CodeView, rank);
      known.set(code, found);
      return found;
    },
  };
}

/** How many codes stand beside a code as the ones that a reader may have meant. */
const NEIGHBOURS = 8;

/** The codes that an author named, then those with a verdict, then the nearest of the same class, then the nearest of all. */
function findNeighbours(view: FamilyView, code: CodeView, rank: (code: string) => number): readonly string[] {
  const curated = view.pairs.filter(({ a, b }) => a === code.code || b === code.code).map(({ a, b }) => (a === code.code ? b : a));
  const here = rank(code.code);
  const near = [...view.codes].sort(
    (x, y) =>
      Number(y.class === code.class) - Number(x.class === code.class) ||
      Math.abs(rank(x.code) - here) - Math.abs(rank(y.code) - here) ||
      rank(x.code) - rank(y.code),
  );
  const all = new Set([...code.seeAlso, ...curated, ...near.slice(0, NEIGHBOURS + 1).map((other) => other.code)]);
  all.delete(code.code);
  return [...all].slice(0, NEIGHBOURS);
}
