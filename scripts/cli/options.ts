import { type ParseArgsConfig, parseArgs } from "node:util";
import { didYouMean } from "../core/core.js";

/** The command line cannot be understood: exit code 2. */
export class UsageError extends Error {
  readonly hint: string;
  constructor(message: string, hint: string) {
    super(message);
    this.name = "UsageError";
    this.hint = hint;
  }
}

/** Options that every command takes. */
export const COMMON = {
  root: { type: "string" },
  json: { type: "boolean" },
  quiet: { type: "boolean", short: "q" },
  help: { type: "boolean", short: "h" },
} as const satisfies ParseArgsConfig["options"];

/** Options that choose a part of the site. */
export const SELECTION = {
  locale: { type: "string", multiple: true },
  family: { type: "string", multiple: true },
  format: { type: "string", multiple: true },
} as const satisfies ParseArgsConfig["options"];

type Options = NonNullable<ParseArgsConfig["options"]>;
type Parsed<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true; strict: true }>>;

/**
 * Parses a command's arguments strictly. Throws a UsageError.
 *
 * @param takes whether the command takes an address beside its options
 */
export function parse<O extends Options>(
  args: readonly string[],
  options: O,
  command: string,
  takes: "address" | "folders" | "options",
): Parsed<O> {
  const { tokens } = parseArgs({ args: [...args], options, allowPositionals: true, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "option" && !Object.hasOwn(options, token.name)) throw unknown("option", token.rawName, options, command);
    if (token.kind === "positional" && takes === "options") throw unknown("argument", token.value, options, command);
  }
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split(/\.\s/)[0] as string, `visavis ${command} --help lists the options`);
  }
}

function unknown(what: "option" | "argument", given: string, options: Options, command: string): UsageError {
  const names = Object.keys(options);
  const meant = what === "option" ? didYouMean(given.replace(/^-+/, ""), names)?.replace("`", "`--") : undefined;
  return new UsageError(
    `Unexpected ${what} ${given}, expected ${names.map((name) => `--${name}`).join(", ")}`,
    meant ?? `visavis ${command} --help explains them`,
  );
}

/** How a site is published. Throws a UsageError. */
export function publishOf(given: string | undefined): "folder" | "symlink" | undefined {
  if (given === undefined || given === "folder" || given === "symlink") return given;
  throw new UsageError(`Unexpected --publish ${given}, expected folder or symlink`, "--help explains them");
}
