import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Files } from "./core.js";

/** The folder of the clean root. */
export const CLEAN_ROOT = fileURLToPath(new URL("../clean", import.meta.url));
const PACKAGE_ROOT = fileURLToPath(new URL("../../../..", import.meta.url));

function readFolder(root: string, folder: string): [string, string][] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? readFolder(root, path) : [[path, readFileSync(join(root, path), "utf8")] as [string, string]];
  });
}

/** The files of the clean root, and the package's templates of HTML, of which defects of pages make copies. */
export function cleanFiles(): Files {
  const files = [...readFolder(CLEAN_ROOT, ""), ...readFolder(PACKAGE_ROOT, "templates/html")];
  return Object.fromEntries(files.sort(([a], [b]) => (a < b ? -1 : 1)));
}
