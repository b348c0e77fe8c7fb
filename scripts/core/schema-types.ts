/* Generated from schema/ by `npm run generate`. Change the schemas, not this file. */

export interface Schemas {
  Site?: Site;
  Locale?: Locale;
  Family?: Family;
  Code?: Code;
  Pair?: Pair;
  Glossary?: Glossary;
}
/**
 * The site as a whole: content/site.yaml.
 */
export interface Site {
  /**
   * The name of the site. It is never translated.
   */
  title: string;
  /**
   * The absolute address under which the site will stand, ending in `/`. Canonical and hreflang addresses begin with it.
   */
  baseUrl: string;
  /**
   * The locale whose pages stand at the root; content is written in it. A BCP 47 tag.
   */
  defaultLocale: string;
  /**
   * The locales that are built, in the order of the language switcher. Each has a folder in locales/.
   *
   * @minItems 1
   * @maxItems 200
   */
  locales: string[];
  /**
   * What `visavis check` asks of the translations.
   */
  check?: {
    /**
     * What a locale must reach, by its tag, by the name of a tier, or `default` for all others.
     */
    thresholds?: {
      [k: string]: Threshold;
    };
    /**
     * Locales that share their thresholds, by the name of the tier.
     */
    tiers?: {
      /**
       * @maxItems 1000
       */
      [k: string]: string[];
    };
    /**
     * Findings that are right as they are. One that suppresses nothing is reported.
     *
     * @maxItems 1000
     */
    suppress?: Suppression[];
    /**
     * By locale: texts that are the same as in the source language, and right so.
     */
    same?: {
      /**
       * @maxItems 1000
       */
      [k: string]: string[];
    };
    /**
     * The most characters of a text, by a pattern of its key; `*` stands for any run of characters.
     */
    limits?: {
      [k: string]: number;
    };
  };
}
/**
 * Shares in percent, and a number of errors.
 */
export interface Threshold {
  /**
   * Texts that are there and are no copies of the source.
   */
  translated?: number;
  /**
   * Texts whose source has not changed since they were translated.
   */
  fresh?: number;
  /**
   * Texts that a person has reviewed.
   */
  reviewed?: number;
  /**
   * The most errors that are allowed.
   */
  errors?: number;
}
export interface Suppression {
  /**
   * The rule's id.
   */
  rule: string;
  /**
   * A tag; without it, every locale.
   */
  locale?: string;
  /**
   * A text's namespace and key, such as http/codes/404/summary; `*` stands for any run of characters.
   */
  key?: string;
  /**
   * Why it is right.
   */
  reason: string;
}
/**
 * A language of the site: locales/<tag>/locale.yaml.
 */
export interface Locale {
  /**
   * What the language calls itself.
   */
  nativeName: string;
  /**
   * The direction in which its script is read.
   */
  direction: "ltr" | "rtl";
  /**
   * The script that it is written in: four letters after ISO 15924.
   */
  script?: string;
  /**
   * The first segment of its addresses; the tag in lower case if it is not given.
   */
  segment?: string;
  /**
   * The locales whose text stands in where this one has none, in this order, before those that CLDR knows as its parents and the default locale.
   *
   * @maxItems 8
   */
  fallback?: string[];
  /**
   * How its texts speak to the reader.
   */
  register?: {
    /**
     * Formal (Sie, vous, usted), informal (du, tu), or without addressing anybody.
     */
    address: "formal" | "informal" | "impersonal";
    /**
     * Why, in a sentence, for those who translate next.
     */
    why: string;
  };
  /**
   * The choices that its texts have made where its custom leaves one.
   */
  typography?: {
    /**
     * The marks that open and close a quotation.
     *
     * @minItems 2
     * @maxItems 2
     */
    quotes?: string[];
    /**
     * Whether a space stands between its own script and Latin words, digits or code.
     */
    spacing?: "space" | "none";
    /**
     * What else was chosen, for those who translate next.
     */
    notes?: string;
  };
}
/**
 * A family of codes: its name, classes, order, specifications, and the facts that its codes have. The file is content/<family>/family.yaml.
 */
export interface Family {
  /**
   * What stands before a code in a title, such as `HTTP` in “HTTP 404”. It is never translated.
   */
  prefix: string;
  /**
   * The name of the family, as a title.
   */
  name: string;
  /**
   * What the family is, in a sentence or two.
   */
  description: string;
  /**
   * The order of the codes: `natural` (runs of digits by their number, all else by code point), or the list of all codes.
   */
  order: "natural" | string[];
  specs: Specifications;
  classes: Classes;
  facts: Facts;
}
/**
 * The documents that facts and definitions refer to, by id.
 */
export interface Specifications {
  [k: string]: Specification;
}
export interface Specification {
  /**
   * How the document is cited. It is never translated.
   */
  name: string;
  /**
   * The document's own title.
   */
  title: string;
  /**
   * Where the document is.
   */
  url: string;
  /**
   * What is added to the address to reach a section; `{section}` stands for its number. Without it, references name no section.
   */
  anchor?: string;
}
/**
 * The classes of codes, by id, in the order in which pages list them.
 */
