import { type Blamed, createBlame } from "../pages/blame.js";
import { fill, Groups, pagesOf, shown } from "../pages/groups.js";
import type { PageRule } from "../pages/page-rule.js";
import { type Difference, type Skeleton, Skeletons } from "../pages/skeleton.js";

/** What is said of a page: the difference, in which form of the page, and which text is to blame. */
interface Said {
  readonly locale: string;
  readonly difference: Difference;
  readonly form: "html" | "markdown";
  readonly source: string;
  readonly step: string | null;
  readonly text: Blamed | undefined;
}

export const pageStructure: PageRule = {
  id: "page-structure",
  severity: "error",
  description: "A page has the headings, tables, code blocks and links of the source’s.",
  examples: [
    { source: '<h1>One</h1><h2 id="a">Two</h2>', bad: "<h1>Un</h1>", good: '<h1>Un</h1><h2 id="a">Deux</h2>' },
    { source: "<table><tr><td>1</table>", bad: "<p>1</p>", good: "<table><tr><td>1</table>" },
    { source: "<pre><code>GET /</code></pre>", bad: "<p><code>GET /</code></p>", good: "<pre><code>GET /</code></pre>" },
    {
      source: '<p><a href="https://a.example/">The list</a>, <a href="./">home</a></p>',
      bad: "<p>La liste</p>",
      good: '<p><a href="./">L’accueil</a>, <a href="https://a.example/">la liste</a></p>',
    },
  ],
  watch(site, report) {
    const skeletons = new Skeletons(site.addresses);
    const blame = createBlame(site);
    const sources = new Map<string, { readonly html: Skeleton; readonly markdown: Skeleton }>();
    const groups = new Groups<Said>();
    return {
      page({ id, tag, name, isSource, page, html, twin }) {
        const own = { html: skeletons.of(html), markdown: skeletons.of(twin) };
        if (isSource) {
          sources.set(id, own);
          return;
        }
        const source = sources.get(id);
        if (!source) return;
        const ofHtml = skeletons.differences(source.html, own.html);
        // What is wrong in both forms is wrong in what both show: it is said of the first.
        const form = ofHtml.length > 0 ? "html" : "markdown";
        for (const difference of ofHtml.length > 0 ? ofHtml : skeletons.differences(source.markdown, own.markdown)) {
          const { what, which, isSurplus } = difference;
          const text = what === "link" || what === "code block" ? blame.structure(tag, page.ref, what, which) : undefined;
          const cause = text ? `${text.namespace}/${text.key}` : `${name.type} ${form} ${what} ${isSurplus}`;
          groups.add(`${tag} ${cause}`, name, { locale: tag, difference, form, source: shown(id), step: page.outline.step, text });
        }
      },
      end() {
        for (const group of groups) {
          const { locale, difference, form, source, step, text } = group.first;
          const { what, which, isSurplus } = difference;
          const named = which === "" ? what : `${what} (${shown(fill(which, step))})`;
          const pages = pagesOf(group, form);
          const message = `Unexpected ${isSurplus ? "" : "absence of a "}${named} on ${pages}, expected the same as on ${source}`;
          const place = site.templates.of(group.page, form);
          report({ locale, message, ...(text ?? { place, hint: "look for what the template shows in some languages alone" }) });
        }
      },
    };
  },
};
