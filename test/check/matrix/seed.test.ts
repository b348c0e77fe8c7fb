import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import {
  type Diagnostic,
  load,
  memoryTree,
  packageTree,
  type PageRef,
  read,
  type Site,
  type SiteLocale,
  type Source,
  validate,
} from "../../../scripts/index.js";
import { cleanFiles } from "./seed/clean.js";
import { ALL, flatTexts, hashOf, LOCALES, readClean, statePath, toyPath, uiPath } from "./seed/core.js";
import { KINDS, type Mutation, seedDefects } from "./seed.js";

/** A term of the glossary in one language. */
interface Forms {
  readonly preferred: string;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

/** What the specification lists under “What it finds”, sentence by sentence, and the kinds that stand for it. */
const LISTED: Readonly<Record<string, readonly string[]>> = {
  "a locale on disk but not configured": ["setup/locale-not-configured"],
  "and the reverse": ["setup/locale-not-on-disk"],
  "an invalid tag": ["setup/tag-invalid"],
  "a non-canonical tag": ["setup/tag-not-canonical"],
  "circular fallback": ["setup/fallback-circular"],
  "JSON errors": ["syntax/json"],
  "YAML errors": ["syntax/yaml"],
  "duplicate keys (JSON too)": ["syntax/duplicate-json-key", "syntax/duplicate-yaml-key"],
  BOM: ["syntax/bom"],
  "invalid UTF-8": ["syntax/invalid-utf8"],
  "U+FFFD": ["syntax/replacement-character"],
  "control characters": ["syntax/control-character"],
  "text that is not NFC": ["syntax/not-nfc"],
  "missing keys": ["completeness/missing-key", "completeness/missing-file"],
  "empty keys": ["completeness/empty"],
  "surplus keys": ["completeness/surplus-key"],
  "unused keys": ["completeness/unused-key"],
  "plural categories": ["completeness/plural-missing", "completeness/plural-surplus"],
  "a text equal to the source": ["completeness/copy-of-source"],
  "stale texts": ["freshness/stale", "freshness/stale-by-state", "freshness/stale-everywhere"],
  placeholders: [
    "integrity/placeholder-lost",
    "integrity/placeholder-surplus",
    "integrity/placeholder-replaced",
    "integrity/placeholder-broken",
    "integrity/placeholder-exchanged",
  ],
  tags: ["integrity/tag-surplus"],
  "links and their targets": ["integrity/link-lost", "integrity/link-target", "integrity/link-surplus"],
  "code spans": ["integrity/code-span-lost", "integrity/code-span-translated", "integrity/code-block-changed"],
  lists: ["integrity/list-item-lost", "integrity/list-flattened"],
  "other structure of Markdown": ["integrity/emphasis-lost"],
  numbers: ["integrity/number-changed", "integrity/number-lost"],
  codes: ["integrity/code-changed"],
  "RFC numbers": ["integrity/rfc-changed"],
  "header names": ["integrity/header-changed"],
  URLs: ["integrity/url-changed"],
  "a foreign script": ["language/foreign-script"],
  "a word of mixed scripts, both directions": ["language/latin-in-cyrillic", "language/cyrillic-in-latin"],
  "letters that exclude the language": ["language/excluded-letter", "language/sibling-text"],
  "Simplified characters in a Traditional file": ["language/simplified-in-traditional", "language/traditional-in-simplified"],
  "two locales whose values are the same": ["language/same-as-another"],
  mojibake: ["language/mojibake"],
  "unbalanced bidi controls": ["language/bidi-unbalanced"],
  "text of the source language left inside": ["language/source-left", "language/source-appended"],
  "French spaces": ["typography/french-space-missing", "typography/french-space-breaks", "typography/french-guillemets"],
  "Spanish ¿ ¡ (inside a sentence too)": ["typography/spanish-opening-mark", "typography/spanish-opening-mark-inside"],
  "full-width punctuation": ["typography/half-width-mark"],
  "spacing in Chinese and Japanese": ["typography/cjk-spacing", "typography/cjk-space-inside"],
  "Arabic marks": ["typography/arabic-mark"],
  "doubled spaces": ["typography/double-space"],
  "doubled words": ["typography/double-word"],
  "the ellipsis": ["typography/ellipsis"],
  "zero-width characters": ["typography/zero-width"],
  "preferred and allowed forms": ["terms/not-the-term"],
  "forbidden forms": ["terms/forbidden"],
  "do-not-translate": ["terms/translated-name"],
  "limits for titles": ["length/title"],
  "limits for descriptions": ["length/description"],
  "an expansion ratio": ["length/expansion", "length/truncated"],
  "headings of pages": ["pages/heading-lost"],
  "tables of pages": ["pages/table-lost"],
  "code blocks of pages": ["pages/code-block-lost"],
  "links of pages": ["pages/link-lost"],
  "every link leads somewhere": ["pages/link-dead"],
  "every anchor leads somewhere": ["pages/anchor-dead"],
  "hreflang is mutual": ["pages/hreflang-not-mutual"],
  "fallback text is marked": ["pages/notice-lost", "pages/fallback-unmarked"],
  "nothing stands in the default language unmarked": ["pages/source-unmarked"],
};

const files = cleanFiles();
const mutations = seedDefects(files);

/** What reading and validating says of a root. The layout may not know the glossary yet. On disk, hidden folders are no part of it. */
function diagnosticsOf(contents: Readonly<Record<string, string>>): Diagnostic[] {
  const shown = Object.entries(contents).filter(([path]) => !path.includes("/."));
  const reading = read(memoryTree(Object.fromEntries(shown)), packageTree());
  const said = [...reading.diagnostics, ...validate(reading.value as Source).diagnostics];
  return said.filter(({ rule, at }) => !(rule === "unknown-file" && at?.path === "locales/glossary.yaml"));
}

/** The mutations that change one text, and no file but its own. */
const inOneText = mutations.filter(
  ({ kind, at }) => at.key !== undefined && /^(?:integrity|language|typography|terms|length)\//.test(kind),
);

describe("the clean root", () => {
  const own = Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith("templates/")));

