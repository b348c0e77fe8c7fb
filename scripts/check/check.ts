/**
 * The check: what is missing, stale or wrong in the translations of a root, as values. A rule that looks at one text lies in `rules/`, one that
 * looks at a whole locale in `locale-rules/`; both are registered in `registry.ts`. It reads no file and knows no order of stages: what it needs comes in.
 */
import {
  type CheckResult,
  createMemory,
  type Diagnostic,
  type Finding,
  type Fix,
  isChosen,
  type Memory,
  type Parts,
  type Place,
  type RenderedSite,
  type RuleChoice,
  type RuleInfo,
  sortDiagnostics,
  type Source,
  type SourceFile,
  type Surplus,
  type TextPair,
} from "../core/core.js";
import { copiesOf, figuresOf, standingOf, wantedKeys } from "./figures.js";
import { placesIn } from "./places.js";
import { heirsOf } from "./heirs.js";
import { survey } from "./pages/survey.js";
import { LOCALE_RULES, PAGE_RULE_IDS, PAGE_RULES, TEXT_RULES } from "./registry.js";
import type { LocaleProblem, LocaleTexts, Problem } from "./rule.js";
import { type SaidOfTexts, sayOfTexts } from "./say.js";
import type { Parse } from "./structure.js";
import { createSuppressions } from "./suppressions.js";
import { pluralSource, textsOf } from "./texts.js";

export {
  BASELINE_RULE,
  baselineLine,
  type BaselineLine,
  type BaselineMistake,
  compareFindings,
  parseBaseline,
  writeBaseline,
} from "./baseline.js";
export { glob } from "./globs.js";
export { PAGE_RULE_IDS, RULES } from "./registry.js";
export { missesOf } from "./thresholds.js";
export type { Parse, Tree } from "./structure.js";

/** What is checked, and how. */
export interface CheckInput extends RuleChoice {
  readonly source: Source;
  /** What of the source is sound. */
  readonly parts: Parts;
  /** What reading and validation found. */
  readonly diagnostics: readonly Diagnostic[];
  /** The state files, by path. */
  readonly states: ReadonlyMap<string, SourceFile>;
  /** The parser that the pages are made with, for texts that are not simple. */
  readonly parse: Parse;
  /** The rendered pages; where they are absent, the rules for pages are left out. */
  readonly pages?: RenderedSite | undefined;
  /** Only these locales; all of the site's, where it is absent. */
  readonly locales?: readonly string[] | undefined;
  /** What an earlier check of the same root found out, to be used again; the check keeps it up to date. */
  readonly memory?: Memory | undefined;
}

/** What a check gives, with what can be made of it. */
export interface Result extends CheckResult {
  readonly fixes: readonly Fix[];
  /** Translations that nothing shows, with the key that took over, where a text was renamed. */
  readonly surplus: readonly Surplus[];
  /** All texts that were looked at, and those that are missing. */
  texts(): Iterable<TextPair>;
}

/** Checks a root. A pure function of its input. */
export function check(input: CheckInput): Result {
  const { parts, locales: wanted, memory = createMemory() } = input;
  const { source, locales } = textsOf({ ...input, memory });
  const places = placesIn(input.source, input.states, source.language.tag);
  const isWantedTag = (tag: string) => !wanted || wanted.includes(tag);
  const isWanted = (texts: LocaleTexts) => isWantedTag(texts.language.tag);
  const found: Finding[] = input.diagnostics.map((diagnostic) => ofDiagnostic(diagnostic));
  const fixes: Fix[] = [];
  const isOn = ({ id }: { readonly id: string }) => isChosen(id, input);
  /** Adds what a rule said of a text, or of something else that stands at a place. */
  const add = (rule: RuleInfo, problem: Problem, locale: string, text: Text | undefined, at?: Place, hasSource = true) => {
    if (!text) return found.push(findingOf(rule, problem, locale, { at }));
    const { namespace, key } = text;
    const spot = at ? { at } : places.text(locale, namespace, key, problem.at);
    const from = hasSource ? places.source(namespace, key) : undefined;
    return found.push(findingOf(rule, problem, locale, spot, `${namespace}/${key}`, from));
  };
  const textRules = TEXT_RULES.filter(isOn);
  for (const texts of [source, ...locales].filter(isWanted)) {
    const { tag } = texts.language;
    for (const namespace of texts.namespaces) {
      const isSource = texts === source;
      const said = memory.recall<SaidOfTexts>(`said ${tag} ${namespace.name}`, [namespace, ids(textRules)], (before) =>
        sayOfTexts(namespace, textRules, isSource, before),
      );
      for (const { rule, problem, unit } of said.all) {
        add(rule, problem, tag, unit, undefined, !isSource);
        if (problem.fix !== undefined && !isSource)
          fixes.push({ locale: tag, namespace: namespace.name, key: unit.key, text: problem.fix });
      }
    }
  }
  for (const rule of LOCALE_RULES.filter(isOn)) {
    for (const texts of locales.filter(isWanted)) {
      const problems = memory.recall(`rule ${rule.id} ${texts.language.tag}`, rule.comparesLocales ? [texts, ...locales] : [texts], () => {
        const said: LocaleProblem[] = [];
        rule.check(texts, locales, (problem) => said.push(problem));
        return said;
      });
      for (const problem of problems) {
        const tag = problem.about ?? texts.language.tag;
        const text = textOf(problem);
        const at = !text ? places.locale(tag) : problem.isState ? places.state(tag, text.namespace, text.key) : undefined;
        add(rule, problem, tag, text, at);
      }
    }
  }
  const pageRules = PAGE_RULES.filter(isOn);
  if (input.pages && pageRules.length > 0) {
    const surveyed = {
      rendered: input.pages,
      parts,
      source: input.source,
      texts: { source, locales },
      isWanted: isWantedTag,
    };
    survey(pageRules, surveyed, (rule, problem) => {
      const text = textOf(problem);
      add(rule, problem, problem.locale, text, text ? undefined : problem.place);
    });
  }
  const suppressions = createSuppressions(parts.site?.check?.suppress ?? [], places);
  const kept = withoutEchoes(found.filter((finding) => !isOff(finding, input))).filter((finding) => !suppressions.covers(finding));
  // What was not looked for cannot have been found.
  const isLooked = (rule: string) => input.pages !== undefined || !PAGE_RULE_IDS.includes(rule);
  if (!input.only && !input.skip && !wanted) kept.push(...suppressions.unused(isLooked));
  const findings = sortDiagnostics(kept);
  const shown = locales.filter(isWanted);
  return {
    findings,
    figures: shown.map((texts) => figuresOf(texts, findings, memory)),
    fixes,
    surplus: shown.flatMap(surplusOf),
    texts: () => shown.flatMap((texts) => pairsOf(texts, findings)),
  };
}

