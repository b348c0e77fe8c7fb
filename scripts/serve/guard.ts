import { type Answer, line } from "./answer.js";

/** What of a request decides whether it is answered: plain values, as they came. */
export interface Asked {
  readonly method: string;
  /** The request target, as it stands in the request line. */
  readonly target: string;
  /** Every `Host` field. */
  readonly hosts: readonly string[];
  /** Every `Origin` field. */
  readonly origins: readonly string[];
  /** The port on which it came. */
  readonly port: number;
}

/** The names of this machine for itself. A page of another site whose name leads here still bears its own in `Host`. */
const NAMES = ["localhost", "127.0.0.1", "[::1]"];

/**
 * Lets through what a browser on this machine asks of a site, and nothing else.
 *
 * @returns the path that is asked for, decoded and without the first slash; or why there is none
 */
export function admit({ method, target, hosts, origins, port }: Asked): { readonly path: string } | Answer {
  // RFC 9110, section 7.2: a request without a Host, or with two, is answered with 400.
  const [host, ...others] = hosts;
  if (host === undefined || others.length > 0) return line(400, `Unexpected ${hosts.length} Host fields, expected one`);
  if (!isOurs(host, port)) return line(421, `Unexpected Host, expected localhost:${port}`);
  if (origins.some((origin) => !origin.startsWith("http://") || !isOurs(origin.slice("http://".length), port)))
    return line(403, `Unexpected Origin, expected http://localhost:${port}`);
  if (method !== "GET" && method !== "HEAD") return line(405, "Unexpected method, expected GET or HEAD", { Allow: "GET, HEAD" });
  // RFC 9112, section 3.2: a path, or an absolute address of this very server, as a proxy is asked.
  const absolute = /^http:\/\/([^/?]*)(.*)$/i.exec(target);
  if (absolute && !isOurs(absolute[1] as string, port)) return line(421, `Unexpected host, expected localhost:${port}`);
  const raw = (absolute ? absolute[2] || "/" : target).split("?")[0] as string;
  const decoded = raw.startsWith("/") ? decode(raw) : undefined;
  return decoded === undefined ? line(400, "Unexpected request target, expected the path of a page") : { path: decoded.slice(1) };
}

/** Whether a host with its port is one of this machine's names. */
function isOurs(host: string, port: number): boolean {
  const wanted = host.toLowerCase();
  return NAMES.some((name) => wanted === `${name}:${port}` || (port === 80 && wanted === name));
}

/**
 * A path without its percent signs, decoded once; undefined where it is no UTF-8, or has what no path of a site has: controls, a
 * backslash, or a slash that was hidden.
 */
function decode(raw: string): string | undefined {
  if (/%2f/i.test(raw)) return undefined;
  try {
    const path = decodeURIComponent(raw);
    return /[\p{Cc}\\]/u.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}
