import { GitError } from "./error.js";
import type { Git } from "./run.js";

const NEWLINE = 10;

/** Reads blobs by their names, in one process. What is not there is left out. */
export function readBlobs(git: Git, ids: readonly string[]): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  if (ids.length === 0) return found;
  const { out, status, err } = git(["cat-file", "--batch"], lines(ids));
  // `<id> <type> <size>`, the bytes, and a line feed; or `<id> missing`.
  for (let at = 0; at < out.length;) {
    const end = out.indexOf(NEWLINE, at);
    const [id = "", type, size] = out.toString("latin1", at, end).split(" ");
    at = end + 1;
    if (type === "missing") continue;
    const length = Number(size);
    if (end === -1 || !Number.isSafeInteger(length) || at + length > out.length) break;
    if (type === "blob") found.set(id, out.subarray(at, at + length));
    at += length + 1;
  }
  if (status !== 0)
    throw new GitError(`Unexpected end of git cat-file (${firstLine(err)}), expected files`, "git fsck looks for what is broken");
  return found;
}

/** Looks up what names lead to, in one process: the blob of each, or undefined. */
export function findBlobs(git: Git, names: readonly string[]): readonly (string | undefined)[] {
  if (names.length === 0) return [];
  const { out } = git(["cat-file", "--batch-check=%(objecttype) %(objectname)"], lines(names));
  const said = out.toString("utf8").split("\n");
  return names.map((_, index) => /^blob ([0-9a-f]+)$/.exec(said[index] ?? "")?.[1]);
}

/** The first line of what git said, for a message. */
export function firstLine(text: string): string {
  return (text.split("\n")[0] ?? "").replace(/^(?:fatal|error): /, "");
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
