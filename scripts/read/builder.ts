import { type Diagnostic, type Position, pointerStep } from "../core/core.js";

/** How deep values may be nested. */
export const MAX_DEPTH = 64;

/** What both parsers build with: plain values, where each stands, and what is wrong with their keys. */
export interface Builder {
  readonly positions: Record<string, Position>;
  readonly diagnostics: Diagnostic[];
  /** An object without a prototype, from entries whose keys are checked. A refused entry is left out and reported. */
  object(pointer: string, entries: Iterable<Entry>): Record<string, unknown>;
  /** Notes where a value stands. */
  mark(pointer: string, at: readonly [number, number], key?: readonly [number, number]): void;
  report(rule: string, message: string, at: readonly [number, number], hint?: string): void;
}

/** A key, where it stands, and how to build its value once the key is accepted. */
export interface Entry {
  readonly key: string;
  readonly at: readonly [number, number];
  build(pointer: string): unknown;
}

/** Keys that JavaScript gives a meaning to: refused in data, wherever they stand. */
const RESERVED = new Set(["__proto__", "constructor", "prototype"]);

/** A builder for one file. */
export function createBuilder(path: string): Builder {
  const positions: Record<string, Position> = Object.create(null);
  const diagnostics: Diagnostic[] = [];
  const builder: Builder = {
    positions,
    diagnostics,
    report(rule, message, [line, column], hint) {
      diagnostics.push({ rule, severity: "error", message, ...(hint && { hint }), at: { path, line, column } });
    },
    mark(pointer, value, key) {
      positions[pointer] = key ? { value, key } : { value };
    },
    object(pointer, entries) {
      const object: Record<string, unknown> = Object.create(null);
      for (const { key, at, build } of entries) {
        if (RESERVED.has(key)) builder.report("reserved-key", `Unexpected key \`${key}\`, which is reserved`, at, "choose another name");
        else if (/[/\\]/.test(key) || key === "." || key === "..") {
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
