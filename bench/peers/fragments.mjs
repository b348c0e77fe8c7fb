/** The parts of a page as finished strings, set by our own typesetter: what the peers are given, so that they have nothing to derive or to escape. */
import { escapeHtml } from "../../lib/render/safe.js";
import { settingOf } from "../../lib/render/setting.js";
import { htmlTypesetter, markdownTypesetter, plainTypesetter } from "../../lib/render/typeset.js";
import { relativeUrl, safeUrl } from "../../lib/render/url.js";

/** Fragments of HTML: for a page model, a function for each place. What was set once is remembered, so one of these serves all pages. */
export function htmlFragments() {
  const typeset = htmlTypesetter();
  const plainText = plainTypesetter();
  return (model) => {
    const setting = settingOf(model, model.location.address);
    const separator = escapeHtml(setting.separator);
    const inline = (text) => typeset.inline(text, setting);
    const label = (text) => typeset.label(text, setting);
    const plain = (text) => escapeHtml(plainText(text, setting.separator));
    const cite = ({ name, url }) => `<a href="${escapeHtml(safeUrl(url) ?? "")}">${escapeHtml(name)}</a>`;
    const section = ({ heading, text }) =>
      `<h3 id="${escapeHtml(heading.id)}">${inline(heading.text)}</h3>\n${typeset.block(text, setting)}`;
    return {
      line: inline,
      heading: inline,
      strong: inline,
      label,
      plain,
      cite,
      section,
      link: ({ text, to }) => `<a href="${escapeHtml(relativeUrl(model.location.address, to.address))}">${label(text)}</a>`,
      code: ({ heading, gloss, sections }) =>
        [
          `<h2 id="${escapeHtml(heading.id)}">${inline(heading.text)}</h2>`,
          `<p class="gloss">${inline(gloss)}</p>`,
          ...sections.map(section),
        ].join("\n"),
      sources: (sources, judgement) =>
        `<small class="sources">(${sources.map(cite).join(separator)}${judgement ? `${separator}<em>${inline(judgement)}</em>` : ""})</small>`,
      front: () => ({ plainTitle: plain(model.title), description: plain(model.description) }),
    };
  };
}

/** Fragments of Markdown, likewise. */
export function markdownFragments() {
  const typeset = markdownTypesetter();
  const plainText = plainTypesetter();
  return (model) => {
    const twin = model.location.twin;
    const setting = settingOf(model, twin);
    const line = (text) => typeset.line(text, setting);
    const heading = (text) => typeset.heading(text, setting);
    const plain = (value) => JSON.stringify(typeof value === "string" ? value : plainText(value, setting.separator));
    const cite = ({ name, url }) => typeset.link({ md: "{{name}}", lang: "und", args: { name: { name } } }, safeUrl(url) ?? "", setting);
    const section = (part) => `### ${heading(part.heading.text)}\n\n${typeset.block(part.text, setting)}`;
    return {
      line,
      heading,
      strong: (text) => typeset.strong(text, setting),
      label: line,
      plain,
      cite,
      section,
      link: ({ text, to }) => typeset.link(text, relativeUrl(twin, to.twin ?? to.address), setting),
      code: (code) => [`## ${heading(code.heading.text)}`, line(code.gloss), ...code.sections.map(section)].join("\n\n"),
      sources: (sources, judgement) =>
        `(${[...sources.map(cite), ...(judgement ? [typeset.emphasis(judgement, setting)] : [])].join(typeset.separator(setting))})`,
      front: () => ({
        front: [
          `title: ${plain(model.title)}`,
          `description: ${plain(model.description)}`,
          `locale: ${plain(model.lang)}`,
          `canonical: ${plain(model.canonical)}`,
          "codes:",
          ...model.codes.map((code) => `  - ${plain(code)}`),
          "sources:",
          ...model.sources.map(({ name, url }) => `  - name: ${plain(name)}\n    url: ${plain(url)}`),
        ].join("\n"),
      }),
    };
  };
}
