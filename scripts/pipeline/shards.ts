import { createHash } from "node:crypto";
import { diskTree } from "../read/read.js";
import { createStager, hash, isSafe, MANIFEST, openOutput, readManifest, type Publish, type Written } from "../write/write.js";
import type { Shard } from "./making.js";

/** The most parts that a site can be built in. */
export const MAX_SHARDS = 10_000;

/** The file that says of a folder which part of which site it holds. */
export const SHARD_FILE = "shard.json";

/** What a part of a site says of itself. Parts belong together where everything but the index and the files is the same. */
export interface ShardNote {
  /** The version of the package, and a hash of its code. */
  readonly visavis: string;
  readonly code: string;
  /** A hash of everything that the pages were made from, and of what was asked for. */
  readonly inputs: string;
  readonly shard: Shard;
  /** By path: a hash of the file's bytes. */
  readonly files: Readonly<Record<string, string>>;
}

/** Parts that do not make a whole site. */
export class ShardError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "ShardError";
    this.hint = hint;
  }
}

/** Who made a part. */
export type Maker = Pick<ShardNote, "visavis" | "code">;

/**
 * The note of a part that lies in a folder.
 *
 * @param inputs what it was made from, as a plain value
 */
export function shardNote(folder: string, maker: Maker, inputs: unknown, shard: Shard): string {
  const files = Object.fromEntries(
    Array.from(readManifest(folder), ({ path, hash: own }) => [path, own]).filter(([path]) => path !== SHARD_FILE),
  );
  const note: ShardNote = { ...maker, inputs: createHash("sha256").update(JSON.stringify(inputs)).digest("hex"), shard, files };
  return `${JSON.stringify(note, null, 1)}\n`;
}

/**
 * Makes a whole site of its parts, in whatever order: byte for byte what one build would have made.
 *
 * @throws ShardError where a part is missing, doubled, of another site or damaged; then nothing is written
 * @throws WriteError where the output folder cannot be written
 */
export function mergeShards(folders: readonly string[], out: string, publish?: Publish): Written {
  const parts = folders.map((folder) => {
    const read = readerOf(folder);
    return { folder, read, note: readNote(folder, read) };
  });
  checkSet(parts);
  const output = openOutput(out, { publish });
  try {
    output.check();
    const stager = createStager(output.stage(), "merged");
    for (const { folder, read, note } of parts) {
      for (const [path, wanted] of Object.entries(note.files)) {
        const bytes = read(path);
        if (hash(bytes) !== wanted)
          throw new ShardError(`Unexpected content of ${path} in ${folder}, expected what its build wrote`, "build this part again");
        stager.put(path, bytes);
      }
    }
    return output.replace([stager.finish()]);
  } finally {
    output.close();
  }
}

interface PartOfSite {
  readonly folder: string;
  readonly read: (path: string) => Uint8Array;
  readonly note: ShardNote;
}

/** Throws unless the parts are all of one site, each there once. */
function checkSet(parts: readonly PartOfSite[]): void {
  const [first] = parts;
  if (!first) throw new ShardError("Unexpected end, expected the folders of the parts", "name each folder that a build with --shard made");
  const taken = new Map<number, string>();
  const paths = new Set<string>();
  for (const { folder, note } of parts) {
    for (const [key, what] of [
      ["visavis", "version of Visavis"],
      ["code", "build of Visavis"],
      ["inputs", "content, or with other options"],
    ] as const) {
      if (note[key] !== first.note[key])
        throw new ShardError(
          `Unexpected part in ${folder}, made from another ${what} than ${first.folder}`,
          "build all parts from the same files",
        );
    }
    const { index, count } = note.shard;
    if (count !== first.note.shard.count)
      throw new ShardError(
        `Unexpected part ${index}/${count} in ${folder}, expected one of ${first.note.shard.count}`,
        "build all parts anew",
      );
    const other = taken.get(index);
    if (other !== undefined)
      throw new ShardError(`Unexpected second part ${index}/${count} in ${folder}, the first is in ${other}`, "name it once");
    taken.set(index, folder);
    for (const path of Object.keys(note.files)) {
      if (paths.has(path)) throw new ShardError(`Unexpected file ${path} in ${folder}, which another part has too`, "build all parts anew");
      paths.add(path);
    }
  }
  const { count } = first.note.shard;
  const missing = Array.from({ length: count }, (_, i) => i + 1).filter((index) => !taken.has(index));
  const named = missing.slice(0, NAMED).map((index) => `${index}/${count}`);
  if (missing.length > 0)
    throw new ShardError(
      `Unexpected end, expected part ${named.join(", ")}${missing.length > NAMED ? ` and ${missing.length - NAMED} more` : ""}`,
      "build what is missing, and name its folder too",
    );
}

/** How many missing parts are named. */
const NAMED = 10;

function readNote(folder: string, read: PartOfSite["read"]): ShardNote {
  const text = new TextDecoder().decode(read(SHARD_FILE));
  let note: unknown;
  try {
    note = JSON.parse(text);
  } catch {
    note = undefined;
  }
  if (isNote(note)) return note;
  throw new ShardError(
    `Unexpected content of ${SHARD_FILE} in ${folder}, expected what a build with --shard writes`,
    "build this part again",
  );
}

/** Whether a value, which may be anybody's, is a note. */
function isNote(value: unknown): value is ShardNote {
  const { visavis, code, inputs, shard, files } = (value ?? {}) as Partial<ShardNote>;
  const isText = (text: unknown) => typeof text === "string";
  if (!isText(visavis) || !isText(code) || !isText(inputs) || typeof files !== "object" || files === null) return false;
  const { index, count } = (shard ?? {}) as Partial<Shard>;
  if (!Number.isInteger(index) || !Number.isInteger(count) || (index as number) < 1 || (index as number) > (count as number)) return false;
  if ((count as number) > MAX_SHARDS) return false;
  return Object.entries(files).every(([path, own]) => isSafe(path) && path !== MANIFEST && path !== SHARD_FILE && isText(own));
}

/** Reads plain files of a part: a link could lead anywhere, so it is none, whatever it leads to. */
function readerOf(folder: string): PartOfSite["read"] {
  const tree = diskTree(folder);
  const refused = (what: string, path: string) =>
    new ShardError(`Unexpected ${what} at ${path} in ${folder}, expected a file of this part`, "build this part again");
  let kinds: ReadonlyMap<string, string>;
  try {
    kinds = new Map(tree.list(".").map(({ path, kind }) => [path.slice("./".length), kind]));
  } catch (error) {
    throw refused((error as NodeJS.ErrnoException).code ?? "error", SHARD_FILE);
  }
  return (path) => {
    const kind = kinds.get(path);
    if (kind !== "file") throw refused(kind === undefined ? "absence of a file" : "link", path);
    try {
      return tree.read(path);
    } catch (error) {
      throw refused((error as NodeJS.ErrnoException).code ?? "error", path);
    }
  };
}
