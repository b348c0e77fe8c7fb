import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { didYouMean, isPseudoLocale, type ReportFormat } from "../core/core.js";
import {
  type Checked,
  type CheckOptions,
  checkRoot,
  checkRules,
  createRootMemory,
  packageTree,
  PAGE_RULE_IDS,
  withChanges,
} from "../pipeline/pipeline.js";
import { diskTree } from "../read/read.js";
import { reportFormats } from "../report/report.js";
import { TEMPLATES } from "./ci-templates.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { baseOf, type Judging, reportOf } from "./judging.js";
import { type Knowing, leavingOut } from "./known.js";
import { isMending, mendRoot } from "./mending.js";
import { COMMON, parse, UsageError } from "./options.js";
import { rootFolder } from "./root.js";
import { lookAgain } from "./watching.js";

export const HELP = `visavis check [LOCALE…] [--root DIR] [--only RULE]… [--skip RULE]… [--no-pages] [--fail-on error|warning]
              [--max-warnings N] [-f FORMAT[=FILE]]… [--since REF | --baseline FILE [--update-baseline]]
visavis check --fix [LOCALE…] [--dry-run]
visavis check --accept [LOCALE…] [KEY…] [--by human|machine] [--reviewed] [--dry-run]
visavis check --minor KEY [--dry-run]

Says what is missing, stale or wrong in the translations, where, and how far each locale has come. Writes nothing but reports; the
three others write into locales/ and say which files.

  LOCALE…            only these locales (default: all of the site)
  --root DIR         the folder that holds content/ and locales/ (default: the working folder)
  --only RULE        only this rule; may be repeated
  --skip RULE        all rules but this; may be repeated
  --no-pages         the texts alone: the rendered pages are not looked at, which is quicker
  --fail-on LEVEL    error (default) or warning: from which findings on the check fails
  --max-warnings N   fails where there are more warnings
  --since REF        only what is new: findings of the root as it was at a commit, a branch or a tag of git are left out. Thresholds
                     do not decide
  --baseline FILE    the gate of changes: findings that stand in this file are left out, and fail nothing; a line whose finding is gone
                     is an error. Thresholds do not decide: a release is checked without
  --update-baseline  takes such lines out of the file; makes it of all findings where there is none. It adds no line to one
  --no-history       does not look in git for what the source of a stale text was
  -f, --format F     a report, to standard output or with =FILE into a file; may be repeated (default: text)
${reportFormats.map(({ name, description }) => `                       ${name.padEnd(8)} ${description}`).join("\n")}
  --watch            checks the texts again after each change, until Ctrl+C
  --rules            lists the rules
  --template NAME    prints a ready file for continuous integration: ${Object.keys(TEMPLATES).join(" or ")}
  --fix              mends what has one right answer: spaces, invisible characters, marks, placeholders, renamed and surplus keys,
                     the order and form of files
  --accept           records translations as they are: made from the source text of now. A KEY is a text's namespace and key, such
                     as http/codes/404/summary; * stands for any run of characters
  --by WHO           who made what is new or changed: human (default) or machine
  --reviewed         a person has reviewed what is recorded now
  --minor KEY        the source text has changed in nothing that a translation would show: in every locale; may be repeated
  --dry-run          says what would be written, and writes nothing
  -q, --quiet        no findings that are neither errors nor warnings

Exit codes: 0 clean, 1 findings at or above the level or a threshold of content/site.yaml that is not reached, 2 wrong usage or
unreadable input, 3 a bug.
`;

const OPTIONS = {
  root: COMMON.root,
  quiet: COMMON.quiet,
  help: COMMON.help,
  only: { type: "string", multiple: true },
  skip: { type: "string", multiple: true },
  "no-pages": { type: "boolean" },
  "fail-on": { type: "string" },
  "max-warnings": { type: "string" },
  format: { type: "string", multiple: true, short: "f" },
  "no-history": { type: "boolean" },
  since: { type: "string" },
  baseline: { type: "string" },
  "update-baseline": { type: "boolean" },
  watch: { type: "boolean" },
  rules: { type: "boolean" },
  template: { type: "string" },
  fix: { type: "boolean" },
  accept: { type: "boolean" },
  by: { type: "string" },
  reviewed: { type: "boolean" },
  minor: { type: "string", multiple: true },
  "dry-run": { type: "boolean" },
} as const;

