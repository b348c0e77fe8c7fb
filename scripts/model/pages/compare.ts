import {
  type Book,
  type Citation,
  type CodeView,
  componentId,
  type FactView,
  type FamilyBook,
  type Heading,
  type Link,
  type Location,
  type PageRef,
  type PageType,
  type PairView,
  segmentPrefix,
  pairKey,
  type Text,
  withArgs,
} from "../../core/core.js";
import { citationsOf, codeName, codeSection, distinct, namedCode, pairLink, type Section, token, trailTo } from "../wording.js";

interface CompareBody {
  /** Places both codes: one sentence for both, or one for each. */
  readonly placing: readonly Text[];
  readonly verdict: Verdict | null;
  /** Stands where there is no verdict: why there is none, and what the reader may have been looking for. */
  readonly honest: { readonly text: Text; readonly meant: Text | null; readonly links: readonly Link[] } | null;
  readonly codes: readonly {
    readonly heading: Heading;
    readonly gloss: Text;
    readonly sections: readonly Section[];
  }[];
  readonly differences: { readonly heading: Heading; readonly items: readonly Difference[] } | null;
  /** Stands below the differences, and by itself where there are none. */
  readonly shared: {
    readonly heading: Heading;
    readonly items: readonly (Sources & { readonly label: Text; readonly value: Text })[];
  } | null;
  readonly use: { readonly heading: Heading; readonly items: readonly Section[] };
  readonly more: {
    readonly heading: Heading;
    readonly sources: readonly Citation[];
    readonly codes: readonly Link[];
    readonly nearest: readonly Link[];
  };
}

interface Verdict {
  readonly heading: Heading;
  readonly text: Text;
  readonly question: {
    readonly heading: Heading;
    readonly text: Text;
    readonly answers: readonly { readonly code: Text; readonly text: Text }[];
  };
  readonly mistake: Section;
}

/** A curated difference has a text; a derived one the fact's label and a sentence for each code. */
interface Difference {
  readonly text: Text | null;
  readonly label: Text | null;
  readonly sentences: readonly Text[];
  readonly about: Sources;
}

/** What a statement rests on. */
interface Sources {
  readonly sources: readonly Citation[];
  /** Said where it is our reading. */
  readonly judgement: Text | null;
}

/** How many comparisons a list of suggestions holds. */
const SUGGESTIONS = 3;

/** The page of a pair of codes. The pair is unordered: its one page stands under the family's order. */
export const compare: PageType = {
  name: "compare",
  *groups(book) {
    for (const { view } of book.families) {
      for (let row = 0; row < view.codes.length - 1; row++) yield { family: view.id, row, size: view.codes.length - 1 - row };
    }
  },
  *refs(book, { family: id = "", row = 0 }) {
    const codes = book.family(id)?.view.codes ?? [];
    const a = codes[row]?.code ?? "";
    for (let column = row + 1; column < codes.length; column++)
      yield { type: "compare", family: id, codes: [a, (codes[column] as CodeView).code] };
  },
  parse(book, address) {
    const [, id = "", x = "", y = ""] = /^([^/]+)\/([^/]+?)-vs-([^/]+)\/$/.exec(address) ?? [];
    const family = book.family(id);
    if (!family?.code(x) || !family.code(y) || x === y) return undefined;
    return { type: "compare", family: id, codes: family.sorted(x, y) };
  },
  locate: (ref, segment) => locate(ref, segment, stepOf(ref)),
  steps: { of: stepOf, locate },
  parts(book, { family = "", codes: [a = "", b = ""] = [] }) {
    const codes = [a, b].map((key) => ({ family, kind: "code" as const, key }));
    return book.family(family)?.pair(a, b) ? [...codes, { family, kind: "pair", key: pairKey(a, b) }] : codes;
  },
  uses: (_, { family: id = "", codes: [a = "", b = ""] = [] }) => [
    componentId(id),
    componentId(id, "codes", a),
    componentId(id, "codes", b),
    componentId(id, "pairs", pairKey(a, b)),
  ],
  content(book, ref) {
    const { family, a, b, pair } = lookUp(book, ref);
    const names = { a: codeName(a), b: codeName(b) };
    const related = a.seeAlso.includes(b.code) || b.seeAlso.includes(a.code);
    const suggests = !pair && !related;
    const facts = bothFacts(family, a, b, pair);
    const sources = createSources(book, family);
    const differences = differencesOf(facts, pair, sources);
    const nearest = nearestPairs(family, a.code, b.code, suggests ? 2 * SUGGESTIONS : SUGGESTIONS).map(([x, y]) =>
      pairLink(book, family, x, y),
    );
    const body: CompareBody = {
      placing: placing(family, a, b),
      verdict: pair ? verdict(book, pair) : null,
      honest: pair ? null : honest(book, a, b, related, suggests ? nearest.slice(0, SUGGESTIONS) : []),
      codes: [a, b].map((code) => codePart(book, family, code)),
      differences:
        differences.length > 0 ? { heading: { id: "differences", text: book.say("compare.differences") }, items: differences } : null,
      shared: shared(book, family, facts, sources),
      use: use(book, family, a, b, pair),
      more: {
        heading: { id: "more", text: book.say("compare.more") },
        sources: distinct([a, b].flatMap(({ spec }) => (spec ? [spec] : []))),
        codes: [a, b].map((code) =>
          family.once(() => book.link({ type: "code", family: family.view.id, codes: [code.code] }, namedCode(code)), "link", code.code),
        ),
        // What was suggested above is not suggested again.
        nearest: suggests ? nearest.slice(SUGGESTIONS) : nearest,
      },
    };
    return {
      title: book.say("title.pair", { prefix: { name: family.view.prefix }, a: names.a, b: names.b }),
      description: pair ? pair.verdict : book.say("compare.summary", names),
      trail: trailTo(book, family.view),
      codes: [a.code, b.code],
      sources: distinct([...citationsOf(family, a), ...citationsOf(family, b), ...(pair?.differences.map(({ source }) => source) ?? [])]),
      body,
    };
  },
};

