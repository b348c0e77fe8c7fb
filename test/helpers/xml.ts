/** An element of an XML document; its text is that of the element alone. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** XML 1.0, section 2.2: every character that a document may hold. */
const CHARS = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Reads a document of elements, attributes, text and the five entities; throws where it is not well-formed. */
export function parseXml(document: string): Element {
  if (!CHARS.test(document)) throw new Error("a character that XML forbids");
  const body = document.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, "");
  const root: Element & { children: Element[] } = { name: "", attributes: {}, children: [], text: "" };
  const open: { name: string; attributes: Record<string, string>; children: Element[]; text: string }[] = [root];
  const token = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w:.-]*="[^"<]*")*)\s*(\/?)>|([^<]+)|</gy;
  for (const [all, close, name = "", attributes = "", empty, text] of body.matchAll(token)) {
    const inner = open.at(-1) as (typeof open)[number];
    if (text !== undefined) inner.text += decode(text);
    else if (all === "<") throw new Error("a stray <");
    else if (close) {
      if (inner.name !== name || open.length === 1) throw new Error(`</${name}> closes <${inner.name}>`);
      open.pop();
    } else {
      const pairs = Array.from(attributes.matchAll(/([\w:.-]+)="([^"]*)"/g), ([, key = "", value = ""]) => [key, decode(value)] as const);
      if (new Set(pairs.map(([key]) => key)).size !== pairs.length) throw new Error("an attribute that stands twice");
      const element = { name, attributes: Object.fromEntries(pairs), children: [], text: "" };
      inner.children.push(element);
      if (!empty) open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  const [document_, ...others] = root.children;
  if (!document_ || others.length > 0 || root.text.trim() !== "") throw new Error("not one element");
  return document_;
}

function decode(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(text)) throw new Error("a stray &");
  if (text.includes("]]>")) throw new Error("a stray ]]>");
  const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return text.replace(/&([^;]+);/g, (_, name: string) => named[name] as string);
}
