import { eachInProse, eachMatch, inText, type Kind, LOCALES } from "./core.js";

/** What translators and machines make of the name of a placeholder. */
const NAMES = ["Code", "codigo", "codes", "kode", "status", "x"];

/** What a header field's name becomes when it is translated like any other word. */
const HEADERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: { "Retry-After": "أعد-المحاولة-بعد", Location: "الموقع", "Content-Length": "طول-المحتوى" },
  de: { "Retry-After": "Wiederholen-Nach", Location: "Ort", "Content-Length": "Inhaltslänge" },
  es: { "Retry-After": "Reintentar-Después", Location: "Ubicación", "Content-Length": "Longitud-Contenido" },
  fa: { "Retry-After": "تلاش-پس-از", Location: "مکان", "Content-Length": "طول-محتوا" },
  fr: { "Retry-After": "Réessayer-Après", Location: "Emplacement", "Content-Length": "Longueur-Contenu" },
  hi: { "Retry-After": "पुनः-प्रयास", Location: "स्थान", "Content-Length": "सामग्री-लंबाई" },
  id: { "Retry-After": "Coba-Lagi-Setelah", Location: "Lokasi", "Content-Length": "Panjang-Isi" },
  ja: { "Retry-After": "再試行後", Location: "場所", "Content-Length": "コンテンツ長" },
  ko: { "Retry-After": "재시도-이후", Location: "위치", "Content-Length": "콘텐츠-길이" },
  "pt-BR": { "Retry-After": "Tentar-Após", Location: "Localização", "Content-Length": "Tamanho-Conteúdo" },
  ru: { "Retry-After": "Повторить-После", Location: "Расположение", "Content-Length": "Длина-Содержимого" },
  th: { "Retry-After": "ลองใหม่หลังจาก", Location: "ตำแหน่ง", "Content-Length": "ความยาวเนื้อหา" },
  tr: { "Retry-After": "Sonra-Dene", Location: "Konum", "Content-Length": "İçerik-Uzunluğu" },
  uk: { "Retry-After": "Повторити-Після", Location: "Розташування", "Content-Length": "Довжина-Вмісту" },
  vi: { "Retry-After": "Thử-Lại-Sau", Location: "Vị-trí", "Content-Length": "Độ-dài-Nội-dung" },
  "zh-Hans": { "Retry-After": "稍后重试", Location: "位置", "Content-Length": "内容长度" },
  "zh-Hant": { "Retry-After": "稍後重試", Location: "位置", "Content-Length": "內容長度" },
};

/** A placeholder. */
const HOLE = /\{\{(\w+)\}\}/g;
/** A code span that holds a header field's name. */
const HEADER = /`(Retry-After|Location|Content-Length)(: 120)?`/g;
/** A Markdown link. */
const LINK = /\[([^\]]+)\]\(([^)]+)\)/g;

/** A number with its digits changed: the last one, two of them swapped, a zero more. */
const otherNumbers = (number: string): string[] => {
  const next = `${number.slice(0, -1)}${(Number(number.at(-1)) + 3) % 10}`;
  const swapped = number.replace(/(.)(?!\1)(.)$/, "$2$1");
  return [...new Set([next, swapped, `${number}0`])].filter((other) => other !== number && !/^0/.test(other));
};

/** Texts with a plural form may spell the number out. */
const isCount = (key: string): boolean => key.startsWith("count.");

const text = (id: string, means: string, spoil: Parameters<typeof inText>[3]): Kind => inText(`integrity/${id}`, means, LOCALES, spoil);

