import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** After how many pages: some hundredths of the time that these take go into looking. */
const PAGES = 1500;

/**
 * A count of pages that now and then gives back the memory of those that are done. Left alone, the engine takes half a gigabyte before
 * it looks for what nobody needs any more, though a thread never needs more than some thirty megabytes.
 */
export function createSweeper(): () => void {
  // The engine shows the function to programs that ask for it before a context is made.
  setFlagsFromString("--expose-gc");
  const sweep = runInNewContext("gc") as () => void;
  let pages = 0;
  return () => {
    if (++pages % PAGES === 0) sweep();
  };
}
