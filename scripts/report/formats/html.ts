import { hash } from "node:crypto";
import {
  type CheckReport,
  type Figures,
  type Finding,
  percent,
  type Progress,
  type ReportFormat,
  type ReportLanguage,
  type Severity,
  type Standing,
  type TextPair,
} from "../../core/core.js";
import { tally } from "../diagnostic.js";
import { countByRule, gravestFirst, groupsOf, sayKnown, sayMiss, spot } from "../grouping.js";
import { SCRIPT, STYLE } from "../html-assets.js";
import { Markup, markup } from "../markup.js";

/** How a text stands, in words. */
const STANDINGS: Readonly<Record<Standing, string>> = {
  untranslated: "untranslated",
  stale: "stale",
  unrecorded: "not recorded",
  machine: "machine-made, not reviewed",
  unreviewed: "not reviewed",
  reviewed: "reviewed",
};

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "to know" };
const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

/**
 * A folder of pages that need nothing else: a dashboard, and for each locale its findings and all of its texts. Scripts and styles are
 * allowed by their hash alone, so that even markup that got through could not act.
 */
export const html: ReportFormat = {
  name: "html",
  description: "a folder of pages: a dashboard, and every text beside its source",
  write(report) {
    const files = fileNames(report.figures);
    const texts = new Map<string, TextPair[]>();
    for (const text of report.texts()) {
      const list = texts.get(text.locale);
      if (list) list.push(text);
      else texts.set(text.locale, [text]);
    }
    const groups = new Map(groupsOf(report).map(({ locale, findings }) => [locale, findings]));
    const pages = report.figures.map((figures): [string, string] => {
      const { locale } = figures;
      const language = report.languages.get(locale) ?? { tag: locale, name: locale, direction: "ltr" };
      return [files.get(locale) as string, localePage(report, figures, language, groups.get(locale) ?? [], texts.get(locale) ?? [])];
    });
    return Object.fromEntries([["index.html", dashboard(report, files)], ...pages]);
  },
};

/** A page's name holds what every file system can write, whatever a locale is called, and is no other's. */
function fileNames(figures: readonly Figures[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    figures.map(({ locale }, index) => {
      const plain = /^[A-Za-z0-9-]{1,40}$/.test(locale) && !taken.has(locale.toLowerCase());
      taken.add(locale.toLowerCase());
      return [locale, `locale-${plain ? locale : `${index + 1}_`}.html`];
    }),
  );
}

function dashboard(report: CheckReport, files: ReadonlyMap<string, string>): string {
  const { findings, failed, misses, sourceLanguage } = report;
  const body = markup`
<header>
<h1>Translations</h1>
<p><strong class="${failed ? "failed" : "passed"}">${failed ? "Failed" : "Passed"}</strong> ${tally(findings)}. The source language is ${foreign(sourceLanguage.name, sourceLanguage)} (${sourceLanguage.tag}).</p>
${sayKnown(report) === undefined ? undefined : markup`<p>${sayKnown(report)}.</p>`}
</header>
<main>
${misses.length > 0 ? missList(report) : undefined}
<h2>Locales</h2>
${progressTable(report, files)}
${rulesTable(findings)}
${findingsTable(
  "Findings of no translation",
  findings.filter(({ locale }) => locale === undefined || !files.has(locale)),
  sourceLanguage,
)}
</main>`;
  return page("Translations", body, report.version);
}

function missList({ misses }: CheckReport): Markup {
  return markup`<h2>Not reached</h2>
<ul>${misses.map((miss) => markup`<li>${miss.locale}: ${sayMiss(miss)}</li>`)}</ul>`;
}

