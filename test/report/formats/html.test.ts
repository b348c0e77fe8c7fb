import { createHash } from "node:crypto";
import fc from "fast-check";
import type { Element, Root, RootContent } from "hast";
import { HtmlValidate } from "html-validate";
import rehypeParse from "rehype-parse";
import { unified } from "unified";
import { describe, expect, test } from "vitest";
import type { CheckReport, Standing } from "../../../scripts/core/core.js";
import { html } from "../../../scripts/report/formats/html.js";
import { finding, hostileReport, makeReport, tame, text } from "../../helpers/report.js";

const write = (report: CheckReport) => html.write(report, { color: false }) as Readonly<Record<string, string>>;
const parse = (page = ""): Root => unified().use(rehypeParse).parse(page);

function all(node: Root | RootContent): Element[] {
  const inner = "children" in node ? node.children.flatMap((child) => all(child as RootContent)) : [];
  return node.type === "element" ? [node, ...inner] : inner;
}

const textOf = (node: RootContent): string => (node.type === "text" ? node.value : "children" in node ? node.children.map((child) => textOf(child as RootContent)).join("") : ""); // prettier-ignore
const find = (page: string | undefined, name: string) => all(parse(page)).filter(({ tagName }) => tagName === name);
const tables = (page: string | undefined) => find(page, "table").map((table) => all(table).filter(({ tagName }) => tagName === "tr").map((row) => row.children.map(textOf))); // prettier-ignore

describe("the dashboard", () => {
  const { "index.html": index } = write(makeReport({ misses: [{ locale: "fr", figure: "fresh", wanted: 90, found: 50 }] }));

  test("locales × namespaces, with the share translated and fresh, errors and warnings", () => {
    const [progress] = tables(index);
    expect(progress).toEqual([
      ["Locale", "All", "Reviewed", "toy"],
      ["français fr", "75 % translated50 % fresh1 error", "25 %", "75 % translated50 % fresh1 error"],
      ["العربية ar", "75 % translated50 % fresh", "25 %", "75 % translated50 % fresh"],
    ]);
    expect(index).toContain('<a href="locale-fr.html#ns-0">75 %</a>');
  });

  test("what was not reached, and the verdict", () => {
    expect(find(index, "li").map(textOf)).toEqual(["fr: 50 % fresh, expected at least 90 %"]);
    expect(find(index, "strong").map(textOf)).toEqual(["Failed"]);
    expect(find(write(makeReport({ failed: false }))["index.html"], "strong").map(textOf)).toEqual(["Passed"]);
  });

  test("findings of the source, of no locale and of one without figures stand there, those of a locale do not", () => {
    const others = [undefined, "en", "de"].map((locale) => ({ rule: "r", severity: "info" as const, message: `m ${locale}`, ...(locale && { locale }) })); // prettier-ignore
    const page = write(makeReport({ findings: [finding, ...others] }))["index.html"];
    expect(tables(page).at(-1)?.slice(1).map(([, , what]) => what)).toEqual(["m undefined", "m en", "m de"]); // prettier-ignore
  });
});

describe("the page of a locale", () => {
  const standings: Standing[] = ["untranslated", "stale", "unrecorded", "machine", "unreviewed", "reviewed"];
  const pairs = standings.map((standing, index) => ({
    ...text,
    locale: "ar",
    key: `toy/codes/${index}`,
    target: standing === "untranslated" ? undefined : `نص\n${index}`,
    standing,
  }));
  const findings = [{ ...finding, locale: "ar", key: "toy/codes/1" }, { rule: "r", severity: "warning" as const, message: "m", locale: "ar" }]; // prettier-ignore
  const page = write(makeReport({ pairs, findings }))["locale-ar.html"];

  test("every text beside its source, with its state and what was found in it", () => {
    const rows = tables(page).at(-1) ?? [];
    expect(rows.map(([key, source, target]) => [key, source, target])).toEqual([
      ["Key", "Source", "Translation"],
      ["codes/0", "Summary of {{a}}.", "none"],
      ...[1, 2, 3, 4, 5].map((index) => [`codes/${index}`, "Summary of {{a}}.", `نص\n${index}`]),
    ]);
    expect(rows.slice(1).map(([, , , state]) => state)).toEqual([
      "untranslated",
      `staleerror: ${finding.message}`,
      "not recorded",
      "machine-made, not reviewed",
      "not reviewed",
      "reviewed",
    ]);
  });

  test("its findings, each with a link to its text", () => {
    const [, found] = tables(page);
    expect(found?.slice(1).map(([severity, rule]) => [severity, rule])).toEqual([
      ["error", "placeholders"],
      ["warning", "r"],
    ]);
    const row = all(parse(page)).find(({ properties }) => properties.id === "t1");
    expect(row && textOf(row)).toContain("codes/1");
    expect(find(page, "a").map(({ properties }) => properties.href)).toEqual(["index.html", "#t1"]);
  });

  test("every text has its language and its direction", () => {
    const cells = find(page, "td").filter(({ properties }) => properties.lang);
    expect(cells.filter(({ properties }) => properties.lang === "en" && properties.dir === "ltr")).toHaveLength(6);
    expect(cells.filter(({ properties }) => properties.lang === "ar" && properties.dir === "rtl")).toHaveLength(5);
    for (const cell of cells) expect(textOf(cell) === "Summary of {{a}}.").toBe(cell.properties.lang === "en");
  });

  test("a choice for every state that occurs, which works without script", () => {
    expect(find(page, "label").map(textOf)).toEqual([
      " all (6)",
      " untranslated (1)",
      " stale (1)",
      " not recorded (1)",
      " machine-made, not reviewed (1)",
      " not reviewed (1)",
      " reviewed (1)",
      " with findings",
    ]);
    const [style] = find(page, "style").map(textOf);
    for (const { properties } of find(page, "input")) {
      if (properties.id === undefined) continue;
      const shown = String(properties.id).replace("show-", "");
      expect(style).toContain(`main:has(#${properties.id}:checked) .texts tbody tr:not(.${shown === "found" ? "" : "s-"}${shown})`);
    }
  });
});