function stepOf({ codes: [a = "", b = ""] = [] }: PageRef): string {
  return pairKey(a, b);
}

function locate({ family }: PageRef, segment: string, step: string): Location {
  const path = `${segmentPrefix(segment)}${family}/${step}`;
  return { address: `${path}/`, twin: `${path}.md` };
}

function lookUp(book: Book, { family: id = "", codes: [x = "", y = ""] = [] }: PageRef) {
  const family = book.family(id);
  const a = family?.code(x);
  const b = family?.code(y);
  if (!family || !a || !b) throw new Error(`no pair ${x}, ${y} in ${id}`);
  return { family, a, b, pair: family.pair(x, y) };
}

function placing(family: FamilyBook, a: CodeView, b: CodeView): Text[] {
  if (a.class === b.class) return [withArgs(family.classOf(a).both, { a: a.code, b: b.code })];
  return [a, b].map((code) => family.once(() => withArgs(family.classOf(code).sentence, { code: code.code }), "placing", code.code));
}

function verdict(book: Book, pair: PairView): Verdict {
  return {
    heading: { id: "verdict", text: book.say("compare.verdict") },
    text: pair.verdict,
    question: {
      heading: { id: "question", text: book.say("compare.question") },
      text: pair.question,
      answers: pair.answers.map(({ code, text }) => ({ code: token(code), text })),
    },
    mistake: { heading: { id: "mistake", text: book.say("compare.mistake") }, text: pair.mistake },
  };
}

function honest(book: Book, a: CodeView, b: CodeView, related: boolean, links: readonly Link[]): CompareBody["honest"] {
  const names = { a: a.code, b: b.code };
  return {
    text: book.say(related ? "compare.derived" : "compare.unrelated", names),
    meant: links.length > 0 ? book.say("compare.meant") : null,
    links,
  };
}

function codePart(book: Book, family: FamilyBook, code: CodeView): CompareBody["codes"][number] {
  const make = () => ({
    heading: { id: `${code.code}-about`, text: book.say("title.code", { prefix: { name: family.view.prefix }, code: codeName(code) }) },
    gloss: code.gloss,
    sections: (["description", "seen", "fix"] as const).map((part) => codeSection(book, family, code, part)),
  });
  return family.once(make, "part", code.code);
}

function differencesOf(facts: readonly BothFacts[], pair: PairView | undefined, sources: SourcesOf): Difference[] {
  const curated = (pair?.differences ?? []).map(({ text, source }): Difference => ({
    text,
    label: null,
    sentences: [],
    about: { sources: [source], judgement: null },
  }));
  const derived = facts
    .filter(({ same }) => !same)
    .map(({ label, x, y }): Difference => ({
      text: null,
      label,
      sentences: [x.sentence, y.sentence],
      about: sources(x, y),
    }));
  return [...curated, ...derived];
}

function shared(book: Book, family: FamilyBook, facts: readonly BothFacts[], sources: SourcesOf): CompareBody["shared"] {
  const items = facts
    .filter(({ same }) => same)
    .map(({ label, x, y }) => {
      const item = () => {
        const about = sources(x, y);
        return { label, value: x.label, sources: about.sources, judgement: about.judgement };
      };
      // Of the same value every code has the same label, and of tokens the same tokens.
      return x.source === y.source ? family.once(item, "shared", x.id, [x.value].flat().join("\n"), x.source, isJudgement(x, y)) : item();
    });
  return items.length > 0 ? { heading: { id: "shared", text: book.say("compare.shared") }, items } : null;
}

