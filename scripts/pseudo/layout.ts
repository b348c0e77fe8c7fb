/**
 * Where the words of a Markdown text stand, and nothing else of it: what is written between them (code, addresses, marks of links,
 * lists and emphasis, definitions, raw HTML, holes, entities) must be the same in every language, in made ones too.
 */

/** A node of mdast, as far as it is looked at: plain, so that whoever has a parser can hand its tree in. */
export interface Node {
  readonly type: string;
  readonly children?: readonly Node[];
  readonly value?: string;
  readonly referenceType?: string;
  readonly position?:
    { readonly start: { readonly offset?: number | undefined }; readonly end: { readonly offset?: number | undefined } } | undefined;
}

/** A part of a text: code units from its beginning. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A paragraph or a heading, without the marks around it. */
export interface Block extends Span {
  /** How many characters of it a reader sees. */
  readonly visible: number;
  /** Whether it has words: there is nothing to translate in one of holes and marks alone. */
  readonly hasWords: boolean;
}

/** The words and the blocks of a text, each in order. */
export interface Layout {
  readonly words: readonly Span[];
  readonly blocks: readonly Block[];
}

/** What stands in running text and is no word: holes and entities. */
const TOKEN = /\{+[^{}]*\}+|&(?:#[xX]?[\da-fA-F]+|[a-zA-Z][a-zA-Z\d]*);/g;
/** What is between spaces, and an address where it has one of these marks. */
const RUN = /\S+/g;
const ADDRESS = /:\/\/|@/;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}[\p{L}\p{M}]*)*/gu;

/** The layout of a text, by its tree. */
export function layoutOf(md: string, tree: Node): Layout {
  const words: Span[] = [];
  const seen: { readonly from: number; readonly length: number }[] = [];
  const places: Span[] = [];
  // No recursion: somebody's text may be deep.
  const open: Node[] = [tree];
  for (let node = open.pop(); node; node = open.pop()) {
    const { from, to } = spanOf(node);
    if (node.type === "text") words.push(...wordsIn(md, from, to));
    if (node.type === "text" || node.type === "inlineCode") seen.push({ from, length: node.value?.length ?? 0 });
    const { children = [] } = node;
    if (children.length === 0 || isToken(node, md)) continue;
    if (node.type === "paragraph" || node.type === "heading")
      places.push({ from: spanOf(children[0] as Node).from, to: spanOf(children.at(-1) as Node).to });
    open.push(...children);
  }
  const blocks = places.map(({ from, to }): Block => {
    const isWithin = (at: { readonly from: number }) => at.from >= from && at.from < to;
    const visible = seen.filter(isWithin).reduce((sum, { length }) => sum + length, 0);
    return { from, to, visible, hasWords: words.some(isWithin) };
  });
  const inOrder = (a: Span, b: Span) => a.from - b.from;
  return { words: words.sort(inOrder), blocks: blocks.sort(inOrder) };
}

/** An edit of a text: what takes the place of a span. */
export interface Edit extends Span {
  readonly text: string;
}

/** A text with edits, which do not overlap. At one place what is put in comes before what is replaced. */
export function edited(md: string, edits: readonly Edit[]): string {
  let at = 0;
  let made = "";
  for (const { from, to, text } of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    made += md.slice(at, from) + text;
    at = to;
  }
  return made + md.slice(at);
}

/** Whether the label of a link is more than its text: an address between angles, the name of a definition. */
function isToken(node: Node, md: string): boolean {
  if (node.type === "link") return md[spanOf(node).from] === "<";
  return node.type === "linkReference" && node.referenceType !== "full";
}

function wordsIn(md: string, from: number, to: number): Span[] {
  const blank = (token: string) => " ".repeat(token.length);
  const text = md
    .slice(from, to)
    .replace(RUN, (run) => (ADDRESS.test(run) ? blank(run) : run))
    .replace(TOKEN, blank);
  return Array.from(text.matchAll(WORD), ({ index, 0: word }) => ({ from: from + index, to: from + index + word.length }));
}

function spanOf({ position }: Node): Span {
  return { from: position?.start.offset ?? 0, to: position?.end.offset ?? 0 };
}