  test("loads without a diagnostic", () => {
    expect(diagnosticsOf(own)).toEqual([]);
  });

  test("has every text in every language, in NFC, on its own words", () => {
    const keysOf = (path: string) => [...flatTexts(path, files[path] as string).keys()].filter((key) => !key.startsWith("count."));
    for (const locale of LOCALES) {
      expect(keysOf(toyPath(locale)), locale).toEqual(keysOf(toyPath("de")));
      expect(keysOf(uiPath(locale)), locale).toEqual(keysOf(uiPath("en")));
      for (const { text, source, key } of readClean(files).texts(locale)) {
        expect(text, `${locale} ${key}`).toBe(text.normalize("NFC"));
        if (/[a-z]/i.test(source.replaceAll(/\{\{\w+\}\}/g, ""))) expect(text, `${locale} ${key}`).not.toBe(source);
      }
    }
  });

  test("has the plural forms that whole numbers reach", () => {
    for (const locale of LOCALES) {
      const rules = new Intl.PluralRules(locale);
      const reached = new Set([...Array(102).keys(), 1_000_000].map((count) => rules.select(count)));
      const forms = [...flatTexts(uiPath(locale), files[uiPath(locale)] as string).keys()];
      for (const form of reached) expect(forms, locale).toContain(`count.codes_${form}`);
    }
  });

  test("has state files that say so, in sorted lines", () => {
    for (const locale of LOCALES) {
      for (const namespace of ["toy", "ui"]) {
        const path = statePath(locale, namespace);
        const state = JSON.parse(files[path] as string) as Record<string, string[]>;
        const texts = readClean(files)
          .texts(locale)
          .filter((text) => text.path.endsWith(`/${namespace}.json`));
        expect(Object.keys(state)).toEqual([...Object.keys(state)].sort());
        expect(Object.keys(state)).toEqual(texts.map(({ key }) => key).sort());
        for (const { key, text, source } of texts) {
          expect(state[key]?.slice(0, 2), `${path} ${key}`).toEqual([hashOf(source), hashOf(text)]);
        }
        expect((files[path] as string).trimEnd().split("\n")).toHaveLength(texts.length + 2);
      }
    }
  });
});

