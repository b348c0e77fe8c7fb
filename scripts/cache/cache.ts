/**
 * What is remembered between two runs. It is only ever a help: whatever cannot be read, or was not written by this user's own
 * Visavis of this very version, is as good as absent. Entries are data, never code, and each bears a seal: a keyed hash (HMAC, RFC
 * 2104) of its name, of the version and of its content. The key lies with the user and not in the folder, so that nobody can slip in
 * an entry by a pull request or a shared folder.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Entries by name. */
export interface Cache {
  /** What was last put under a name; undefined where there is nothing that can be trusted. */
  get(name: string): string | undefined;
  /** Keeps a text. Where that cannot be done, nothing is kept, and nothing is said. */
  put(name: string, text: string): void;
}

/** The largest entry that is read, in bytes. */
export const MAX_ENTRY = 1 << 28;

const NAME = /^[\w-]+$/;
const SEAL = /^[0-9a-f]{64}\n/;
const SEAL_LENGTH = 65;

/** A cache that forgets. */
export const NO_CACHE: Cache = { get: () => undefined, put: () => {} };

/**
 * The cache in a folder, which is made when something is put there.
 *
 * @param secret the user's own, see {@link secretIn}
 * @param version of all that has a part in what is remembered: what another version kept is not read
 */
export function openCache(folder: string, secret: string, version: string): Cache {
  const seal = (name: string, content: string | Uint8Array) =>
    createHmac("sha256", secret).update(`${version}\0${name}\0`).update(content).digest("hex");
  const file = (name: string) => {
    if (!NAME.test(name)) throw new Error(`unsafe name of a cache entry ${name}`);
    return join(folder, name);
  };
  return {
    get(name) {
      try {
        const path = file(name);
        const stats = lstatSync(path, { throwIfNoEntry: false });
        if (!stats?.isFile() || stats.size > MAX_ENTRY) return undefined;
        const bytes = readFileSync(path);
        const head = bytes.toString("latin1", 0, SEAL_LENGTH);
        if (!SEAL.test(head)) return undefined;
        const content = bytes.subarray(SEAL_LENGTH);
        const isOwn = timingSafeEqual(Buffer.from(seal(name, content), "hex"), Buffer.from(head.trimEnd(), "hex"));
        return isOwn ? content.toString("utf8") : undefined;
      } catch {
        return undefined;
      }
    },
    put(name, text) {
      const path = file(name);
      const temporary = `${path}.${randomBytes(6).toString("hex")}`;
      try {
        mkdirSync(folder, { recursive: true });
        // It is of no use to anybody else.
        writeQuietly(join(folder, ".gitignore"), "*\n");
        writeFileSync(temporary, `${seal(name, text)}\n${text}`, { flag: "wx" });
        renameSync(temporary, path);
      } catch {
        // A half-written entry is never seen under its name; what there is of it goes.
        try {
          rmSync(temporary, { force: true });
        } catch {
          // Nothing can be done here, and nothing needs to be.
        }
      }
    },
  };
}

/** Writes a file where there is none yet. */
function writeQuietly(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch {
    // It is there, or cannot be: either is fine.
  }
}

const SECRET = /^[0-9a-f]{64}$/;

/** The secret that lies in a folder of the user's own, made where there is none; undefined where it cannot be kept. */
export function secretIn(folder: string): string | undefined {
  const path = join(folder, "key");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(path, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const text = lstatSync(path).isFile() ? readFileSync(path, "latin1") : "";
    return SECRET.test(text) ? text : undefined;
  } catch {
    return undefined;
  }
}
