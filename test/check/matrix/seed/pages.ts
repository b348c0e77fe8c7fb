import { changedText, type Clean, type Defect, eachMatch, fileOf, inText, type Kind, LOCALES, replaced } from "./core.js";

/** The templates that a defect of pages goes through: a root may have its own. */
const CODE = "templates/html/code.hbs";
const FAMILY = "templates/html/family.hbs";
const HEAD = "templates/html/partials/head.hbs";
const HEADER = "templates/html/partials/header.hbs";
const NOTICE = "templates/html/partials/notice.hbs";

/** The texts whose lack makes a page show some of the source language. */
const LACKING = ["codes/10/summary", "codes/44/summary", "codes/53/summary"];
const FAMILY_LACKING = ["description", "classes/done/description", "classes/failed/description"];

/**
 * A template that goes wrong on pages that show text of the source language, in a locale that has such a page: so the defect is that
 * locale's alone.
 */
function onFallback(id: string, means: string, template: string, spoil: (text: string) => string, lacking = LACKING): Kind {
  return {
    ...{ id, means, locales: LOCALES },
    defects: (clean: Clean, locale) =>
      lacking.map((key): Defect => {
        const text = clean.texts(locale).find((found) => found.key === key);
        if (!text) throw new Error(`${locale} has no ${key}`);
        const changed = { ...changedText(clean, text, undefined).changed, [template]: spoil(fileOf(clean.files, template)) };
        return { changed, at: { path: template, key } };
      }),
  };
}

/** Part of a template that is left out where the page has a notice of fallback. */
const unlessNotice = (text: string, part: string, notice = "notice"): string =>
  replaced(text, part, `{{#unless ${notice}}}\n${part}\n{{/unless}}`);

export const pages: readonly Kind[] = [
  onFallback("pages/heading-lost", "A page without a heading that the source's has", CODE, (text) =>
    unlessNotice(text, '<h2 id="{{heading.id}}">{{inline heading.text}}</h2>', "../notice"),
  ),
  onFallback(
    "pages/table-lost",
    "A page without a table that the source's has",
    FAMILY,
    (text) => {
      const table = /<table[\s\S]*?<\/table>/.exec(text)?.[0] ?? "no table";
      return unlessNotice(text, table, "../notice");
    },
    FAMILY_LACKING,
  ),
  inText("pages/code-block-lost", "A page without a code block that the source's has", LOCALES, ({ text }) =>
    text.includes("```")
      ? [
          text.replaceAll("```", ""),
          text.replace(/\n\n```[\s\S]*```\n\n/, " "),
          text.replaceAll("```", "`"),
          text.replaceAll(/```\n?/g, ""),
        ]
      : [],
  ),
  inText("pages/link-lost", "A page without a link that the source's has", LOCALES, ({ text }) => [
    ...eachMatch(text, /\[([^\]]+)\]\([^)]+\)/g, ([, label]) => label as string),
    ...eachMatch(text, /<(https[^>]+)>/g, () => "`toy.example`"),
  ]),
  inText("pages/link-dead", "A link to a page that the site does not have", LOCALES, ({ text }) =>
    eachMatch(text, /\]\(toy\/(?:44\/)?\)/g, () => ["](toy/45/)", "](toys/)", "](toy/4/)"]),
  ),
  inText("pages/anchor-dead", "A link to an anchor that the page does not have", LOCALES, ({ text }) =>
    eachMatch(text, /\]\(toy\/(?:44\/)?\)/g, () => ["](toy/44/#44-reparatur)", "](toy/44/#44-Fix)"]),
  ),
  onFallback("pages/hreflang-not-mutual", "A page that does not name those that name it as their translation", HEAD, (text) => {
    const alternates = /\{\{#each alternates\}\}[\s\S]*?\{\{\/each\}\}/.exec(text)?.[0] ?? "no alternates";
    return unlessNotice(text, alternates);
  }),
  onFallback("pages/notice-lost", "A page with text of the source language that does not say so", NOTICE, () => ""),
  onFallback("pages/fallback-unmarked", "A text of the source language without the mark of its language", CODE, (text) =>
    replaced(text, "{{inline body.summary}}", "{{plain body.summary}}"),
  ),
  onFallback(
    "pages/source-unmarked",
    "Words of the source language that a template says by itself",
    HEADER,
    (text) => `${text}{{#if notice}}<p>Some of this page is still waiting for its translator.</p>{{/if}}\n`,
  ),
];
