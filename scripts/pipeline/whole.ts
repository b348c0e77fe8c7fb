import { createStager, openOutput, type Written } from "../write/write.js";
import type { Selection, Site } from "./site.js";

/**
 * Writes a site that is in memory into a folder, whole and on the thread that calls: for callers whose content lies on no disk.
 *
 * @param onFile called for every file, for a display of progress
 * @throws WriteError where the folder cannot be written
 */
export function build(site: Site, out: string, selection: Selection = {}, onFile: (count: number) => void = () => {}): Written {
  const folder = openOutput(out);
  try {
    folder.check();
    const stager = createStager(folder.stage(), "all");
    let count = 0;
    for (const { path, data } of site.outputs(selection)) {
      stager.put(path, data);
      onFile(++count);
    }
    return folder.replace([stager.finish()]);
  } finally {
    folder.close();
  }
}
