/**
 * The first stage: files to values that know their line and column. It hides the YAML and JSON parsers. Nothing downstream sees
 * raw input; what is wrong with a file's form is said here, what is wrong with its content by validation.
 */
import { byCodeUnit, type Diagnostic, type Outcome, type Source, type SourceFile, sortDiagnostics, type Tree } from "../core/core.js";
import { readFile, readFlatJson, readKnown, type ReadMemory, remembered } from "./file.js";
import { type ScannedFile, scanFile } from "./scanned.js";

export { MAX_DEPTH } from "./builder.js";
export { MAX_BYTES } from "./decode.js";
export type { ReadMemory } from "./file.js";
export type { ScannedFile } from "./scanned.js";
export { diskTree, layeredTree, memoryTree } from "./trees.js";

/** The interface strings that every root falls back to. */
const BASE_UI = "locales/en/ui.json";

/**
 * Says which value a file has, where that is known from an earlier time: its content must be what it was then. Undefined where
 * nothing is known; then the file is read.
 */
export type Known = (file: ScannedFile) => { readonly value: unknown } | undefined;

/**
 * Every file that a build of a root depends on, unread: the root's own, and the package's where the root lacks templates, `ui.json`
 * or `locale.yaml`. The package's English strings are always among them, behind the root's own where it has them too.
 *
 * @param root the author's files
 * @param own the package's files
 * @returns sorted by path
 */
export function scan(root: Tree, own: Tree): readonly ScannedFile[] {
  const mine = ["content", "locales", "templates"].flatMap((folder) => root.list(folder));
  const have = new Set(mine.map(({ path }) => path));
  const standIns = [
    ...own.list("locales").filter(({ path }) => /^locales\/[^/]+\/(?:ui\.json|locale\.yaml)$/.test(path)),
    ...own.list("templates"),
  ].filter(({ path }) => path === BASE_UI || !have.has(path));
  const files = [...mine.map((entry) => scanFile(root, entry, "root")), ...standIns.map((entry) => scanFile(own, entry, "package"))];
  return files.sort((a, b) => byCodeUnit(a.path, b.path));
}

/**
 * Reads a root. What it lacks of the templates, `ui.json` and `locale.yaml` comes from the package; what it has overrides by
 * file.
 *
 * @param root the author's files
 * @param own the package's files
 * @param known what need not be read
 * @returns all files, and what is wrong with those that have no value
 */
export function read(root: Tree, own: Tree, known?: Known): Outcome<Source> {
  return readScanned(scan(root, own), known);
}

/** {@link read}, of files that were scanned already: each is opened once at most, whoever asked for its bytes before. */
export function readScanned(scanned: readonly ScannedFile[], known: Known = () => undefined, memory?: ReadMemory): Outcome<Source> {
  const diagnostics: Diagnostic[] = [];
  const files: SourceFile[] = [];
  let base: SourceFile | undefined;
  const overridden = scanned.some(({ path, origin }) => path === BASE_UI && origin === "root");
  for (const file of scanned) {
    const before = known(file);
    const result = (before && readKnown(file, before.value)) ?? remembered(memory, file, readFile);
    const isBase = file.path === BASE_UI && file.origin === "package";
    if (isBase) base = result.file;
    if (isBase && overridden) continue;
    files.push(result.file);
    for (const diagnostic of result.diagnostics) diagnostics.push(diagnostic);
  }
  if (base?.value === undefined) throw new Error(`the package's own ${BASE_UI} cannot be read`);
  return { value: { files, baseUi: base }, diagnostics: sortDiagnostics(diagnostics) };
}

/** The value of a file that lies nowhere now, by the form that its path asks for; undefined where it is broken. */
export function readValue(path: string, bytes: Uint8Array): unknown {
  return readFile({ path, size: bytes.length, kind: "file", origin: "root", bytes: () => bytes }).file.value;
}

/**
 * The state files of a root's translations (`locales/.state/<tag>/<namespace>.json`), which only a check reads. Folders that begin with a dot are
 * no part of what a build depends on.
 */
export function readStates(root: Tree, memory?: ReadMemory): Outcome<readonly SourceFile[]> {
  const entries = root.list("locales/.state").filter(({ path }) => path.endsWith(".json"));
  const read = entries.map((entry) => remembered(memory, scanFile(root, entry, "root"), readFlatJson));
  return { value: read.map(({ file }) => file), diagnostics: read.flatMap(({ diagnostics }) => diagnostics) };
}
