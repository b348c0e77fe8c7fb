import { closeSync, openSync, readSync, writeSync } from "node:fs";
import { createRunningHash } from "./hash.js";

const NEWLINE = 10;
/** The longest line that is read, in characters. No system takes longer paths. */
export const MAX_LINE = 1 << 14;
const CHUNK = 1 << 16;

/**
 * Reads a file piece by piece. Each piece holds whole lines alone; it is overwritten by the next.
 *
 * @throws RangeError for a line that does not fit, or has no end
 */
export function* readPieces(path: string, from = 0, to = Number.POSITIVE_INFINITY): Generator<Buffer> {
  const chunk = Buffer.allocUnsafe(CHUNK);
  let kept = 0;
  let at = from;
  while (at < to) {
    // Opened for each piece, so that many files can be read side by side.
    const descriptor = openSync(path, "r");
    let length = 0;
    try {
      length = readSync(descriptor, chunk, kept, Math.min(CHUNK - kept, to - at), at);
    } finally {
      closeSync(descriptor);
    }
    if (length === 0) break;
    at += length;
    const end = kept + length;
    const last = chunk.lastIndexOf(NEWLINE, end - 1) + 1;
    if (last > 0) yield chunk.subarray(0, last);
    kept = end - last;
    if (kept === CHUNK) throw new RangeError("a line is too long");
    chunk.copyWithin(0, last, end);
  }
  if (kept > 0) throw new RangeError("the last line has no end");
}

/** Reads the lines of a file, in memory that does not grow. */
export function* readLines(path: string, from?: number, to?: number): Generator<string> {
  for (const piece of readPieces(path, from, to)) {
    for (const line of piece.toString("utf8", 0, piece.length - 1).split("\n")) {
      if (line.length > MAX_LINE) throw new RangeError("a line is too long");
      yield line;
    }
  }
}

/** Writes a new file piece by piece, in few calls, and hashes it. */
export interface LineWriter {
  write(text: string): void;
  writeBytes(bytes: Uint8Array): void;
  /** Writes what is left and gives the hash of all. */
  end(): string;
  /** Closes the file; after `end` too. */
  close(): void;
}

/** Opens a new file for writing. */
export function createLineWriter(path: string): LineWriter {
  const descriptor = openSync(path, "wx");
  const running = createRunningHash();
  const buffer = Buffer.allocUnsafe(CHUNK);
  let used = 0;
  let isOpen = true;
  const flush = () => {
    const bytes = buffer.subarray(0, used);
    running.update(bytes);
    writeAll(descriptor, bytes);
    used = 0;
  };
  const writeBytes = (bytes: Uint8Array) => {
    for (let at = 0; at < bytes.length;) {
      if (used === CHUNK) flush();
      const piece = bytes.subarray(at, at + CHUNK - used);
      buffer.set(piece, used);
      used += piece.length;
      at += piece.length;
    }
  };
  return {
    writeBytes,
    write(text) {
      // Three bytes are the most that a unit of UTF-16 can become.
      if (CHUNK - used < text.length * 3) writeBytes(Buffer.from(text));
      else used += buffer.write(text, used);
    },
    end() {
      flush();
      return running.end();
    },
    close() {
      if (isOpen) closeSync(descriptor);
      isOpen = false;
    },
  };
}

/** Writes all of it, however little the system takes at once. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at);
}