describe("every page", () => {
  const pages = write(makeReport());

  test("is sound HTML: headings in order, tables with caption and scopes, labels, no duplicate ids", async () => {
    const validator = new HtmlValidate({
      extends: ["html-validate:recommended", "html-validate:a11y"],
      rules: { "no-inline-style": "error", "long-title": "off",
        "doctype-style": ["error", { style: "lowercase" }], "no-trailing-whitespace": "off", "require-sri": "off", "prefer-native-element": "off" },
    }); // prettier-ignore
    for (const [name, page] of Object.entries(pages)) {
      const { results } = await validator.validateString(page);
      expect(
        results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${name}:${line} ${ruleId} ${message}`)),
      ).toEqual([]);
      for (const table of find(page, "table")) {
        const parts = all(table);
        expect(parts.filter(({ tagName }) => tagName === "caption")).toHaveLength(1);
        for (const head of parts.filter(({ tagName }) => tagName === "th"))
          expect(["col", "row"]).toContain(head.properties.scope?.toString());
      }
    }
  });

  test("allows its own style and script alone, by their hash, and asks for nothing", () => {
    for (const page of Object.values(pages)) {
      const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
      for (const name of ["style", "script"]) {
        const [own = "", ...others] = find(page, name).map(textOf);
        expect(others).toEqual([]);
        expect(policy).toContain(`${name}-src 'sha256-${createHash("sha256").update(own).digest("base64")}'`);
      }
      expect(policy?.startsWith("default-src 'none'; ")).toBe(true);
      expect(page).not.toMatch(/\s(?:src|srcset|style)=|url\(|@import|https?:/);
    }
  });

  test("has rules for light, dark and paper", () => {
    const [style] = find(pages["index.html"], "style").map(textOf);
    for (const rule of ["color-scheme:light dark", "@media (prefers-color-scheme:dark)", "@media print"]) expect(style).toContain(rule);
  });
});

describe("nothing in a text makes an element", () => {
  /** Elements with their attributes, without the values that are texts. */
  const form = (page: string | undefined) =>
    all(parse(page)).map(({ tagName, properties }) => {
      const { lang, href, ariaLabel, content, ...others } = properties;
      return [tagName, ...[lang, href, ariaLabel, content].map((value) => value !== undefined), others];
    });

  test("however texts look, the pages have the elements that they have with harmless texts", () => {
    fc.assert(
      fc.property(hostileReport, (report) => {
        const pages = Object.entries(write(report));
        const harmless = Object.values(write(tame(report)));
        expect(pages).toHaveLength(harmless.length);
        for (const [index, [name, page]] of pages.entries()) {
          expect(form(page)).toEqual(form(harmless[index]));
          expect(name).toMatch(/^(?:index|locale-[A-Za-z0-9-]+_?)\.html$/);
          for (const { properties } of all(parse(page))) {
            if (properties.href !== undefined) expect(properties.href).toMatch(/^(?:index\.html|locale-[\w-]+\.html(?:#ns-\d+)?|#t\d+)$/);
            expect(Object.keys(properties).filter((key) => /^on/i.test(key))).toEqual([]);
          }
          expect(page).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        }
        expect(new Set(pages.map(([name]) => name.toLowerCase())).size).toBe(report.figures.length + 1);
      }),
      { numRuns: 200 },
    );
  });

  test("control: texts that are not escaped do", () => {
    const naive = ({ findings }: CheckReport) => findings.map(({ rule, message }) => `<p title="${rule}">${message}</p>`).join("");
    const isSame = (report: CheckReport) => JSON.stringify(form(naive(report)).map(([name]) => name)) === JSON.stringify(form(naive(tame(report))).map(([name]) => name)); // prettier-ignore
    expect(fc.check(fc.property(hostileReport, isSame)).failed).toBe(true);
    expect(isSame(makeReport({ findings: [{ rule: "r", severity: "error", message: "<b>" }] }))).toBe(false);
    expect(isSame(makeReport({ findings: [{ rule: "r", severity: "error", message: "b" }] }))).toBe(true);
  });

  test("a locale whose name no file can bear has a page all the same", () => {
    const names = ["../../etc/passwd", "fr", "FR", "con", "a/b", ""];
    const [first] = makeReport().figures;
    const figures = names.map((locale) => ({ ...(first as CheckReport["figures"][number]), locale }));
    expect(Object.keys(write(makeReport({ figures })))).toEqual([
      "index.html",
      "locale-1_.html",
      "locale-fr.html",
      "locale-3_.html",
      "locale-con.html",
      "locale-5_.html",
      "locale-6_.html",
    ]);
  });
});
