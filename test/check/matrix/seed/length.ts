import { inText, type Kind, LOCALES, prose } from "./core.js";

/** The keys whose texts stand as titles. */
const TITLES =
  /^(?:name|classes\/\w+\/name|home\.title|notFound\.title|code\.(?:fix|use|seen|next|facts)|compare\.(?:verdict|question|mistake|differences))$/;
/** The keys whose texts stand as the descriptions of pages. */
const DESCRIPTIONS = /^(?:description|codes\/\w+\/summary|home\.description|compare\.summary)$/;

/** A text said over and over, by way of padding in the language itself, until it has so many characters. */
function padded(text: string, length: number): string {
  const bare = text.replaceAll(/\s*(?:\{\{\w+\}\}|`[^`]*`)\s*/g, " ").replaceAll(/^[\s,、，]+|[\s:：,、.。()（）]+$/gu, "");
  let long = text;
  for (let turn = 0; long.length < length; turn++) long += `${turn % 2 === 0 ? " – " : " / "}${bare}`;
  return long;
}

export const length: readonly Kind[] = [
  inText("length/title", "A title that is far longer than a line", LOCALES, ({ text, key }) =>
    TITLES.test(key) ? [padded(text, 150)] : [],
  ),
  inText("length/description", "A description that search engines cut off", LOCALES, ({ text, key }) =>
    DESCRIPTIONS.test(key) ? [padded(text, 500)] : [],
  ),
  inText("length/expansion", "A translation many times as long as its source", LOCALES, ({ text, source, key }) =>
    /^codes\/\w+\/(?:seen|fix|use|description)$/.test(key) && source.length > 30 && !source.includes("\n")
      ? [padded(text, source.length * 6)]
      : [],
  ),
  inText("length/truncated", "A translation that breaks off: a fraction of its source", LOCALES, ({ text, source, key }) =>
    source.length > 50 && !/[\n`[<{0-9]/.test(source) && prose(text) === text && !key.startsWith("classes/")
      ? [[...text].slice(0, 2).join("")]
      : [],
  ),
];
