/**
 * The commands, by name. Each is a function from arguments to an exit code; the world comes in as `Io`.
 */
import { didYouMean } from "../core/core.js";
import type { TemplateError } from "../render/render.js";
import { formatDiagnostic, visible } from "../report/report.js";
import { WriteError } from "../write/write.js";
import { type ExitCode, type Io, printHelp } from "./io.js";
import { UsageError } from "./options.js";

export type { Io } from "./io.js";

type Command = (args: readonly string[], io: Io, version: string) => ExitCode | Promise<ExitCode>;

/** Each is imported when it is called for: the libraries behind them take longer to load than many a command takes to run. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  build: async () => (await import("./build.js")).runBuild,
  render: async () => (await import("./render.js")).runRender,
  list: async () => (await import("./list.js")).runList,
  merge: async () => (await import("./merge.js")).runMerge,
  check: async () => (await import("./check.js")).runCheck,
  pseudo: async () => (await import("./pseudo.js")).runPseudo,
  dev: async () => (await import("./dev.js")).runDev,
  preview: async () => (await import("./preview.js")).runPreview,
};

const HELP = `visavis: a multilingual reference from a catalogue of codes

  visavis build     validate the content and write the site
  visavis render    one page to standard output
  visavis list      what a build would write
  visavis merge     a whole site of the parts that builds with --shard made
  visavis check     what is missing, stale or wrong in the translations
  visavis pseudo    makes two locales for trying the site before it is translated
  visavis dev       serves the site while you write
  visavis preview   serves what was built

  visavis COMMAND --help     the options of a command
  visavis --version          the version

Exit codes: 0 done, 1 the content has errors, 2 wrong usage or unreadable input, 3 a bug.
`;

/**
 * Runs a command line.
 *
 * @param argv the arguments after the program's name
 * @param version what `--version` prints
 * @returns the exit code; 3 after an exception, which is a bug
 */
export async function run(argv: readonly string[], version: string, io: Io): Promise<ExitCode | 3> {
  const [name, ...args] = argv;
  try {
    if (name === "--version") return printHelp(`${version}\n`, io);
    if (name === "--help" || name === "-h") return printHelp(HELP, io);
    if (name === undefined) throw new UsageError("Unexpected end, expected a command", "visavis --help lists them");
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command)
      throw new UsageError(
        `Unexpected command ${name}, expected ${Object.keys(COMMANDS).join(", ")}`,
        didYouMean(name, Object.keys(COMMANDS)) ?? "visavis --help explains them",
      );
    return await (
      await command()
    )(args, io, version);
  } catch (error) {
    // By its name, since only a command that makes pages has loaded its class.
    if (error instanceof Error && error.name === "TemplateError") {
      const { templateDiagnostic } = await import("../pipeline/pipeline.js");
      io.err(`${formatDiagnostic(templateDiagnostic(error as TemplateError), { color: io.color, textOf: () => undefined })}\n`);
      return 1;
    }
    // The program's door knows which code says so.
    if (io.signal.aborted) return 2;
    if (
      error instanceof UsageError ||
      error instanceof WriteError ||
      (error instanceof Error && ["ShardError", "GitError"].includes(error.name))
    ) {
      io.err(`visavis: ${visible(error.message)}\n  hint: ${visible((error as UsageError).hint)}\n`);
      return 2;
    }
    const { code, message, path, syscall } = error as NodeJS.ErrnoException;
    // The system said no: a folder where a file was expected, no permission, a file that went away.
    if (syscall !== undefined) {
      io.err(
        `visavis: Unexpected ${code} at ${visible(path ?? "a file")}, expected a file that can be read\n  hint: check the file and its permissions\n`,
      );
      return 2;
    }
    io.err(
      `visavis: a bug: ${visible(error instanceof Error ? (error.stack ?? message) : String(error)).replaceAll("\\u{a}", "\n")}\n  hint: please report it with the command line\n`,
    );
    return 3;
  }
}
