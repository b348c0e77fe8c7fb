import { createFindings, type Diagnostic, isReservedName, type Position, pointerStep } from "../core/core.js";
import { codePoint } from "./decode.js";

/** How deep values may be nested. */
export const MAX_DEPTH = 64;

/** What no string may hold. */
const REFUSED = /(?![\t\n])\p{Cc}|\p{Cs}/u;

/** What both parsers build with: plain values, where each stands, and what is wrong with their keys. */
export interface Builder {
  readonly positions: Record<string, Position>;
  readonly diagnostics: readonly Diagnostic[];
  /** An object without a prototype, from entries whose keys are checked. A refused entry is left out and reported. */
  object(pointer: string, entries: Iterable<Entry>): Record<string, unknown>;
  /** A string, which is reported where an escape put something into it that no file may hold. */
  string(value: string, at: readonly [number, number]): string;
  /** Notes where a value stands. */
  mark(pointer: string, at: readonly [number, number], key?: readonly [number, number]): void;
  report(rule: string, message: string, at: readonly [number, number], hint: string): void;
}

/** A key, where it stands, and how to build its value once the key is accepted. */
export interface Entry {
  readonly key: string;
  readonly at: readonly [number, number];
  build(pointer: string): unknown;
}

/** A builder for one file. */
export function createBuilder(path: string): Builder {
  const positions: Record<string, Position> = Object.create(null);
  const findings = createFindings();
  const builder: Builder = {
    positions,
    diagnostics: findings.diagnostics,
    report(rule, message, [line, column], hint) {
      findings.add({ rule, severity: "error", message, hint, at: { path, line, column } });
    },
    mark(pointer, value, key) {
      positions[pointer] = key ? { value, key } : { value };
    },
    string(value, at) {
      // The file itself holds none of these, but `"\u0000"` does.
      const found = REFUSED.exec(value);
      if (found) builder.report("control-character", `Unexpected character ${codePoint(found[0])}, expected text`, at, "delete it");
      return value;
    },
    object(pointer, entries) {
      const object: Record<string, unknown> = Object.create(null);
      for (const { key, at, build } of entries) {
        const control = /\p{Cc}|\p{Cs}/u.exec(key);
        if (control) {
          builder.report("reserved-key", `Unexpected character ${codePoint(control[0])} in a key, expected text`, at, "delete it");
        } else if (isReservedName(key)) {
          builder.report("reserved-key", `Unexpected key \`${key}\`, which is reserved, expected another`, at, "choose another name");
        } else if (/[/\\]/.test(key) || key === "." || key === "..") {
          builder.report("reserved-key", `Unexpected key \`${key}\`, expected one that is no path`, at, "leave out slashes and dots");
        } else if (Object.hasOwn(object, key)) {
          builder.report("duplicate-key", `Unexpected second \`${key}\`, expected each key once`, at, "keep one of the two");
        } else object[key] = build(pointer + pointerStep(key));
      }
      return object;
    },
  };
  return builder;
}

/** Whether {@link Builder.object} takes a key, be it the only one of its name. */
export function isAcceptedKey(key: string): boolean {
  return /^[\w-]+$/.test(key) ? !isReservedName(key) : key !== "." && key !== ".." && !/[/\\]|\p{Cc}|\p{Cs}/u.test(key);
}

/** Whether {@link Builder.string} has nothing to say of a string. */
export function isAcceptedString(value: string): boolean {
  return !REFUSED.test(value);
}

/** Whether a collection at this place is nested too deep. Keys hold no `/`, so a pointer has a step for every level. */
export function isTooDeep(pointer: string): boolean {
  return pointer.split("/").length > MAX_DEPTH;
}

/** Reports nesting that passes the limit. */
export function reportNesting(builder: Builder, at: readonly [number, number]): void {
  builder.report("nesting", `Unexpected nesting, expected at most ${MAX_DEPTH} levels`, at, "flatten the structure");
}
