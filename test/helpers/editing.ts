import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { naturalOrder } from "../../scripts/core/core.js";
import type { Files } from "./tiny.js";

type Texts = Record<string, string>;

interface Code {
  name: string;
  class: "good" | "bad";
  colour: "red" | "blue" | undefined;
  tokens: string[];
  seeAlso: string[];
  texts: Texts;
}

interface Locale {
  nativeName: string;
  direction: "ltr" | "rtl";
  segment: string | undefined;
  fallback: string[];
  ui: Texts;
  /** By flat key of the family `toy`. */
  overlay: Texts;
}

/** A small root that can be edited in every respect, and stays without errors. */
export interface Draft {
  title: string;
  baseUrl: string;
  /** The tags that the site lists. */
  listed: string[];
  order: "natural" | string[];
  classText: string;
  factLabel: string;
  codes: Record<string, Code>;
  /** By `a b`: two codes, in any order. */
  pairs: Record<string, { verdict: string; covers: boolean }>;
  locales: Record<string, Locale>;
  /** Templates of the root's own: text that is put behind the package's, by path. */
  templates: Texts;
  hasOther: boolean;
}

const TEXTS = ["gloss", "summary", "description", "seen", "fix", "use"];
const PACKAGE = new URL("../../", import.meta.url);

function draftCode(code: string, rest: Partial<Code> = {}): Code {
  const texts = Object.fromEntries(TEXTS.map((key) => [key, `The ${key} of ${code}.`]));
  return { name: `N${code}`, class: "good", colour: "red", tokens: [], seeAlso: [], texts, ...rest };
}

/** The root that every sequence of edits begins with. */
export function firstDraft(): Draft {
  const locale = (nativeName: string, fallback: string[], overlay: Texts): Locale => ({
    ...{ nativeName, direction: "ltr", segment: undefined, fallback, ui: {}, overlay },
  });
  return {
    title: "Tiny",
    baseUrl: "https://tiny.example/",
    listed: ["en", "fr", "de"],
    order: "natural",
    classText: "Nothing is wrong.",
    factLabel: "Colour",
    codes: {
      "1": draftCode("1", { seeAlso: ["2"] }),
      "2": draftCode("2", { class: "bad", colour: "blue", tokens: ["X-Two"] }),
      "3": draftCode("3", { colour: undefined }),
      "10": draftCode("10", { class: "bad", seeAlso: ["1"] }),
    },
    pairs: { "1 2": { verdict: "Send one of them.", covers: true } },
    locales: {
      en: locale("English", [], {}),
      fr: locale("français", [], {
        name: "Codes jouets",
        "codes/1/summary": "Résumé.",
        "codes/2/fix": "Réparation.",
        "pairs/1 2/verdict": "Un.",
      }),
      de: locale("Deutsch", ["fr"], { "codes/1/gloss": "Spielzeug" }),
      eo: locale("Esperanto", [], { "classes/good/name": "Bonaj" }),
    },
    templates: {},
    hasOther: true,
  };
}

