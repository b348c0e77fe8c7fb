/** The output folder cannot be written, for a reason that the user can do something about. */
export class WriteError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "WriteError";
    this.hint = hint;
  }
}

/** What a user can do about an error of the system, by its code. */
const HINTS: Readonly<Record<string, string>> = {
  ENOSPC: "make room on the disk",
  EDQUOT: "make room in your quota",
  EACCES: "give permission to write there",
  EPERM: "give permission to write there",
  EROFS: "name a folder on a disk that can be written",
  EMFILE: "let the process open more files (ulimit -n)",
  ENFILE: "let the system open more files",
  ENAMETOOLONG: "shorten the name",
  EIO: "check the disk",
  EBUSY: "name a folder that is not in use, and is no mount point",
  EXDEV: "name a folder that is no mount point",
  ENOTDIR: "name a folder that lies in a folder",
};

/** How the site stands after an error. */
export const AS_BEFORE = "the site is as it was before";
export const LATER = "the next command of any kind puts the site right";

/**
 * An error of the system as one for the user. Any other comes back as it is: it is for the user already, or a bug.
 *
 * @param out the output folder
 * @param state how the site stands now
 */
export function explain(error: unknown, out: string, state = AS_BEFORE): unknown {
  const { code = "", syscall, path } = error as NodeJS.ErrnoException;
  if (error instanceof WriteError || syscall === undefined) return error;
  const at = path === undefined || path === out ? "" : ` at ${path}`;
  return new WriteError(`Unexpected ${code}${at} while writing ${out}`, `${HINTS[code] ?? "mend the cause"}, and build again; ${state}`);
}

/** Says that something is in the way that no build wrote. */
export function foreign(path: string, folder: string): WriteError {
  return new WriteError(`Unexpected file ${path} in ${folder}, which no build wrote`, "move it away, or name another folder with --out");
}

/** Runs something for which the system's refusal of one of these codes is an answer and no failure. Says whether it was done. */
export function attempt(codes: readonly string[], act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (codes.includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}