describe("the generator", () => {
  test("covers the specification's list, and nothing else", () => {
    expect(Object.values(LISTED).flat().sort()).toEqual(KINDS.map(({ id }) => id).sort());
  });

  test("is described in the README, kind by kind", () => {
    const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
    const rows = [...readme.matchAll(/^\| `([a-z0-9-]+\/[a-z0-9-]+)` \| (.*?) \| (.*?) \|$/gm)].map(([, id, means]) => [id, means]);
    expect(rows).toEqual(KINDS.map(({ id, means }) => [id, means]));
  });

  test("seeds every kind at least three times into each of its languages", () => {
    const counts = new Map<string, number>();
    for (const { kind, locale } of mutations) counts.set(`${kind} ${locale}`, (counts.get(`${kind} ${locale}`) ?? 0) + 1);
    const wanted = KINDS.flatMap(({ id, locales }) => locales.map((locale) => `${id} ${locale}`));
    expect(wanted.filter((each) => (counts.get(each) ?? 0) < 3)).toEqual([]);
    expect([...counts.keys()].filter((each) => !wanted.includes(each))).toEqual([]);
    for (const { locales } of KINDS) for (const locale of locales) expect(ALL).toContain(locale);
  });

  test("gives the same mutations for the same seed, and others for another", () => {
    expect(seedDefects(files)).toEqual(mutations);
    expect(seedDefects(files, { seed: 2 })).not.toEqual(mutations);
  });

  test("seeds no mutation twice", () => {
    const seen = new Set(mutations.map((mutation) => JSON.stringify(mutation)));
    expect(mutations.length - seen.size).toBe(0);
  });

  test("changes what it says and nothing else", () => {
    for (const { kind, locale, changed, at } of mutations) {
      const name = `${kind} ${locale} ${at.path} ${at.key ?? ""}`;
      expect(Object.keys(changed).length, name).toBeGreaterThan(0);
      for (const [path, content] of Object.entries(changed)) expect(content, `${name}: ${path}`).not.toBe(files[path] ?? null);
      expect(Object.hasOwn(changed, at.path) ? true : files[at.path] !== undefined, name).toBe(true);
    }
  });

  test("changes one text where the defect lies in one", () => {
    for (const { kind, locale, changed, at } of inOneText) {
      const name = `${kind} ${locale} ${at.key ?? ""}`;
      expect(Object.keys(changed), name).toEqual([at.path]);
      const before = flatTexts(at.path, files[at.path] as string);
      const after = flatTexts(at.path, changed[at.path] as string);
      expect([...after.keys()], name).toEqual([...before.keys()]);
      expect(
        [...after].filter(([key, text]) => text !== before.get(key)).map(([key]) => key),
        name,
      ).toEqual([at.key]);
    }
  });

  test("leaves no text empty by accident", () => {
    const texts = inOneText.map(({ changed, at }) => flatTexts(at.path, changed[at.path] as string).get(at.key as string) as string);
    expect(texts.filter((text) => text.trim() === "")).toEqual([]);
  });
});

