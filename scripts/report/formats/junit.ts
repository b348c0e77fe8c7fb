import type { CheckReport, Finding, ReportFormat } from "../../core/core.js";
import { escapeLines, escapeMarkup } from "../escape.js";
import { groupsOf, sayMiss, spot } from "../grouping.js";
import { visible } from "../visible.js";

/** JUnit's XML, as far as its readers agree on it: a suite a locale, a case a rule. Errors fail a case, all else is what it prints. */
export const junit: ReportFormat = {
  name: "junit",
  description: "JUnit XML: a suite a locale, a case a rule",
  write(report) {
    const suites = groupsOf(report).map(({ locale, findings }) => suite(locale ?? "site", casesOf(report, locale, findings)));
    const all = [...suites, ...verdict(report)];
    const sum = (figure: "tests" | "failures") => all.reduce((total, each) => total + each[figure], 0);
    return [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="visavis check" tests="${sum("tests")}" failures="${sum("failures")}" errors="0">`,
      ...all.map(({ xml }) => xml),
      "</testsuites>\n",
    ].join("\n");
  },
};

/** A rule's findings in a locale: what fails it, and what does not. */
interface Case {
  readonly name: string;
  readonly failures: readonly string[];
  readonly notes: readonly string[];
}

interface Suite {
  readonly tests: number;
  readonly failures: number;
  readonly xml: string;
}

function casesOf(report: CheckReport, locale: string | undefined, findings: readonly Finding[]): Case[] {
  const byRule = new Map<string, Finding[]>(locale === undefined ? [] : report.rules.map(({ id }) => [id, []]));
  for (const finding of findings) {
    const found = byRule.get(finding.rule);
    if (found) found.push(finding);
    else byRule.set(finding.rule, [finding]);
  }
  const cases = Array.from(byRule, ([name, found]): Case => {
    const isError = ({ severity }: Finding) => severity === "error";
    return { name, failures: found.filter(isError).map(line), notes: found.filter((finding) => !isError(finding)).map(line) };
  });
  const misses = report.misses.filter((miss) => miss.locale === locale).map(sayMiss);
  return locale === undefined ? cases : [...cases, { name: "thresholds", failures: misses, notes: [] }];
}

/** Where neither an error nor a threshold failed the check, its warnings did: no case of theirs would say so. */
function verdict({ failed, findings, misses }: CheckReport): Suite[] {
  if (!failed || misses.length > 0 || findings.some(({ severity }) => severity === "error")) return [];
  const warnings = findings.filter(({ severity }) => severity === "warning").length;
  return [suite("check", [{ name: "warnings", failures: [`${warnings} warnings, expected fewer`], notes: [] }])];
}

function suite(name: string, cases: readonly Case[]): Suite {
  const failures = cases.filter((each) => each.failures.length > 0).length;
  const label = escapeMarkup(name);
  const head = `<testsuite name="${label}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`;
  return { tests: cases.length, failures, xml: [head, ...cases.map((each) => element(each, label)), "</testsuite>"].join("\n") };
}

function element({ name, failures, notes }: Case, suiteLabel: string): string {
  const head = `<testcase classname="visavis.${suiteLabel}" name="${escapeMarkup(name)}"`;
  if (failures.length + notes.length === 0) return `${head}/>`;
  const message = failures.length === 1 ? (failures[0] as string) : `${failures.length} findings`;
  const failure = `<failure type="error" message="${escapeMarkup(message)}">${escapeLines(failures.join("\n"))}</failure>`;
  return [
    `${head}>`,
    ...(failures.length > 0 ? [failure] : []),
    ...(notes.length > 0 ? [`<system-out>${escapeLines(notes.join("\n"))}</system-out>`] : []),
    "</testcase>",
  ].join("\n");
}

/** A finding in a line of its own. */
function line(finding: Finding): string {
  const { message, key, hint } = finding;
  const place = spot(finding);
  const text = [place, message, key && `[${key}]`, hint && `(hint: ${hint})`].filter((part) => part !== undefined).join(" ");
  return visible(text);
}
