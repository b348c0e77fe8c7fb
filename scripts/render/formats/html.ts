import {
  BLANK,
  type Citation,
  type Corpus,
  type Format,
  type Location,
  type PageModel,
  type Renderer,
  type Text,
} from "../../core/core.js";
import { type Composition, createComposer, type PageData } from "../composer.js";
import { remember } from "../remember.js";
import { escapeHtml, safe } from "../safe.js";
import type { Run } from "../run.js";
import { htmlTypesetter, plainTypesetter } from "../typeset.js";
import { besideOrBelow, relativeUrl, safeUrl } from "../url.js";

/** Where the assets lie in the output, and in `templates/`. */
const ASSETS = "assets/";

/** Pages as HTML: a folder with an `index.html` each, which every static host serves. */
export const html: Format = {
  name: "html",
  path: ({ address }) => (address === "" || address.endsWith("/") ? `${address}index.html` : address),
  prepare,
};

function prepare({ templates: files }: Corpus): Renderer {
  const compose = createComposer(files, htmlComposition());
  return {
    page: (outline) => ({ text: compose(outline), step: outline.step ?? "" }),
    parts: (outline) => compose.parts(outline),
    assets: () =>
      Object.entries(files)
        .filter(([path]) => path.startsWith(ASSETS))
        .map(([path, data]) => ({ path, data })),
  };
}

/** How pages of HTML are composed. */
export function htmlComposition(): Composition {
  const typeset = htmlTypesetter();
  const plain = plainTypesetter();
  const page = (run: Run) => run.page as unknown as PageData;
  const address = remember((url) => safeUrl(url) ?? "");
  return {
    folder: "html",
    escapes: true,
    helpers: {
      inline: (run, text: Text) => safe(typeset.inline(text, page(run).setting)),
      label: (run, text: Text) => safe(typeset.label(text, page(run).setting)),
      block: (run, text: Text) => safe(typeset.block(text, page(run).setting)),
      plain: (run, text: Text) => safe(escapeHtml(plain(text, page(run).setting.separator))),
      href: (run, to: Location) => {
        const from = page(run).location.address;
        const nearest = besideOrBelow(from, to.address);
        // To an outline, a link to the page itself is the same on all of them.
        if (nearest?.includes(BLANK) === false) run.except(nearest);
        return relativeUrl(from, to.address);
      },
      outside: (_, citation: Citation) => address(citation.url),
      separator: (run) => page(run).setting.separator,
    },
    from: ({ location }) => location.address,
    extras: (model) => ({ assets: assetsFrom(model), twin: twinFrom(model) }),
  };
}

/** Where the assets are. A page that a host shows at any address needs the way from the host's root. */
function assetsFrom({ location, baseUrl }: PageModel): string {
  return location.twin === null ? new URL(baseUrl).pathname + ASSETS : relativeUrl(location.address, ASSETS);
}

function twinFrom({ location }: PageModel): string | null {
  return location.twin === null ? null : relativeUrl(location.address, location.twin);
}