function surplusOf({ language, namespaces }: LocaleTexts): Surplus[] {
  return namespaces.flatMap((namespace) => {
    const heirs = heirsOf(namespace);
    return Object.entries(namespace.surplus).map(([key, text]) => ({
      locale: language.tag,
      namespace: namespace.name,
      key,
      text,
      heir: heirs.get(key),
    }));
  });
}

function pairsOf({ language, namespaces }: LocaleTexts, findings: readonly Finding[]): TextPair[] {
  const copies = copiesOf(language.tag, findings);
  return namespaces.flatMap((namespace) => {
    const { name, source, units } = namespace;
    const have = new Map(units.map((unit) => [unit.key, unit]));
    const wanted = wantedKeys(namespace, language.required);
    // Forms that a language may have stand among those that it must have.
    const keys = new Set(
      [...wantedKeys(namespace, language.possible)].filter((key) => wanted.has(key) || have.has(key)).concat(...have.keys()),
    );
    return Array.from(keys, (key): TextPair => {
      const unit = have.get(key);
      const from = unit?.source ?? source.get(key) ?? pluralSource(source, key);
      return {
        locale: language.tag,
        namespace: name,
        key: `${name}/${key}`,
        source: from?.text ?? "",
        target: unit?.target.text,
        state: unit?.state,
        standing: standingOf(unit, copies),
      };
    });
  });
}

const ids = (rules: readonly RuleInfo[]) => rules.map(({ id }) => id).join();

/** A text, by its namespace and its flat key there. */
interface Text {
  readonly namespace: string;
  readonly key: string;
}

/** The text that a problem is about; undefined where it is about none. */
function textOf({ namespace, key }: { readonly namespace?: string; readonly key?: string }): Text | undefined {
  return namespace === undefined || key === undefined ? undefined : { namespace, key };
}

/** What a rule said, as a finding: with its place and that of the source, as far as they are known. */
function findingOf(
  rule: RuleInfo,
  { message, hint, severity = rule.severity }: Problem,
  locale: string,
  spot: { readonly at?: Place | undefined; readonly end?: Finding["end"] } | undefined,
  key?: string,
  source?: Place,
): Finding {
  return {
    rule: rule.id,
    severity,
    message,
    ...(hint !== undefined && { hint }),
    ...(spot?.at && { at: spot.at }),
    ...(spot?.end && { end: spot.end }),
    locale,
    ...(key !== undefined && { key }),
    ...(source && { source }),
  };
}

/** What reading or validation said, as a finding; a path below `locales/` tells the locale. */
function ofDiagnostic(diagnostic: Diagnostic): Finding {
  const locale = /^locales\/([^./][^/]*)\//.exec(diagnostic.at?.path ?? "")?.[1];
  return { ...diagnostic, ...(locale !== undefined && { locale }) };
}

function isOff({ rule, locale }: Finding, input: CheckInput): boolean {
  return (input.locales && locale !== undefined && !input.locales.includes(locale)) === true || !isChosen(rule, input);
}

/** Rules that say the same of one text: the first is kept. */
const ECHOES: Readonly<Record<string, readonly string[]>> = {
  // By the one that says more, those that it makes needless.
  placeholders: ["holes"],
  mojibake: ["foreign-script", "excluded-letters", "mixed-script", "zero-width", "spaces"],
  untranslated: ["source-language", "wrong-language"],
  "mixed-script": ["foreign-script"],
  blank: ["expansion"],
  // A page lacks what its text lacks.
  links: ["page-structure"],
  "code-blocks": ["page-structure"],
  blocks: ["page-structure"],
};

function withoutEchoes(found: readonly Finding[]): Finding[] {
  const needless = new Set<string>();
  // What reading and validation say names no text, but a line.
  const ofText = (rule: string, { locale, key }: Finding) => `${rule} ${locale} ${key}`;
  const ofLine = (rule: string, { locale, at }: Finding) => `${rule} ${locale} ${at?.path}:${at?.line}`;
  for (const finding of found) {
    for (const echo of ECHOES[finding.rule] ?? []) needless.add(ofText(echo, finding)).add(ofLine(echo, finding));
  }
  return found.filter((finding) => !needless.has((finding.key === undefined ? ofLine : ofText)(finding.rule, finding)));
}
