import { describe, expect, test } from "vitest";
import { put, tempFolder } from "../helpers/folder.js";
import { ask } from "../helpers/http.js";
import { runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

const TWO = "content/toy/codes/2.yaml";

/** Runs a server's command until `use` is done with it. */
async function during(cwd: string, argv: readonly string[], use: (port: number, said: { err: string }) => Promise<void>) {
  const ending = new AbortController();
  const said = { out: "", err: "" };
  let used: Promise<void> | undefined;
  const code = await runIn(cwd, argv, {
    signal: ending.signal,
    out: (text) => {
      said.out += text;
      const port = Number(/^http:\/\/localhost:(\d+)\//.exec(text)?.[1]);
      used = use(port, said).finally(() => ending.abort());
    },
    err: (text) => {
      said.err += text;
    },
  }).then((ran) => ran.code);
  await used;
  return { code, ...said };
}

describe("visavis dev", () => {
  test("says where it serves what, serves it until the user ends it, and writes nothing", async () => {
    const base = tempFolder();
    put(`${base}/root`, tinyRoot());
    let port = 0;
    const { code, out, err } = await during(base, ["dev", "--root", "root", "--port", "0"], async (at) => {
      port = at;
      expect((await ask(at, "/toy/1/")).body).toContain("Description of One.");
    });
    expect({ code, out, err }).toEqual({ code: 0, out: `http://localhost:${port}/ serves root\n`, err: "" });
    await expect(ask(port, "/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  test("shows mistakes in the terminal, and says when they are mended", async () => {
    const root = tempFolder(tinyRoot());
    const { code, err } = await during(root, ["dev", "--port", "0"], async (port, said) => {
      await ask(port, "/");
      expect(said.err).toBe("");
      put(root, { [TWO]: "code: 2\n" });
      await ask(port, "/");
      expect(said.err).toContain("content/toy/codes/2.yaml:1:7 schema ");
      expect(said.err).toContain("  1 | code: 2\n");
      expect(said.err).toMatch(/\d+ errors, 0 warnings\n$/);
      put(root, { [TWO]: tinyRoot()[TWO] as string });
      await ask(port, "/");
    });
    expect(code).toBe(0);
    expect(err).toMatch(/All errors are mended\.\n$/);
  });

  test("--quiet prints errors alone", async () => {
    const root = tempFolder(tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" }));
    const asked = async (port: number) => void (await ask(port, "/"));
    expect((await during(root, ["dev", "--port", "0", "-q"], asked)).err).toBe("");
    expect((await during(root, ["dev", "--port", "0"], asked)).err).toContain("locale-unlisted (warning)");
  });

  test("a root without content is refused", async () => {
    const { code, err } = await runIn(tempFolder(), ["dev"]);
    expect(code).toBe(2);
    expect(err).toContain("without a folder content/");
  });

  test("a port that is no port, or is taken, is refused", async () => {
    const root = tempFolder(tinyRoot());
    for (const port of ["x", "-1", "65536", "1.5", "", " 80", "0x50", "1e3"]) {
      const { code, out, err } = await runIn(root, ["dev", `--port=${port}`]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(`Unexpected port ${port}, expected a number from 0 to 65535`);
    }
    await during(root, ["dev", "--port", "0"], async (port) => {
      const { code, out, err } = await runIn(root, ["dev", "--port", String(port)]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toBe(
        `visavis: Unexpected EADDRINUSE at port ${port}, expected a port that is free\n  hint: name another with --port, or 0 for any\n`,
      );
    });
  });

  test("without --port two of them run side by side", async () => {
    const root = tempFolder(tinyRoot());
    const ports: number[] = [];
    await during(root, ["dev"], async (one) => {
      await during(root, ["dev"], async (two) => {
        ports.push(one, two);
        for (const port of ports) expect((await ask(port, "/")).status).toBe(200);
      });
    });
    expect(new Set(ports).size).toBe(2);
  });

  test("ends at once where it was to end before it began", async () => {
    const ending = new AbortController();
    ending.abort();
    expect((await runIn(tempFolder(tinyRoot()), ["dev", "--port", "0"], { signal: ending.signal })).code).toBe(0);
  });

  test("--help explains it", async () => {
    const { code, out, err } = await runIn(tempFolder(), ["dev", "--help"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const word of ["visavis dev ", "--root DIR", "--port N", "--quiet"]) expect(out).toContain(word);
  });
});