describe("what can be told of a defect without looking for it", () => {
  const of = (kind: string): Mutation[] => mutations.filter((mutation) => mutation.kind === kind);
  const contentOf = ({ changed, at }: Mutation): string => changed[at.path] as string;
  const textOf = (mutation: Mutation): string => flatTexts(mutation.at.path, contentOf(mutation)).get(mutation.at.key as string) as string;
  /** The files after a mutation that removes none and holds text alone. */
  const rootWith = ({ changed }: Mutation): Record<string, string> => ({ ...files, ...(changed as Record<string, string>) });

  test("broken JSON does not parse, and doubled keys do", () => {
    for (const mutation of of("syntax/json")) expect(() => JSON.parse(contentOf(mutation)) as unknown, contentOf(mutation)).toThrow();
    for (const mutation of of("syntax/duplicate-json-key")) JSON.parse(contentOf(mutation));
  });

  test("broken YAML and bytes that are no UTF-8 are refused by the reader, at the file", () => {
    const broken = ["syntax/yaml", "syntax/duplicate-yaml-key", "syntax/invalid-utf8"].flatMap(of);
    for (const mutation of broken) {
      const reading = read(memoryTree({ [mutation.at.path]: mutation.changed[mutation.at.path] as string }), packageTree());
      expect(
        reading.diagnostics.map(({ at }) => at?.path),
        `${mutation.kind} ${contentOf(mutation)}`,
      ).toContain(mutation.at.path);
    }
  });

  test("tags are wrong as they say", () => {
    const canonical = (tag: string) => {
      try {
        return Intl.getCanonicalLocales(tag)[0];
      } catch {
        return undefined;
      }
    };
    for (const { at } of of("setup/tag-not-canonical")) expect(canonical(at.key as string)).not.toBe(at.key);
    for (const { at } of of("setup/tag-invalid")) {
      const tag = canonical(at.key as string);
      const name = tag && new Intl.DisplayNames("en", { type: "language", fallback: "none" }).of(tag);
      expect(name, at.key).toBeUndefined();
    }
    for (const { at } of of("setup/locale-not-on-disk")) expect(canonical(at.key as string)).toBe(at.key);
  });

  test("text that is not NFC is not", () => {
    for (const mutation of of("syntax/not-nfc")) expect(textOf(mutation)).not.toBe(textOf(mutation).normalize("NFC"));
  });

  test("terms are wrong as they say", () => {
    const { terms } = parse(files["locales/glossary.yaml"] as string) as { terms: Record<string, Record<string, Forms>> };
    const has = (text: string, form: string) => text.toLowerCase().includes(form.toLowerCase());
    const isRight = (text: string, { preferred, allowed }: Forms) => [preferred, ...allowed].some((form) => has(text, form));
    const clean = readClean(files);
    for (const { locale, text, source, key } of LOCALES.flatMap((locale) => clean.texts(locale).map((text) => ({ locale, ...text })))) {
      for (const [term, { [locale]: forms, translate }] of Object.entries(terms)) {
        if (forms && has(source, term)) expect(isRight(text, forms), `${locale} ${key} ${term}`).toBe(true);
        if (forms)
          expect(
            forms.forbidden.filter((form) => has(text, form)),
            `${locale} ${key} ${term}`,
          ).toEqual([]);
        if (translate !== undefined && source.includes(term)) expect(text).toContain(term);
      }
    }
    for (const mutation of of("terms/forbidden")) {
      const forbidden = Object.values(terms).flatMap((languages) => languages[mutation.locale]?.forbidden ?? []);
      expect(forbidden.some((form) => has(textOf(mutation), form))).toBe(true);
    }
    for (const mutation of of("terms/not-the-term")) {
      const source =
        clean.texts(mutation.locale).find(({ path, key }) => path === mutation.at.path && key === mutation.at.key)?.source ?? "";
      const wrong = Object.entries(terms).filter(([term, { [mutation.locale]: forms }]) => {
        return forms && has(source, term) && !isRight(textOf(mutation), forms);
      });
      expect(wrong.length, `${mutation.locale} ${textOf(mutation)}`).toBeGreaterThan(0);
    }
  });

  test("a copied file has 30 % or more of another locale's texts, and the clean ones far fewer", () => {
    const textsOf = (root: Record<string, string>, locale: string) =>
      [toyPath(locale), uiPath(locale)].flatMap((path) =>
        [...flatTexts(path, root[path] as string)].map(([key, text]) => `${key} ${text}`),
      );
    const most = (root: Record<string, string>, locale: string) => {
      const own = textsOf(root, locale);
      const shares = LOCALES.filter((other) => other !== locale).map((other) => {
        const theirs = new Set(textsOf(root, other));
        return own.filter((text) => theirs.has(text)).length / own.length;
      });
      return Math.max(...shares);
    };
    for (const mutation of of("language/same-as-another")) expect(most(rootWith(mutation), mutation.locale)).toBeGreaterThanOrEqual(0.3);
    for (const locale of LOCALES) expect(most(files, locale), locale).toBeLessThan(0.1);
  });

  test("texts of other scripts and encodings hold what they should not", () => {
    const mixed = /\p{Script=Latin}\p{M}*\p{Script=Cyrillic}|\p{Script=Cyrillic}\p{M}*\p{Script=Latin}/u;
    for (const mutation of ["language/latin-in-cyrillic", "language/cyrillic-in-latin"].flatMap(of))
      expect(textOf(mutation)).toMatch(mixed);
    for (const locale of LOCALES) for (const { text } of readClean(files).texts(locale)) expect(text).not.toMatch(mixed);
    const letters = { uk: /[ыэъ]/u, ru: /[іїєґ]/u, fa: /[يك]/u, ar: /[یکپچ]/u } as const;
    for (const mutation of of("language/excluded-letter")) {
      expect(textOf(mutation)).toMatch(letters[mutation.locale as keyof typeof letters]);
    }
    for (const [locale, pattern] of Object.entries(letters)) {
      for (const { text } of readClean(files).texts(locale)) expect(text).not.toMatch(pattern);
    }
  });

  test("stale texts stand beside another source than their state says", () => {
    for (const mutation of ["freshness/stale", "freshness/stale-by-state", "freshness/stale-everywhere"].flatMap(of)) {
      const root = rootWith(mutation);
      const clean = readClean(root);
      const { path, key = "" } = mutation.at;
      const stale = LOCALES.filter((locale) => {
        const at = path.replace(`/${mutation.locale}/`, `/${locale}/`);
        const namespace = path.endsWith("/ui.json") ? "ui" : "toy";
        const [source, target] = (JSON.parse(root[statePath(locale, namespace)] as string) as Record<string, string[]>)[key] ?? [];
        const text = clean.texts(locale).find((found) => found.path === at && found.key === key);
        expect(target).toBe(hashOf(text?.text as string));
        return source !== hashOf(text?.source as string);
      });
      expect(stale, key).toEqual(mutation.kind === "freshness/stale-everywhere" ? LOCALES : [mutation.locale]);
    }
  });

  test("pages go wrong as they say", () => {
    const pageOf = (root: Readonly<Record<string, string>>, locale: string, key: string): string => {
      const shown = Object.entries(root).filter(([path]) => !path.includes("/.") && path !== "locales/glossary.yaml");
      const { site } = load(memoryTree(Object.fromEntries(shown)), packageTree());
      const code = /^codes\/(\d+)/.exec(key)?.[1];
      const found = (site as Site).find(`${locale.toLowerCase()}/toy/${code === undefined ? "" : `${code}/`}`);
      return (site as Site).page(found?.locale as SiteLocale, found?.ref as PageRef, "html")?.data as string;
    };
    const count = (pattern: RegExp) => (page: string) => page.match(pattern)?.length ?? 0;
    const fewer: Readonly<Record<string, (page: string) => number>> = {
      "pages/heading-lost": count(/<h2/g),
      "pages/table-lost": count(/<table/g),
      "pages/code-block-lost": count(/<pre>/g),
      "pages/link-lost": count(/<a href/g),
      "pages/hreflang-not-mutual": count(/<link rel="alternate" hreflang/g),
    };
    for (const locale of ["ar", "pt-BR"]) {
      for (const { kind, changed, at } of mutations.filter((one) => one.kind.startsWith("pages/") && one.locale === locale)) {
        const name = `${kind} ${locale} ${at.key ?? ""}`;
        const key = at.key as string;
        const before = pageOf(files, locale, key);
        const after = pageOf({ ...files, ...(changed as Record<string, string>) }, locale, key);
        const counted = fewer[kind];
        if (counted) expect(counted(after), name).toBeLessThan(counted(before));
        else if (kind === "pages/notice-lost") expect(after, name).not.toContain('class="notice"');
        else if (kind === "pages/fallback-unmarked") expect(after, name).toMatch(/<p class="lead">[A-Z][^<]*<\/p>/);
        else if (kind === "pages/source-unmarked") expect(after, name).toContain("waiting for its translator");
        else {
          const anchor = /toy\/(?:44\/#44-(?:reparatur|Fix)|45\/|4\/)|toys\//;
          expect(before, name).not.toMatch(anchor);
          expect(after.replaceAll(/\.\.\/(?!toy)/g, ""), name).toMatch(/href="[^"]*(?:#44-(?:reparatur|Fix)|\b45\/|\b4\/|toys\/)"/);
        }
      }
    }
  });

  test("pages still build, so that there is something to look at", () => {
    for (const mutation of KINDS.filter(({ id }) => id.startsWith("pages/")).flatMap(({ id }) => of(id).slice(0, 2))) {
      expect(diagnosticsOf(rootWith(mutation)), mutation.kind).toEqual([]);
    }
  });
});
