import type { Corpus, CorpusFamily } from "./corpus.js";
import type { Diagnostic, Place } from "./diagnostic.js";
import type { Glossary, Locale, Site } from "./schema-types.js";

/** How certain and how grave a finding is: errors are what rules find that are practically never wrong. */
export type Severity = "error" | "warning" | "info";

/** What the check found, as a value that can be sorted, stored, compared and printed in any form. */
export interface Finding extends Omit<Diagnostic, "severity"> {
  readonly severity: Severity;
  /** The place just behind what was found, in the same file. */
  readonly end?: Omit<Place, "path">;
  /** The locale that it is about. */
  readonly locale?: string;
  /** The text that it is about: its namespace and its key, such as `http/codes/404/summary`. */
  readonly key?: string;
  /** Where the source text stands. */
  readonly source?: Place;
  /** What the source text was when it was translated, and what it is: of a stale text, where history knows it. */
  readonly change?: { readonly was: string; readonly now: string };
}

/** A validated or half-broken source: what of it could be used, though other parts may be broken. */
export interface Parts {
  /** Where content/site.yaml fits its schema. */
  readonly site: Site | undefined;
  readonly families: readonly CorpusFamily[];
  readonly locales: readonly PartialLocale[];
  /** The package's English interface strings, by flat key. */
  readonly baseUi: Readonly<Record<string, string>>;
  /** Where there is one and it fits its schema. */
  readonly glossary: Glossary | undefined;
  /** All of it, where nothing is broken. */
  readonly corpus: Corpus | undefined;
}

/** A locale that may be broken: what of its files could be read. */
export interface PartialLocale {
  readonly tag: string;
  readonly locale: Partial<Locale>;
  /** Interface strings by flat key; those that nothing uses too. */
  readonly ui: Readonly<Record<string, string>>;
  /** By family id, then by flat key; those that nothing uses too. */
  readonly overlays: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What is known of a translation: which source text it was made from, what it was, who made it, and whether it was reviewed. */
export interface TextState {
  /** {@link hashText} of the source text that it translates. */
  readonly source: string;
  /** {@link hashText} of the translation. */
  readonly target: string;
  readonly by: "human" | "machine";
  readonly review: "reviewed" | "unreviewed";
}

/** How far the texts of a locale, or of one of its namespaces, have come. */
export interface Progress {
  /** How many texts there are to translate. */
  readonly texts: number;
  /** Texts that are there and are no copies of the source. */
  readonly translated: number;
  /** Translated texts whose source has not changed since. */
  readonly fresh: number;
  /** Fresh texts that a person has reviewed. */
  readonly reviewed: number;
}

/** How far a locale has come: numbers of texts, and of errors. */
export interface Figures extends Progress {
  readonly locale: string;
  readonly errors: number;
  /** The same by namespace: `ui` or a family's id. */
  readonly namespaces: readonly (Progress & { readonly namespace: string })[];
}

/** A share in percent, with one decimal, rounded down: 100 is said of all alone. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 100 : Math.floor((1000 * part) / whole) / 10;
}

/** A rule as reports name it. */
export interface RuleInfo {
  readonly id: string;
  readonly severity: Severity;
  /** What it finds, and why that is wrong: a sentence. */
  readonly description: string;
}

/** Which rules are asked for: all, or `only` some, and none to `skip`. */
export interface RuleChoice {
  readonly only?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
}

/** Whether a rule is asked for. */
export function isChosen(rule: string, { only, skip }: RuleChoice): boolean {
  return (!only || only.includes(rule)) && !skip?.includes(rule);
}

/** A threshold that a locale does not reach. */
export interface Miss {
  readonly locale: string;
  readonly figure: "translated" | "fresh" | "reviewed" | "errors";
  /** What was asked for: a share in percent, or a number of errors. */
  readonly wanted: number;
  readonly found: number;
}

/**
 * How a text stands. `untranslated`: it is not there, or a copy of the source. `stale`: its source changed and it did not. `unrecorded`:
 * no state file knows it as it is. The others are fresh: made by a `machine` and read by nobody, by a person and `unreviewed`, or
 * `reviewed`.
 */
export type Standing = "untranslated" | "stale" | "unrecorded" | "machine" | "unreviewed" | "reviewed";

/** A text with its source, for a reader of a report. */
export interface TextPair {
  readonly locale: string;
  /** `ui` or a family's id. */
  readonly namespace: string;
  /** Namespace and key: `http/codes/404/summary`. */
  readonly key: string;
  readonly source: string;
  /** Undefined where there is no translation. */
  readonly target: string | undefined;
  readonly state: TextState | undefined;
  readonly standing: Standing;
}

/** A language as reports name it, and the direction in which its texts run. */
export interface ReportLanguage {
  readonly tag: string;
  readonly name: string;
  readonly direction: "ltr" | "rtl";
}

/** Findings that a report leaves out, since they are no news. */
export interface KnownFindings {
  /** Whether a baseline file holds them, or they were found in an earlier state of the files too. */
  readonly by: "baseline" | "since";
  /** The file's name, or the name of the state as git knows it. */
  readonly name: string;
  readonly count: number;
}

/** A check as reports show it. */
export interface CheckReport extends CheckResult {
  /** The version of Visavis. */
  readonly version: string;
  /** The rules that were looked at. */
  readonly rules: readonly RuleInfo[];
  /** The language of the source texts. */
  readonly sourceLanguage: ReportLanguage;
  /** The languages of the locales, by tag. */
  readonly languages: ReadonlyMap<string, ReportLanguage>;
  /**
   * Where the root lies for programs that read the report from the folder of the repository: empty, or a path that ends in `/` and stands
   * before those of findings.
   */
  readonly base: string;
  /** Empty where findings are left out: then a change is judged, and not how far the locales have come. */
  readonly misses: readonly Miss[];
  /** What was left out; undefined where nothing was looked for. */
  readonly known?: KnownFindings | undefined;
  /** Whether the check failed, by what it was asked to fail on. */
  readonly failed: boolean;
  /** Whether the rules for pages were left out, though they were asked for: nobody wanted pages, or the source is broken. */
  readonly lacksPages: boolean;
  /** The text of a file of the root, for the lines around a place; undefined where it could not be read. */
  textOf(path: string): string | undefined;
  /** All texts, for reports that let one look into them. */
  texts(): Iterable<TextPair>;
}

/** Mends that are certain: the whole text as it should be. */
export interface Fix {
  readonly locale: string;
  readonly namespace: string;
  readonly key: string;
  readonly text: string;
}

/** A translation that nothing shows. */
export interface Surplus {
  readonly locale: string;
  readonly namespace: string;
  readonly key: string;
  readonly text: string;
  /** The key that has the source text now; undefined where none has. */
  readonly heir: string | undefined;
}

/** What a check gives: everything it found, sorted, and how far each locale has come. */
export interface CheckResult {
  readonly findings: readonly Finding[];
  readonly figures: readonly Figures[];
}

/** A form that a check is reported in. */
export interface ReportFormat {
  /** As `--format` names it. */
  readonly name: string;
  /** What it is for, in a line of the help. */
  readonly description: string;
  /**
   * Writes a report.
   *
   * @param options how it may be printed where it goes to a terminal
   * @returns one file; or files by name, of a format that fills a folder
   */
  write(report: CheckReport, options: { readonly color: boolean }): string | Readonly<Record<string, string>>;
}
