import type { Output } from "../../scripts/core/core.js";
import { createStager, openOutput, type OutputFolder, type Publish, type Written } from "../../scripts/write/write.js";

/** Files as the stages before give them. */
export const outputs = (files: Readonly<Record<string, string>>): Output[] => Object.entries(files).map(([path, data]) => ({ path, data }));

/** What a test wants of a publishing. */
export interface Wanted {
  readonly publish?: Publish;
  readonly repair?: boolean;
  /** How many files a part holds. */
  readonly size?: number;
}

/** Publishes whole sites, as the pipeline does. */
export function write(out: string, files: Iterable<Output>, { publish, repair, size }: Wanted = {}): Written {
  return opened(out, publish, (folder) => {
    folder.check({ repair });
    return folder.replace(staged(folder, files, size), { repair });
  });
}

/** Publishes a few files of a site. */
export function change(
  out: string,
  files: Iterable<Output>,
  gone: readonly string[] = [],
  { publish, repair, size }: Wanted = {},
): Written {
  return opened(out, publish, (folder) => folder.patch(staged(folder, files, size), gone, { repair }));
}

/** Opens an output folder, and closes it however it ends. */
export function opened<T>(out: string, publish: Publish | undefined, act: (folder: OutputFolder) => T): T {
  const folder = openOutput(out, { publish });
  try {
    return act(folder);
  } finally {
    folder.close();
  }
}

function staged(folder: OutputFolder, files: Iterable<Output>, size = Number.POSITIVE_INFINITY) {
  const parts = [];
  let stager = createStager(folder.stage(), "0");
  let count = 0;
  for (const { path, data } of files) {
    if (count === size) {
      parts.push(stager.finish());
      stager = createStager(folder.stage(), String(parts.length));
      count = 0;
    }
    stager.put(path, data);
    count++;
  }
  return [...parts, stager.finish()];
}
