import { onTestFinished } from "vitest";
import { diskTree, load } from "../../scripts/index.js";
import { type DevOptions, type Listening, serveDev, servePreview } from "../../scripts/serve/serve.js";

/** Serves a root until the test is over. */
export async function startDev(root: string, options: Partial<DevOptions> = {}): Promise<Listening> {
  const server = await serveDev({ root, port: 0, load: async () => load(diskTree(root)), ...options });
  onTestFinished(() => server.close());
  return server;
}

/** Serves a built folder until the test is over. */
export async function startPreview(out: string): Promise<Listening> {
  const server = await servePreview({ out, port: 0 });
  onTestFinished(() => server.close());
  return server;
}

/** A page without what the server puts into it. */
export function withoutScript(html: string): string {
  return html.replace(
    /<link rel="stylesheet" href="\/\.visavis\/diagnostics\.css">\n<script src="\/\.visavis\/reload\.js" [^>]*><\/script>\n/,
    "",
  );
}
