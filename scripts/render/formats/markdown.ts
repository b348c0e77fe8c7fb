import type { Citation, Corpus, Format, Link, Location, PageModel, Renderer, Text } from "../../core/core.js";
import { safe } from "../safe.js";
import { settingOf } from "../setting.js";
import { compileTemplates } from "../templates.js";
import { markdownTypesetter, plainTypesetter, type Setting } from "../typeset.js";
import { relativeUrl, safeUrl } from "../url.js";

/** Pages as CommonMark with front matter: the twin of each HTML page, beside its folder. */
export const markdown: Format = {
  name: "markdown",
  path: ({ twin }) => twin ?? undefined,
  prepare,
};

function prepare({ templates: files }: Corpus): Renderer {
  const typeset = markdownTypesetter();
  const plain = plainTypesetter();
  const setting = (page: Record<string, unknown>) => page.setting as Setting;
  const templates = compileTemplates(files, {
    folder: "markdown",
    escapes: false,
    helpers: {
      inline: (page, text) => safe(typeset.inline(text as Text, setting(page))),
      line: (page, text) => safe(typeset.line(text as Text, setting(page))),
      heading: (page, text) => safe(typeset.heading(text as Text, setting(page))),
      strong: (page, text) => safe(typeset.strong(text as Text, setting(page))),
      emphasis: (page, text) => safe(typeset.emphasis(text as Text, setting(page))),
      block: (page, text) => safe(typeset.block(text as Text, setting(page))),
      link: (page, link) => {
        const { text, to } = link as Link;
        return safe(typeset.link(text, relativeUrl(twinOf(page), (to as Location).twin ?? to.address), setting(page)));
      },
      cite: (page, citation) => {
        const { name, url } = citation as Citation;
        return safe(typeset.link({ md: "{{name}}", lang: "und", args: { name: { name } } }, safeUrl(url) ?? "", setting(page)));
      },
      // A JSON string is a YAML string, and quoted: `title: 404` would be a number.
      quoted: (page, value) => safe(JSON.stringify(typeof value === "string" ? value : plain(value as Text, setting(page).separator))),
      // The marker of an ordered list's item, and what stands under it: as wide as the marker.
      ordinal: (_, index) => safe(`${(index as number) + 1}.`),
      indent: (_, index) => safe(" ".repeat(`${(index as number) + 1}. `.length)),
      separator: (page) => safe(typeset.separator(setting(page))),
    },
  });
  return {
    page: (model: PageModel) => `${templates(model.type, { ...model, setting: settingOf(model, model.location.twin ?? "") }).trimEnd()}\n`,
    assets: () => [],
  };
}

function twinOf(page: Record<string, unknown>): string {
  return (page.location as Location).twin ?? "";
}
