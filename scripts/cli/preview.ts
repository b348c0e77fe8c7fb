import { statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { visible } from "../report/report.js";
import { servePreview } from "../serve/serve.js";
import { MANIFEST } from "../write/write.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { mend } from "./root.js";
import { COMMON, parse, UsageError } from "./options.js";
import { listenOn, untilEnd } from "./serving.js";

export const HELP = `visavis preview [--root DIR] [--out DIR] [--port N]

Serves to this machine what was built, as a static host would: folder addresses, the nearest 404 page, and the reverse order of a
pair by a redirect. Ctrl+C ends it.

  --root DIR      the folder that holds content/ and locales/ (default: the working folder)
  --out DIR       where the site was built (default: dist in the root)
  --port N        the port (default: 4041, or another where it is taken); 0 for any that is free
`;

/** Where `preview` listens by itself. */
const PORT = 4041;

/** Runs `visavis preview`. */
export async function runPreview(args: readonly string[], io: Io): Promise<ExitCode> {
  const { root, help } = COMMON;
  const { values } = parse(args, { root, help, out: { type: "string" }, port: { type: "string" } }, "preview", "options");
  if (values.help) return printHelp(HELP, io);
  const out = values.out !== undefined ? resolve(io.cwd, values.out) : join(resolve(io.cwd, values.root ?? "."), "dist");
  const where = relative(io.cwd, out) || ".";
  mend(out);
  if (!statSync(out, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(
      `Unexpected absence of the folder ${where}, expected a site`,
      "build it with visavis build, or name another folder with --out",
    );
  // What a build wrote has its list; what was copied from elsewhere may have lost it.
  const isSite = [MANIFEST, "index.html", "404.html"].some((name) => statSync(join(out, name), { throwIfNoEntry: false })?.isFile());
  if (!isSite)
    throw new UsageError(
      `Unexpected folder ${where} without a site, expected one that was built`,
      "build it with visavis build, or name another folder with --out",
    );
  const server = await listenOn(values.port, PORT, (port) => servePreview({ out, port }));
  io.out(`${server.url} serves ${visible(where)}\n`);
  return untilEnd(server, io);
}
