/**
 * What a rule is. Each lies in a file of its own in `rules/`, with a description and examples that are its tests and its documentation.
 */
import type { Severity, TextState } from "../core/core.js";
import type { Language } from "./language.js";
import type { Prose } from "./prose.js";
import type { Terms } from "./terms.js";

/** A rule that looks at one text and its source. */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** What it finds and why that is wrong: a sentence. */
  readonly description: string;
  readonly examples: readonly Example[];
  check(unit: Unit, report: Report): void;
}

/** A text that breaks a rule, and the same text as it should be. */
export interface Example {
  /** The locale that the texts are in. */
  readonly locale: string;
  /** The source text, English; the same as `good` where it does not matter. */
  readonly source: string;
  readonly bad: string;
  readonly good: string;
  /** The namespace and key, where these matter. */
  readonly key?: string;
  /** What `--fix` makes of `bad`, where it is mended so. */
  readonly fixed?: string;
}

/** A text of a locale, with its source. */
export interface Unit {
  /** `ui` or a family's id. */
  readonly namespace: string;
  /** The flat key within the namespace. */
  readonly key: string;
  readonly source: Prose;
  readonly target: Prose;
  readonly language: Language;
  readonly terms: Terms;
  readonly state: TextState | undefined;
  /** Whether there are states of the namespace at all. */
  readonly isRecorded: boolean;
  /** Which pages show the text, in words. */
  reach(): string;
  /** Names of codes and protocols, in lower case, that are the same in every language. */
  readonly names: ReadonlySet<string>;
  /** The most characters that the text may have. */
  readonly limit: number | undefined;
  /** Texts that may be copies of the source. */
  readonly same: ReadonlySet<string>;
}

/** What a rule says of a text. */
export interface Problem {
  /** Where it is less certain, or less grave, than the rule usually is. */
  readonly severity?: Severity;
  readonly message: string;
  readonly hint?: string;
  /** Where in the text: code units from its beginning. All of it, where this is absent. */
  readonly at?: readonly [from: number, to: number];
  /** The whole text as it should be, where there is only one right answer. */
  readonly fix?: string;
}

/** Takes what a rule has to say. */
export type Report = (problem: Problem) => void;

/** A rule that looks at all texts of a locale, or at all locales. */
export interface LocaleRule {
  readonly id: string;
  readonly severity: Severity;
  readonly description: string;
  /** Whether it looks at the other locales too. */
  readonly comparesLocales?: boolean;
  check(texts: LocaleTexts, all: readonly LocaleTexts[], report: (problem: LocaleProblem) => void): void;
}

/** A locale with all of its texts. */
export interface LocaleTexts {
  readonly language: Language;
  /** The locales that stand in for it, in order, without the source. */
  readonly fallback: readonly string[];
  readonly namespaces: readonly Namespace[];
}

/** The texts of one namespace in one locale: one file. */
export interface Namespace {
  readonly name: string;
  /** What there is to translate, by flat key. */
  readonly source: ReadonlyMap<string, Prose>;
  /** Texts with a source. */
  readonly units: readonly Unit[];
  /** Texts that nothing shows, by flat key. */
  readonly surplus: Readonly<Record<string, string>>;
  readonly states: Readonly<Record<string, TextState>>;
}

/** What a rule says of a locale. */
export interface LocaleProblem extends Problem {
  /** The text that it is about; absent where it is about the locale. */
  readonly namespace?: string;
  readonly key?: string;
  /** The locale that it is about, where it is another than the one that was looked at. */
  readonly about?: string;
  /** It is about a line of the state file. */
  readonly isState?: boolean;
}
