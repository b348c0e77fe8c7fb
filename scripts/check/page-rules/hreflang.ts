import { fill, Groups, type PageName, pagesOf, shown } from "../pages/groups.js";
import type { PageRule } from "../pages/page-rule.js";
import { Notes, type Piece, type Target } from "../pages/piece.js";

const link = (tag: string, path: string) => `<link rel="alternate" hreflang="${tag}" href="https://tiny.example/${path}">`;
const both = link("en", "") + link("fr", "fr/");

export const pageHreflang: PageRule = {
  id: "page-hreflang",
  severity: "error",
  description: "A page names as its translations the pages that name it, and none that is wholly in the source language.",
  examples: [
    { source: "", bad: "", good: "", head: { source: both, bad: "", good: both } },
    { source: "", bad: "", good: "", head: { source: both, bad: link("fr", "fr/"), good: both } },
    { source: "", bad: "", good: "", head: { source: both, bad: link("en", "nowhere/") + link("fr", "fr/"), good: both } },
  ],
  watch({ templates }, report) {
    /** By page, what each of its translations names. */
    const sets = new Map<string, Map<string, { readonly name: PageName; readonly named: ReadonlySet<string> }>>();
    const walked = new Set<string>();
    const known = new Map<string, ReadonlySet<string>>();
    const wrong = new Groups<{ readonly locale: string; readonly message: string; readonly hint: string }>();
    return {
      page({ tag, id, name, page, html }) {
        walked.add(tag);
        const { model, step } = page.outline;
        const named: string[] = [];
        for (const { hreflang, target } of html.flatMap((piece) => (piece.links.length > 0 ? notes.of(piece, alternatesIn) : NONE))) {
          const translation = model.languages.find((language) => language.tag === hreflang);
          if (translation?.to.address === target.path) named.push(hreflang);
          else {
            const place = target.path === null ? "a page of another site" : shown(fill(target.path, step));
            const message = `Unexpected hreflang \`${hreflang}\` to ${place}`;
            const hint = "hreflang leads to the same page in that language";
            wrong.add(`${tag} ${hreflang}`, name, { locale: tag, message, hint });
          }
        }
        // What is wholly source text stands outside.
        if (model.alternates.length === 0) {
          if (named.length === 0) return;
          const hint = "a page that is wholly in the source language is no translation";
          wrong.add(`${tag} outside`, name, { locale: tag, message: "Unexpected hreflang", hint });
          return;
        }
        const key = named.join(" ");
        let shared = known.get(key);
        if (!shared) known.set(key, (shared = new Set(named)));
        let set = sets.get(id);
        if (!set) sets.set(id, (set = new Map<string, { name: PageName; named: ReadonlySet<string> }>()));
        set.set(tag, { name, named: shared });
      },
      end() {
        for (const set of sets.values()) {
          for (const [tag, { name, named }] of set) {
            for (const other of named) {
              const back = set.get(other);
              if (back && !back.named.has(tag)) {
                const hint = `${shown(name.address)} names it as its translation`;
                wrong.add(`${other} lacks ${tag}`, back.name, {
                  locale: other,
                  message: `Unexpected absence of hreflang \`${tag}\``,
                  hint,
                });
              } else if (!back && walked.has(other)) {
                const hint = "that page is wholly in the source language, and no translation";
                wrong.add(`${tag} surplus ${other}`, name, { locale: tag, message: `Unexpected hreflang \`${other}\``, hint });
              }
            }
            if (named.size > 0 && !named.has(tag)) {
              const hint = "a page that names its translations names itself too";
              wrong.add(`${tag} lacks ${tag}`, name, { locale: tag, message: `Unexpected absence of hreflang \`${tag}\``, hint });
            }
          }
        }
        const place = templates.verbatim('hreflang="{{hreflang}}" href="{{url}}"');
        for (const group of wrong) {
          const { locale, message, hint } = group.first;
          const at = place ?? templates.of(group.page);
          report({ locale, message: `${message} on ${pagesOf(group)}, expected each translation to name all others`, hint, place: at });
        }
      },
    };
  },
};

interface Alternate {
  readonly hreflang: string;
  readonly target: Target;
}

const NONE: readonly Alternate[] = [];
const notes = new Notes<readonly Alternate[]>();

/** The translations that a part of a page names. */
function alternatesIn({ links }: Piece): readonly Alternate[] {
  let found: Alternate[] | undefined;
  for (const { kind, hreflang, target } of links)
    if (kind === "alternate" && hreflang !== undefined && hreflang.toLowerCase() !== "x-default") (found ??= []).push({ hreflang, target });
  return found ?? NONE;
}
