import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Io, printHelp } from "../../scripts/cli/io.js";
import { loadRoot, report, selectionOf } from "../../scripts/cli/loading.js";
import { UsageError } from "../../scripts/cli/options.js";
import { put, tempFolder } from "../helpers/folder.js";
import { loadTiny, tinyRoot } from "../helpers/tiny.js";

/** A terminal that records. */
function recorder(cwd: string) {
  const said = { out: "", err: "" };
  const { signal } = new AbortController();
  const io: Io = {
    cwd,
    signal,
    interactive: false,
    color: false,
    env: {},
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
  };
  return { io, said };
}

describe("a root", () => {
  test("is the working folder, or the folder that is named, from there", () => {
    const base = tempFolder();
    put(join(base, "mine"), tinyRoot());
    expect(loadRoot(undefined, recorder(join(base, "mine")).io).site).toBeDefined();
    expect(loadRoot("mine", recorder(base).io).site).toBeDefined();
  });

  test("needs a folder content/", () => {
    const base = tempFolder();
    expect(() => loadRoot(undefined, recorder(base).io)).toThrow(UsageError);
    writeFileSync(join(base, "content"), "");
    expect(() => loadRoot(undefined, recorder(base).io)).toThrow("without a folder content/");
    mkdirSync(join(base, "sub/content"), { recursive: true });
    expect(loadRoot("sub", recorder(base).io).diagnostics.length).toBeGreaterThan(0);
  });
});

describe("a report", () => {
  const broken = loadTiny({ "content/toy/codes/2.yaml": "code: 2\n", "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" });

  test("prints every finding and counts them", () => {
    const { io, said } = recorder("");
    report(broken, io);
    expect(said.err).toContain("content/toy/codes/2.yaml:1:7");
    expect(said.err).toContain("(warning)");
    expect(said.err).toMatch(/\d+ errors, 1 warning\n$/);
  });

  test("leaves warnings out where quiet is asked for, and never an error", () => {
    const { io, said } = recorder("");
    report(broken, io, true);
    expect(said.err).not.toContain("(warning)");
    expect(said.err).toContain("content/toy/codes/2.yaml:1:7");
  });

  test("says nothing where there is nothing to say", () => {
    const { io, said } = recorder("");
    report(loadTiny(), io);
    expect(said).toEqual({ out: "", err: "" });
  });
});

describe("a selection", () => {
  const site = loadTiny().site ?? expect.fail("no site");

  test("is what was asked for, and all of it where nothing was", () => {
    expect(selectionOf(site, {})).toEqual({ locales: undefined, families: undefined, formats: undefined });
    expect(selectionOf(site, { locale: ["fr"], family: ["toy"], format: ["markdown"] })).toEqual({
      locales: ["fr"],
      families: ["toy"],
      formats: ["markdown"],
    });
  });

  test("of what is not there is refused, with what was meant", () => {
    expect(() => selectionOf(site, { locale: ["de"] })).toThrow("Unexpected locale `de`, expected one of en, fr");
    expect(() => selectionOf(site, { family: ["toys"] })).toThrow("Unexpected family `toys`");
    expect(() => selectionOf(site, { format: ["pdf"] })).toThrow("expected one of html, markdown");
  });
});

test("help goes to standard output and is no failure", () => {
  const { io, said } = recorder("");
  expect(printHelp("how to", io)).toBe(0);
  expect(said).toEqual({ out: "how to", err: "" });
});
