import fc from "fast-check";
import type { CheckReport, Finding, TextPair } from "../../scripts/core/core.js";

/** A finding with everything that it can have. */
export const finding: Finding = {
  rule: "placeholders",
  severity: "error",
  message: "Unexpected `{{b}}`, expected `{{a}}`",
  hint: "write `{{a}}`",
  at: { path: "locales/fr/toy.json", line: 3, column: 12 },
  end: { line: 3, column: 17 },
  locale: "fr",
  key: "toy/codes/1/summary",
  source: { path: "content/toy/codes/1.yaml", line: 6, column: 10 },
  change: { was: "Summary of {{b}}.", now: "Summary of {{a}}." },
};

/** A text with everything that it can have. */
export const text: TextPair = {
  locale: "fr",
  namespace: "toy",
  key: "toy/codes/1/summary",
  source: "Summary of {{a}}.",
  target: "Résumé de {{b}}.",
  state: undefined,
  standing: "unrecorded",
};

/** A report of a site with two translations; tests give what matters to them. */
export function makeReport(changes: Partial<CheckReport> & { readonly pairs?: readonly TextPair[] } = {}): CheckReport {
  const { pairs = [text], ...rest } = changes;
  const progress = { texts: 4, translated: 3, fresh: 2, reviewed: 1 };
  return {
    version: "1.2.3",
    rules: [
      { id: "placeholders", severity: "error", description: "Placeholders are the source's." },
      { id: "length", severity: "warning", description: "A text has a limit." },
    ],
    sourceLanguage: { tag: "en", name: "English", direction: "ltr" },
    languages: new Map([
      ["fr", { tag: "fr", name: "français", direction: "ltr" }],
      ["ar", { tag: "ar", name: "العربية", direction: "rtl" }],
    ]),
    base: "",
    findings: [finding],
    figures: ["fr", "ar"].map((locale) => ({ locale, ...progress, errors: 1, namespaces: [{ namespace: "toy", ...progress }] })),
    misses: [],
    failed: true,
    lacksPages: false,
    textOf: () => undefined,
    texts: () => pairs,
    ...rest,
  };
}

/** Pieces that have a meaning to something that reads a report. */
const PIECES = [
  "\n::error::forged",
  "\r\n::set-output name=x::y",
  "\n  ::stop-commands::x",
  "##[error]forged",
  "::",
  "%0A::warning::x",
  "<script>alert(1)</script>",
  "</td></table><img src=x onerror=alert(1)>",
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  "]]>",
  "<![CDATA[",
  "<!--",
  "-->",
  "&lt;",
  "&amp;",
  "&#0;",
  "&",
  "<",
  ">",
  "`",
  "```\n",
  "``",
  "\\",
  "|",
  "\n| a | b |\n| --- | --- |\n",
  "[x](javascript:alert(1))",
  "![x](http://evil.example/x.png)",
  "<http://evil.example>",
  "https://evil.example",
  "@everyone",
  "\n# Heading\n",
  "\n- item\n",
  "**",
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "\r=1",
  '","',
  '"',
  "\r\n",
  ",",
  "'",
  "\u0000",
  "\u0008",
  "\u001b[31m",
  "\u009b2J",
  "\u202e",
  "\u2028",
  "\u200b",
  "\ud800",
  "\udc00",
  "\ufffe",
  "\uffff",
  "\ufdd0",
  "😀",
  "العربية",
  " ",
  "",
  "{{a}}",
  "{0}",
  "constructor",
  "__proto__",
] as const;

/** Texts as somebody would write them who wants to be taken for a part of the report; and any others. */
export const hostile: fc.Arbitrary<string> = fc.oneof(
  fc.array(fc.constantFrom<string>(...PIECES, "word"), { maxLength: 6 }).map((pieces) => pieces.join("")),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)), maxLength: 12 }),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

const number = fc.integer({ min: 1, max: 99 });
const place = fc.record({ path: hostile, line: number, column: number });

/** Findings with hostile texts everywhere. */
export const hostileFinding: fc.Arbitrary<Finding> = fc.record(
  {
    rule: hostile,
    severity: fc.constantFrom("error", "warning", "info"),
    message: hostile,
    hint: hostile,
    at: place,
    end: fc.record({ line: number, column: number }),
    locale: fc.oneof(fc.constantFrom("fr", "ar"), hostile),
    key: hostile,
    source: place,
    change: fc.record({ was: hostile, now: hostile }),
  },
  { requiredKeys: ["rule", "severity", "message"] },
);

/** Whole reports of them: names of rules, locales and namespaces too. */
export const hostileReport: fc.Arbitrary<CheckReport> = fc
  .record({
    findings: fc.array(hostileFinding, { maxLength: 6 }),
    tags: fc.uniqueArray(hostile, { minLength: 1, maxLength: 3 }),
    name: hostile,
    namespaces: fc.uniqueArray(hostile, { minLength: 1, maxLength: 3 }),
    source: hostile,
    target: fc.option(hostile, { nil: undefined }),
    version: hostile,
    base: hostile,
    failed: fc.boolean(),
    known: fc.option(fc.record({ by: fc.constantFrom("baseline", "since"), name: hostile, count: number }), { nil: undefined }),
  })
  .map(({ findings, tags, name, namespaces, source, target, version, base, failed, known }) => {
    const progress = { texts: 4, translated: 3, fresh: 2, reviewed: 1 };
    return makeReport({
      findings,
      version,
      base,
      failed,
      known,
      lacksPages: false,
      rules: [{ id: name, severity: "error", description: source }],
      languages: new Map(tags.map((tag) => [tag, { tag, name, direction: "rtl" as const }])),
      figures: tags.map((locale) => ({
        locale,
        ...progress,
        errors: 1,
        namespaces: namespaces.map((namespace) => ({ namespace, ...progress })),
      })),
      misses: tags.map((locale) => ({ locale, figure: "fresh" as const, wanted: 90, found: 1 })),
      pairs: tags.flatMap((locale) =>
        namespaces.map((namespace) => ({ ...text, locale, namespace, key: `${namespace}/${name}`, source, target })),
      ),
    });
  });

/** Fields whose values are words of ours. */
const OURS = new Set(["severity", "figure", "standing", "direction", "by"]);

/**
 * The same report with a harmless word for every segment of every text of it, the same word for the same segment: what a format makes of
 * both has the same form.
 */
export function tame(report: CheckReport): CheckReport {
  const words = new Map([["", ""]]);
  const word = (segment: string) => words.get(segment) ?? (words.set(segment, `w${words.size}`), words.get(segment) as string);
  const walk = (value: unknown, field = ""): unknown => {
    if (typeof value === "string") return OURS.has(field) ? value : value.split("/").map(word).join("/");
    if (value instanceof Map) return new Map(Array.from(value, ([key, inner]) => [walk(key), walk(inner)]));
    if (Array.isArray(value)) return value.map((inner) => walk(inner));
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner, key)]));
  };
  const texts = Array.from(report.texts(), (pair) => walk(pair) as TextPair);
  return { ...(walk(report) as CheckReport), texts: () => texts };
}

/** A format's one text. */
export function written(result: string | Readonly<Record<string, string>>): string {
  if (typeof result !== "string") throw new Error("a report of several files");
  return result;
}
