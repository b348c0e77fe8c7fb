import type { RenderedPage, RenderedSite, RuleInfo, Source } from "../../core/core.js";
import type { LocaleTexts, Problem } from "../rule.js";
import type { Addresses } from "./addresses.js";
import type { PageName } from "./groups.js";
import type { Piece } from "./piece.js";
import type { Templates } from "./templates.js";

/** A rule that looks at every page. Each lies in a file of its own in `page-rules/`. */
export interface PageRule extends RuleInfo {
  readonly examples: readonly PageExample[];
  /** Gets ready to look at a site. */
  watch(site: Site, report: (problem: PageProblem) => void): Watch;
}

/** Looks at page after page: those of the source language first. */
export interface Watch {
  page(page: ReadPage): void;
  /** Says what only all pages together show. */
  end(): void;
}

/** A page that breaks a rule, and the same page as it should be: what stands in the `body` of each, beside the source's. */
export interface PageExample {
  readonly source: string;
  /** In French. */
  readonly bad: string;
  readonly good: string;
  /** What stands in the `head` of the bad page and of the good one. */
  readonly head?: { readonly source: string; readonly bad: string; readonly good: string };
  /** What the page says where some of its text is in the source language. */
  readonly notice?: string;
}

/** What rules may ask of a site. */
export interface Site {
  readonly rendered: RenderedSite;
  readonly source: LocaleTexts;
  /** All other locales, those that are not looked at too. */
  readonly locales: readonly LocaleTexts[];
  readonly baseUrl: string;
  /** What is called the same in every language. */
  readonly names: readonly string[];
  /** The addresses of the home pages, by locale. */
  readonly homes: ReadonlyMap<string, string>;
  readonly addresses: Addresses;
  readonly templates: Templates;
}

/** A page with what it says. */
export interface ReadPage {
  readonly tag: string;
  readonly isSource: boolean;
  readonly name: PageName;
  /** The same for the page in every language. */
  readonly id: string;
  readonly page: RenderedPage;
  readonly html: readonly Piece[];
  readonly twin: readonly Piece[];
}

/** What a rule says of pages. */
export interface PageProblem extends Problem {
  readonly locale: string;
  /** The text that is to blame. */
  readonly namespace?: string;
  readonly key?: string;
  /** Where in a template the blame lies, where it lies there. */
  readonly place?: { readonly path: string; readonly line: number; readonly column: number };
}

/** What templates are read from. */
export type Files = Source["files"];
