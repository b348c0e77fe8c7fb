import { type Book, componentId, type Heading, type Link, type PageType, segmentPrefix, type Text } from "../../core/core.js";
import { properName } from "../wording.js";

interface HomeBody {
  readonly intro: Text;
  readonly totals: readonly Text[];
  readonly families: {
    readonly heading: Heading;
    readonly items: readonly { readonly link: Link; readonly description: Text; readonly counts: readonly Text[] }[];
  };
  /** The curated pairs of each family that has some. */
  readonly confused: {
    readonly heading: Heading;
    readonly families: readonly { readonly heading: Heading; readonly links: readonly Link[] }[];
  } | null;
}

/** The home page of a locale: its families, and the pairs that people confuse. */
export const home: PageType = {
  name: "home",
  groups: () => [{ size: 1 }],
  refs: () => [{ type: "home" }],
  parse: (_, address) => (address === "" ? { type: "home" } : undefined),
  locate: (_, segment) => ({ address: segmentPrefix(segment), twin: `${segmentPrefix(segment)}index.md` }),
  parts: (book) => [{ kind: "interface" }, ...book.families.map(({ view }) => ({ family: view.id, kind: "family" as const }))],
  uses: (book) => book.families.map(({ view }) => componentId(view.id)),
  content(book) {
    const { view } = book;
    const body: HomeBody = {
      intro: book.say("home.intro"),
      totals: [view.totals.codes, view.totals.comparisons],
      families: {
        heading: { id: "families", text: book.say("home.families") },
        items: view.families.map((family) => ({
          link: book.link({ type: "family", family: family.id }, family.name),
          description: family.description,
          counts: [family.counts.codes, family.counts.comparisons],
        })),
      },
      confused: confused(book),
    };
    return { title: book.say("home.title"), description: book.say("home.description"), trail: [], codes: [], sources: [], body };
  },
};

function confused(book: Book): HomeBody["confused"] {
  const families = book.families
    .filter(({ view }) => view.pairs.length > 0)
    .map((family) => ({
      heading: { id: `${family.view.id}-pairs`, text: properName(family.view.prefix) },
      links: family.view.pairs.map(({ a, b }) => {
        const names = [a, b].map((code) => `${code} ${family.code(code)?.name ?? ""}`) as [string, string];
        return book.link({ type: "compare", family: family.view.id, codes: [a, b] }, book.say("pair", { a: names[0], b: names[1] }));
      }),
    }));
  return families.length > 0 ? { heading: { id: "confused", text: book.say("home.confused") }, families } : null;
}
