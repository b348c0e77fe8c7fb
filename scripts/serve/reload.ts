import { createHash } from "node:crypto";
import type { Diagnostic } from "../core/core.js";
import type { Loaded, Site } from "../pipeline/pipeline.js";

/** What the server knows of a root. */
export interface State {
  /** Counts the states that differ. */
  readonly generation: number;
  /** The site; where the root is broken, the last one that was whole, if there was one. */
  readonly site: Site | undefined;
  /** Whether the root as it is now has errors. */
  readonly broken: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** The text of a file of the root, for the lines around a mistake. */
  textOf(path: string): string | undefined;
}

/** What a reloader needs of the world. */
export interface Sources {
  /** Reads the root. May throw where a file goes away while it is read. */
  load(): Promise<Loaded>;
  /** Changes whenever a file of the root does. */
  fingerprint(): string;
  /** A new state is there. */
  onState?(state: State): void;
  /** A load is over, and nothing has changed since it began: the state is that of the disk. */
  onSettled?(state: State): void;
}

/** Keeps the state of a root fresh. Loads never overlap, and never fail. */
export interface Reloader {
  /** The newest state; undefined before the first. */
  readonly state: State | undefined;
  /** The state of the disk as it is now, or newer. */
  current(): Promise<State>;
  /** Loads once more: something may have changed. Changes while a load runs cost one more load, however many they are. */
  reload(): Promise<void>;
}

/** A load that runs: of what, and when it is over. */
interface Running {
  readonly fingerprint: string;
  readonly over: Promise<void>;
}

/** A reloader that has loaded nothing yet. */
export function createReloader({ load, fingerprint, onState = () => {}, onSettled = () => {} }: Sources): Reloader {
  let state: State | undefined;
  /** What the newest load read; its text tells whether anything is new. */
  let latest: { readonly fingerprint: string; readonly content: string } | undefined;
  let running: Running | undefined;
  let next: Promise<void> | undefined;

  const publish = (attempt: Attempt, before: string) => {
    const content = contentOf(attempt);
    if (content !== latest?.content || !state) {
      state = {
        generation: (state?.generation ?? 0) + 1,
        site: attempt.site ?? state?.site,
        broken: attempt.site === undefined,
        diagnostics: attempt.diagnostics,
        textOf: (path) => attempt.texts.get(path),
      };
      onState(state);
    }
    latest = { fingerprint: before, content };
    return state;
  };
  const cycle = async (before: string) => {
    const attempt = await tryToLoad(load);
    const isStale = fingerprint() !== before;
    // A file that went away under the reader is no mistake of the author's: it is read again.
    const published = attempt.raced && isStale ? undefined : publish(attempt, before);
    if (isStale) void reload();
    else if (published && !next) onSettled(published);
  };
  const reload = (): Promise<void> => {
    if (running) {
      next ??= running.over.then(() => {
        next = undefined;
        return reload();
      });
      return next;
    }
    const before = fingerprint();
    const over = cycle(before).finally(() => {
      running = undefined;
    });
    running = { fingerprint: before, over };
    return over;
  };
  return {
    get state() {
      return state;
    },
    reload,
    async current() {
      const now = fingerprint();
      if (running) await (running.fingerprint === now ? running.over : reload());
      else if (latest?.fingerprint !== now) await reload();
      while (!state) await reload();
      return state;
    },
  };
}

/** What came of a load. */
interface Attempt {
  readonly site: Site | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly texts: ReadonlyMap<string, string>;
  /** Whether the system stopped it. */
  readonly raced: boolean;
}

async function tryToLoad(load: Sources["load"]): Promise<Attempt> {
  try {
    const { site, diagnostics, source } = await load();
    return { site, diagnostics, texts: new Map(source.files.map(({ path, text }) => [path, text])), raced: false };
  } catch (error) {
    return { site: undefined, diagnostics: [thrown(error)], texts: new Map(), raced: isFromSystem(error) };
  }
}

function isFromSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && (error as NodeJS.ErrnoException).syscall !== undefined;
}

/** Something that was thrown, as a value that can be shown until it is mended. */
export function thrown(error: unknown): Diagnostic {
  if (isFromSystem(error)) {
    const message = `Unexpected ${error.code} at ${error.path ?? "a file"}, expected a file that can be read`;
    return { rule: "unreadable", severity: "error", message, hint: "check the file and its permissions" };
  }
  const message = `Unexpected exception, expected a page: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  return { rule: "bug", severity: "error", message, hint: "please report it with the command line" };
}

/** Stands for all that a state was made from: where it is the same, so is every page. */
function contentOf({ diagnostics, texts }: Attempt): string {
  const hash = createHash("sha256").update(JSON.stringify(diagnostics));
  for (const file of texts) hash.update(JSON.stringify(file));
  return hash.digest("base64url");
}
