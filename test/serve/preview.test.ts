import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { build, diskTree, load } from "../../scripts/index.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { ask } from "../helpers/http.js";
import { startPreview } from "../helpers/serving.js";
import { tinyRoot } from "../helpers/tiny.js";

/** A built tiny site. */
function built(): string {
  const root = tempFolder(tinyRoot());
  const { site } = load(diskTree(root));
  if (!site) throw new Error("the tiny root is broken");
  build(site, join(root, "dist"));
  return join(root, "dist");
}

describe("a built folder", () => {
  test("is served as it is, each file with its type", async () => {
    const out = built();
    const { port } = await startPreview(out);
    const files = Object.entries(contents(out)).filter(([path]) => !path.startsWith("."));
    expect(files.length).toBeGreaterThan(30);
    for (const [path, text] of files) {
      const { status, headers, body } = await ask(port, `/${path.replace(/(^|\/)index\.html$/, "$1")}`);
      expect({ path, status, same: body === text }).toEqual({ path, status: 200, same: true });
      const kind = path.endsWith(".md") ? "text/markdown" : path.endsWith(".css") ? "text/css" : "text/html";
      expect(headers["content-type"]).toBe(`${kind}; charset=utf-8`);
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
    expect((await ask(port, "/toy/1/index.html")).status).toBe(200);
  });

  test("files of other kinds and odd names are served too", async () => {
    const out = built();
    put(out, { "a+b,c;d é.txt": "text", "x.png": "no picture", "x.unknown": "bytes", "empty.txt": "" });
    const { port } = await startPreview(out);
    expect((await ask(port, encodeURI("/a+b,c;d é.txt"))).body).toBe("text");
    expect((await ask(port, "/a%2Bb%2Cc%3Bd%20%C3%A9.txt")).body).toBe("text");
    expect((await ask(port, "/x.png")).headers["content-type"]).toBe("image/png");
    expect((await ask(port, "/x.unknown")).body).toBe("bytes");
    expect(await ask(port, "/empty.txt")).toMatchObject({ status: 200, body: "" });
  });

  test("is looked at anew for each request, also while a build takes its place", async () => {
    const out = built();
    const { port } = await startPreview(out);
    const first = await ask(port, "/toy/1/");
    put(out, { "toy/1/index.html": "another" });
    expect((await ask(port, "/toy/1/")).body).toBe("another");
    renameSync(out, `${out}-old`);
    expect((await ask(port, "/toy/1/")).status).toBe(404);
    renameSync(`${out}-old`, out);
    expect((await ask(port, "/toy/1/")).status).toBe(200);
    expect(first.status).toBe(200);
  });

  test("answers 304 and ranges as hosts do, and odd ranges with the whole", async () => {
    const out = built();
    const { port } = await startPreview(out);
    const { headers, body } = await ask(port, "/toy/1.md");
    expect(await ask(port, "/toy/1.md", { headers: { "If-None-Match": String(headers.etag) } })).toMatchObject({ status: 304, body: "" });
    const range = (value: string) => ask(port, "/toy/1.md", { headers: { Range: value } });
    expect(await range("bytes=4-8")).toMatchObject({ status: 206, body: body.slice(4, 9) });
    expect(await range("bytes=5-")).toMatchObject({ status: 206, body: body.slice(5) });
    expect((await range("bytes=999999-")).status).toBe(416);
    for (const odd of ["bytes=8-4", "bytes=-5", "bytes=0-0", "bytes=0-1,4-5", "bytes=x-y", "lines=1-2"])
      expect(await range(odd), odd).toMatchObject({ status: 200, body });
  });
});

describe("an address", () => {
  test("of a pair in the reverse order leads to the page that is there", async () => {
    const { port } = await startPreview(built());
    const cases: Record<string, string> = {
      "/toy/2-vs-1/": "/toy/1-vs-2/",
      "/toy/2-vs-1": "/toy/1-vs-2/",
      "/fr/toy/10-vs-1/": "/fr/toy/1-vs-10/",
      "/fr/toy/10-vs-1/index.html": "/fr/toy/1-vs-10/",
      "/toy/2-vs-1.md": "/toy/1-vs-2.md",
      "/toy/1": "/toy/1/",
      "/fr": "/fr/",
    };
    for (const [from, to] of Object.entries(cases)) {
      const { status, headers } = await ask(port, from);
      expect({ from, status, to: headers.location }).toEqual({ from, status: 308, to });
      expect((await ask(port, to)).status, to).toBe(200);
    }
  });

  test("that is nowhere gets the nearest not-found page", async () => {
    const out = built();
    const { port } = await startPreview(out);
    const files = contents(out);
    const cases = {
      "/nowhere": "404.html",
      "/toy/3-vs-1/": "404.html",
      "/fr/nowhere": "fr/404.html",
      "/fr/toy/x/y.md": "fr/404.html",
      "/1-vs-2/": "404.html",
    };
    for (const [path, page] of Object.entries(cases)) {
      const { status, headers, body } = await ask(port, path);
      expect({ path, status, same: body === files[page] }).toEqual({ path, status: 404, same: true });
      expect(headers["content-type"]).toBe("text/html; charset=utf-8");
    }
    rmSync(join(out, "404.html"));
    expect(await ask(port, "/nowhere")).toMatchObject({ status: 404, headers: { "content-type": "text/plain; charset=utf-8" } });
  });

  test("of a hidden file is that of none", async () => {
    const out = built();
    put(out, { ".secret/index.html": "secret", "toy/.env": "secret", ".well-known/x": "secret" });
    const { port } = await startPreview(out);
    expect(contents(out)[".visavis-manifest"]).toBeDefined();
    for (const path of [
      "/.visavis-manifest",
      "/%2evisavis-manifest",
      "/.secret/",
      "/toy/.env",
      "/.well-known/x",
      "/toy/../.visavis-manifest",
    ])
      expect((await ask(port, path)).status, path).toBe(404);
  });

  test("of what cannot be read is that of none, and ends nothing", async () => {
    const out = built();
    mkdirSync(join(out, "folder.html"));
    chmodSync(join(out, "toy/1.md"), 0);
    const { port } = await startPreview(out);
    expect((await ask(port, "/folder.html")).status).toBe(404);
    // Root reads anything.
    expect([200, 404]).toContain((await ask(port, "/toy/1.md")).status);
    expect((await ask(port, `/${"x".repeat(300)}`)).status).toBe(404);
    expect((await ask(port, "/toy/1/")).status).toBe(200);
  });
});

describe("links", () => {
  test("the folder may be one, to a release, and be switched to another", async () => {
    const base = tempFolder();
    const [one, two] = [built(), built()];
    put(two, { "toy/1/index.html": "the second release" });
    const out = join(base, "current");
    symlinkSync(one, out);
    const { port } = await startPreview(out);
    expect((await ask(port, "/toy/1/")).body).toContain("Description of One.");
    expect((await ask(port, "/toy/2-vs-1/")).headers.location).toBe("/toy/1-vs-2/");
    rmSync(out);
    symlinkSync(two, out);
    expect((await ask(port, "/toy/1/")).body).toBe("the second release");
  });

  test("within the folder are followed, and none that lead out of it", async () => {
    const out = built();
    const outside = tempFolder({ "secret.txt": "secret", "index.html": "secret" });
    put(`${out}-beside`, { "index.html": "secret" });
    symlinkSync("toy", join(out, "inside"));
    symlinkSync(outside, join(out, "outside"));
    symlinkSync(join(outside, "secret.txt"), join(out, "secret.txt"));
    symlinkSync(`../${out.split("/").at(-1)}-beside`, join(out, "beside"));
    symlinkSync("circle", join(out, "circle"));
    rmSync(join(out, "404.html"));
    symlinkSync(join(outside, "index.html"), join(out, "404.html"));
    const { port } = await startPreview(out);
    expect((await ask(port, "/inside/1/")).status).toBe(200);
    for (const path of ["/outside/secret.txt", "/outside/", "/outside", "/secret.txt", "/beside/", "/circle", "/404.html", "/nowhere"]) {
      const { status, body } = await ask(port, path);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(body).not.toContain("secret");
    }
  });
});
