import { type LocaleInfo, type PageType, type Text, segmentPrefix } from "../../core/core.js";

interface NotFoundBody {
  /** What is said, once a language. Addresses are from the host's root, since nobody knows where the page will be shown. */
  readonly messages: readonly {
    readonly lang: string;
    readonly direction: string;
    readonly title: Text;
    readonly text: Text;
    readonly home: Text;
    readonly path: string;
  }[];
}

/**
 * What a static host shows where there is no page. Hosts take the nearest `404.html`, or only the one at the root: that one speaks
 * every language of the site, the others their own.
 */
export const notFound: PageType = {
  name: "not-found",
  groups: () => [{ size: 1 }],
  refs: () => [{ type: "not-found" }],
  parse: (_, address) => (address === "404.html" ? { type: "not-found" } : undefined),
  locate: (_, segment) => ({ address: `${segmentPrefix(segment)}404.html`, twin: null }),
  parts: () => [],
  uses: () => [],
  content(book) {
    const { view } = book;
    const own = view.locale;
    const speaksOwn = ({ tag, notFound }: LocaleInfo) => tag !== own.tag && notFound.text.lang === tag;
    const spoken = own.segment === "" ? [own, ...view.locales.filter(speaksOwn)] : [own];
    const base = new URL(view.site.baseUrl).pathname;
    const message = (info: LocaleInfo) => ({
      lang: info.notFound.text.lang,
      direction: view.locales.find(({ tag }) => tag === info.notFound.text.lang)?.direction ?? "ltr",
      ...info.notFound,
      path: base + book.locate({ type: "home" }, info).address,
    });
    const body: NotFoundBody = { messages: spoken.map(message) };
    return { title: book.say("notFound.title"), description: book.say("notFound.text"), trail: [], codes: [], sources: [], body };
  },
};
