/** What is answered to a request, as a plain value. */
export interface Answer {
  readonly status: number;
  /** Beside those of {@link headersOf}. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The media type of the body. */
  readonly type: string;
  readonly body: string;
}

/** What every answer says: nobody guesses its type, no other site may use it, and no browser keeps it. */
export const COMMON_HEADERS: Readonly<Record<string, string>> = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cache-Control": "no-store",
};

/** The media types of what a site may hold. Others are left to the server library, or are bytes. */
const TYPES: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  md: "text/markdown; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  xml: "application/xml",
};

/** The media type of a file by its name; undefined for a type that is not known. */
export function typeOf(path: string): string | undefined {
  const extension = /\.([a-z]+)$/.exec(path)?.[1];
  return extension !== undefined && Object.hasOwn(TYPES, extension) ? TYPES[extension] : undefined;
}

/** The headers of an answer. */
export function headersOf({ headers, type, body }: Answer): Record<string, string> {
  return { ...COMMON_HEADERS, "Content-Type": type, "Content-Length": String(Buffer.byteLength(body)), ...headers };
}

/** An answer of one line. */
export function line(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers, type: "text/plain; charset=utf-8", body: `${text}\n` };
}

/** Leads to the one address of a page. It is never kept by the browser, since the next edit may move the page. */
export function redirect(address: string): Answer {
  const location = `/${address.split("/").map(encodeURIComponent).join("/")}`;
  return line(308, `See ${location}`, { Location: location });
}

/** Where a host looks for the page that it shows where there is none: beside the path, and in each folder above. */
export function* notFoundPaths(path: string): Generator<string> {
  const folders = path.split("/").slice(0, MAX_FOLDERS).slice(0, -1);
  for (; ; folders.pop()) {
    yield [...folders, "404.html"].join("/");
    if (folders.length === 0) return;
  }
}

/** No site has folders so deep: a path of thousands is not to keep the server busy. */
const MAX_FOLDERS = 64;
