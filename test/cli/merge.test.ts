import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

/** A folder with a root and the parts of its site, `1` and `2`. */
async function withParts(): Promise<string> {
  const base = tempFolder();
  put(join(base, "root"), tinyRoot());
  for (const index of [1, 2]) {
    const { code, err } = await runIn(base, ["build", "--root", "root", "--out", String(index), "--shard", `${index}/2`, "--no-cache"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
  }
  return base;
}

describe("visavis merge", () => {
  test("makes the whole site of its parts, in any order", async () => {
    const base = await withParts();
    await runIn(base, ["build", "--root", "root", "--out", "whole", "--no-cache"]);
    const { code, out, err } = await runIn(base, ["merge", "2", "1", "--out", "site"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^\d+ files, \d+\.\d MB, in site\n$/);
    expect(contents(join(base, "site"))).toEqual(contents(join(base, "whole")));
  });

  test("the number of a part comes from the variables of a job array too", async () => {
    const base = await withParts();
    for (const index of ["0", "1"])
      await runIn(base, ["build", "--root", "root", "--out", `job-${index}`, "--shard", "auto/2", "--no-cache"], {
        env: { JOB_COMPLETION_INDEX: index },
      });
    expect(contents(join(base, "job-0"))).toEqual(contents(join(base, "1")));
    expect(contents(join(base, "job-1"))).toEqual(contents(join(base, "2")));
  });

  test("--json prints the result alone, --quiet nothing", async () => {
    const base = await withParts();
    const { code, out, err } = await runIn(base, ["merge", "1", "2", "--out", "site", "--json"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const { ".visavis-manifest": _, ...files } = contents(join(base, "site"));
    expect(JSON.parse(out)).toEqual({ files: Object.keys(files).length, bytes: expect.any(Number), out: join(base, "site") });
    expect(await runIn(base, ["merge", "1", "2", "--out", "site", "-q"])).toEqual({ code: 0, out: "", err: "" });
  });

  test("what makes no whole site ends with 2 and a hint, and nothing is written", async () => {
    const base = await withParts();
    put(base, { "mine/mine.txt": "mine" });
    const cases: Record<string, readonly [argv: readonly string[], words: string]> = {
      "no part": [["--out", "site"], "expected the folders of the parts"],
      "no output": [["1", "2"], "expected --out"],
      "one that is missing": [["1", "--out", "site"], "expected part 2/2"],
      "one that is doubled": [["1", "2", "1", "--out", "site"], "second part 1/2"],
      "one that is none": [["1", "root", "--out", "site"], "shard.json in"],
      "one that is nowhere": [["1", "nowhere", "--out", "site"], "shard.json in"],
      "an output that is somebody's": [["1", "2", "--out", "mine"], "mine.txt"],
      "an unknown option": [["1", "2", "--out", "site", "--no-such"], "--no-such"],
      "an unknown way to publish": [["1", "2", "--out", "site", "--publish", "ftp"], "expected folder or symlink"],
    };
    const before = contents(base);
    for (const [what, [argv, words]] of Object.entries(cases)) {
      const { code, out, err } = await runIn(base, ["merge", ...argv]);
      expect({ code, out }, what).toEqual({ code: 2, out: "" });
      expect(err, what).toMatch(/^visavis: Unexpected .*\n {2}hint: .*\n$/);
      expect(err, what).toContain(words);
      expect(contents(base), what).toEqual(before);
    }
    writeFileSync(join(base, "2/shard.json"), "{");
    expect((await runIn(base, ["merge", "1", "2", "--out", "site"])).code).toBe(2);
  });

  test("a part that is unsound is refused by build, too", async () => {
    const root = tempFolder(tinyRoot());
    for (const shard of ["3/2", "auto", "x"]) {
      const { code, out, err } = await runIn(root, ["build", "--shard", shard]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(`Unexpected --shard ${shard}`);
    }
    expect(contents(root)).toEqual(tinyRoot());
  });

  test("--help explains it", async () => {
    const { code, out, err } = await runIn(tempFolder(), ["merge", "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const word of ["visavis merge DIR", "--out DIR", "--publish HOW", "--json", "--quiet"]) expect(out).toContain(word);
  });
});
