import { packageTree } from "./load.js";
import type { Maker } from "./shards.js";

/** A hash of all code that has a part in a page, made when the package was compiled. What another version made is not built upon. */
export function codeVersion(): string {
  return textOf("lib/version");
}

/** Who makes the pages. */
export function maker(): Maker {
  const { version } = JSON.parse(textOf("package.json")) as { version: string };
  return { visavis: version, code: codeVersion() };
}

function textOf(path: string): string {
  return new TextDecoder().decode(packageTree().read(path));
}
