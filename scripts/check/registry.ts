import type { RuleInfo } from "../core/core.js";
import { circularFallback } from "./locale-rules/circular-fallback.js";
import { eastAsianSpacing } from "./locale-rules/east-asian-spacing.js";
import { missing } from "./locale-rules/missing.js";
import { orphans } from "./locale-rules/orphans.js";
import { pluralMissing, pluralSurplus } from "./locale-rules/plurals.js";
import { renamed } from "./locale-rules/renamed.js";
import { sameValues } from "./locale-rules/same-values.js";
import { unrecorded } from "./locale-rules/unrecorded.js";
import { pageFallback } from "./page-rules/fallback.js";
import { pageHreflang } from "./page-rules/hreflang.js";
import { pageLinks } from "./page-rules/links.js";
import { pageStructure } from "./page-rules/structure.js";
import type { PageRule } from "./pages/page-rule.js";
import type { LocaleRule, Rule } from "./rule.js";
import { arabicMarks } from "./rules/arabic-marks.js";
import { bidi } from "./rules/bidi.js";
import { blank } from "./rules/blank.js";
import { blocks } from "./rules/blocks.js";
import { characters } from "./rules/characters.js";
import { codeBlocks } from "./rules/code-blocks.js";
import { codeSpans } from "./rules/code-spans.js";
import { doubledWord } from "./rules/doubled-word.js";
import { emphasis } from "./rules/emphasis.js";
import { eastAsianMarks } from "./rules/east-asian-marks.js";
import { ellipsis } from "./rules/ellipsis.js";
import { excludedLetters } from "./rules/excluded-letters.js";
import { expansion } from "./rules/expansion.js";
import { foreignScript } from "./rules/foreign-script.js";
import { frenchSpacing } from "./rules/french-spacing.js";
import { hanVariant } from "./rules/han-variant.js";
import { length } from "./rules/length.js";
import { links } from "./rules/links.js";
import { mixedScript } from "./rules/mixed-script.js";
import { mojibake } from "./rules/mojibake.js";
import { names } from "./rules/names.js";
import { normalization } from "./rules/normalization.js";
import { numbers } from "./rules/numbers.js";
import { placeholders } from "./rules/placeholders.js";
import { sourceLanguage } from "./rules/source-language.js";
import { spaces } from "./rules/spaces.js";
import { spanishMarks } from "./rules/spanish-marks.js";
import { stale } from "./rules/stale.js";
import { tags } from "./rules/tags.js";
import { termMissing } from "./locale-rules/term-missing.js";
import { terms } from "./rules/terms.js";
import { untranslated } from "./rules/untranslated.js";
import { untranslatedTerms } from "./rules/untranslated-terms.js";
import { updated } from "./rules/updated.js";
import { wrongLanguage } from "./rules/wrong-language.js";
import { zeroWidth } from "./rules/zero-width.js";

/** Rules that hold a translation against its source: they have nothing to say of the source itself. */
const COMPARING: readonly Rule[] = [
  untranslated,
  placeholders,
  codeSpans,
  links,
  blocks,
  codeBlocks,
  emphasis,
  tags,
  numbers,
  names,
  sourceLanguage,
  untranslatedTerms,
  expansion,
  stale,
  updated,
];

/** Rules that look at a text alone. */
const ALONE: readonly Rule[] = [
  blank,
  foreignScript,
  mixedScript,
  excludedLetters,
  hanVariant,
  mojibake,
  bidi,
  characters,
  normalization,
  zeroWidth,
  wrongLanguage,
  doubledWord,
  spaces,
  ellipsis,
  frenchSpacing,
  spanishMarks,
  eastAsianMarks,
  arabicMarks,
  terms,
  length,
];

/** The rules that look at one text, each with whether it compares. */
export const TEXT_RULES: readonly (Rule & { readonly compares: boolean })[] = [
  ...COMPARING.map((rule) => ({ ...rule, compares: true })),
  ...ALONE.map((rule) => ({ ...rule, compares: false })),
];

/** The rules that look at a whole locale. */
export const LOCALE_RULES: readonly LocaleRule[] = [
  missing,
  pluralMissing,
  pluralSurplus,
  circularFallback,
  sameValues,
  eastAsianSpacing,
  termMissing,
  renamed,
  unrecorded,
  orphans,
];

/** The rules that look at every page. */
export const PAGE_RULES: readonly PageRule[] = [pageStructure, pageLinks, pageHreflang, pageFallback];

/** Their names: where pages are not looked at, nobody may say that these rules found nothing. */
export const PAGE_RULE_IDS: readonly string[] = PAGE_RULES.map(({ id }) => id);

/** All rules of the check, in its order. What reading and validation find has names of its own. */
export const RULES: readonly RuleInfo[] = [...TEXT_RULES, ...LOCALE_RULES, ...PAGE_RULES].map(({ id, severity, description }) => ({
  id,
  severity,
  description,
}));
