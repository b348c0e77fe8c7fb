import type { Citation, Corpus, Format, Location, PageModel, Renderer, Text } from "../../core/core.js";
import { safe } from "../safe.js";
import { settingOf } from "../setting.js";
import { compileTemplates } from "../templates.js";
import { htmlTypesetter, plainTypesetter, type Setting } from "../typeset.js";
import { relativeUrl, safeUrl } from "../url.js";

/** Where the assets lie in the output, and in `templates/`. */
const ASSETS = "assets/";

/** Pages as HTML: a folder with an `index.html` each, which every static host serves. */
export const html: Format = {
  name: "html",
  path: ({ address }) => (address === "" || address.endsWith("/") ? `${address}index.html` : address),
  prepare,
};

function prepare({ templates: files }: Corpus): Renderer {
  const typeset = htmlTypesetter();
  const plain = plainTypesetter();
  const setting = (page: Record<string, unknown>) => page.setting as Setting;
  const templates = compileTemplates(files, {
    folder: "html",
    escapes: true,
    helpers: {
      inline: (page, text) => safe(typeset.inline(text as Text, setting(page))),
      label: (page, text) => safe(typeset.label(text as Text, setting(page))),
      block: (page, text) => safe(typeset.block(text as Text, setting(page))),
      plain: (page, text) => plain(text as Text, setting(page).separator),
      href: (page, to) => relativeUrl((page.location as Location).address, (to as Location).address),
      outside: (_, citation) => safeUrl((citation as Citation).url) ?? "",
      separator: (page) => setting(page).separator,
    },
  });
  return {
    page(model) {
      return templates(model.type, {
        ...model,
        setting: settingOf(model, model.location.address),
        assets: assetsFrom(model),
        twin: twinFrom(model),
      });
    },
    assets: () =>
      Object.entries(files)
        .filter(([path]) => path.startsWith(ASSETS))
        .map(([path, data]) => ({ path, data })),
  };
}

/** Where the assets are. A page that a host shows at any address needs the way from the host's root. */
function assetsFrom({ location, baseUrl }: PageModel): string {
  return location.twin === null ? new URL(baseUrl).pathname + ASSETS : relativeUrl(location.address, ASSETS);
}

function twinFrom({ location }: PageModel): string | null {
  return location.twin === null ? null : relativeUrl(location.address, location.twin);
}
