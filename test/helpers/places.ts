import type { Text } from "../../scripts/core/core.js";
import type { Setting } from "../../scripts/render/typeset.js";
import { htmlTypesetter, markdownTypesetter } from "./typesetters.js";

/** A place of the templates in both forms: a few lines with a text in them. */
export interface PlaceOf {
  readonly markdown: (text: Text) => string;
  readonly html: (text: Text) => string;
}

/** Every place in which the templates put a text, on a page with this setting. */
export function placesFor(setting: Setting): Record<string, PlaceOf> {
  const md = markdownTypesetter();
  const html = htmlTypesetter();
  const doc: Text = { md: "{{name}}", lang: "und", args: { name: { name: "RFC 1 §2.3" } } };
  const here = "a/b.md";
  const there = "https://x.example/?a=(b)&copy=_c_";
  const cited = `<a href="${here}">${html.label(doc, setting)}</a>`;
  return {
    heading: {
      markdown: (text) => `# ${md.heading(text, setting)}\n`,
      html: (text) => `<h1>${html.inline(text, setting)}</h1>`,
    },
    paragraph: {
      markdown: (text) => `${md.line(text, setting)}\n`,
      html: (text) => `<p>${html.inline(text, setting)}</p>`,
    },
    "paragraph that goes on": {
      markdown: (text) => `${md.line(text, setting)} · ${md.inline(text, setting)}\n`,
      html: (text) => `<p>${html.inline(text, setting)} · ${html.inline(text, setting)}</p>`,
    },
    "item with its source": {
      markdown: (text) => `- ${md.line(text, setting)} (${md.link(doc, here, setting)})\n`,
      html: (text) => `<ul><li>${html.inline(text, setting)} (${cited})</li></ul>`,
    },
    "what stands in parentheses": {
      markdown: (text) => `- ${md.link(doc, here, setting)} (${md.inline(text, setting)})\n`,
      html: (text) => `<ul><li>${cited} (${html.inline(text, setting)})</li></ul>`,
    },
    "link to a page": {
      markdown: (text) => `- ${md.link(text, here, setting)}\n`,
      html: (text) => `<ul><li><a href="${here}">${html.label(text, setting)}</a></li></ul>`,
    },
    "link in a heading": {
      markdown: (text) => `### ${md.link(text, here, setting)}\n`,
      html: (text) => `<h3><a href="${here}">${html.label(text, setting)}</a></h3>`,
    },
    "link to another site": {
      markdown: (text) => `- ${md.link(text, there, setting)}\n`,
      html: (text) => `<ul><li><a href="${there.replace("&", "&amp;")}">${html.label(text, setting)}</a></li></ul>`,
    },
    "label, judgement and item below": {
      markdown: (text) => {
        const judgement = `${md.link(doc, here, setting)}${md.separator(setting)}${md.emphasis(text, setting)}`;
        return `1. ${md.strong(text, setting)} (${judgement})\n   - ${md.line(text, setting)}\n`;
      },
      html: (text) => {
        const inline = html.inline(text, setting);
        return `<ol><li><strong>${inline}</strong> (${cited}${setting.separator}<em>${inline}</em>)<ul><li>${inline}</li></ul></li></ol>`;
      },
    },
    block: {
      markdown: (text) => `## x\n\n${md.block(text, setting)}\n\n## y\n`,
      html: (text) => `<h2>x</h2>${html.block(text, setting)}<h2>y</h2>`,
    },
  };
}
