import { relative } from "node:path";
import { visible } from "../report/report.js";
import { serveDev } from "../serve/serve.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { COMMON, parse } from "./options.js";
import { printDiagnostics } from "./reporting.js";
import { rootFolder } from "./root.js";
import { listenOn, untilEnd } from "./serving.js";

export const HELP = `visavis dev [--root DIR] [--port N]

Serves the site to this machine while you write. Each page is made when you ask for it and reloads when a file changes; mistakes
are shown in the page and here. Nothing is written. Ctrl+C ends it.

  --root DIR      the folder that holds content/ and locales/ (default: the working folder)
  --port N        the port (default: 4040, or another where it is taken); 0 for any that is free
  -q, --quiet     nothing but the address and errors
`;

/** Where `dev` listens by itself. */
const PORT = 4040;

/** Runs `visavis dev`. */
export async function runDev(args: readonly string[], io: Io): Promise<ExitCode> {
  const { root: rootOption, quiet: quietOption, help } = COMMON;
  const { values } = parse(args, { root: rootOption, quiet: quietOption, help, port: { type: "string" } }, "dev", "options");
  if (values.help) return printHelp(HELP, io);
  const root = rootFolder(values.root, io);
  let wasBroken = false;
  const server = await listenOn(values.port, PORT, (port) =>
    serveDev({
      root,
      port,
      // Late, since the libraries behind a page take longer to load than a server may take to start.
      async load() {
        const [{ load }, { diskTree }] = await Promise.all([import("../pipeline/pipeline.js"), import("../read/read.js")]);
        return load(diskTree(root));
      },
      onMistakes({ diagnostics, textOf }, isBroken) {
        printDiagnostics(diagnostics, textOf, io, values.quiet);
        if (wasBroken && !isBroken && !values.quiet) io.err("All errors are mended.\n");
        wasBroken = isBroken;
      },
      onTrouble: (error) => io.err(`The system does not report changes (${visible(error.message)}): they are looked for once a second.\n`),
    }),
  );
  io.out(`${server.url} serves ${visible(relative(io.cwd, root) || ".")}\n`);
  return untilEnd(server, io);
}
