import {
  type Book,
  type Citation,
  type CodeView,
  componentId,
  type FamilyBook,
  type Heading,
  type Link,
  type PageRef,
  type PageType,
  segmentPrefix,
  type Text,
  withArgs,
} from "../../core/core.js";
import { citationsOf, codeName, codeSection, makePairLink, pairLink, type Section, trailTo } from "../wording.js";

interface CodeBody {
  readonly gloss: Text;
  readonly summary: Text;
  readonly placing: Text;
  readonly sections: readonly Section[];
  readonly facts: {
    readonly heading: Heading;
    readonly items: readonly { readonly sentence: Text; readonly source: Citation; readonly judgement: Text | null }[];
  } | null;
  readonly comparisons: {
    readonly heading: Heading;
    readonly near: readonly Link[];
    readonly others: { readonly summary: Text; readonly links: readonly Link[] } | null;
  } | null;
  readonly more: { readonly heading: Heading; readonly sources: readonly Citation[] } | null;
}

/** The page of a code: its texts, its facts, and the way to each of its comparisons. */
export const code: PageType = {
  name: "code",
  groups: (book) => book.families.map(({ view }) => ({ family: view.id, size: view.codes.length })),
  refs: (book, { family: id = "" }) =>
    (book.family(id)?.view.codes ?? []).map((value): PageRef => ({ type: "code", family: id, codes: [value.code] })),
  parse(book, address) {
    const [, id = "", name = ""] = /^([^/]+)\/([^/]+)\/$/.exec(address) ?? [];
    return book.family(id)?.code(name) ? { type: "code", family: id, codes: [name] } : undefined;
  },
  locate({ family, codes }, segment) {
    const path = `${segmentPrefix(segment)}${family}/${codes?.[0]}`;
    return { address: `${path}/`, twin: `${path}.md` };
  },
  parts: (_, { family = "", codes = [] }) => codes.map((key) => ({ family, kind: "code", key })),
  uses: (_, { family: id = "", codes: [name] = [] }) => [componentId(id), componentId(id, "codes", name)],
  content(book, { family: id = "", codes: [name = ""] = [] }) {
    const family = book.family(id);
    const view = family?.code(name);
    if (!family || !view) throw new Error(`no code ${name} in ${id}`);
    const { view: familyView } = family;
    const section = (part: "description" | "seen" | "fix" | "use") => codeSection(book, family, view, part);
    const sources = citationsOf(family, view);
    const body: CodeBody = {
      gloss: view.gloss,
      summary: view.summary,
      placing: withArgs(family.classOf(view).sentence, { code: name }),
      sections: [section("description"), section("seen"), section("fix"), section("use")],
      facts: facts(book, view),
      comparisons: comparisons(book, family, view),
      more: sources.length > 0 ? { heading: { id: "more", text: book.say("more", { code: name }) }, sources } : null,
    };
    return {
      title: book.say("title.code", { prefix: { name: familyView.prefix }, code: codeName(view) }),
      description: view.summary,
      trail: trailTo(book, familyView),
      codes: [name],
      sources,
      body,
    };
  },
};

function facts(book: Book, { code: name, facts: all }: CodeView): CodeBody["facts"] {
  if (all.length === 0) return null;
  const items = all.map(({ sentence, source, judgement }) => ({
    sentence,
    source,
    judgement: judgement ? book.say("site.judgement") : null,
  }));
  return { heading: { id: `${name}-facts`, text: book.say("code.facts", { code: name }) }, items };
}

function comparisons(book: Book, family: FamilyBook, { code: name }: CodeView): CodeBody["comparisons"] {
  const near = family.neighbours(name);
  if (near.length === 0) return null;
  const pair = (other: string) => family.sorted(name, other);
  const others = family.view.codes.map((value) => value.code).filter((other) => other !== name && !near.includes(other));
  return {
    heading: { id: `${name}-comparisons`, text: book.say("code.comparisons", { code: name }) },
    near: near.map((other) => pairLink(book, family, ...pair(other))),
    others:
      others.length > 0
        ? { summary: book.say("code.others"), links: others.map((other) => makePairLink(book, family, ...pair(other))) }
        : null,
  };
}
