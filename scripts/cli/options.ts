import { type ParseArgsConfig, parseArgs } from "node:util";

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

/** Parses a command's arguments strictly. Throws a UsageError. */
export function parse<O extends Options>(args: readonly string[], options: O, command: string): Parsed<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError((error as Error).message.split(". ")[0] as string, `visavis ${command} --help lists the options`);
  }
}
