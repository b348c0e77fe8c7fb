import { foldersAbove } from "../../scripts/write/paths.js";

/** Paths that lie in one folder. Adding one throws where some system would take it for another, or for a folder of another. */
export function createPaths(reserved: readonly string[] = []) {
  const kinds = new Map(reserved.map((path) => [fold(path), "file"]));
  const take = (path: string, kind: "file" | "folder") => {
    const other = kinds.get(fold(path));
    if (other !== undefined && (kind === "file" || other === "file")) throw new Error(`two outputs share the path ${path}`);
    kinds.set(fold(path), kind);
  };
  return {
    add(path: string): void {
      take(path, "file");
      for (const folder of foldersAbove(path)) take(folder, "folder");
    },
  };
}

/** A path as a system sees it that tells neither case nor forms of accents apart. */
function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
