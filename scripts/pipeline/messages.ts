import type { Corpus } from "../core/core.js";
import { TemplateError } from "../render/render.js";
import { type Part, WriteError } from "../write/write.js";
import type { Task, Wanted } from "./making.js";

/** What a thread is told. */
export type ToThread =
  | { readonly type: "start"; readonly corpus: Corpus; readonly staging: string; readonly part: string; readonly wanted: Wanted }
  | { readonly type: "task"; readonly task: Task }
  | { readonly type: "finish" };

/** What a thread answers. */
export type FromThread =
  | { readonly type: "ready" }
  | { readonly type: "done"; readonly files: number }
  | { readonly type: "part"; readonly part: Part }
  | { readonly type: "failed"; readonly error: PackedError };

/** An error as a plain value: its class would be lost on the way. */
export interface PackedError {
  readonly name: string;
  readonly message: string;
  readonly stack: string | undefined;
  readonly hint: string | undefined;
  readonly path: string | undefined;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** Packs what was thrown in a thread. */
export function packError(error: unknown): PackedError {
  const { name, message, stack, hint, path, line, column } = (error instanceof Error ? error : new Error(String(error))) as Error &
    Partial<TemplateError> &
    Partial<WriteError>;
  return { name, message, stack, hint, path, line, column };
}

/** The error again, of the class that says who is to mend it. */
export function unpackError({ name, message, stack, hint, path, line, column }: PackedError): Error {
  if (name === "TemplateError" && path !== undefined) return new TemplateError(path, message, line, column);
  if (name === "WriteError" && hint !== undefined) return new WriteError(message, hint);
  const error = new Error(message);
  error.stack = stack ?? `${name}: ${message}`;
  return error;
}
