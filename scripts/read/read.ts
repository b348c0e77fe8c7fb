/**
 * The first stage: files to values that know their line and column. It hides the YAML and JSON parsers. Nothing downstream sees
 * raw input; what is wrong with a file's form is said here, what is wrong with its content by validation.
 */
import {
  byCodeUnit,
  type Diagnostic,
  type Outcome,
  type Position,
  plainMap,
  type Source,
  type SourceFile,
  sortDiagnostics,
  type Tree,
  type TreeEntry,
} from "../core/core.js";
import { decode, MAX_BYTES, tooLarge } from "./decode.js";
import { parseJson } from "./json.js";
import { parseYaml } from "./yaml.js";

export { MAX_DEPTH } from "./builder.js";
export { MAX_BYTES } from "./decode.js";
export { diskTree, memoryTree } from "./trees.js";

/** The interface strings that every root falls back to. */
const BASE_UI = "locales/en/ui.json";

/**
 * Reads a root. What it lacks of the templates, `ui.json` and `locale.yaml` comes from the package; what it has overrides by
 * file.
 *
 * @param root the author's files
 * @param own the package's files
 * @returns all files, and what is wrong with those that have no value
 */
export function read(root: Tree, own: Tree): Outcome<Source> {
  const diagnostics: Diagnostic[] = [];
  const files: SourceFile[] = [];
  const take = (tree: Tree, entries: readonly TreeEntry[], origin: SourceFile["origin"]): void => {
    for (const entry of entries) {
      const result = readFile(tree, entry, origin);
      files.push(result.file);
      for (const diagnostic of result.diagnostics) diagnostics.push(diagnostic);
    }
  };
  const mine = ["content", "locales", "templates"].flatMap((folder) => root.list(folder));
  const have = new Set(mine.map((entry) => entry.path));
  const standIns = [
    ...own.list("locales").filter(({ path }) => /^locales\/[^/]+\/(?:ui\.json|locale\.yaml)$/.test(path)),
    ...own.list("templates"),
  ];
  take(root, mine, "root");
  take(
    own,
    standIns.filter(({ path }) => !have.has(path)),
    "package",
  );
  const base = readFile(own, { path: BASE_UI, size: 0, kind: "file" }, "package").file;
  if (base.value === undefined) throw new Error(`the package's own ${BASE_UI} cannot be read`);
  files.sort((a, b) => byCodeUnit(a.path, b.path));
  return { value: { files, baseUi: base }, diagnostics: sortDiagnostics(diagnostics) };
}

function readFile(tree: Tree, entry: TreeEntry, origin: SourceFile["origin"]): { file: SourceFile; diagnostics: readonly Diagnostic[] } {
  const { path } = entry;
  // A file that is refused is kept with what can be shown of it, so that later stages know that it is there.
  const refuse = (problem: Diagnostic, text = "") => ({
    file: { path, origin, text, value: undefined, positions: Object.create(null) },
    diagnostics: [problem],
  });
  if (entry.kind !== "file") {
    const message = "Unexpected link or device, expected a file";
    return refuse({ rule: "not-a-file", severity: "error", message, hint: "put the file itself here", at: { path, line: 1, column: 1 } });
  }
  // Before it is read: a file of many gigabytes must not be.
  if (entry.size > MAX_BYTES) return refuse(tooLarge(path, entry.size));
  const { text, problem } = decode(path, tree.read(path));
  if (problem) return refuse(problem, text);
  const parse = path.endsWith(".yaml") ? parseYaml : path.endsWith(".json") ? parseJson : undefined;
  if (!parse) {
    const positions = plainMap<Position>([["", { value: [1, 1] }]]);
    return { file: { path, origin, text, value: text, positions }, diagnostics: [] };
  }
  const { value, builder } = parse(path, text);
  return { file: { path, origin, text, value, positions: builder.positions }, diagnostics: builder.diagnostics };
}
