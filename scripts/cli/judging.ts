import { relative, resolve, sep } from "node:path";
import { type CheckReport, isChosen, type ReportLanguage, type RuleChoice, textsOf } from "../core/core.js";
import { type Checked, checkRules, type Judged, PAGE_RULE_IDS } from "../pipeline/pipeline.js";

/** How a check is judged, and told. */
export interface Judging extends RuleChoice {
  readonly level: "error" | "warning";
  readonly most: number;
  readonly version: string;
  readonly base: string;
  readonly quiet: boolean;
}

/** What is reported, and whether it is good enough. */
export function reportOf(
  { checked, known }: Pick<Judged, "checked"> & Partial<Judged>,
  { level, most, version, base, quiet, ...choice }: Judging,
): CheckReport {
  const findings = quiet ? checked.findings.filter(({ severity }) => severity !== "info") : checked.findings;
  const count = (wanted: string) => findings.filter(({ severity }) => severity === wanted).length;
  const warnings = count("warning");
  const failed = count("error") > 0 || (level === "warning" && warnings > 0) || warnings > most || checked.misses.length > 0;
  const { figures, misses, source, texts, parts } = checked;
  // Of pages that were not looked at, no report says that they are clean.
  const isLeftOut = (id: string) => !checked.hasPages && PAGE_RULE_IDS.includes(id);
  const wanted = checkRules.filter(({ id }) => isChosen(id, choice));
  const rules = wanted.filter(({ id }) => !isLeftOut(id));
  const lacksPages = rules.length < wanted.length;
  const languages = new Map(parts.locales.map((locale) => [locale.tag, languageOf(locale)]));
  const tag = parts.site?.defaultLocale ?? "en";
  const sourceLanguage = languages.get(tag) ?? languageOf({ tag, locale: {} });
  return {
    version,
    rules,
    sourceLanguage,
    languages,
    base,
    findings,
    figures,
    misses,
    known,
    failed,
    lacksPages,
    textOf: textsOf(source),
    texts,
  };
}

function languageOf({ tag, locale }: Pick<Checked["parts"]["locales"][number], "tag" | "locale">): ReportLanguage {
  return { tag, name: locale.nativeName ?? tag, direction: locale.direction ?? "ltr" };
}

/** Where the root lies, seen from the working folder; nothing where it lies outside. */
export function baseOf(cwd: string, root: string): string {
  const path = relative(cwd, root).split(sep).join("/");
  return path === "" || path === ".." || path.startsWith("../") || resolve(cwd, path) !== root ? "" : `${path}/`;
}
