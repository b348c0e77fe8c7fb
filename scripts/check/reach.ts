import type { CorpusFamily } from "../core/core.js";

/** Says which pages show a text, in words: what a stale one costs. */
export function reachOf(families: readonly CorpusFamily[]): (namespace: string, key: string) => string {
  const byId = new Map(families.map((family) => [family.id, family]));
  return (namespace, key) => {
    const family = byId.get(namespace);
    if (!family) return "every page of the locale";
    const [kind, name = "", id = ""] = key.split("/");
    const others = family.codes.length - 1;
    if (kind === "codes") return `${pages(others)} and the code's own`;
    if (kind === "pairs") return pages(1);
    if (kind === "classes") return pairsOf(family, ({ class: own }) => own === name);
    if (kind === "facts")
      return id === "values"
        ? pairsOf(family, valueIs(name, key.split("/")[3] ?? ""))
        : pairsOf(family, ({ facts }) => Object.hasOwn(facts ?? {}, name));
    return "the family's own page";
  };
}

type Code = CorpusFamily["codes"][number];

function valueIs(fact: string, value: string): (code: Code) => boolean {
  return ({ facts }) => facts?.[fact]?.value === value;
}

/** The comparisons of which at least one code is like that. */
function pairsOf({ codes }: CorpusFamily, is: (code: Code) => boolean): string {
  const some = codes.filter(is).length;
  const others = codes.length - some;
  return pages((some * (some - 1)) / 2 + some * others);
}

function pages(count: number): string {
  return `${count} comparison page${count === 1 ? "" : "s"}`;
}
