/**
 * A scanner for Markdown twins. They are a fixed point of the writer (headings begin with `#`, code blocks are fenced, addresses stand in
 * parentheses or angles), so a walk from mark to mark tells enough. `test/check/pages/markdown.test.ts` holds it to a parser.
 */

/** What a twin has, as far as it must be the same in every language. */
export interface TwinMarks {
  /** In order: `h2`. */
  readonly headings: readonly string[];
  readonly codeBlocks: number;
  /** Where links lead, as it is written. */
  readonly links: readonly string[];
  /** The code block at its end that goes on beyond it. */
  readonly rest: string;
}

/** An escape, a fence, code within a line, a heading, a link’s address, an address in angles. */
const MARK =
  /\\[!-/:-@[-`{-~]|^[ >]*(?:(?:[-*+]|\d+[.)]) +)*(`{3,}|~{3,})|(`+)|^(#{1,6})(?= |$)|\]\((?:<([^<>\n]*)>|([^\s()<>]*))|<([a-zA-Z][a-zA-Z0-9+.-]*:[^\s<>]*)>/gm;
const HEADINGS = ["h0", "h1", "h2", "h3", "h4", "h5", "h6"];

/**
 * Scans a part of a twin.
 *
 * @param isLine whether it begins where a line does
 */
export function scanMarkdown(text: string, isLine = true): TwinMarks {
  const headings: string[] = [];
  const links: string[] = [];
  let codeBlocks = 0;
  let rest = "";
  MARK.lastIndex = 0;
  for (let mark = MARK.exec(text); mark; mark = MARK.exec(text)) {
    const [, fence, code, heading, angled, bare, url] = mark;
    const behind = MARK.lastIndex;
    if ((fence ?? heading) !== undefined && mark.index === 0 && !isLine) {
      // In the middle of a line these are text, or the beginning of code.
      MARK.lastIndex = fence === undefined ? behind : endOfCode(text, fence, behind);
    } else if (fence !== undefined) {
      const end = endOfFence(text, fence, behind);
      if (end === -1) {
        rest = text.slice(mark.index);
        break;
      }
      codeBlocks++;
      MARK.lastIndex = end;
    } else if (code !== undefined) MARK.lastIndex = endOfCode(text, code, behind);
    else if (heading !== undefined) headings.push(HEADINGS[heading.length] as string);
    else if (url !== undefined) links.push(url);
    else if (angled !== undefined) links.push(angled);
    else if (bare !== undefined) {
      const end = endOfAddress(text, behind);
      links.push(text.slice(behind - bare.length, end));
      MARK.lastIndex = end;
    }
  }
  return { headings, codeBlocks, links, rest };
}

/** Behind the line that ends a code block; -1 where none does. */
function endOfFence(text: string, fence: string, from: number): number {
  const end = new RegExp(`\\n[ >]*${fence[0]}{${fence.length},}[ \\t]*(?=\\n|$)`, "g");
  end.lastIndex = from;
  const found = end.exec(text);
  return found ? found.index + found[0].length : -1;
}

/** Behind the marks that end code within a line; behind those that begin it, where none do: then they are text. */
function endOfCode(text: string, marks: string, from: number): number {
  const paragraph = text.indexOf("\n\n", from);
  const until = paragraph === -1 ? text.length : paragraph;
  for (let at = text.indexOf(marks, from); at !== -1 && at < until; at = text.indexOf(marks, at)) {
    let end = at;
    while (text[end] === "`") end++;
    if (end - at === marks.length) return end;
    at = end;
  }
  return from;
}

/** Where an address ends that may hold pairs of parentheses. */
function endOfAddress(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at] as string;
    if (sign === "\\") at++;
    else if (sign === "(") depth++;
    else if (sign === ")" ? depth-- === 0 : /\s/.test(sign)) return at;
  }
  return text.length;
}