/** Locales × namespaces. */
function progressTable({ figures, findings, languages }: CheckReport, files: ReadonlyMap<string, string>): Markup {
  const namespaces = [...new Set(figures.flatMap((each) => each.namespaces.map(({ namespace }) => namespace)))];
  const counts = countsOf(findings);
  const rows = figures.map((each) => {
    const file = files.get(each.locale) as string;
    const language = languages.get(each.locale) ?? { tag: each.locale, name: each.locale, direction: "ltr" };
    const cells = namespaces.map((name) => {
      const index = each.namespaces.findIndex(({ namespace }) => namespace === name);
      const progress = each.namespaces[index];
      if (!progress) return markup`<td data-v="-1">–</td>`;
      return progressCell(progress, counts(each.locale, name), `${file}#ns-${index}`);
    });
    return markup`<tr><th scope="row"><a href="${file}">${foreign(language.name, language)}</a> <code>${each.locale}</code></th>${progressCell(each, counts(each.locale), undefined)}<td class="n" data-v="${percent(each.reviewed, each.texts)}">${share(each.reviewed, each.texts)}</td>${cells}</tr>
`;
  });
  return markup`<div class="wide" role="region" aria-label="Locales and namespaces" tabindex="0"><table class="sortable">
<caption>The share of texts that is translated and fresh, with errors and warnings: of each locale, as a whole and by namespace</caption>
<thead><tr><th scope="col">Locale</th><th scope="col">All</th><th scope="col">Reviewed</th>${namespaces.map((name) => markup`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>
${rows}</tbody>
</table></div>`;
}

interface Count {
  readonly errors: number;
  readonly warnings: number;
}

/** Counts errors and warnings of a locale, or of a namespace of it, each finding once. */
function countsOf(findings: readonly Finding[]): (locale: string, namespace?: string) => Count {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { locale, key, severity } of findings) {
    if (locale === undefined || severity === "info") continue;
    const spaces = key === undefined ? [undefined] : [undefined, key.slice(0, Math.max(0, key.indexOf("/")))];
    for (const namespace of spaces) {
      const id = JSON.stringify([locale, namespace]);
      const count = counts.get(id) ?? { errors: 0, warnings: 0 };
      counts.set(id, count);
      count[`${severity}s`]++;
    }
  }
  return (locale, namespace) => counts.get(JSON.stringify([locale, namespace])) ?? { errors: 0, warnings: 0 };
}

function progressCell({ texts, translated, fresh }: Progress, { errors, warnings }: Count, href: string | undefined): Markup {
  const done = percent(translated, texts);
  const label = href === undefined ? markup`<b>${share(translated, texts)}</b>` : markup`<a href="${href}">${share(translated, texts)}</a>`;
  return markup`<td data-v="${done}">${label} translated<meter aria-hidden="true" min="0" max="100" low="80" high="99.9" optimum="100" value="${done}"></meter><small>${share(fresh, texts)} fresh</small>${errors > 0 ? markup`<small class="error">${many(errors, "error")}</small>` : undefined}${warnings > 0 ? markup`<small class="warning">${many(warnings, "warning")}</small>` : undefined}</td>`;
}

function localePage(
  report: CheckReport,
  figures: Figures,
  language: ReportLanguage,
  findings: readonly Finding[],
  texts: readonly TextPair[],
): string {
  const rows = new Map(texts.map(({ key }, index) => [key, `t${index}`]));
  const byKey = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.key === undefined) continue;
    const list = byKey.get(finding.key);
    if (list) list.push(finding);
    else byKey.set(finding.key, [finding]);
  }
  const byNamespace = new Map(figures.namespaces.map(({ namespace }) => [namespace, [] as Markup[]]));
  for (const [index, text] of texts.entries())
    byNamespace.get(text.namespace)?.push(textRow(text, index, report.sourceLanguage, language, byKey.get(text.key)));
  const { translated, fresh, reviewed, texts: count } = figures;
  const body = markup`
<header>
<p><a href="index.html">All locales</a></p>
<h1>${foreign(language.name, language)} <code>${language.tag}</code></h1>
<p>${many(count, "text")}: ${share(translated, count)} translated, ${share(fresh, count)} fresh, ${share(reviewed, count)} reviewed. ${tally(findings)}.</p>
</header>
<main>
${rulesTable(findings)}
${findingsTable("Findings", findings, report.sourceLanguage, rows)}
<h2 id="texts">Texts</h2>
${filter(texts)}
${figures.namespaces.map(({ namespace }, index) => textTable(namespace, index, byNamespace.get(namespace) ?? []))}
</main>`;
  return page(`${language.tag}: translations`, body, report.version);
}

/** Chooses what is shown, without a script. */
function filter(texts: readonly TextPair[]): Markup {
  const counts = new Map<Standing, number>();
  for (const { standing } of texts) counts.set(standing, (counts.get(standing) ?? 0) + 1);
  const choices = (Object.keys(STANDINGS) as Standing[])
    .filter((standing) => counts.has(standing))
    .map(
      (standing) =>
        markup`<label><input type="radio" name="show" id="show-${standing}"> ${STANDINGS[standing]} (${counts.get(standing)})</label>`,
    );
  return markup`<fieldset class="filter"><legend>Show</legend><label><input type="radio" name="show" checked> all (${texts.length})</label>${choices}<label><input type="radio" name="show" id="show-found"> with findings</label></fieldset>`;
}

function textTable(namespace: string, index: number, rows: readonly Markup[]): Markup {
  return markup`<section aria-labelledby="ns-${index}"><h3 id="ns-${index}">${namespace}</h3>
<table class="sortable texts">
<caption>The texts of ${namespace}: ${rows.length}</caption>
<thead><tr><th scope="col">Key</th><th scope="col">Source</th><th scope="col">Translation</th><th scope="col">State</th></tr></thead>
<tbody>
${rows}</tbody>
</table></section>
`;
}

function textRow(
  { namespace, key, source, target, standing }: TextPair,
  index: number,
  from: ReportLanguage,
  to: ReportLanguage,
  findings: readonly Finding[] = [],
): Markup {
  const translation =
    target === undefined ? markup`<td class="none">none</td>` : markup`<td lang="${to.tag}" dir="${to.direction}">${target}</td>`;
  const said =
    findings.length === 0
      ? undefined
      : markup`<ul>${findings.map(({ severity, message }) => markup`<li class="${severity}">${SEVERITIES[severity]}: ${message}</li>`)}</ul>`;
  return markup`<tr id="t${index}" class="s-${standing}${said && " found"}"><th scope="row"><code>${key.slice(namespace.length + 1)}</code></th><td lang="${from.tag}" dir="${from.direction}">${source}</td>${translation}<td><span class="state">${STANDINGS[standing]}</span>${said}</td></tr>
`;
}

function rulesTable(findings: readonly Finding[]): Markup | undefined {
  if (findings.length === 0) return undefined;
  const rows = countByRule(findings).map(
    ({ rule, errors, warnings, infos }) =>
      markup`<tr><th scope="row"><code>${rule}</code></th><td class="n">${errors}</td><td class="n">${warnings}</td><td class="n">${infos}</td></tr>
`,
  );
  return markup`<h2>Rules</h2>
<table class="sortable">
<caption>How many findings each rule has</caption>
<thead><tr><th scope="col">Rule</th><th scope="col">Errors</th><th scope="col">Warnings</th><th scope="col">To know</th></tr></thead>
<tbody>
${rows}</tbody>
</table>`;
}

/** @param rows the ids of the rows of texts, by key */
function findingsTable(
  title: string,
  findings: readonly Finding[],
  from: ReportLanguage,
  rows?: ReadonlyMap<string, string>,
): Markup | undefined {
  if (findings.length === 0) return undefined;
  const lines = gravestFirst(findings).map((finding) => {
    const { severity, rule, key, message, hint, change } = finding;
    const row = key === undefined ? undefined : rows?.get(key);
    const place = [
      key === undefined ? undefined : row === undefined ? markup`<code>${key}</code>` : markup`<a href="#${row}"><code>${key}</code></a>`,
      spot(finding) === undefined ? undefined : markup`<code class="at">${spot(finding)}</code>`,
    ];
    return markup`<tr><td class="${severity}" data-v="${GRAVITY[severity]}">${SEVERITIES[severity]}</td><th scope="row"><code>${rule}</code></th><td>${message}${hint === undefined ? undefined : markup`<small>${hint}</small>`}${change && changeOf(change, from)}</td><td>${place.filter((part) => part !== undefined)}</td></tr>
`;
  });
  return markup`<h2>${title}</h2>
<table class="sortable">
<caption>${title}: ${findings.length}, the gravest first</caption>
<thead><tr><th scope="col">Severity</th><th scope="col">Rule</th><th scope="col">What</th><th scope="col">Where</th></tr></thead>
<tbody>
${lines}</tbody>
</table>`;
}

/** A source text as it was and as it is. */
function changeOf({ was, now }: NonNullable<Finding["change"]>, { tag, direction }: ReportLanguage): Markup {
  return markup`<small>was: <del lang="${tag}" dir="${direction}">${was}</del></small><small>now: <ins lang="${tag}" dir="${direction}">${now}</ins></small>`;
}

/** A name in its own language. */
function foreign(text: string, { tag, direction }: ReportLanguage): Markup {
  return markup`<bdi lang="${tag}" dir="${direction}">${text}</bdi>`;
}

function share(part: number, whole: number): string {
  return `${percent(part, whole)} %`;
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

const style = trusted("style", STYLE);
const script = trusted("script", SCRIPT);
const POLICY = `default-src 'none'; style-src '${digest(STYLE)}'; script-src '${digest(SCRIPT)}'; base-uri 'none'; form-action 'none'`;

/** An element of our own text, which holds nothing that would end it. */
function trusted(name: string, text: string): Markup {
  return new Markup([`<${name}>${text}</${name}>`], []);
}

function digest(text: string): string {
  return `sha256-${hash("sha256", text, "base64")}`;
}

function page(title: string, body: Markup, version: string): string {
  return `<!doctype html>\n${markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup([POLICY], [])}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
${style}
</head>
<body>${body}
<footer><p>Made by visavis check${version === "" ? undefined : ` ${version}`}.</p></footer>
${script}
</body>
</html>
`}`;
}