/** The files of a draft. What refers to something that is not there any more is left out. */
export function filesOf(draft: Draft): Files {
  const names = Object.keys(draft.codes);
  const order = draft.order === "natural" ? [...names].sort(naturalOrder) : draft.order.filter((name) => names.includes(name));
  for (const name of names) if (!order.includes(name)) order.push(name);
  const pairs = Object.entries(draft.pairs).flatMap(([key, pair]) => {
    const codes = order.filter((name) => key.split(" ").includes(name));
    return codes.length === 2 ? [{ key, codes, name: codes.join("-vs-"), ...pair }] : [];
  });
  const files: Record<string, unknown> = {
    "content/site.yaml": { title: draft.title, baseUrl: draft.baseUrl, defaultLocale: "en", locales: draft.listed },
    "content/toy/family.yaml": {
      ...{ prefix: "TOY", name: "Toy codes", description: "Codes made for tests.", order: draft.order === "natural" ? "natural" : order },
      specs: { doc: { name: "Doc 1", title: "The toy document", url: "https://doc.example/toy.html", anchor: "#s{section}" } },
      classes: {
        good: {
          name: "Good",
          description: draft.classText,
          sentence: "{{code}} is good news.",
          both: "{{a}} and {{b}} are good.",
          broken: false,
        },
        bad: {
          name: "Bad",
          description: "Something is.",
          sentence: "{{code}} is bad news.",
          both: "{{a}} and {{b}} are bad.",
          broken: true,
        },
      },
      facts: {
        colour: {
          label: draft.factLabel,
          values: { red: { label: "red", sentence: "{{code}} is red." }, blue: { label: "blue", sentence: "{{code}} is blue." } },
        },
        headers: {
          label: "Headers",
          tokens: { sentence: "{{code}} needs {{tokens}}.", none: { label: "none", sentence: "{{code}} needs none." } },
        },
      },
    },
  };
  for (const [code, { texts, colour, tokens, seeAlso, ...rest }] of Object.entries(draft.codes)) {
    files[`content/toy/codes/${code}.yaml`] = {
      ...{ code, ...rest, ...texts, spec: `doc#${code}`, seeAlso: seeAlso.filter((other) => names.includes(other) && other !== code) },
      facts: {
        ...(colour && { colour: { value: colour, source: "doc#3" } }),
        headers: { value: tokens, source: "doc#4", judgement: true },
      },
    };
  }
  for (const { codes, name, verdict, covers } of pairs) {
    const areBothColoured = codes.every((code) => draft.codes[code]?.colour);
    const differ = areBothColoured && new Set(codes.map((code) => draft.codes[code]?.colour)).size === 2;
    files[`content/toy/pairs/${name}.yaml`] = {
      ...{ codes, verdict, question: `Is it ${codes.join(" or ")}?`, mistake: `Many mix up ${codes.join(" and ")}.` },
      answers: Object.fromEntries(codes.map((code) => [code, `Then send ${code}.`])),
      differences: { first: { text: "They are not alike.", covers: covers && differ ? ["colour"] : [], source: "doc#7" } },
      guidance: { sender: "Look before you send.", receiver: "Believe what you read." },
    };
  }
  if (draft.hasOther) {
    files["content/other/family.yaml"] = {
      ...{ prefix: "OTH", name: "Others", description: "Other codes.", order: "natural", specs: {}, facts: {} },
      classes: {
        all: { name: "All", description: "All of them.", sentence: "{{code}} is one.", both: "{{a}}, {{b}}: two.", broken: false },
      },
    };
    for (const code of ["a", "b"]) {
      const texts = Object.fromEntries(TEXTS.map((key) => [key, `Another ${key} of ${code}.`]));
      files[`content/other/codes/${code}.yaml`] = { code, name: code.toUpperCase(), class: "all", ...texts };
    }
  }
  for (const tag of draft.listed) {
    const { nativeName, direction, segment, fallback, ui, overlay } = draft.locales[tag] as Locale;
    const chain = fallback.filter((other) => other !== tag && draft.listed.includes(other));
    files[`locales/${tag}/locale.yaml`] = { nativeName, direction, ...(segment && tag !== "en" && { segment }), fallback: chain };
    if (Object.keys(ui).length > 0) files[`locales/${tag}/ui.json`] = nested(Object.entries(ui), ".");
    const own = Object.entries(overlay).flatMap(([key, text]): [string, string][] => {
      const [kind, name = "", ...rest] = key.split("/");
      if (kind === "codes") return names.includes(name) ? [[key, text]] : [];
      if (kind !== "pairs") return [[key, text]];
      const pair = pairs.find((candidate) => candidate.key === name);
      return pair ? [[["pairs", pair.name, ...rest].join("/"), text]] : [];
    });
    if (tag !== "en" && own.length > 0) files[`locales/${tag}/toy.json`] = nested(own, "/");
  }
  for (const [path, text] of Object.entries(draft.templates)) files[path] = readFileSync(new URL(path, PACKAGE), "utf8") + text;
  // JSON is YAML too.
  return Object.fromEntries(
    Object.entries(files).map(([path, value]) => [path, typeof value === "string" ? value : `${JSON.stringify(value, null, 1)}\n`]),
  );
}