/** Runs `visavis check`. */
export function runCheck(args: readonly string[], io: Io, version = ""): ExitCode | Promise<ExitCode> {
  const { values, positionals } = parse(args, OPTIONS, "check", "folders");
  if (values.help) return printHelp(HELP, io);
  if (values.rules)
    return printHelp(checkRules.map(({ id, severity, description }) => `${id} (${severity})\n  ${description}\n`).join(""), io);
  if (values.template !== undefined) {
    requireKnown("template", [values.template], Object.keys(TEMPLATES), "visavis check --help names them");
    return printHelp(TEMPLATES[values.template] as string, io);
  }
  const level = values["fail-on"] ?? "error";
  if (level !== "error" && level !== "warning")
    throw new UsageError(`Unexpected --fail-on ${level}, expected error or warning`, "visavis check --help explains it");
  const most = maxWarnings(values["max-warnings"]);
  const ids = checkRules.map(({ id }) => id);
  requireKnown("rule", [...(values.only ?? []), ...(values.skip ?? [])], ids, "visavis check --rules lists them");
  const reports = (values.format ?? ["text"]).map((given) => destinationOf(given, io));
  requireApart(reports.map(({ file }) => file));
  const mends = isMending(values);
  if (values.watch && (mends || values["update-baseline"]))
    throw new UsageError("Unexpected --watch with what writes files of the root, expected one of them", "run the command once for each");
  const root = rootFolder(values.root, io);
  const leaveOut = leavingOut(values satisfies Knowing, root, mends, io);
  // What looks like a key is one where keys are asked for; else it is a locale.
  const keys = values.accept ? positionals.filter((given) => /[/*]/.test(given)) : [];
  const locales = positionals.filter((given) => !keys.includes(given));
  const options: CheckOptions = {
    // Pages take longer than a writer waits.
    pages: !values["no-pages"] && !values.watch && !mends,
    ...(locales.length > 0 && { locales }),
    ...(values.only && { only: values.only }),
    ...(values.skip && { skip: values.skip }),
  };
  if (mends) {
    const checked = checkRoot(diskTree(root), options);
    requireLocales(locales, checked);
    mendRoot(root, checked, values, keys, options, io);
    return 0;
  }
  const judging: Judging = {
    ...{ level, most, version, base: baseOf(io.cwd, root), quiet: values.quiet === true },
    ...{ only: values.only, skip: values.skip },
  };
  const memory = values.watch ? createRootMemory() : undefined;
  const look = (): ExitCode => {
    const checked = checkRoot(diskTree(root), options, packageTree(), memory);
    requireLocales(locales, checked);
    // What was not looked for is not gone.
    const looked = checked.hasPages ? options : { ...options, skip: [...(options.skip ?? []), ...PAGE_RULE_IDS] };
    const judged = leaveOut?.(checked, looked) ?? { checked };
    const shown = values["no-history"] ? judged.checked.findings : withChanges(judged.checked.findings, checked, root, io.env);
    const report = reportOf({ ...judged, checked: { ...judged.checked, findings: shown } }, judging);
    // All of them are made before any is written, and files before what is printed: whoever read “passed” has got everything.
    const written = reports.map(({ format, file }) => ({
      file,
      text: format.write(report, { color: file === undefined && io.color }),
    }));
    const printed = written.filter(({ file }) => file === undefined).map(({ text }) => onlyText(text));
    for (const { text, file } of written) if (file !== undefined) writeFiles(text, file);
    for (const text of printed) io.out(text);
    return report.failed ? 1 : 0;
  };
  return values.watch ? lookAgain(root, look, io) : look();
}

function requireLocales(locales: readonly string[], { parts }: Checked): void {
  const tags = parts.locales.map(({ tag }) => tag).filter((tag) => !isPseudoLocale(tag));
  requireKnown("locale", locales, tags, "visavis list shows them");
}

function maxWarnings(given: string | undefined): number {
  if (given === undefined) return Infinity;
  if (/^\d+$/.test(given)) return Number(given);
  throw new UsageError(`Unexpected --max-warnings ${given}, expected a whole number`, "0 allows none");
}

/** `json=report.json` as a format and a file. */
function destinationOf(given: string, io: Io): { format: ReportFormat; file: string | undefined } {
  const [name = "", ...rest] = given.split("=");
  const format = reportFormats.find((candidate) => candidate.name === name);
  const known = reportFormats.map((candidate) => candidate.name);
  if (!format)
    throw new UsageError(
      `Unexpected format ${name}, expected one of ${known.join(", ")}`,
      didYouMean(name, known) ?? "visavis check --help lists them",
    );
  return { format, file: rest.length > 0 ? resolve(io.cwd, rest.join("=")) : undefined };
}

function requireKnown(what: string, given: readonly string[], known: readonly string[], hint: string): void {
  for (const name of given) {
    if (!known.includes(name))
      throw new UsageError(`Unexpected ${what} ${name}, expected one of ${known.join(", ")}`, didYouMean(name, known) ?? hint);
  }
}

/** Of two reports in one place one would be lost. */
function requireApart(files: readonly (string | undefined)[]): void {
  for (const [index, file] of files.entries()) {
    if (files.indexOf(file) === index) continue;
    throw new UsageError(
      `Unexpected second report to ${file ?? "standard output"}, expected one`,
      "give the others a file: -f json=report.json",
    );
  }
}

/** A report that is one text: all that can be printed. */
function onlyText(written: Written): string {
  if (typeof written === "string") return written;
  throw new UsageError("Unexpected report of several files without a folder, expected one", "name it: -f html=report");
}

type Written = ReturnType<ReportFormat["write"]>;

/** Writes a report: one file, or several into a folder. */
function writeFiles(written: Written, file: string): void {
  if (typeof written === "string") writeReport(file, written);
  else for (const [name, text] of Object.entries(written)) writeReport(join(file, name), text);
}

function writeReport(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(
      `Unexpected ${(error as NodeJS.ErrnoException).code} at ${path}, expected a place to write a report`,
      "name another one",
    );
  }
}
