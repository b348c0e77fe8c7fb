import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, tempFolder } from "../helpers/folder.js";
import { DANGEROUS, runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

describe("visavis render", () => {
  test("each way to name a page prints the bytes that build writes", async () => {
    const root = tempFolder(tinyRoot());
    await runIn(root, ["build"]);
    const site = contents(join(root, "dist"));
    const ways: Record<string, readonly string[]> = {
      "index.html": ["", "/", "index.html", "/index.html"],
      "index.md": ["index.md", "/index.md"],
      "404.html": ["404.html"],
      "fr/404.html": ["fr/404.html"],
      "toy/index.html": ["toy/", "toy", "/toy/", "toy/index.html"],
      "toy.md": ["toy.md"],
      "fr/index.html": ["fr/", "fr", "fr/index.html"],
      "fr/index.md": ["fr/index.md"],
      "fr/toy/1-vs-2/index.html": ["fr/toy/1-vs-2/", "fr/toy/1-vs-2", "/fr/toy/1-vs-2/", "fr/toy/1-vs-2/index.html"],
      "fr/toy/1-vs-2.md": ["fr/toy/1-vs-2.md", "/fr/toy/1-vs-2.md"],
      "toy/10/index.html": ["toy/10/", "toy/10", "toy/10/index.html"],
    };
    for (const [path, names] of Object.entries(ways)) {
      expect(site[path]).toBeDefined();
      for (const name of names) expect(await runIn(root, ["render", name]), name).toEqual({ code: 0, out: site[path], err: "" });
    }
  });

  test("a code with dots needs no slash at its end", async () => {
    const { "content/toy/codes/10.yaml": code = "", "locales/fr/toy.json": _, ...rest } = tinyRoot();
    const root = tempFolder({ ...rest, "content/toy/codes/5.7.1.yaml": code.replace('code: "10"', 'code: "5.7.1"') });
    for (const name of ["toy/5.7.1", "toy/5.7.1/", "toy/1-vs-5.7.1", "toy/5.7.1.md"])
      expect((await runIn(root, ["render", name])).code, name).toBe(0);
  });

  test("two codes in the wrong order: the canonical address is named, and no page is printed", async () => {
    const root = tempFolder(tinyRoot());
    const ways = {
      "toy/2-vs-1/": "toy/1-vs-2/",
      "toy/2-vs-1": "toy/1-vs-2/",
      "toy/2-vs-1/index.html": "toy/1-vs-2/",
      "toy/2-vs-1.md": "toy/1-vs-2.md",
      "fr/toy/10-vs-2/": "fr/toy/2-vs-10/",
      "fr/toy/10-vs-2.md": "fr/toy/2-vs-10.md",
    };
    for (const [wrong, right] of Object.entries(ways)) {
      const { code, out, err } = await runIn(root, ["render", wrong]);
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toContain(`visavis: Unexpected address ${wrong}, expected ${right}\n`);
      expect((await runIn(root, ["render", right])).code).toBe(0);
    }
  });

  test("what is no page is refused", async () => {
    const root = tempFolder(tinyRoot());
    const nonsense = [
      "nowhere/",
      "toy/3/",
      "toy/1-vs-1/",
      "toy/1-vs-3/",
      "toy/1-vs-2-vs-10/",
      "toy/1-vs-2/more/",
      "toy//1/",
      "//toy/1/",
      "../toy/1/",
      "./toy/1/",
      "toy/1/../2/",
      "TOY/1/",
      "en/toy/1/",
      "de/toy/1/",
      "fr/fr/toy/1/",
      "404.md",
      "404.html/",
      "toy/1.html",
      "toy/1.md/",
      "toy/1?x",
      "toy/1#use",
      "assets/style.css",
      "toy/__proto__/",
      "constructor/",
      "\u0000",
      ".md",
      "x".repeat(100_000),
    ];
    for (const address of nonsense) {
      const { code, out, err } = await runIn(root, ["render", address]);
      expect({ code, out }, address).toEqual({ code: 2, out: "" });
      expect(err).toContain("expected");
      expect(err).not.toMatch(DANGEROUS);
    }
  });

  test("--json prints the page's model, before any markup", async () => {
    const root = tempFolder(tinyRoot());
    const { code, out } = await runIn(root, ["render", "--json", "fr/toy/1-vs-2/"]);
    expect(code).toBe(0);
    const model = JSON.parse(out);
    expect(model).toMatchObject({ type: "compare", lang: "fr", codes: ["1", "2"] });
    expect(model.location).toEqual({ address: "fr/toy/1-vs-2/", twin: "fr/toy/1-vs-2.md" });
  });

  test("--root names the root, from any folder", async () => {
    const root = tempFolder(tinyRoot());
    expect(await runIn(tempFolder(), ["render", "toy/1/", "--root", root])).toEqual(await runIn(root, ["render", "toy/1/"]));
  });

  test("content with errors ends with 1 and prints no page", async () => {
    const root = tempFolder(tinyRoot({ "content/toy/codes/2.yaml": "code: 2\n" }));
    const { code, out, err } = await runIn(root, ["render", "toy/1/"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("content/toy/codes/2.yaml:1:7 ");
  });

  test("warnings go to standard error, and are left out where one asks for quiet", async () => {
    const root = tempFolder(tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" }));
    const loud = await runIn(root, ["render", "toy/1/"]);
    const quiet = await runIn(root, ["render", "-q", "toy/1/"]);
    expect(loud.err).toContain("(warning)");
    expect(quiet).toEqual({ ...loud, err: "" });
  });
});
