/** What a command may do to the world: given by the door, so that tests can give their own. */
export interface Io {
  readonly cwd: string;
  out(text: string): void;
  err(text: string): void;
  /** Whether a progress line can be drawn. */
  readonly interactive: boolean;
  readonly color: boolean;
  /** The environment's variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user wants the program to end. */
  readonly signal: AbortSignal;
}

/** How a command ended. 0 done, 1 the content has errors, 2 wrong usage or unreadable input; 3, a bug, is the door's. */
export type ExitCode = 0 | 1 | 2;

/** Answers `--help`. */
export function printHelp(help: string, io: Io): 0 {
  io.out(help);
  return 0;
}
