import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { join, sep } from "node:path";
import sirv from "sirv";
import { type Answer, COMMON_HEADERS, line, notFoundPaths, redirect, typeOf } from "./answer.js";
import { type Admitted, type Listening, listen } from "./listen.js";

export interface PreviewOptions {
  /** The folder that a build wrote. */
  readonly out: string;
  /** 0 for any that is free. */
  readonly port: number;
}

/** Serves a folder that a build wrote, as a static host would. The folder is looked at for each request, so it may be built anew. */
export function servePreview({ out, port }: PreviewOptions): Promise<Listening> {
  // `dev`: no list of files that would grow old. No file is found but the one that is named.
  const files = sirv(out, { dev: true, etag: true, extensions: [] });
  return listen(port, ({ path, request, response }) => {
    const found = findFile(out, path);
    if (found.status !== 200) return found.status === 308 ? redirect(found.address) : notFound(out, path);
    const type = typeOf(found.path);
    const { "Cache-Control": _, ...headers } = COMMON_HEADERS;
    for (const [name, value] of Object.entries(type === undefined ? headers : { ...headers, "Content-Type": type }))
      response.setHeader(name, value);
    dropOddRange(request);
    // The library looks for an error of its stream nowhere, and such an error would end the program.
    response.once("pipe", (stream) => stream.once("error", () => response.destroy()));
    request.url = encodeURI(`/${found.path}`);
    let isGone = false;
    files(request, response, () => {
      isGone = true;
    });
    return isGone ? notFound(out, path) : undefined;
  });
}

/** What a host finds at a path: a file, another address, or nothing. */
type Finding =
  { readonly status: 200; readonly path: string } | { readonly status: 308; readonly address: string } | { readonly status: 404 };

/**
 * Looks for what a static host would serve at a path: the file of that name, or a folder's `index.html`. Where there is neither,
 * the reverse order of a pair is tried.
 */
export function findFile(out: string, path: string): Finding {
  const steps = path.split("/");
  const isFolder = steps.at(-1) === "";
  const names = isFolder ? steps.slice(0, -1) : steps;
  if (names.some((name) => name === "" || name.startsWith("."))) return { status: 404 };
  const file = isFolder ? `${path}index.html` : path;
  if (isServed(out, file)) return { status: 200, path: file };
  if (!isFolder && isServed(out, `${path}/index.html`)) return { status: 308, address: `${path}/` };
  const reversed = reverse(path);
  const there = reversed === undefined ? undefined : findThere(out, reversed);
  return there === undefined ? { status: 404 } : { status: 308, address: there };
}

/** The path of a pair's page with the two codes changed about; undefined for any other path. */
function reverse(path: string): string | undefined {
  const ending = /\/index\.html$|\/$|\.md$/.exec(path)?.[0] ?? "";
  const whole = path.slice(0, path.length - ending.length);
  const start = whole.lastIndexOf("/") + 1;
  const [a, b, ...rest] = whole.slice(start).split("-vs-");
  return a && b && rest.length === 0 ? `${whole.slice(0, start)}${b}-vs-${a}${ending}` : undefined;
}

/** The address of a file or a folder, if it is there. */
function findThere(out: string, path: string): string | undefined {
  if (path.endsWith("/")) return isServed(out, `${path}index.html`) ? path : undefined;
  if (isServed(out, path)) return path.replace(/(^|\/)index\.html$/, "$1");
  return isServed(out, `${path}/index.html`) ? `${path}/` : undefined;
}

/** Whether a path is a file that can be read, and lies in the folder even when all links are followed. */
function isServed(out: string, path: string): boolean {
  return withFile(out, path, (descriptor) => fstatSync(descriptor).isFile()) ?? false;
}

/** Opens a file of the folder; undefined where it cannot be. The folder itself may be a link, to a release. */
function withFile<T>(out: string, path: string, use: (descriptor: number) => T): T | undefined {
  let descriptor: number | undefined;
  try {
    const file = realpathSync(join(out, path));
    if (!file.startsWith(`${realpathSync(out)}${sep}`)) return undefined;
    // Not to wait for a writer, if somebody has put a pipe there.
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    return use(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) return undefined;
    throw error;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function notFound(out: string, path: string): Answer {
  for (const nearest of notFoundPaths(path)) {
    if (nearest.split("/").some((name) => name === "" || name.startsWith("."))) continue;
    const body = withFile(out, nearest, (descriptor) => (fstatSync(descriptor).isFile() ? readFileSync(descriptor, "utf8") : undefined));
    if (body !== undefined) return { status: 404, type: typeOf(nearest) as string, body };
  }
  return line(404, "Unexpected address, expected that of a page");
}

/** Leaves out a range that the library reads wrongly: RFC 9110, section 14.2, allows to answer with the whole. */
function dropOddRange({ headers }: Admitted["request"]): void {
  const [, first, last] = /^bytes=(\d{1,15})-(\d{1,15})?$/.exec(headers.range ?? "") ?? [];
  if (first === undefined || (last !== undefined && (Number(last) < Number(first) || Number(last) === 0))) delete headers.range;
}
