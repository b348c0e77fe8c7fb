import { BLANK, type Outline, type PageModel } from "../../core/core.js";
import { WITH_HOST } from "../pages/addresses.js";
import { createBlame } from "../pages/blame.js";
import { fill, Groups, type PageName, pagesOf, shown } from "../pages/groups.js";
import type { PageRule } from "../pages/page-rule.js";
import { Notes, type PageLink, type Piece } from "../pages/piece.js";

/** A link that must be looked at on each page, or that leads nowhere from all of them. */
interface Suspect {
  readonly link: PageLink;
  readonly isDead: boolean;
}

/** What a link lacks. */
interface Said {
  readonly locale: string;
  readonly link: PageLink;
  /** Where it leads, without blanks. */
  readonly path: string | null;
  readonly form: "html" | "markdown";
}

export const pageLinks: PageRule = {
  id: "page-links",
  severity: "error",
  description: "Every link and every anchor of a page leads to something that the site has. Other sites are not asked.",
  examples: [
    { source: '<a href="./">Home</a>', bad: '<a href="accueil/">Accueil</a>', good: '<a href="./">Accueil</a>' },
    { source: '<p id="a"><a href="#a">A</a></p>', bad: '<p id="a"><a href="#b">A</a></p>', good: '<p id="a"><a href="#a">A</a></p>' },
    {
      source: '<a href="https://a.example/">A</a>',
      bad: '<a href="">A</a>',
      good: '<a href="https://a.example/">A</a>',
    },
  ],
  watch(site, report) {
    const { addresses, templates } = site;
    const dead = new Groups<Said>();
    /** The ids of pages, by address. */
    const ids = new Map<string, readonly (readonly string[])[]>();
    const anchors = new Groups<Said>();
    const suspectsIn = ({ links }: Piece, { languages }: PageModel): readonly Suspect[] => {
      // The page itself has the same address in every language, but for the first step, and is there in each.
      const isItself = (path: string) => languages.some(({ to }) => path === to.address || path === to.twin);
      let found: Suspect[] | undefined;
      for (const link of links) {
        const { path, fragment, isThere } = link.target;
        const isEmpty = link.href.trim() === "";
        if (!isEmpty) {
          if (path === null || (isThere && isTop(fragment))) continue;
          // An address with its host is as it is meant: what else the host has, and where it redirects, nobody knows here.
          if (link.kind === "a" && WITH_HOST.test(link.href)) continue;
          if (isTop(fragment) && path.includes(BLANK) && isItself(path)) continue;
        }
        (found ??= []).push({ link, isDead: isEmpty || !(isThere || path?.includes(BLANK)) });
      }
      return found ?? NONE;
    };
    const look = (form: Said["form"], pieces: readonly Piece[], locale: string, name: PageName, { model, step }: Outline) => {
      const suspects = (piece: Piece) => suspectsIn(piece, model);
      for (const piece of pieces) {
        if (piece.links.length === 0) continue;
        for (const { link, isDead } of notes.of(piece, suspects)) {
          const path = link.target.path === null ? null : fill(link.target.path, step);
          const isGone = isDead || (path !== null && path !== link.target.path && !addresses.exists(path));
          // The same way is wrong from many pages, and leads elsewhere from each.
          if (isGone) dead.add(`${locale} ${form} ${link.target.path}`, name, { locale, link, path, form });
          else if (!isTop(link.target.fragment))
            anchors.add(`${locale} ${form} ${path}#${link.target.fragment}`, name, { locale, link, path, form });
        }
      }
    };
    return {
      page({ tag, name, page, html, twin }) {
        ids.set(name.address, html.map((piece) => piece.ids).filter(({ length }) => length > 0)); // prettier-ignore
        look("html", html, tag, name, page.outline);
        look("markdown", twin, tag, name, page.outline);
      },
      end() {
        const blame = createBlame(site);
        const causes = new Groups<Said & { readonly message: string; readonly hint: string }>();
        const add = (group: { first: Said; page: PageName; pages: number }, message: string, hint: string) => {
          const { link, locale } = group.first;
          const text = blame.link(locale, link.target);
          const cause = text ? `${text.locale} ${text.namespace}/${text.key} ${link.target.fragment}` : `${locale} ${link.href}`;
          causes.add(cause, group.page, { ...group.first, message, hint }, group.pages);
        };
        for (const group of dead) {
          const { path, link } = group.first;
          const message = `Unexpected link to ${path === null || link.href.trim() === "" ? "nowhere" : shown(path)}`;
          add(group, message, "links of texts lead from the home page of their language");
        }
        for (const group of anchors) {
          const { path, link, form } = group.first;
          const fragment = link.target.fragment ?? "";
          const wanted =
            path === null ? undefined : (ids.get(addressOfFile(path)) ?? (form === "markdown" ? ids.get(addressOfTwin(path)) : undefined));
          // Of what is no page, or was not looked at, nothing is known.
          if (!wanted || wanted.some((list) => list.includes(fragment))) continue;
          add(
            group,
            `Unexpected anchor #${fragment} of ${shown(path ?? "")}`,
            "an anchor is the id of a heading, which is the same in every language",
          );
        }
        for (const group of causes) {
          const { locale, link, form, message, hint } = group.first;
          const text = blame.link(locale, link.target);
          const place = templates.verbatim(`"${link.href}"`, form) ?? templates.of(group.page, form);
          const pages = pagesOf(group, form);
          report({ locale, message: `${message} on ${pages}, expected one that the site has`, hint, ...(text ?? { place }) });
        }
      },
    };
  },
};

const NONE: readonly Suspect[] = [];
const notes = new Notes<readonly Suspect[]>();

/** Whether a fragment leads to the top of its page. */
function isTop(fragment: string | null): boolean {
  return fragment === null || fragment === "" || fragment.toLowerCase() === "top";
}

function addressOfFile(path: string): string {
  return path.replace(/(^|\/)index\.html$/, "$1");
}

function addressOfTwin(path: string): string {
  return path.replace(/(^|\/)index\.md$/, "$1").replace(/\.md$/, "/");
}
