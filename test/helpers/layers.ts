import { posix } from "node:path";
import ts from "typescript";

/** What a file imports, and what it touches of the process. */
interface Facts {
  /** Specifiers as written; a type-only import counts as any other, since knowledge is what layers are about. */
  readonly imports: readonly string[];
  /** Imports and loads whose name is computed: no check can follow them. */
  readonly computed: readonly string[];
  /** Global names that belong to the program alone. */
  readonly globals: readonly string[];
}

const STAGES = ["read", "validate", "localize", "model", "render", "write", "report", "check", "mend", "pseudo", "git"];

/** The folders that a folder may import, by their doors. The folder itself is always allowed. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  core: [],
  ...Object.fromEntries(STAGES.map((stage) => [stage, ["core"]])),
  cache: [],
  pipeline: ["core", "cache", ...STAGES],
  serve: ["core", "pipeline", "report"],
  cli: ["core", "cache", "git", "pipeline", "read", "render", "report", "serve", "write"],
  "index.ts": ["core", "pipeline", ...STAGES],
  "cli.ts": ["cli"],
};

/** Each external library's one home. */
const HOMES: Readonly<Record<string, string>> = {
  yaml: "read",
  "@humanwhocodes/momoa": "read",
  ajv: "validate",
  i18next: "localize",
  handlebars: "render",
  unified: "render",
  mdast: "render",
  "mdast-util-to-string": "render",
  "rehype-sanitize": "render",
  "rehype-stringify": "render",
  "remark-parse": "render",
  "remark-rehype": "render",
  "remark-stringify": "render",
  "fastest-levenshtein": "core",
  sirv: "serve",
};

/** Folders of kinds: one a file, none of which knows another. */
const KINDS = ["model/pages", "render/formats", "check/rules", "check/locale-rules", "check/page-rules", "report/formats"];

/** The parts of Node that only some may use. */
const RESTRICTED: Readonly<Record<string, readonly string[]>> = {
  "node:fs": ["read", "write", "cache", "serve", "cli", "cli.ts"],
  ...Object.fromEntries(["node:http", "node:http2", "node:https", "node:net"].map((name) => [name, ["serve"]])),
  // The lock asks who it is, and whether another still lives.
  "node:process": ["cli.ts", "write"],
  "node:console": ["cli.ts"],
  // The one program that is called.
  "node:child_process": ["git"],
};

/** What may be loaded by a computed name or from outside the sources: the validators, which are compiled from the schemas. */
const LOADS: Readonly<Record<string, string>> = { "validate/shape.ts": "../../lib/validate/validators.cjs" };

/**
 * Every arrow that the layers forbid, in words.
 *
 * @param files the text of each source file, by its path below `scripts/`
 */
export function findForbidden(files: Readonly<Record<string, string>>): string[] {
  const facts = new Map(Object.entries(files).map(([path, text]) => [path, factsOf(path, text)]));
  const found: string[] = [];
  const arrows = new Map<string, string[]>();
  for (const [path, { imports, computed, globals }] of facts) {
    const home = layerOf(path);
    const allowed = Object.hasOwn(ALLOWED, home) ? ALLOWED[home] : undefined;
    if (!allowed) found.push(`${path} lies in no known layer`);
    for (const what of computed) found.push(`${path} loads by a computed name: ${what}`);
    for (const name of globals) if (path !== "cli.ts") found.push(`${path} uses ${name}, which is the program's`);
    for (const specifier of imports) {
      if (LOADS[path] === specifier) continue;
      if (!specifier.startsWith(".")) {
        found.push(...externalProblems(path, home, specifier));
        continue;
      }
      const target = posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts");
      if (!facts.has(target)) {
        found.push(`${path} imports ${specifier}, which is no source file`);
        continue;
      }
      arrows.set(path, [...(arrows.get(path) ?? []), target]);
      const there = layerOf(target);
      if (there !== home) {
        if (!allowed?.includes(there)) found.push(`${path} imports ${target}: ${home} may not know ${there}`);
        else if (target !== doorOf(there)) found.push(`${path} imports ${target} past the door ${doorOf(there)}`);
      } else if (target === doorOf(home)) found.push(`${path} imports its own door ${target}`);
      const kinds = KINDS.find((folder) => path.startsWith(`${folder}/`) && target.startsWith(`${folder}/`));
      if (kinds) found.push(`${path} imports another kind, ${target}`);
    }
  }
  for (const circle of circles(arrows)) found.push(`a circle: ${circle.join(" → ")}`);
  return found.sort();
}

