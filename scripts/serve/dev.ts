import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { Diagnostic } from "../core/core.js";
import type { Loaded, Site } from "../pipeline/pipeline.js";
import { type Answer, COMMON_HEADERS, line, notFoundPaths, redirect, typeOf } from "./answer.js";
import { type Listening, listen } from "./listen.js";
import { errorPage, errorText, type Mistakes, ownFile, RESERVED, served } from "./page.js";
import { createReloader, type State, thrown } from "./reload.js";

export interface DevOptions {
  /** The folder that is watched. */
  readonly root: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Reads the root. */
  load(): Promise<Loaded>;
  /** The root has changed, or was read for the first time; a page could not be made. */
  onMistakes?(mistakes: Mistakes, isBroken: boolean): void;
  /** Nothing has changed since the newest load began. */
  onSettled?(): void;
  /** The system does not report changes. */
  onTrouble?(error: Error): void;
}

/**
 * Serves a root while it is written: each page is made when it is asked for, and pages that are open reload when something changes.
 * No path of a request reaches the file system: pages come from the site, which was read as a whole.
 */
export async function serveDev(options: DevOptions): Promise<Listening> {
  // Another run of the server is another state, so that pages which stayed open reload.
  const run = randomUUID();
  const tokenOf = ({ generation }: State) => `${run}.${generation}`;
  const listeners = new Set<ServerResponse>();
  const { fingerprint, watch } = await import("./watch.js");
  const reloader = createReloader({
    load: options.load,
    fingerprint: () => fingerprint(options.root),
    onState(state) {
      for (const listener of listeners) listener.write(event(tokenOf(state)));
      options.onMistakes?.(state, state.broken);
    },
    onSettled: () => options.onSettled?.(),
  });
  const listening = await listen(options.port, async ({ path, request, response }) => {
    if (path === `${RESERVED}events`) {
      response.writeHead(200, { ...COMMON_HEADERS, "Content-Type": "text/event-stream" });
      if (request.method === "HEAD") response.end();
      else {
        response.write(reloader.state ? event(tokenOf(reloader.state)) : "\n");
        listeners.add(response);
        response.once("close", () => listeners.delete(response));
      }
      return undefined;
    }
    const own = ownFile(path);
    if (own) return own;
    const state = await reloader.current();
    try {
      return answer(path, state, tokenOf(state));
    } catch (error) {
      const { explain } = await import("../pipeline/pipeline.js");
      const mistakes = { diagnostics: [explain(error) ?? thrown(error)], textOf: state.textOf };
      options.onMistakes?.(mistakes, true);
      return path.endsWith(".md") ? errorText(500, mistakes) : errorPage(500, tokenOf(state), mistakes);
    }
  });
  const look = () => void reloader.reload();
  const watching = watch(options.root, look, (error) => options.onTrouble?.(error));
  // After the caller has said where the server is: a load keeps the program busy.
  setImmediate(look);
  return {
    ...listening,
    close() {
      watching.close();
      return listening.close();
    },
  };
}

function event(data: string): string {
  return `data: ${data}\n\n`;
}

/** What is at an address. Throws where a template fails. */
export function answer(path: string, state: State, token: string): Answer {
  const { site, broken, diagnostics } = state;
  const errors = { textOf: state.textOf, diagnostics: diagnostics.filter(isError) };
  const isTwin = path.endsWith(".md");
  if (!site) return isTwin || path.endsWith(".css") ? errorText(500, errors) : errorPage(500, token, state);
  const found = lookUp(site, path);
  if (found?.canonical !== undefined) return redirect(found.canonical);
  if (found && found.type !== typeOf("x.html")) {
    // A twin has no place for mistakes: nobody shall take what is old for what is new. A stylesheet dresses the page that shows them.
    return broken && isTwin ? errorText(500, errors) : { status: 200, type: found.type, body: found.data };
  }
  if (found) return served(found.data, broken ? 500 : 200, token, state);
  const missing = notFoundPage(site, path);
  return missing === undefined
    ? line(404, "Unexpected address, expected that of a page")
    : served(missing, broken ? 500 : 404, token, state);
}

function isError({ severity }: Diagnostic): boolean {
  return severity === "error";
}

/** What a site has at an address, or the address that it should have been. */
type Hit = { readonly canonical: string } | { readonly canonical?: undefined; readonly data: string; readonly type: string };

function lookUp(site: Site, path: string): Hit | undefined {
  const exact = lookUpExactly(site, path);
  if (exact) return exact;
  // A page that is shown at any address links from the host's root, where the site may lie deeper.
  const base = new URL(site.corpus.site.baseUrl).pathname.slice(1);
  if (base === "" || !`${path}/`.startsWith(base)) return undefined;
  const below = path.slice(base.length);
  const hit = lookUpExactly(site, below);
  return hit && { canonical: hit.canonical ?? below };
}

function lookUpExactly(site: Site, path: string): Hit | undefined {
  const asset = site.asset(path);
  if (asset) return { data: asset.data, type: typeOf(path) ?? "application/octet-stream" };
  const found = site.find(path) ?? site.find(`${path}/`);
  if (!found) return undefined;
  if (found.canonical !== path) return { canonical: found.canonical };
  const page = site.page(found.locale, found.ref, found.format);
  return page && { data: page.data, type: typeOf(page.path) ?? "application/octet-stream" };
}

/** The nearest `404.html`, as hosts look for it. */
function notFoundPage(site: Site, path: string): string | undefined {
  for (const nearest of notFoundPaths(path)) {
    const found = site.find(nearest);
    if (found?.canonical === nearest) return site.page(found.locale, found.ref, found.format)?.data;
  }
  return undefined;
}
