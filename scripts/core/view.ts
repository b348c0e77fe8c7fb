/** A run of Markdown in one language. */
export interface Text {
  /** Markdown: a line or, where it is a block, paragraphs and lists. */
  readonly md: string;
  /** The BCP 47 tag of the language that it is really written in; `und` for a protocol token, which is in none. */
  readonly lang: string;
  /** What its `{{holes}}` stand for. Without it, braces are plain text. */
  readonly args?: Readonly<Record<string, Arg>>;
}

/**
 * What a hole stands for: a protocol token, which is set as a code span; several of them; a number; or a proper name, which is
 * set as it is. Never words of a language, whose grammar the pattern could not know.
 */
export type Arg = string | readonly string[] | number | { readonly name: string };

/** The corpus as one locale sees it: every text resolved, with the language that it came in. Plain and JSON-safe. */
export interface LocaleView {
  readonly site: { readonly title: string; readonly baseUrl: string };
  readonly locale: LocaleInfo;
  /** The locale that the content is written in. */
  readonly source: LocaleInfo;
  /** All locales of the site, this one included, in the site's order. */
  readonly locales: readonly LocaleInfo[];
  /** Interface strings by flat key. */
  readonly ui: Readonly<Record<string, Text>>;
  /** Strings that hold a number, already in the right plural form. */
  readonly totals: { readonly codes: Text; readonly comparisons: Text };
  /** Whether nothing at all fell back to another language. */
  readonly complete: boolean;
  readonly families: readonly FamilyView[];
}

/** What a page needs to know of a locale, its own or another. */
export interface LocaleInfo {
  readonly tag: string;
  readonly nativeName: string;
  readonly direction: "ltr" | "rtl";
  /** The first segment of its addresses; empty for the default locale. */
  readonly segment: string;
  /** What its not-found page says, since the one at the root speaks every language. */
  readonly notFound: { readonly title: Text; readonly text: Text; readonly home: Text };
  /** Whether it says of itself, on its home page, what the site is. Absent on the source locale itself. */
  readonly interface?: boolean;
  /** By family: what has at least one text that is not the source's. Absent on the source locale itself. */
  readonly translated?: Readonly<Record<string, TranslatedParts>>;
}

/** Which parts of a family have at least one text in a locale's own language. */
export interface TranslatedParts {
  readonly family: boolean;
  readonly codes: readonly string[];
  /** Keys of curated pairs. */
  readonly pairs: readonly string[];
}

/** A family in one locale. */
export interface FamilyView {
  readonly id: string;
  /** Stands before a code in a title; never translated. */
  readonly prefix: string;
  readonly name: Text;
  readonly description: Text;
  readonly counts: { readonly codes: Text; readonly comparisons: Text };
  readonly classes: readonly ClassView[];
  /** The facts that the family declares, in its order. */
  readonly facts: readonly { readonly id: string; readonly label: Text }[];
  /** In the family's order. */
  readonly codes: readonly CodeView[];
  /** The curated pairs, in the family's order. */
  readonly pairs: readonly PairView[];
}

/** A class of codes in one locale. */
export interface ClassView {
  readonly id: string;
  readonly name: Text;
  readonly description: Text;
  /** Places one code; takes `code`. */
  readonly sentence: Text;
  /** Places two codes; takes `a` and `b`. */
  readonly both: Text;
  /** Whether its codes mean that something is wrong. */
  readonly broken: boolean;
}

/** A code in one locale. */
export interface CodeView {
  readonly code: string;
  /** The name in its specification; never translated. */
  readonly name: string;
  /** The id of its class. */
  readonly class: string;
  readonly spec: Citation | null;
  readonly seeAlso: readonly string[];
  readonly gloss: Text;
  readonly summary: Text;
  readonly description: Text;
  readonly seen: Text;
  readonly fix: Text;
  readonly use: Text;
  /** In the family's order of facts. */
  readonly facts: readonly FactView[];
}

/** A fact of a code, said in one locale. */
export interface FactView {
  readonly id: string;
  /** What two codes are compared by: the value's id, or the tokens. */
  readonly value: string | readonly string[];
  /** The value in a word or two; for tokens, the tokens. */
  readonly label: Text;
  /** The value as a whole sentence that names the code. */
  readonly sentence: Text;
  readonly source: Citation;
  /** Whether it is our reading and not the specification's own words. */
  readonly judgement: boolean;
}

/** A place in a specification. */
export interface Citation {
  /** How it is cited: `RFC 9110 §15.5.2`. */
  readonly name: string;
  /** The document's title. */
  readonly title: string;
  readonly url: string;
}

/** A curated pair in one locale. */
export interface PairView {
  readonly a: string;
  readonly b: string;
  readonly verdict: Text;
  readonly question: Text;
  /** One for each code, in the pair's order. */
  readonly answers: readonly { readonly code: string; readonly text: Text }[];
  readonly mistake: Text;
  readonly differences: readonly {
    readonly id: string;
    readonly text: Text;
    readonly covers: readonly string[];
    readonly source: Citation;
  }[];
  readonly guidance: { readonly sender: Text; readonly receiver: Text };
}
