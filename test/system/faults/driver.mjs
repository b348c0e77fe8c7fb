/**
 * Does one thing to an output folder, in a process of its own that may be killed or refused at any system call.
 *
 * node driver.mjs replace|patch|recover|hold OUT folder|symlink
 */
import { createStager, openOutput, recover, WriteError } from "../../../lib/write/write.js";

const [action, out, publish] = process.argv.slice(2);

function build() {
  const folder = openOutput(out, { publish });
  try {
    const stager = createStager(folder.stage(), "all");
    stager.put("index.html", "new start");
    stager.put("toy/1.md", "new twin");
    stager.put("toy/2/index.html", "a page that was not there");
    if (action === "replace") folder.replace([stager.finish()]);
    else folder.patch([stager.finish()], ["toy/1/index.html"]);
  } finally {
    folder.close();
  }
}

try {
  if (action === "recover") recover(out);
  else if (action === "hold") {
    openOutput(out, { publish }).stage();
    process.stdout.write("held\n");
    process.stdin.resume();
  } else build();
} catch (error) {
  if (!(error instanceof WriteError)) throw error;
  process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exitCode = 2;
}
