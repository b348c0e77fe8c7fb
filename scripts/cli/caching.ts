import { createHash } from "node:crypto";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { type Cache, NO_CACHE, openCache, secretIn } from "../cache/cache.js";
import { codeVersion } from "../pipeline/pipeline.js";
import type { Io } from "./io.js";

/** The variable that holds a secret to seal the cache with, for machines that share one, such as those of a CI. */
const SECRET_VARIABLE = "VISAVIS_CACHE_SECRET";

/** The cache of a root: in its own folder where no other is named, sealed with the user's secret. */
export function cacheOf(folder: string | undefined, root: string, io: Io): Cache {
  const given = io.env[SECRET_VARIABLE];
  const secret = given ? createHash("sha256").update(given).digest("hex") : secretIn(ownFolder(io));
  return secret === undefined
    ? NO_CACHE
    : openCache(folder === undefined ? join(root, ".visavis-cache") : resolve(io.cwd, folder), secret, codeVersion());
}

/** Where the user's programs keep what can be made again (XDG Base Directory Specification). */
function ownFolder({ env }: Io): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "visavis");
}
