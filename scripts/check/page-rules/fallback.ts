import type { Text } from "../../core/core.js";
import { Groups, pagesOf } from "../pages/groups.js";
import { decodeEntities } from "../pages/html.js";
import type { PageProblem, PageRule } from "../pages/page-rule.js";
import { Notes, type Piece } from "../pages/piece.js";
import { createWording, isName, type Verdict, type Wording } from "../pages/wording.js";

/** What is said of pages of a locale. */
type Said = Omit<PageProblem, "message"> & { readonly what: string; readonly expected: string };

export const pageFallback: PageRule = {
  id: "page-fallback",
  severity: "error",
  description: "What stands on a page in another language than the page says so, and the page with it; a template says no words itself.",
  examples: [
    {
      source: "<p>This sentence has no translation yet.</p>",
      bad: "<p>This sentence has no translation yet.</p>",
      good: '<p lang="en">This sentence has no translation yet.</p>',
    },
    {
      source: "<p>Some of this is what you were looking for.</p>",
      bad: "<p>Some of this is what you were looking for.</p>",
      good: "<p>Voici une partie de ce que vous cherchiez.</p>",
    },
    { source: "", bad: "<p>Bonjour</p>", good: "<p>Une partie manque.</p>", notice: "Une partie manque." },
  ],
  watch(site, report) {
    const groups = new Groups<Said>();
    let wording: { readonly tag: string; readonly of: Wording } | undefined;
    const markdownWords = site.templates.words("markdown");
    return {
      page({ tag, isSource, name, page, html }) {
        if (isSource) return;
        if (wording?.tag !== tag) wording = { tag, of: createWording(tag, site) };
        const { judge, strange } = wording.of;
        const judged = ({ words }: Piece) => {
          const all = words.flatMap((each) => (each.lang === tag ? (judge(each) ?? []) : []));
          return all.length > 0 ? all : NONE;
        };
        for (const piece of html) {
          if (piece.words.length === 0) continue;
          for (const verdict of verdicts.of(piece, judged)) {
            const said = sayOf(verdict, tag);
            groups.add(`${tag} ${said.what}`, name, said.place ? said : { ...said, place: site.templates.of(name) });
          }
        }
        const twin = page.twin && (markdownWords.length > 0 || page.outline.model.notice) ? page.twin.join("") : "";
        for (const { text, ...place } of markdownWords) {
          if (strange(text).length > 0 && twin.includes(site.rendered.encode(text)))
            groups.add(`${tag} twin ${text}`, name, sayOf({ of: "template", place, isName: isName(text), words: text }, tag));
        }
        const { model } = page.outline;
        // A page without a twin is no content; each part of it says its language.
        if (!model.notice || page.twin === null) return;
        const notice = longestRun(model.notice);
        if (notice === "") return;
        const missing: Omit<Said, "what"> = {
          locale: tag,
          expected: "a page to say that parts of it are not translated",
          hint: "print {{notice}}",
        };
        if (!html.some((piece) => piece.words.length > 0 && has(piece, notice, notices.of(piece, noNotices))))
          groups.add(`${tag} notice ${name.type}`, name, {
            ...missing,
            what: "absence of the notice of fallback",
            place: site.templates.verbatim("> notice") ?? site.templates.of(name),
          });
        if (!decodeEntities(site.rendered.decode(twin)).includes(notice))
          groups.add(`${tag} twin's notice ${name.type}`, name, {
            ...missing,
            what: "absence of the notice of fallback in the twin",
            place: site.templates.of(name, "markdown"),
          });
      },
      end() {
        for (const group of groups) {
          const { what, expected, ...problem } = group.first;
          report({ ...problem, message: `Unexpected ${what} on ${pagesOf(group)}, expected ${expected}` });
        }
      },
    };
  },
};

const NONE: readonly Verdict[] = [];
const verdicts = new Notes<readonly Verdict[]>();
const notices = new Notes<Map<string, boolean>>();
const noNotices = () => new Map<string, boolean>();

/** Whether a piece holds a notice. */
function has({ words }: Piece, notice: string, known: Map<string, boolean>): boolean {
  let found = known.get(notice);
  if (found === undefined) known.set(notice, (found = words.some(({ text }) => text.includes(notice))));
  return found;
}

/** The longest run of a text that is written the same in every form. */
function longestRun({ md }: Text): string {
  const runs = md.replace(/`[^`]*`|\{\{[^{}]*\}\}/g, "\n").match(/[\p{L}\p{M}\p{N} ,;:’]+/gu) ?? [];
  return runs.map((run) => run.trim()).reduce((longest, run) => (run.length > longest.length ? run : longest), "");
}

function sayOf(verdict: Verdict, tag: string): Said {
  switch (verdict.of) {
    case "text":
      return {
        locale: tag,
        what: `words of \`${verdict.lang}\` (${verdict.namespace}/${verdict.key}) without the mark of their language`,
        expected: `\`${tag}\`, or \`lang="${verdict.lang}"\` around them`,
        hint: "the helpers inline, label and block mark what fell back; plain cannot",
      };
    case "template":
      return {
        locale: tag,
        ...(verdict.isName && { severity: "warning" as const }),
        what: `words that a template says itself (“${verdict.words.slice(0, 60)}”)`,
        expected: `a text that \`${tag}\` can translate`,
        hint: 'make it an interface string; for a name write `translate="no"` on its element',
        place: verdict.place,
      };
    case "unknown":
      return { locale: tag, what: `words of \`${verdict.lang}\``, expected: `\`${tag}\`, or the mark of their language` };
  }
}
