import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckReport, Finding } from "../../../scripts/core/core.js";
import { github } from "../../../scripts/report/formats/github.js";
import { finding, hostileReport, makeReport, written } from "../../helpers/report.js";

const write = (report: CheckReport) => written(github.write(report, { color: false }));
const lines = (...findings: Finding[]) => write(makeReport({ findings })).trimEnd().split("\n");

/** A command as the runner of GitHub reads it out of a line. */
interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * What the runner takes for commands: lines whose first characters, white space aside, are `::`, and `##[…]` wherever it stands.
 *
 * @see https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
function commandsIn(output: string): (Command | "legacy")[] {
  return output.split(/\r\n|\n|\r/).flatMap((line): (Command | "legacy")[] => {
    const trimmed = line.trimStart();
    const end = trimmed.startsWith("::") ? trimmed.indexOf("::", 2) : -1;
    if (end < 0) return line.includes("##[") ? ["legacy"] : [];
    const head = trimmed.slice(2, end);
    const space = head.indexOf(" ");
    const pairs = space < 0 ? [] : head.slice(space + 1).split(",");
    const properties = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), decode(pair.slice(pair.indexOf("=") + 1), true)]),
    );
    return [{ name: space < 0 ? head : head.slice(0, space), properties, data: decode(trimmed.slice(end + 2), false) }];
  });
}

function decode(text: string, isProperty: boolean): string {
  const plain = text.replaceAll("%0D", "\r").replaceAll("%0A", "\n");
  return (isProperty ? plain.replaceAll("%3A", ":").replaceAll("%2C", ",") : plain).replaceAll("%25", "%");
}

test("a group a locale, a command a finding, and what came out", () => {
  expect(lines(finding, { ...finding, rule: "length", severity: "warning", locale: "ar" })).toEqual([
    "::group::fr: 1 error, 0 warnings",
    "::error file=locales/fr/toy.json,line=3,endLine=3,col=12,endColumn=17,title=placeholders::Unexpected `{{b}}`, expected `{{a}}` [toy/codes/1/summary]%0Ahint: write `{{a}}`",
    "::endgroup::",
    "::group::ar: 0 errors, 1 warning",
    "::warning file=locales/fr/toy.json,line=3,endLine=3,col=12,endColumn=17,title=length::Unexpected `{{b}}`, expected `{{a}}` [toy/codes/1/summary]%0Ahint: write `{{a}}`",
    "::endgroup::",
    "failed: 1 error, 1 warning",
  ]);
});

test("errors come first: their locales, and they in each locale", () => {
  const of = (locale: string, severity: Finding["severity"]): Finding => ({ rule: "r", severity, message: "m", locale });
  const output = lines(of("fr", "info"), of("fr", "warning"), of("ar", "warning"), of("ar", "error"));
  expect(output.filter((line) => line.startsWith("::") && !line.includes("group")).map((line) => line.split(" ")[0])).toEqual([
    "::error",
    "::warning",
    "::warning",
    "::notice",
  ]);
});

test("the last line counts what GitHub does not show", () => {
  const many = (count: number, severity: Finding["severity"]): Finding[] => Array.from({ length: count }, () => ({ ...finding, severity }));
  expect(lines(...many(10, "error"), ...many(10, "warning")).at(-1)).toBe("failed: 10 errors, 10 warnings");
  expect(lines(...many(12, "error"), ...many(11, "warning"), ...many(3, "info")).at(-1)).toBe(
    "failed: 12 errors, 11 warnings, 3 to know; 3 more than GitHub shows as annotations (10 of a kind): they stand in this log alone",
  );
});

test("thresholds that are not reached are counted", () => {
  const misses = [{ locale: "fr", figure: "fresh" as const, wanted: 90, found: 50 }];
  expect(write(makeReport({ findings: [], misses }))).toBe("failed: 0 errors, 0 warnings, 1 threshold not reached\n");
});

test("paths begin where the repository does; without a place there is none; over several lines there are no columns", () => {
  expect(write(makeReport({ base: "docs/" }))).toContain("::error file=docs/locales/fr/toy.json,line=3,");
  expect(lines({ rule: "site-missing", severity: "error", message: "Unexpected root" })[1]).toBe(
    "::error title=site-missing::Unexpected root",
  );
  expect(lines({ ...finding, end: { line: 4, column: 1 } })[1]).toContain(" file=locales/fr/toy.json,line=3,endLine=4,title=");
});

describe("nothing in a text can forge a command", () => {
  const wanted = ({ findings }: CheckReport) => findings.map(({ severity }) => (severity === "info" ? "notice" : severity)).sort();

  test("however texts look, the commands are exactly ours", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const output = write(report);
        const commands = commandsIn(output) as Command[];
        expect(commands).not.toContain("legacy");
        const groups = new Set(report.findings.map(({ locale }) => locale)).size;
        expect(commands.filter(({ name }) => name === "group")).toHaveLength(groups);
        expect(commands.filter(({ name }) => name === "endgroup")).toHaveLength(groups);
        expect(commands.flatMap(({ name }) => (name === "group" || name === "endgroup" ? [] : [name])).sort()).toEqual(wanted(report));
        expect(output.split(/\r\n|\n|\r/).filter((line) => line.trimStart().startsWith("::"))).toHaveLength(commands.length);
        for (const { name, properties } of commands) {
          if (name === "group" || name === "endgroup") expect(properties).toEqual({});
          else for (const key of Object.keys(properties)) expect(["file", "line", "endLine", "col", "endColumn", "title"]).toContain(key);
        }
        expect(output).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
      }),
      { numRuns: 500 },
    );
  });

  test("what the runner reads is what was said", () => {
    const message = "100%0A: a,b::c";
    const [, command] = commandsIn(write(makeReport({ findings: [{ rule: "r:1,2%", severity: "error", message }] }))) as Command[];
    expect(command).toEqual({ name: "error", properties: { title: "r:1,2%" }, data: message });
  });

  test("control: without the escapes there would be others", () => {
    const naive = ({ findings }: CheckReport) => findings.map(({ rule, message }) => `::error title=${rule}::${message}`).join("\n");
    const forged = makeReport({ findings: [{ rule: "r", severity: "error", message: "x\n ::stop-commands::y\nz ##[error]w" }] });
    expect(commandsIn(naive(forged))).toHaveLength(3);
    expect(commandsIn(write(forged))).toHaveLength(3); // group, error, endgroup
    expect(fc.check(fc.property(hostileReport, (report) => commandsIn(naive(report)).length === report.findings.length)).failed).toBe(true);
  });
});