/** A fact that two codes have. */
interface BothFacts {
  readonly label: Text;
  readonly x: FactView;
  readonly y: FactView;
  readonly same: boolean;
}

/** The facts that both codes have, in the family's order, but for those that a curated difference covers. */
function bothFacts(family: FamilyBook, a: CodeView, b: CodeView, pair: PairView | undefined): BothFacts[] {
  const covered = pair?.differences.flatMap(({ covers }) => covers);
  const ofA = factsOf(family, a);
  const ofB = factsOf(family, b);
  const both: BothFacts[] = [];
  for (const [index, { id, label }] of family.view.facts.entries()) {
    const x = ofA[index];
    const y = ofB[index];
    if (x && y && !covered?.includes(id)) both.push({ label, x, y, same: sameValue(x, y) });
  }
  return both;
}

/** A code's facts in the family's order, with null where it has none. */
function factsOf(family: FamilyBook, { code, facts }: CodeView): readonly (FactView | null)[] {
  return family.once(() => family.view.facts.map(({ id }) => facts.find((fact) => fact.id === id) ?? null), "facts", code);
}

function sameValue({ value: x }: FactView, { value: y }: FactView): boolean {
  if (typeof x === "string" || typeof y === "string") return x === y;
  return x.length === y.length && x.every((token, index) => token === y[index]);
}

/** What two codes' facts rest on. */
type SourcesOf = (x: FactView, y: FactView) => Sources;

/**
 * What facts of a page rest on. Where both rest on the same place, many pages name it. Of two places there are too many combinations
 * to share; but most facts of a page rest on the same two, and what is printed of them is printed again.
 */
function createSources(book: Book, family: FamilyBook): SourcesOf {
  let latest: { readonly x: Citation; readonly y: Citation; readonly isJudgement: boolean; readonly sources: Sources } | undefined;
  return (x, y) => {
    const [a, b, judgement] = [x.source, y.source, isJudgement(x, y)];
    const make = () => ({ sources: distinct([a, b]), judgement: judgement ? book.say("site.judgement") : null });
    if (a === b) return family.once(make, "sources", a, judgement);
    if (latest?.x !== a || latest.y !== b || latest.isJudgement !== judgement)
      latest = { x: a, y: b, isJudgement: judgement, sources: make() };
    return latest.sources;
  };
}

function isJudgement(x: FactView, y: FactView): boolean {
  return x.judgement || y.judgement;
}

function use(book: Book, family: FamilyBook, a: CodeView, b: CodeView, pair: PairView | undefined): CompareBody["use"] {
  const codes = [a, b].map((code) => codeSection(book, family, code, "use"));
  const guidance = pair
    ? [
        { heading: { id: "sender", text: book.say("compare.sender") }, text: pair.guidance.sender },
        { heading: { id: "receiver", text: book.say("compare.receiver") }, text: pair.guidance.receiver },
      ]
    : [];
  return { heading: { id: "use", text: book.say("compare.use") }, items: [...codes, ...guidance] };
}

/**
 * The comparisons that a reader of this one may have meant: each code's likeliest neighbours in turn, those with a verdict first.
 *
 * @param most how many are wanted
 */
function nearestPairs(family: FamilyBook, a: string, b: string, most: number): readonly (readonly [string, string])[] {
  const fromA = pairsOf(family, a).filter(({ other }) => other !== b);
  const fromB = pairsOf(family, b).filter(({ other }) => other !== a);
  const curated: (readonly [string, string])[] = [];
  const others: (readonly [string, string])[] = [];
  for (let i = 0; i < Math.max(fromA.length, fromB.length); i++) {
    for (const list of [fromA, fromB]) {
      // An element beyond the end would be undefined, and reading one slow.
      const found = i < list.length ? list[i] : undefined;
      if (found) (found.curated ? curated : others).push(found.codes);
    }
  }
  return [...curated, ...others].slice(0, most);
}

/** A comparison with a neighbour. */
interface Neighbour {
  readonly other: string;
  readonly codes: readonly [string, string];
  readonly curated: boolean;
}

/** A code's comparisons with its neighbours, the likeliest first. */
function pairsOf(family: FamilyBook, code: string): readonly Neighbour[] {
  const make = () =>
    family.neighbours(code).map((other): Neighbour => {
      const codes = family.sorted(code, other);
      return { other, codes, curated: family.pair(...codes) !== undefined };
    });
  return family.once(make, "neighbours", code);
}