export interface Classes {
  [k: string]: Class;
}
export interface Class {
  /**
   * The name of the class, as a heading.
   */
  name: string;
  /**
   * One sentence on the class.
   */
  description: string;
  /**
   * A whole sentence that places one code, `{{code}}`, in the class.
   */
  sentence: string;
  /**
   * A whole sentence that places two codes, `{{a}}` and `{{b}}`, in the class.
   */
  both: string;
  /**
   * Whether a code of the class means that something is wrong: the page then says how to fix it, and otherwise what to do next.
   */
  broken: boolean;
}
/**
 * The facts that codes of this family may have, by id, in the order in which pages list them.
 */
export interface Facts {
  [k: string]: FactDefinition;
}
/**
 * What a fact is called and which values it takes: either `values`, a closed set, or `tokens`, a list of protocol tokens.
 */
export interface FactDefinition {
  /**
   * What the fact is called.
   */
  label: string;
  values?: Values;
  tokens?: TokenFact;
}
/**
 * The closed set of values, by id.
 */
export interface Values {
  [k: string]: FactValue;
}
export interface FactValue {
  /**
   * The value in a word or two.
   */
  label: string;
  /**
   * A whole sentence that says the value of `{{code}}`.
   */
  sentence: string;
}
/**
 * A fact whose value is a list of protocol tokens.
 */
export interface TokenFact {
  /**
   * A whole sentence with the holes `{{code}}` and `{{tokens}}`.
   */
  sentence: string;
  none: FactValue;
}
/**
 * One code of a family: its facts, each with a source, and its six texts in the source language. The file is content/<family>/codes/<code>.yaml.
 */
export interface Code {
  /**
   * The code as it stands on the wire. It must be the file's name without `.yaml`; quote it, since a bare 404 is a number in YAML.
   */
  code: string;
  /**
   * The name that belongs to the code in its specification, such as an HTTP reason phrase. It is never translated.
   */
  name: string;
  /**
   * One of the classes that family.yaml declares.
   */
  class: string;
  /**
   * Where the code is defined: a specification of family.yaml, and a section after `#`.
   */
  spec?: string;
  /**
   * Codes of the same family that this one is most likely to be confused with, the likeliest first.
   *
   * @maxItems 12
   */
  seeAlso?: string[];
  /**
   * The meaning of the name in two to four words.
   */
  gloss: string;
  /**
   * One sentence that would do in a list of search results.
   */
  summary: string;
  /**
   * What the code says, and what it obliges whom to do.
   */
  description: string;
  /**
   * When one meets the code in practice.
   */
  seen: string;
  /**
   * How to fix it, or what to do next where nothing is broken.
   */
  fix: string;
  /**
   * When the author of a server should choose this code.
   */
  use: string;
  /**
   * What is true of the code, as values that family.yaml declares; each with its source.
   */
  facts?: {
    [k: string]: Fact;
  };
}
/**
 * A value of a fact, with its source.
 */
export interface Fact {
  /**
   * One of the values that the family declares for the fact, or a list of protocol tokens where the fact takes tokens.
   */
  value: string | string[];
  /**
   * The place that supports the value.
   */
  source: string;
  /**
   * True where the value is our reading or advice and not the specification's own words.
   */
  judgement?: boolean;
}
/**
 * A hand-written verdict on two codes that people really confuse. The file is content/<family>/pairs/<a>-vs-<b>.yaml, the code that the family orders first standing first.
 */
export interface Pair {
  /**
   * The two codes in the family's order, as in the file's name.
   *
   * @minItems 2
   * @maxItems 2
   */
  codes: string[];
  /**
   * The verdict in one sentence that names both codes.
   */
  verdict: string;
  /**
   * The question that decides between the two.
   */
  question: string;
  answers: Answers;
  /**
   * The mistake that is common in practice, and what comes of it.
   */
  mistake: string;
  differences: Differences;
  guidance: Guidance;
}
/**
 * For each of the two codes, the answer to the question that leads to it.
 */
export interface Answers {
  [k: string]: string;
}
/**
 * The real differences, each under an id of its own.
 */
export interface Differences {
  [k: string]: Difference;
}
export interface Difference {
  /**
   * One whole sentence that names both codes.
   */
  text: string;
  /**
   * The facts that this difference states; they are not listed a second time.
   *
   * @maxItems 100
   */
  covers: string[];
  source: string;
}
/**
 * Advice for both readers.
 */
export interface Guidance {
  /**
   * For who sends the code.
   */
  sender: string;
  /**
   * For who received it.
   */
  receiver: string;
}
/**
 * The terms of the site and what each language calls them: locales/glossary.yaml.
 */
export interface Glossary {
  /**
   * By the term in the source language.
   */
  terms: {
    [k: string]: Term;
  };
}
export interface Term {
  /**
   * `false`: the term stands unchanged in every language.
   */
  translate?: boolean;
  /**
   * What the term means here.
   */
  note?: string;
  [k: string]: Forms | boolean | string | undefined;
}
/**
 * What a language says. Each is the part that all inflected forms share, searched without regard to case.
 */
export interface Forms {
  /**
   * What texts should say.
   */
  preferred: string;
  /**
   * What they may say too.
   *
   * @maxItems 1000
   */
  allowed?: string[];
  /**
   * What is wrong in every text.
   *
   * @maxItems 1000
   */
  forbidden?: string[];
  /**
   * Why, for those who translate next.
   */
  note?: string;
}
