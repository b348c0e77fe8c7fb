import type { SourceFile, Tree, TreeEntry } from "../core/core.js";

/** A file that was found, but not yet read. */
export interface ScannedFile extends TreeEntry {
  readonly origin: SourceFile["origin"];
  /** Its bytes. The file is opened when they are first asked for; then they stay as they were, so that all who ask see the same. */
  bytes(): Uint8Array;
}

/** An entry of a tree, with the way to its bytes. */
export function scanFile(tree: Tree, entry: TreeEntry, origin: SourceFile["origin"]): ScannedFile {
  let bytes: Uint8Array | undefined;
  return { ...entry, origin, bytes: () => (bytes ??= tree.read(entry.path)) };
}
