import ts from "typescript";

/** A string of a source, as it is when the program runs. */
export interface Literal {
  readonly line: number;
  readonly text: string;
}

/** Every string of a TypeScript source: what is in quotes and the fixed parts of templates; no comments, no regular expressions. */
export function literalsOf(source: string): Literal[] {
  const file = ts.createSourceFile("source.ts", source, ts.ScriptTarget.Latest, true);
  const found: Literal[] = [];
  const walk = (node: ts.Node): void => {
    const isFixed = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isFixed || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
      found.push({ line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1, text: node.text });
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return found;
}
