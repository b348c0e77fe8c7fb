import { renameSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { diskTree, load } from "../../scripts/index.js";
import { put, tempFolder } from "../helpers/folder.js";
import { ask, eventsOf } from "../helpers/http.js";
import { startDev, withoutScript } from "../helpers/serving.js";
import { tinyCode, tinyRoot } from "../helpers/tiny.js";

const TWO = "content/toy/codes/2.yaml";
const renamed = (name: string) => tinyCode("2", { name, class: "bad", colour: "blue", headers: "[X-Two]" });

describe("what a root has", () => {
  test("every page, twin and stylesheet is served with the bytes of a build, and its type", async () => {
    const root = tempFolder(tinyRoot());
    const { port } = await startDev(root);
    const types: Record<string, string> = { html: "text/html", md: "text/markdown", css: "text/css" };
    const outputs = [...(load(diskTree(root)).site?.outputs() ?? [])];
    expect(outputs.length).toBeGreaterThan(30);
    for (const { path, data } of outputs) {
      const { status, headers, body } = await ask(port, `/${path.replace(/(^|\/)index\.html$/, "$1")}`);
      expect({ path, status, type: headers["content-type"] }).toEqual({
        path,
        status: 200,
        type: `${types[path.split(".").at(-1) as string]}; charset=utf-8`,
      });
      expect(withoutScript(body)).toBe(data);
      expect(body === data, path).toBe(!path.endsWith(".html"));
    }
  });

  test("HEAD says what GET would, without the page", async () => {
    const { port } = await startDev(tempFolder(tinyRoot()));
    for (const path of ["/toy/1/", "/toy/1.md", "/nowhere", "/toy/2-vs-1/"]) {
      const [get, head] = [await ask(port, path), await ask(port, path, { method: "HEAD" })];
      expect(head.status).toBe(get.status);
      expect(head.headers["content-length"]).toBe(get.headers["content-length"]);
      expect(head.body).toBe("");
    }
    expect((await ask(port, "/.visavis/events", { method: "HEAD" })).headers["content-type"]).toBe("text/event-stream");
  });

  test("every other address of a page leads to its one address", async () => {
    const { port } = await startDev(tempFolder(tinyRoot()));
    const cases: Record<string, string> = {
      "/toy/2-vs-1/": "/toy/1-vs-2/",
      "/fr/toy/10-vs-1/": "/fr/toy/1-vs-10/",
      "/fr/toy/10-vs-1.md": "/fr/toy/1-vs-10.md",
      "/fr/toy/2-vs-1": "/fr/toy/1-vs-2/",
      "/toy/1": "/toy/1/",
      "/toy": "/toy/",
      "/fr": "/fr/",
      "/fr.md": "/fr/index.md",
      "/toy/1/index.html": "/toy/1/",
      "/index.html": "/",
      "//toy/1/": "/toy/1/",
    };
    for (const [from, to] of Object.entries(cases)) {
      const { status, headers } = await ask(port, from);
      expect({ from, status, to: headers.location, kept: headers["cache-control"] }).toEqual({ from, status: 308, to, kept: "no-store" });
      expect((await ask(port, to)).status, to).toBe(200);
    }
  });

  test("an unknown address gets the not-found page of its language", async () => {
    const { port } = await startDev(tempFolder(tinyRoot()));
    const page = async (path: string) => withoutScript((await ask(port, path)).body);
    const [root, french] = [await page("/404.html"), await page("/fr/404.html")];
    expect(root).not.toBe(french);
    const cases = {
      "/nowhere": root,
      "/toy/3/": root,
      "/fr/nowhere": french,
      "/fr/toy/x/y.md": french,
      "/frx/": root,
      "/favicon.ico": root,
    };
    for (const [path, body] of Object.entries(cases)) {
      const answer = await ask(port, path);
      expect({ path, status: answer.status }).toEqual({ path, status: 404 });
      expect(withoutScript(answer.body)).toBe(body);
    }
  });

  test("links from a host's root lead on, where the site lies deeper there", async () => {
    const site = "title: Tiny\nbaseUrl: https://tiny.example/codes/deep/\ndefaultLocale: en\nlocales: [en, fr]\n";
    const { port } = await startDev(tempFolder(tinyRoot({ "content/site.yaml": site })));
    const { body } = await ask(port, "/nowhere");
    const links = [...body.matchAll(/href="(\/codes\/[^"]*)"/g)].map(([, path]) => path as string);
    expect(links).toContain("/codes/deep/assets/style.css");
    expect(links).toContain("/codes/deep/fr/");
    for (const link of links) {
      const { status, headers } = await ask(port, link);
      expect(status, link).toBe(308);
      expect((await ask(port, String(headers.location))).status).toBe(200);
    }
  });

  test("every answer keeps other sites out", async () => {
    const { port } = await startDev(tempFolder(tinyRoot()));
    for (const path of ["/", "/toy/1.md", "/assets/style.css", "/nowhere", "/toy", "/.visavis/reload.js", "/%00"]) {
      const { headers } = await ask(port, path);
      expect(headers["x-content-type-options"]).toBe("nosniff");
      expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
      expect(Object.keys(headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    }
    expect((await ask(port, "/")).headers["content-security-policy"]).toContain("default-src 'self'");
    expect((await ask(port, "/", { headers: { Host: "foreign.example" } })).status).toBe(421);
    expect((await ask(port, "/.visavis/events", { headers: { Origin: "http://foreign.example" } })).status).toBe(403);
  });
});

describe("where it listens", () => {
  test("on loopback alone", async () => {
    const { port, url } = await startDev(tempFolder(tinyRoot()));
    expect(url).toBe(`http://localhost:${port}/`);
    const connects = (host: string) =>
      new Promise<boolean>((resolve) => {
        const socket = connect({ host, port });
        socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
        socket.once("connect", () => socket.destroy());
      });
    expect(await connects("127.0.0.1")).toBe(true);
    // Every address of 127/8 leads to this machine; a server on all interfaces would answer there.
    expect(await connects("127.0.0.2")).toBe(false);
  });

  test("a port that is taken is refused with the system's own reason", async () => {
    const { port } = await startDev(tempFolder(tinyRoot()));
    await expect(startDev(tempFolder(tinyRoot()), { port })).rejects.toMatchObject({ code: "EADDRINUSE", syscall: "listen" });
  });

  test("it can be closed while pages listen, and then nobody answers", async () => {
    const server = await startDev(tempFolder(tinyRoot()));
    const ending = new AbortController();
    const events = eventsOf(server.port, "/.visavis/events", ending.signal);
    await ask(server.port, "/");
    await events.next();
    await server.close();
    await expect(ask(server.port, "/")).rejects.toMatchObject({ code: "ECONNREFUSED" });
    await events.next().catch(() => {});
  });
});

describe("a change", () => {
  test("is in the very next page that is asked for", async () => {
    const root = tempFolder(tinyRoot());
    const { port } = await startDev(root);
    for (const name of ["Two", "Deux", "Zwei"]) {
      put(root, { [TWO]: renamed(name) });
      expect((await ask(port, "/toy/2.md")).body).toContain(`Description of ${name}.`);
    }
    put(root, { "templates/html/home.hbs": "<p>{{inline title}}, mine</p>\n" });
    expect((await ask(port, "/")).body).toContain("mine");
    put(root, { "locales/fr/locale.yaml": "nativeName: Le français\ndirection: ltr\n" });
    expect((await ask(port, "/toy/1/")).body).toContain("Le français");
  });

  test("is told to the pages that are open, though nobody asks", async () => {
    const root = tempFolder(tinyRoot());
    const server = await startDev(root);
    const ending = new AbortController();
    const events = eventsOf(server.port, "/.visavis/events", ending.signal);
    const shown = /data-state="([^"]+)"/.exec((await ask(server.port, "/toy/2/")).body)?.[1];
    expect((await events.next()).value).toBe(shown);
    const seen = [shown];
    const changes = [{ [TWO]: renamed("New") }, { [TWO]: "code: [" }, { [TWO]: renamed("Mended") }, { "templates/html/code.hbs": "{{" }];
    for (const change of changes) {
      put(root, change);
      seen.push((await events.next()).value as string);
    }
    expect(new Set(seen).size).toBe(5);
    ending.abort();
    await events.next().catch(() => {});
  });

  test("of nothing but a date reloads no page", async () => {
    const root = tempFolder(tinyRoot());
    const { port } = await startDev(root);
    const state = async () => /data-state="([^"]+)"/.exec((await ask(port, "/")).body)?.[1];
    const before = await state();
    put(root, { [TWO]: tinyRoot()[TWO] as string });
    expect(await state()).toBe(before);
    put(root, { [TWO]: renamed("New") });
    expect(await state()).not.toBe(before);
  });

  test("another run of the server is another state, so that a page which stayed open reloads", async () => {
    const root = tempFolder(tinyRoot());
    const [one, two] = [await startDev(root), await startDev(root)];
    const state = async (port: number) => /data-state="([^"]+)"/.exec((await ask(port, "/")).body)?.[1];
    expect(await state(one.port)).not.toBe(await state(two.port));
  });
});

