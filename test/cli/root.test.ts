import { join } from "node:path";
import { expect, test } from "vitest";
import { UsageError } from "../../scripts/cli/options.js";
import { rootFolder } from "../../scripts/cli/root.js";
import { tempFolder } from "../helpers/folder.js";

test("a root is a folder that holds a folder content/", () => {
  const base = tempFolder({ "mine/content/site.yaml": "", "file/content": "" });
  const io = { cwd: base };
  expect(rootFolder("mine", io)).toBe(join(base, "mine"));
  expect(rootFolder(undefined, { cwd: join(base, "mine") })).toBe(join(base, "mine"));
  for (const root of [undefined, "file", "nowhere"]) expect(() => rootFolder(root, io)).toThrow(UsageError);
});
