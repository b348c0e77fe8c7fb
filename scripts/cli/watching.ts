import { visible } from "../report/report.js";
import type { ExitCode, Io } from "./io.js";

/**
 * Looks at a root, and again after each change of its files, until the user wants the program to end. State files count: recording what is there
 * changes what is found.
 *
 * @param look says how the root is; what it throws ends the watch
 * @returns how the last look ended
 */
export async function lookAgain(root: string, look: () => ExitCode, io: Io): Promise<ExitCode> {
  // Late, since a check that watches nothing needs none of it.
  const { watch } = await import("../serve/serve.js");
  return new Promise((resolve, reject) => {
    let code: ExitCode = 0;
    let isLooking = false;
    const end = () => {
      watching.close();
      resolve(code);
    };
    const again = () => {
      isLooking = true;
      try {
        code = look();
      } catch (error) {
        watching.close();
        reject(error);
      }
      isLooking = false;
      // The user may have ended it while it printed.
      if (io.signal.aborted) end();
    };
    const onTrouble = (error: Error) =>
      io.err(`The system does not report changes (${visible(error.message)}): they are looked for once a second.\n`);
    // The watch comes first, so that nothing changes unseen after the look.
    const watching = watch(root, again, onTrouble, [".state"]);
    if (io.signal.aborted) return end();
    io.signal.addEventListener("abort", () => isLooking || end(), { once: true });
    again();
  });
}