/** Whatever is imported, by its specifier. */
export function findImports(files: Readonly<Record<string, string>>): Set<string> {
  return new Set(Object.entries(files).flatMap(([path, text]) => factsOf(path, text).imports));
}

function externalProblems(path: string, home: string, specifier: string): string[] {
  if (specifier.startsWith("node:")) {
    const name = specifier.split("/")[0] as string;
    const homes = Object.hasOwn(RESTRICTED, name) ? RESTRICTED[name] : undefined;
    return homes && !homes.includes(home) ? [`${path} imports ${specifier}, which belongs to ${homes.join(", ")}`] : [];
  }
  const name = specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
  if (!Object.hasOwn(HOMES, name)) return [`${path} imports ${specifier}, which has no home`];
  return HOMES[name] === home ? [] : [`${path} imports ${specifier}, whose home is ${HOMES[name]}`];
}

/** The first folder of a path; for a file beside the folders, the file. */
function layerOf(path: string): string {
  return path.split("/")[0] as string;
}

function doorOf(layer: string): string {
  return layer.endsWith(".ts") ? layer : `${layer}/${layer}.ts`;
}

function factsOf(path: string, text: string): Facts {
  const imports: string[] = [];
  const computed: string[] = [];
  const globals = new Set<string>();
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const name = (node: ts.Node | undefined, whole: ts.Node) => {
    if (node && ts.isStringLiteralLike(node)) imports.push(node.text);
    else computed.push(whole.getText().slice(0, 60));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || (ts.isExportDeclaration(node) && node.moduleSpecifier)) name(node.moduleSpecifier, node);
    else if (ts.isExternalModuleReference(node)) name(node.expression, node);
    else if (ts.isImportTypeNode(node)) name(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, node);
    else if (ts.isCallExpression(node) && isLoader(node.expression)) name(node.arguments[0], node);
    else if (isStray(node)) computed.push(node.parent.getText().slice(0, 60));
    else if (ts.isIdentifier(node) && ["process", "console", "globalThis"].includes(node.text) && isFree(node)) globals.add(node.text);
    node.forEachChild(visit);
  };
  visit(source);
  return { imports, computed, globals: [...globals] };
}

/** `import(…)`, `require(…)`, and what `createRequire(…)` gives when it is called at once. */
function isLoader(callee: ts.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return true;
  if (ts.isIdentifier(callee)) return callee.text === "require";
  return ts.isCallExpression(callee) && ts.isIdentifier(callee.expression) && callee.expression.text === "createRequire";
}

/**
 * Whether this is a loader that no check could follow: what `createRequire(…)` gives, where it is neither called at once nor called
 * `require`, and `require` itself where it is not called.
 */
function isStray(node: ts.Node): boolean {
  const { parent } = node;
  const isCalled = parent && ts.isCallExpression(parent) && parent.expression === node;
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === "createRequire") {
    const isNamed = ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) && parent.name.text === "require";
    return !isCalled && !isNamed;
  }
  if (!ts.isIdentifier(node)) return false;
  if (node.text === "require") return !isCalled && !(ts.isVariableDeclaration(parent) && parent.name === node) && isFree(node);
  // Under another name it could not be found.
  return node.text === "createRequire" && !isCalled && !(ts.isImportSpecifier(parent) && !parent.propertyName);
}

/** Whether an identifier stands for a value of that name, and not for a property. */
function isFree({ parent, ...node }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.expression.pos === node.pos;
  return !(ts.isPropertyAssignment(parent) && parent.name.pos === node.pos) && !ts.isPropertySignature(parent);
}

/** Every circle of arrows, once, from its first file by name. */
function circles(arrows: ReadonlyMap<string, readonly string[]>): string[][] {
  const found = new Map<string, string[]>();
  const done = new Set<string>();
  const walk = (path: string, way: readonly string[]): void => {
    const at = way.indexOf(path);
    if (at !== -1) {
      const circle = way.slice(at);
      const first = circle.indexOf([...circle].sort()[0] as string);
      const turned = [...circle.slice(first), ...circle.slice(0, first)];
      found.set(turned.join(), [...turned, turned[0] as string]);
      return;
    }
    if (done.has(path)) return;
    for (const next of arrows.get(path) ?? []) walk(next, [...way, path]);
    done.add(path);
  };
  for (const path of [...arrows.keys()].sort()) walk(path, []);
  return [...found.values()];
}
