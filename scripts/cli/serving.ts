import type { Listening } from "../serve/serve.js";
import type { Io } from "./io.js";
import { UsageError } from "./options.js";

/** Listens on the port that `--port` names; without one on the usual port, or on any where that is taken. */
export async function listenOn<T extends Listening>(
  wanted: string | undefined,
  usual: number,
  listen: (port: number) => Promise<T>,
): Promise<T> {
  if (wanted !== undefined && !(/^\d{1,5}$/.test(wanted) && Number(wanted) <= 65_535))
    throw new UsageError(`Unexpected port ${wanted}, expected a number from 0 to 65535`, "0 takes any port that is free");
  try {
    return await listen(wanted === undefined ? usual : Number(wanted));
  } catch (error) {
    const { code, syscall } = error as NodeJS.ErrnoException;
    if (syscall !== "listen") throw error;
    if (wanted === undefined) return await listen(0);
    throw new UsageError(`Unexpected ${code} at port ${wanted}, expected a port that is free`, "name another with --port, or 0 for any");
  }
}

/** Waits until the user wants the program to end, and closes the server. */
export async function untilEnd(server: Listening, { signal }: Pick<Io, "signal">): Promise<0> {
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  await server.close();
  return 0;
}
