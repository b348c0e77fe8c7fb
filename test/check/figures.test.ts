import { expect, test } from "vitest";
import { hashText, type SourceFile, statePath } from "../../scripts/core/core.js";
import { checkTexts } from "../helpers/check.js";

/** What the state files of French hold of interface strings. */
function states(value: Record<string, readonly string[]>): ReadonlyMap<string, SourceFile> {
  const path = statePath("fr", "ui");
  return new Map([[path, { path, origin: "root", text: "", value, positions: { "": { value: [1, 1] } } }]]);
}

const source = {
  absent: "This is not there.",
  copied: "This was only copied.",
  unknown: "Nobody recorded this.",
  changed: "This was changed later.",
  old: "This is the new source.",
  machine: "A machine made this.",
  human: "A person made this.",
  read: "A person read this.",
};
const fr = {
  copied: "This was only copied.",
  unknown: "Personne n’a noté ceci.",
  changed: "Ceci a été modifié plus tard.",
  old: "Ceci vient de l’ancien texte.",
  machine: "Une machine a fait ceci.",
  human: "Une personne a fait ceci.",
  read: "Une personne a lu ceci.",
};
const line = (key: keyof typeof fr, by: string, review: string) => [hashText(source[key]), hashText(fr[key]), by, review];
const recorded = states({
  copied: line("copied", "human", "reviewed"),
  changed: [hashText(source.changed), hashText("other"), "human", "reviewed"],
  old: [hashText("The old source."), hashText(fr.old), "human", "reviewed"],
  machine: line("machine", "machine", "unreviewed"),
  human: line("human", "human", "unreviewed"),
  read: line("read", "machine", "reviewed"),
});

test("how each text stands", () => {
  const pairs = [...checkTexts({ source, locales: { fr } }, { states: recorded }).texts()];
  expect(Object.fromEntries(pairs.map(({ key, standing }) => [key, standing]))).toEqual({
    "ui/absent": "untranslated",
    "ui/copied": "untranslated",
    "ui/unknown": "unrecorded",
    "ui/changed": "unrecorded",
    "ui/old": "stale",
    "ui/machine": "machine",
    "ui/human": "unreviewed",
    "ui/read": "reviewed",
  });
  expect(pairs.find(({ key }) => key === "ui/old")).toMatchObject({ locale: "fr", namespace: "ui", source: source.old, target: fr.old });
});

test("the figures count the same, as a whole and by namespace", () => {
  const [figures] = checkTexts({ source, locales: { fr } }, { states: recorded }).figures;
  const counts = { texts: 8, translated: 6, fresh: 3, reviewed: 1 };
  expect(figures).toMatchObject({ locale: "fr", ...counts });
  expect(figures?.namespaces).toEqual([{ namespace: "ui", ...counts }]);
});

test("a plural has the categories of the language, whatever the source has; missing ones are listed with the source's form", () => {
  const { figures, texts } = checkTexts({
    source: { count_one: "{{count}} page of ours", count_other: "{{count}} pages of ours" },
    locales: { ar: { count_zero: "لا صفحات" }, ja: { count_other: "{{count}} ページ" } },
  });
  expect(figures.map(({ locale, texts: count, translated }) => [locale, count, translated])).toEqual([
    ["ar", 6, 1],
    ["ja", 1, 1],
  ]);
  const arabic = Array.from(texts()).filter(({ locale }) => locale === "ar");
  expect(arabic.map(({ key, standing }) => [key, standing])).toContainEqual(["ui/count_few", "untranslated"]);
  expect(new Set(arabic.map(({ source: text }) => text))).toEqual(new Set(["{{count}} page of ours", "{{count}} pages of ours"]));
});
