import { join } from "node:path";
import { acceptRoot, type Checked, type CheckOptions, fixRoot, matcherOf, packageTree, restampRoot } from "../pipeline/pipeline.js";
import { diskTree } from "../read/read.js";
import { visible } from "../report/report.js";
import { replaceFile } from "./files.js";
import type { Io } from "./io.js";
import { UsageError } from "./options.js";

/** The options of `visavis check` that write into `locales/`. */
export interface Mending {
  readonly accept?: boolean | undefined;
  readonly by?: string | undefined;
  readonly reviewed?: boolean | undefined;
  readonly minor?: readonly string[] | undefined;
  readonly fix?: boolean | undefined;
  readonly "dry-run"?: boolean | undefined;
}

/** Whether any of them was given. Throws a UsageError where they do not go together. */
export function isMending({ accept, by, reviewed, minor, fix, "dry-run": dryRun }: Mending): boolean {
  const asked = [accept && "--accept", minor && "--minor", fix && "--fix"].filter((name) => typeof name === "string");
  if (asked.length > 1) throw new UsageError(`Unexpected ${asked.join(" with ")}, expected one of them`, "run the command once for each");
  if ((by !== undefined || reviewed) && !accept)
    throw new UsageError("Unexpected --by or --reviewed without --accept", "they say how translations are recorded");
  if (by !== undefined && by !== "human" && by !== "machine")
    throw new UsageError(`Unexpected --by ${by}, expected human or machine`, "it says who made the translations");
  if (dryRun && asked.length === 0)
    throw new UsageError("Unexpected --dry-run, expected --fix, --accept or --minor with it", "a check by itself writes nothing");
  return asked.length > 0;
}

/**
 * Does what was asked for, and says which files it wrote.
 *
 * @param keys the texts that are meant; all, where there are none
 */
export function mendRoot(root: string, checked: Checked, mending: Mending, keys: readonly string[], options: CheckOptions, io: Io): void {
  const dryRun = mending["dry-run"] === true;
  const files = mending.fix ? fixRoot(diskTree(root), options, packageTree(), checked) : states(checked, mending, keys);
  const paths = Object.keys(files);
  if (!dryRun) for (const path of paths) replaceFile(join(root, path), files[path] as string);
  for (const path of paths) io.out(`${dryRun ? "would write" : "wrote"} ${visible(path)}\n`);
  if (paths.length === 0) io.out("nothing to write\n");
}

function states(checked: Checked, { by, reviewed, minor }: Mending, keys: readonly string[]): Readonly<Record<string, string>> {
  const wanted = minor ?? keys;
  const wants = matcherOf(wanted);
  const known = [...checked.texts()].map(({ key }) => key);
  for (const key of wanted)
    if (!known.some(matcherOf([key])))
      throw new UsageError(
        `Unexpected key ${key}, expected one of a text`,
        "write it as the check does, such as http/codes/404/summary; * stands for anything",
      );
  if (minor) return restampRoot(checked, wants);
  return acceptRoot(checked, {
    ...(wanted.length > 0 && { wants }),
    by: by === "machine" ? "machine" : "human",
    reviewed: reviewed === true,
  });
}