function nested(entries: readonly (readonly [key: string, text: string])[], separator: string): object {
  const root: Record<string, unknown> = {};
  for (const [key, text] of entries) {
    const steps = key.split(separator);
    let at = root;
    for (const step of steps.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>;
    at[steps.at(-1) as string] = text;
  }
  return root;
}

/** Makes a folder hold these files and no others, and touches none that is right. */
export function makeRoot(folder: string, before: Files, after: Files): void {
  for (const path of Object.keys(before)) if (!(path in after)) rmSync(join(folder, path));
  for (const [path, text] of Object.entries(after)) {
    if (before[path] === text && existsSync(join(folder, path))) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** An edit: in words, and done. */
export interface Edit {
  readonly what: string;
  readonly apply: (draft: Draft) => void;
}

const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(items.length, 1)];

/** Each kind of edit: two numbers choose what is edited, and how. */
const EDITS: Readonly<Record<string, (draft: Draft, n: number, m: number) => void>> = {
  "a source text": (draft, n, m) => {
    const code = pick(Object.values(draft.codes), n);
    if (code) code.texts[pick(TEXTS, m) as string] = `Edited ${m % 7} *here*.`;
  },
  "a text in one locale": (draft, n, m) => {
    const name = pick(Object.keys(draft.codes), n);
    const locale = draft.locales[pick(["fr", "de", "eo"], m) as string] as Locale;
    if (name) locale.overlay[`codes/${name}/${pick(TEXTS, n + m)}`] = `Traduit ${m % 5}.`;
  },
  "a translation that goes": (draft, n, m) => {
    const { overlay } = draft.locales[pick(["fr", "de", "eo"], m) as string] as Locale;
    const key = pick(Object.keys(overlay), n);
    if (key !== undefined) Reflect.deleteProperty(overlay, key);
  },
  "a text of the family in one locale": (draft, n, m) => {
    const key = pick(
      ["name", "description", "classes/good/name", "classes/bad/sentence", "facts/colour/label", "facts/colour/values/red/sentence"],
      n,
    );
    const text = key?.endsWith("sentence") ? `{{code}} : ${m % 5}.` : `Nom ${m % 5}`;
    (draft.locales[pick(["fr", "de"], m) as string] as Locale).overlay[key as string] = text;
  },
  "a pair's text in one locale": (draft, n, m) => {
    const key = pick(Object.keys(draft.pairs), n);
    if (key) (draft.locales[pick(["fr", "de"], m) as string] as Locale).overlay[`pairs/${key}/verdict`] = `Verdict ${m % 5}.`;
  },
  "a fact": (draft, n, m) => {
    const code = pick(Object.values(draft.codes), n);
    if (!code) return;
    code.colour = pick(["red", "blue", undefined] as const, m);
    code.tokens = pick([[], ["X-A"], ["X-A", "X-B"]], n + m) as string[];
  },
  "a name, a class": (draft, n, m) => {
    const code = pick(Object.values(draft.codes), n);
    if (code) Object.assign(code, m % 2 ? { name: `Name ${m % 5}` } : { class: code.class === "good" ? "bad" : "good" });
  },
  "what a code is seen beside": (draft, n, m) => {
    const code = pick(Object.values(draft.codes), n);
    const other = pick(Object.keys(draft.codes), m);
    if (code && other !== undefined) code.seeAlso = code.seeAlso.includes(other) ? [] : [other];
  },
  "a class text": (draft, n) => (draft.classText = `Described ${n % 7}.`),
  "a fact's label": (draft, n) => (draft.factLabel = `Colour ${n % 7}`),
  "a UI string of one locale": (draft, n, m) => {
    const { ui } = draft.locales[pick(draft.listed, n) as string] as Locale;
    ui[pick(["family.matrix", "compare.differences", "compare.use", "home.intro", "notFound.text", "site.home"], m) as string] =
      `Heading ${n % 9}`;
  },
  "a locale.yaml": (draft, n, m) => {
    const locale = draft.locales[pick(draft.listed, n) as string] as Locale;
    if (m % 3 === 0) locale.nativeName = `Name ${n % 5}`;
    else if (m % 3 === 1) locale.direction = locale.direction === "ltr" ? "rtl" : "ltr";
    else locale.segment = locale.segment === undefined ? `s${pick(draft.listed, n)}` : undefined;
  },
  "a fallback chain": (draft, n, m) => {
    const locale = draft.locales[pick(["fr", "de", "eo"], n) as string] as Locale;
    locale.fallback = pick([[], ["fr"], ["de"], ["fr", "de"], ["eo", "fr"]], m) as string[];
  },
  "a template": (draft, n, m) => {
    const path = pick(
      ["templates/html/code.hbs", "templates/markdown/compare.hbs", "templates/html/partials/foot.hbs", "templates/html/home.hbs"],
      n,
    );
    if (m % 4 === 0) Reflect.deleteProperty(draft.templates, path as string);
    else draft.templates[path as string] = path?.includes("markdown") ? `\nEdited ${m % 3}.\n` : `<!-- edited ${m % 3} -->\n`;
  },
  "the stylesheet": (draft, n) => (draft.templates["templates/assets/style.css"] = `/* ${n % 3} */\n`),
  "a code that comes or goes": (draft, n) => {
    const name = pick(["4", "5", "3", "10", "1"], n) as string;
    if (draft.codes[name]) {
      if (Object.keys(draft.codes).length > 1) Reflect.deleteProperty(draft.codes, name);
    } else draft.codes[name] = draftCode(name, { class: n % 2 ? "good" : "bad" });
  },
  "a pair that comes or goes": (draft, n, m) => {
    const key = pick(["1 2", "1 10", "2 3", "2 10"], n) as string;
    if (draft.pairs[key]) Reflect.deleteProperty(draft.pairs, key);
    else draft.pairs[key] = { verdict: `Verdict ${m % 3}.`, covers: m % 2 === 0 };
  },
  "a pair's verdict": (draft, n, m) => {
    const pair = pick(Object.values(draft.pairs), n);
    if (pair) pair.verdict = `Verdict ${m % 9}.`;
  },
  "a locale that comes or goes": (draft, n) => {
    const tag = pick(["fr", "de", "eo"], n) as string;
    draft.listed = draft.listed.includes(tag) ? draft.listed.filter((other) => other !== tag) : [...draft.listed, tag];
  },
  "the order of the locales": (draft) => draft.listed.push(draft.listed.shift() as string),
  "title or base address": (draft, n, m) => {
    if (m % 2) draft.title = `Title ${n % 5}`;
    else draft.baseUrl = `https://tiny.example/${pick(["", "a/", "a/b/"], n)}`;
  },
  "the order of the codes": (draft, n, m) => {
    const names = Object.keys(draft.codes);
    draft.order = m % 3 === 0 ? "natural" : [...names.slice(n % names.length), ...names.slice(0, n % names.length)];
  },
  "a family that comes or goes": (draft) => (draft.hasOther = !draft.hasOther),
};

/** The names of all kinds of edits. */
export const editNames: readonly string[] = Object.keys(EDITS);

/** An edit of a kind. */
export function editOf(what: string, n = 0, m = 0): Edit {
  const act = EDITS[what];
  if (!act) throw new Error(`no edit ${what}`);
  return { what: `${what} (${n}, ${m})`, apply: (draft) => act(draft, n, m) };
}

/** Any edit. */
export const edits: fc.Arbitrary<Edit> = fc
  .tuple(fc.constantFrom(...editNames), fc.nat(60), fc.nat(60))
  .map(([what, n, m]) => editOf(what, n, m));
