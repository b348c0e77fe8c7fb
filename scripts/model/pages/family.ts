import {
  type Book,
  componentId,
  type FamilyBook,
  type Heading,
  type Link,
  type PageType,
  segmentPrefix,
  type Text,
} from "../../core/core.js";
import { codeToken, namedCode, token, trailTo } from "../wording.js";

interface FamilyBody {
  readonly description: Text;
  readonly counts: readonly Text[];
  readonly classes: readonly {
    readonly heading: Heading;
    readonly description: Text;
    readonly codes: readonly { readonly link: Link; readonly gloss: Text }[];
  }[];
  /** A triangle: each code's comparisons with those before it. */
  readonly matrix: {
    readonly heading: Heading;
    readonly help: Text;
    readonly corner: Text;
    readonly columns: readonly Text[];
    readonly rows: readonly { readonly code: Text; readonly cells: readonly Link[] }[];
  } | null;
}

/** The page of a family: its codes by class, and the matrix of their comparisons. */
export const family: PageType = {
  name: "family",
  groups: (book) => book.families.map(({ view }) => ({ family: view.id, size: 1 })),
  refs: (_, { family: id = "" }) => [{ type: "family", family: id }],
  parse(book, address) {
    const id = /^([^/]+)\/$/.exec(address)?.[1];
    return id !== undefined && book.family(id) ? { type: "family", family: id } : undefined;
  },
  locate({ family: id }, segment) {
    const address = `${segmentPrefix(segment)}${id}/`;
    return { address, twin: `${address.slice(0, -1)}.md` };
  },
  parts: (book, { family: id = "" }) => [
    { family: id, kind: "family" },
    ...(book.family(id)?.view.codes ?? []).map(({ code }) => ({ family: id, kind: "code" as const, key: code })),
  ],
  uses: (_, { family: id = "" }) => [componentId(id), componentId(id, "codes")],
  content(book, { family: id = "" }) {
    const familyBook = book.family(id);
    if (!familyBook) throw new Error(`no family ${id}`);
    const { view } = familyBook;
    const body: FamilyBody = {
      description: view.description,
      counts: [view.counts.codes, view.counts.comparisons],
      classes: view.classes.flatMap((value) => {
        const codes = view.codes.filter((code) => code.class === value.id);
        if (codes.length === 0) return [];
        const items = codes.map((code) => ({
          link: book.link({ type: "code", family: id, codes: [code.code] }, namedCode(code)),
          gloss: code.gloss,
        }));
        return [{ heading: { id: `${value.id}-codes`, text: value.name }, description: value.description, codes: items }];
      }),
      matrix: matrix(book, familyBook),
    };
    return {
      title: view.name,
      description: view.description,
      trail: trailTo(book),
      codes: view.codes.map(({ code }) => code),
      sources: [],
      body,
    };
  },
};

/** A matrix of more codes is no help to anybody: it is wider than every screen, and has a cell for each of 5,000 comparisons and more. */
const MAX_MATRIX = 100;

function matrix(book: Book, { view }: FamilyBook): FamilyBody["matrix"] {
  const { codes } = view;
  if (codes.length < 2 || codes.length > MAX_MATRIX) return null;
  const rows = codes.slice(1).map((code, index) => ({
    code: codeToken(code),
    cells: codes
      .slice(0, index + 1)
      .map((other) => book.link({ type: "compare", family: view.id, codes: [other.code, code.code] }, token(other.code))),
  }));
  return {
    heading: { id: "matrix", text: book.say("family.matrix") },
    help: book.say("family.matrixHelp"),
    corner: book.say("family.row"),
    columns: codes.slice(0, -1).map(codeToken),
    rows,
  };
}