export const integrity: readonly Kind[] = [
  text("placeholder-lost", "A placeholder of the source that the translation lacks", ({ text, key }) =>
    isCount(key) ? [] : eachMatch(text, /\{\{\w+\}\}\s?/g, () => "").filter((left) => left.trim() !== ""),
  ),
  text("placeholder-surplus", "A placeholder that the source does not have", ({ text, source }) =>
    source.includes("{{") && !source.includes("{{count}}") ? [`${text} {{name}}`, `{{status}} ${text}`] : [],
  ),
  text(
    "placeholder-replaced",
    "A placeholder whose name was translated or misspelled: one missing and one surplus",
    ({ text }, { random }) => eachMatch(text, HOLE, () => `{{${random.pick(NAMES)}}}`),
  ),
  text(
    "placeholder-broken",
    "A placeholder that a machine has taken apart: spaces, single braces, full-width braces, a lost brace",
    ({ text }) =>
      eachMatch(text, HOLE, ([, name]) => [
        ...[`{{ ${name} }}`, `{${name}}`, `{{${name}}`, `{{${name}} }`, `｛｛${name}｝｝`, `{ {${name}}}`, `%{${name}}`, `\${${name}}`],
      ]),
  ),
  text("placeholder-exchanged", "Two placeholders of which one stands twice", ({ text, source }) =>
    source.includes("{{a}}") && source.includes("{{b}}") ? [text.replace("{{b}}", "{{a}}"), text.replace("{{a}}", "{{b}}")] : [],
  ),
  text("tag-surplus", "A tag of HTML that the source does not have, closed or not", ({ text, source }) =>
    source.length > 20 && !source.includes("\n") ? [`<b>${text}</b>`, `${text}<br>`, `<p>${text}`, `${text}</span>`, `<i>${text}<i>`] : [],
  ),
  text("link-lost", "A link of the source that is bare words in the translation", ({ text }) => [
    ...eachMatch(text, LINK, ([, label]) => label as string),
    ...eachMatch(text, LINK, ([, label]) => `[${label}]`),
    ...eachMatch(text, LINK, ([, label, target]) => `[${label}] (${target})`),
  ]),
  text("link-target", "A link that leads to another place, which exists too", ({ text }) =>
    eachMatch(text, LINK, ([, label, target]) => {
      const others = (target as string).startsWith("https")
        ? ["https://www.rfc-editor.org/rfc/rfc9110.html", "toy/"]
        : ["toy/40/", "toy/53/"];
      return others.map((other) => `[${label}](${other})`);
    }),
  ),
  text("link-surplus", "A link that the source does not have", ({ text, source }) =>
    source.length > 20 && !/[\]\n<{]/.test(source)
      ? [`${text} [RFC](https://www.rfc-editor.org/)`, `[${text}](toy/)`.replaceAll("`", "")]
      : [],
  ),
  text("url-changed", "An address that differs from the source's: another host, path or scheme, a part translated", ({ text }) => [
    ...eachMatch(text, /https:\/\/toy\.example\/old/g, () => [
      "https://toy.example/alt",
      "https://toy.exemple/old",
      "http://toy.example/old",
    ]),
    ...eachMatch(text, /https:\/\/www\.rfc-editor\.org/g, () => ["https://www.rfc-redaktion.org", "https://rfc-editor.org"]),
  ]),
  text("code-span-lost", "A code span that has lost its marks, or has got quotation marks in their place", ({ text }) => [
    ...eachMatch(text, /(?<!`)`([^`\n]+)`(?!`)/g, ([, code]) => [code as string, `“${code as string}”`, `\`${code as string}`]),
  ]),
  text("code-span-translated", "Code whose words were translated or changed", ({ text }) =>
    eachMatch(text, /`toy lint --strict`/g, () => [
      "`toy lint --strikt`",
      "`toy check --strict`",
      "`toy lint —strict`",
      "`Toy lint --strict`",
    ]),
  ),
  text("code-block-changed", "A code block whose content differs from the source's", ({ text }) =>
    eachMatch(text, /ERROR 50 worker=3/g, () => ["ERREUR 50 worker=3", "ERROR 50 worker=8", "ERROR 50 trabajador=3", "error 50 worker=3"]),
  ),
  text("list-item-lost", "A list that has lost an item", ({ text }) => (/^(?:1\.|-) /.test(text) ? [...withoutItems(text)] : [])),
  text("list-flattened", "A list that has become a paragraph, or a list of another kind", ({ text }) =>
    /^(?:1\.|-) /.test(text)
      ? [
          text.replaceAll(/^(?:\d\.|-) /gm, "").replaceAll("\n", " "),
          text.startsWith("1.") ? text.replaceAll(/^\d\. /gm, "- ") : text.replaceAll(/^- /gm, "1. "),
          text.replaceAll("\n", " "),
        ]
      : [],
  ),
  text("emphasis-lost", "Strong text that is plain in the translation, or whose stars show", ({ text }) =>
    text.includes("**") ? [text.replaceAll("**", ""), text.replace("**", ""), text.replace("**", "** "), text.replaceAll("**", "*")] : [],
  ),
  text("number-changed", "A number that differs from the source's", ({ text, source }) =>
    /RFC|https/.test(source) ? [] : eachInProse(text, /(?<!\d)\d+(?!\d|\.)/g, ([number]) => otherNumbers(number)),
  ),
  text("number-lost", "A number of the source that the translation lacks", ({ text, source }) =>
    /RFC|https/.test(source) ? [] : eachInProse(text, /(?<!\d)\d+(?!\d|\.)\s?/g, () => ""),
  ),
  text("code-changed", "A code that is another one in the translation", ({ text }, { random }) =>
    eachMatch(
      text,
      /`(10|11|40|44|50|53)`/g,
      ([, code]) => `\`${random.pick(["10", "11", "40", "44", "50", "53"].filter((other) => other !== code))}\``,
    ),
  ),
  text("rfc-changed", "The number of an RFC that differs from the source's", ({ text }) =>
    eachInProse(text, /RFC (9110|9112)/g, () => ["RFC 9111", "RFC 911", "RFC 9121"]),
  ),
  text("header-changed", "The name of a header field that was translated or misspelled", ({ text }, { locale }) =>
    eachMatch(text, HEADER, ([, name = "", rest = ""]) => [
      `\`${HEADERS[locale]?.[name] ?? ""}${rest}\``,
      `\`${name.replace("-", "")}s${rest}\``,
      `\`${name.replace("-", "_").replace(/n$/, "m")}${rest}\``,
    ]),
  ),
];

/** A list without one of its items, numbered anew. */
function* withoutItems(text: string): Iterable<string> {
  const items = text.split("\n");
  for (const [lost] of items.entries()) {
    const left = items.filter((_, index) => index !== lost);
    yield left.map((item, index) => item.replace(/^\d\./, `${index + 1}.`)).join("\n");
  }
}
