import { type Diagnostic, type Source, sortDiagnostics, type Tree } from "../core/core.js";
import { PSEUDO_MARK, PSEUDO_TAGS, pseudoFiles } from "../pseudo/pseudo.js";
import { readScanned, scan } from "../read/read.js";
import { parseMarkdown } from "../render/render.js";
import { examine } from "../validate/validate.js";
import { packageTree } from "./load.js";

/** What pseudo-locales a root would have. */
export interface Pseudo {
  /** The files that are not as they should be, by path; those that say whose the folder is come first. Undefined where the source texts have errors. */
  readonly files: Readonly<Record<string, string>> | undefined;
  /** Files of an earlier time that would translate families that are gone. */
  readonly gone: readonly string[];
  /** Folders that bear the name of a pseudo-locale and hold texts of somebody’s own. */
  readonly foreign: readonly string[];
  /** The tags that the site does not list. */
  readonly unlisted: readonly string[];
  /** What is wrong with the source texts. */
  readonly diagnostics: readonly Diagnostic[];
  readonly source: Source;
}

/** Makes the pseudo-locales of a root. Writes nothing: what they were before does not matter, nor whether translations are sound. */
export function pseudoRoot(root: Tree, own: Tree = packageTree()): Pseudo {
  const reading = readScanned(scan(root, own));
  const source = reading.value as Source;
  const { parts, diagnostics: examined } = examine(source);
  const tag = parts.site?.defaultLocale;
  // A tag may be listed before its folder is there, and translations that are broken are not looked at.
  const isOfSource = ({ rule, at }: Diagnostic) =>
    rule !== "locale-missing" && (!at?.path.startsWith("locales/") || at.path.startsWith(`locales/${tag}/`));
  const diagnostics = sortDiagnostics([...reading.diagnostics, ...examined]).filter(isOfSource);
  const folders = PSEUDO_TAGS.map((name) => ({ name, folder: `locales/${name}`, entries: root.list(`locales/${name}`) }));
  const texts = new Map(source.files.map(({ path, text }) => [path, text]));
  const isOurs = (name: string) => name !== tag && texts.get(`locales/${name}/locale.yaml`)?.startsWith(`${PSEUDO_MARK}\n`) === true;
  const foreign = folders.filter(({ name, entries }) => entries.length > 0 && !isOurs(name)).map(({ folder }) => folder);
  const unlisted = PSEUDO_TAGS.filter((name) => !parts.site?.locales.includes(name));
  const found = { foreign, unlisted, diagnostics, source };
  if (!parts.site || tag === undefined || diagnostics.some(({ severity }) => severity === "error"))
    return { ...found, files: undefined, gone: [] };
  const made = pseudoFiles(parts, parseMarkdown);
  const files = Object.fromEntries(Object.entries(made).filter(([path, text]) => texts.get(path) !== text));
  const gone = folders
    .flatMap(({ entries }) => entries.map(({ path }) => path))
    .filter((path) => /\.json$/.test(path) && !Object.hasOwn(made, path));
  return { ...found, files, gone };
}
