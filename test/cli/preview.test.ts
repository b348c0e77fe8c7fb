import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { put, tempFolder } from "../helpers/folder.js";
import { ask, type Answered } from "../helpers/http.js";
import { runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

/** Runs `visavis preview`, asks for one path, and ends it. */
async function previewed(cwd: string, argv: readonly string[], path = "/toy/1/") {
  const ending = new AbortController();
  let answer: Promise<Answered> | undefined;
  let out = "";
  const { code, err } = await runIn(cwd, ["preview", "--port", "0", ...argv], {
    signal: ending.signal,
    out: (text) => {
      out += text;
      answer = ask(Number(/:(\d+)\//.exec(text)?.[1]), path).finally(() => ending.abort());
    },
  });
  return { code, out: out.replace(/:\d+\//, ":PORT/"), err, answer: await answer };
}

describe("visavis preview", () => {
  test("serves what a build wrote, from dist in the root or from --out", async () => {
    const base = tempFolder();
    put(join(base, "root"), tinyRoot());
    await runIn(base, ["build", "--root", "root"]);
    await runIn(base, ["build", "--root", "root", "--out", "site", "--locale", "fr"]);
    const one = await previewed(base, ["--root", "root"]);
    expect(one).toMatchObject({ code: 0, out: "http://localhost:PORT/ serves root/dist\n", err: "", answer: { status: 200 } });
    const two = await previewed(base, ["--out", "site"], "/fr/toy/2-vs-1/");
    expect(two).toMatchObject({ code: 0, out: "http://localhost:PORT/ serves site\n", answer: { status: 308 } });
  });

  test("refuses a folder in which nothing was built, or that is none", async () => {
    const root = tempFolder({ ...tinyRoot(), file: "", "other/a.txt": "" });
    for (const [argv, message] of [
      [[], "Unexpected absence of the folder dist, expected a site"],
      [["--out", "nowhere"], "Unexpected absence of the folder nowhere, expected a site"],
      [["--out", "file"], "Unexpected absence of the folder file, expected a site"],
      [["--out", "other"], "Unexpected folder other without a site, expected one that was built"],
    ] as const) {
      const { code, out, err } = await runIn(root, ["preview", "--port", "0", ...argv]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toBe(`visavis: ${message}\n  hint: build it with visavis build, or name another folder with --out\n`);
    }
  });

  test("--help explains it", async () => {
    const { code, out, err } = await runIn(tempFolder(), ["preview", "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const word of ["visavis preview ", "--root DIR", "--out DIR", "--port N"]) expect(out).toContain(word);
  });
});