describe("broken input", () => {
  test("before there was a site: every address says what is wrong, with status 500", async () => {
    const root = tempFolder(tinyRoot({ [TWO]: "code: <b>\n" }));
    const { port } = await startDev(root);
    for (const path of ["/", "/toy/1/", "/nowhere"]) {
      const { status, headers, body } = await ask(port, path);
      expect({ status, type: headers["content-type"] }).toEqual({ status: 500, type: "text/html; charset=utf-8" });
      expect(body).toContain("content/toy/codes/2.yaml:1:");
      expect(body).toContain("1 | code: &#60;b&#62;");
      expect(body).not.toContain("<b>");
      expect(body).toContain("/.visavis/reload.js");
    }
    const twin = await ask(port, "/toy/1.md");
    expect(twin).toMatchObject({ status: 500, headers: { "content-type": "text/plain; charset=utf-8" } });
    expect(twin.body).toContain("content/toy/codes/2.yaml:1:");
    put(root, { [TWO]: renamed("Two") });
    expect((await ask(port, "/toy/1/")).status).toBe(200);
  });

  test("after there was one: the last whole page stays, with what is wrong on it, until it is mended", async () => {
    const root = tempFolder(tinyRoot());
    const { port } = await startDev(root);
    const whole = (await ask(port, "/toy/2/")).body;
    put(root, { [TWO]: "code: 2\n" });
    const broken = await ask(port, "/toy/2/");
    expect(broken.status).toBe(500);
    expect(broken.body).toContain("Description of Two.");
    expect(broken.body).toMatch(/<details class="visavis-diagnostics"[^>]* open>/);
    expect(broken.body).toContain("content/toy/codes/2.yaml:1:7");
    // Nobody takes an old twin for a new one; an address that is unknown may be that of the page which is being written.
    expect((await ask(port, "/toy/2.md")).status).toBe(500);
    expect((await ask(port, "/nowhere")).status).toBe(500);
    expect((await ask(port, "/assets/style.css")).status).toBe(200);
    put(root, { [TWO]: tinyRoot()[TWO] as string });
    const mended = await ask(port, "/toy/2/");
    expect({ status: mended.status, body: withoutScript(mended.body) }).toEqual({ status: 200, body: withoutScript(whole) });
  });

  test("a template that fails only when a page is made", async () => {
    const root = tempFolder(tinyRoot());
    const said: string[] = [];
    const { port } = await startDev(root, { onMistakes: ({ diagnostics }) => said.push(...diagnostics.map(({ rule }) => rule)) });
    put(root, { "templates/html/code.hbs": "<p>{{#with body}}{{nowhere.at.all}}{{inline nothing}}{{/with}}</p>\n" });
    const { status, body } = await ask(port, "/toy/1/");
    expect(status).toBe(500);
    expect(body).toContain("templates/html/code.hbs:1:");
    expect(said).toContain("template");
    expect((await ask(port, "/toy/")).status).toBe(200);
    rmSync(join(root, "templates"), { recursive: true });
    expect((await ask(port, "/toy/1/")).status).toBe(200);
  });

  test("warnings are shown and change nothing else", async () => {
    const { port } = await startDev(tempFolder(tinyRoot({ "locales/de/locale.yaml": "nativeName: Deutsch\ndirection: ltr\n" })));
    const { status, body } = await ask(port, "/");
    expect(status).toBe(200);
    expect(body).toContain("0 errors, 1 warning");
    expect((await ask(port, "/index.md")).status).toBe(200);
  });

  test("of every kind is survived until it is mended", async () => {
    const root = tempFolder(tinyRoot());
    const { port } = await startDev(root);
    const good = withoutScript((await ask(port, "/fr/toy/1-vs-2/")).body);
    const away = join(tempFolder(), "away");
    const breaks: Record<string, readonly [harm: () => void, mend: () => void]> = Object.fromEntries(
      ["content", "content/toy", "content/site.yaml", "content/toy/family.yaml", "locales"].map((path) => [
        `${path} is gone`,
        [() => renameSync(join(root, path), away), () => renameSync(away, join(root, path))],
      ]),
    );
    breaks["the whole root is gone"] = [() => renameSync(root, away), () => renameSync(away, root)];
    breaks["a folder is a file"] = [
      () => {
        renameSync(join(root, "content/toy/codes"), away);
        put(root, { "content/toy/codes": "" });
      },
      () => {
        rmSync(join(root, "content/toy/codes"));
        renameSync(away, join(root, "content/toy/codes"));
      },
    ];
    const files = tinyRoot();
    for (const [path, text] of Object.entries(files))
      for (const bad of [
        "",
        "\0",
        "\ufeff",
        "[",
        "{".repeat(10_000),
        "a: &a [*a]",
        '"',
        "\ud800",
        text.slice(0, 40),
        "x".repeat((1 << 20) + 1),
      ])
        breaks[`${path}: ${JSON.stringify(bad.slice(0, 20))}`] = [() => put(root, { [path]: bad }), () => put(root, { [path]: text })];
    for (const [what, [harm, mend]] of Object.entries(breaks)) {
      harm();
      const { status, body } = await ask(port, "/fr/toy/1-vs-2/");
      // A root without translations is whole: it says less, but nothing wrong.
      expect([200, 500], what).toContain(status);
      if (status === 500) expect(body, what).toContain('<details class="visavis-diagnostics');
      mend();
      const after = await ask(port, "/fr/toy/1-vs-2/");
      expect({ what, status: after.status }).toEqual({ what, status: 200 });
      expect(withoutScript(after.body) === good, what).toBe(true);
    }
  });

  test("a bug of a page is said, and the server lives", async () => {
    const root = tempFolder(tinyRoot());
    const { port } = await startDev(root, {
      async load() {
        const loaded = load(diskTree(root));
        const page = () => {
          throw new TypeError("oh <b>");
        };
        return { ...loaded, site: loaded.site && { ...loaded.site, page } };
      },
    });
    const { status, body } = await ask(port, "/toy/1/");
    expect(status).toBe(500);
    expect(body).toContain("oh &#60;b&#62;");
    expect((await ask(port, "/assets/style.css")).status).toBe(200);
  });
});
