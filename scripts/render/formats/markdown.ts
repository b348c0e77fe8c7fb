import { BLANK, type Citation, type Corpus, type Format, type Link, type Renderer, type Text, type Utf8 } from "../../core/core.js";
import { type Composition, createComposer, type PageData } from "../composer.js";
import { remember } from "../remember.js";
import type { Run } from "../run.js";
import { safe } from "../safe.js";
import { markdownTypesetter, plainTypesetter } from "../typeset.js";
import { relativeUrl, safeUrl } from "../url.js";
import { endWithLineFeed, utf8 } from "../utf8.js";

/** Pages as CommonMark with front matter: the twin of each HTML page, beside its folder. */
export const markdown: Format = {
  name: "markdown",
  path: ({ twin }) => twin ?? undefined,
  prepare,
};

function prepare({ templates: files }: Corpus): Renderer {
  const compose = createComposer(files, markdownComposition());
  return {
    page: (outline) => ({ text: endWithLineFeed(compose(outline)), step: outline.step ?? "" }),
    parts: (outline) => compose.parts(outline),
    assets: () => [],
  };
}

/** How pages of Markdown are composed. */
export function markdownComposition(): Composition {
  const typeset = markdownTypesetter();
  const plain = plainTypesetter();
  const page = (run: Run) => run.page as unknown as PageData;
  const address = remember((url) => safeUrl(url) ?? "");
  const quoted = remember((value) => utf8(quote(value)));
  return {
    folder: "markdown",
    escapes: false,
    helpers: {
      inline: (run, text: Text) => safe(typeset.inline(text, page(run).setting)),
      line: (run, text: Text) => safe(typeset.line(text, page(run).setting)),
      heading: (run, text: Text) => safe(typeset.heading(text, page(run).setting)),
      strong: (run, text: Text) => safe(typeset.strong(text, page(run).setting)),
      emphasis: (run, text: Text) => safe(typeset.emphasis(text, page(run).setting)),
      block: (run, text: Text) => safe(typeset.block(text, page(run).setting)),
      link: (run, { text, to }: Link) => {
        const { from, setting } = page(run);
        return safe(typeset.link(text, relativeUrl(from, to.twin ?? to.address), setting));
      },
      cite: (run, { name, url }: Citation) =>
        safe(typeset.link({ md: "{{name}}", lang: "und", args: { name: { name } } }, address(url), page(run).setting)),
      // A JSON string is a YAML string, and quoted: `title: 404` would be a number.
      quoted: (run, value: Text | string) =>
        safe(typeof value === "string" ? quoted(value) : (JSON.stringify(plain(value, page(run).setting.separator)) as Utf8)),
      // The marker of an ordered list's item, and what stands under it: as wide as the marker.
      ordinal: (_, index: number) => safe(utf8(`${index + 1}.`)),
      indent: (_, index: number) => safe(utf8(" ".repeat(`${index + 1}. `.length))),
      separator: (run) => safe(typeset.separator(page(run).setting)),
    },
    from: ({ location }) => location.twin ?? "",
    extras: () => ({}),
  };
}

/** A string of JSON, in which blanks stay what they are. */
function quote(value: string): string {
  if (!value.includes(BLANK)) return JSON.stringify(value);
  const parts = value.split(BLANK).map((part) => JSON.stringify(part).slice(1, -1));
  return `"${parts.join(BLANK)}"`;
}
