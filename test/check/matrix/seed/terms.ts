import { parse } from "yaml";
import { type Clean, fileOf, inText, type Kind, LOCALES } from "./core.js";

/** Where the glossary stands. */
const GLOSSARY = "locales/glossary.yaml";

interface Forms {
  readonly preferred: string;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

interface Glossary {
  readonly terms: Readonly<Record<string, Readonly<Record<string, Forms>>>>;
}

/** It is read once. */
const glossaries = new WeakMap<Clean["files"], Glossary>();

/** The terms of the glossary that are translated, with their forms in one language. */
function termsOf({ files }: Clean, locale: string): [term: string, forms: Forms][] {
  const { terms } = glossaries.get(files) ?? (parse(fileOf(files, GLOSSARY)) as Glossary);
  glossaries.set(files, { terms });
  return Object.entries(terms).flatMap(([term, languages]) => {
    const forms = languages[locale];
    return forms?.preferred === undefined ? [] : [[term, forms] as [string, Forms]];
  });
}

/** A text with every form of a term that is right replaced. */
const exchanged = (text: string, { preferred, allowed }: Forms, other: string): string =>
  [preferred, ...allowed].reduce((left, form) => left.replaceAll(new RegExp(form, "giu"), other), text);

/** What people make of names that must stay. */
const NAMES: Readonly<Record<string, { readonly Visavis: string; readonly Markdown: string }>> = {
  ar: { Visavis: "فيزافي", Markdown: "ماركداون" },
  de: { Visavis: "Gegenüber", Markdown: "Abschrift" },
  es: { Visavis: "Frente a Frente", Markdown: "Rebaja" },
  fa: { Visavis: "ویزاوی", Markdown: "مارک‌داون" },
  fr: { Visavis: "Vis-à-vis", Markdown: "Démarque" },
  hi: { Visavis: "विज़ावी", Markdown: "मार्कडाउन" },
  id: { Visavis: "Berhadapan", Markdown: "Penurunan" },
  ja: { Visavis: "ヴィザヴィ", Markdown: "マークダウン" },
  ko: { Visavis: "비자비", Markdown: "마크다운" },
  "pt-BR": { Visavis: "Frente a Frente", Markdown: "Remarcação" },
  ru: { Visavis: "Визави", Markdown: "Маркдаун" },
  th: { Visavis: "วิซาวี", Markdown: "มาร์กดาวน์" },
  tr: { Visavis: "Karşı Karşıya", Markdown: "İndirim" },
  uk: { Visavis: "Візаві", Markdown: "Маркдаун" },
  vi: { Visavis: "Đối diện", Markdown: "Giảm giá" },
  "zh-Hans": { Visavis: "面对面", Markdown: "标记" },
  "zh-Hant": { Visavis: "面對面", Markdown: "標記" },
};

export const terms: readonly Kind[] = [
  inText("terms/forbidden", "A form of a term that the glossary forbids", LOCALES, ({ text, source }, { locale, clean }) =>
    termsOf(clean, locale)
      .filter(([term]) => new RegExp(`\\b${term}`, "i").test(source))
      .flatMap(([, forms]) => forms.forbidden.map((form) => exchanged(text, forms, form))),
  ),
  inText(
    "terms/not-the-term",
    "A term of the source whose translation is none of its forms, but another term's",
    LOCALES,
    ({ text, source }, { locale, clean }) => {
      const all = termsOf(clean, locale);
      const stands = (term: string) => new RegExp(`\\b${term}`, "i").test(source);
      return all
        .filter(([term]) => stands(term))
        .flatMap(([, forms]) => {
          const [, other] =
            all.find(([term, { preferred }]) => !stands(term) && !text.toLowerCase().includes(preferred.toLowerCase())) ?? [];
          return other ? [exchanged(text, forms, other.preferred)] : [];
        });
    },
  ),
  inText(
    "terms/translated-name",
    "A term that must stay, translated, transliterated or misspelled",
    LOCALES,
    ({ text, source }, { locale }) =>
      (["Visavis", "Markdown"] as const)
        .filter((name) => source.includes(name))
        .flatMap((name) =>
          [NAMES[locale]?.[name] as string, `${name.slice(0, 3)}-${name.slice(3)}`, `${name}s`.replace(/(.)(.)s$/, "$2$1")].map((form) =>
            text.replace(name, () => form),
          ),
        ),
  ),
];
