import type { PageModel, Text } from "../core/core.js";
import type { Setting } from "./typeset.js";
import { rebaseUrl } from "./url.js";

/**
 * What the typesetter has to know of a page: the same for all pages of a locale that lie in the same folder.
 *
 * @param from the path of the file that the page is written to, from which relative links lead
 */
export function settingOf(page: PageModel, from: string): Setting {
  const directions = new Map(page.languages.map(({ tag, direction }) => [tag, direction]));
  return {
    lang: page.lang,
    direction: page.direction,
    directionOf: (lang) => directions.get(lang) ?? "ltr",
    separator: (page.ui["list.separator"] as Text).md,
    lastSeparator: (page.ui["list.last"] as Text).md,
    // A relative link in the content leads from the locale's home page, so that it means the same wherever the text is shown.
    rebase: (url) => rebaseUrl(url, page.home.to.address, from),
  };
}
