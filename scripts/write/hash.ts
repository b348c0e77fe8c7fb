import { createHash, hash as digest } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readSync } from "node:fs";

/** How long a hash is, in characters. */
export const HASH_LENGTH = 22;

const CHUNK = 1 << 16;

/** A hash of what is written: 128 bits of SHA-256. A text counts as UTF-8. */
export function hash(content: string | Uint8Array): string {
  return digest("sha256", content, "base64url").slice(0, HASH_LENGTH);
}

/** A hash that is fed piece by piece. */
export function createRunningHash(): { update(bytes: Uint8Array): void; end(): string } {
  const running = createHash("sha256");
  return {
    update: (bytes) => void running.update(bytes),
    end: () => running.digest("base64url").slice(0, HASH_LENGTH),
  };
}

/** The hash of a file, read piece by piece. Undefined for what is no plain file. A link is not followed. */
export function hashFile(path: string): string | undefined {
  const descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  try {
    if (!fstatSync(descriptor).isFile()) return undefined;
    const running = createRunningHash();
    const chunk = Buffer.allocUnsafe(CHUNK);
    for (let length = readSync(descriptor, chunk); length > 0; length = readSync(descriptor, chunk)) {
      running.update(chunk.subarray(0, length));
    }
    return running.end();
  } finally {
    closeSync(descriptor);
  }
}
