/** The paths that a build has taken. */
export interface Paths {
  /**
   * Takes the path of a file, and says whether its folder is new. Throws for a path that would leave the folder, and for one that
   * another output has on some system. Paths are made of validated ids, so either is a bug.
   */
  add(path: string): boolean;
}

/** No path taken yet, but those that the build needs itself. */
export function createPaths(reserved: readonly string[]): Paths {
  const kinds = new Map(reserved.map((path) => [fold(path), "file"]));
  const folders = new Set<string>();
  const take = (path: string, kind: "file" | "folder") => {
    const other = kinds.get(fold(path));
    if (other !== undefined && (kind === "file" || other === "file")) throw new Error(`two outputs share the path ${path}`);
    kinds.set(fold(path), kind);
  };
  return {
    add(path) {
      const steps = path.split("/");
      if (steps.some((step) => step === "" || step === "." || step === ".." || /[\\\0]/.test(step)))
        throw new Error(`unsafe output path ${path}`);
      take(path, "file");
      const folder = steps.slice(0, -1).join("/");
      if (folders.has(folder)) return false;
      folders.add(folder);
      for (let length = 1; length < steps.length; length++) take(steps.slice(0, length).join("/"), "folder");
      return true;
    },
  };
}

/** A path as a system sees it that tells neither case nor forms of accents apart. */
function fold(path: string): string {
  return path.normalize("NFC").toLowerCase();
}
