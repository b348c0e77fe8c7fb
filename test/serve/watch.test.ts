import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { fingerprint, watch } from "../../scripts/serve/watch.js";
import { put, tempFolder } from "../helpers/folder.js";

const FILES = { "content/a/b.yaml": "1", "locales/en/ui.json": "{}", "templates/html/x.hbs": "x", "schema/x.json": "{}" };

describe("a fingerprint", () => {
  const changes: Record<string, (root: string) => void> = {
    "a file that is written": (root) => writeFileSync(join(root, "content/a/b.yaml"), "22"),
    "a file that is written with as many bytes and an old date": (root) => {
      writeFileSync(join(root, "content/a/b.yaml"), "2");
      utimesSync(join(root, "content/a/b.yaml"), 1, 1);
    },
    "a file that takes another's place": (root) => {
      writeFileSync(join(root, "new"), "1");
      renameSync(join(root, "new"), join(root, "content/a/b.yaml"));
    },
    "a new file": (root) => writeFileSync(join(root, "locales/en/http.json"), ""),
    "a file that goes": (root) => rmSync(join(root, "templates/html/x.hbs")),
    "a file that moves": (root) => renameSync(join(root, "content/a"), join(root, "content/b")),
    "a folder that goes": (root) => rmSync(join(root, "schema"), { recursive: true }),
    "a link": (root) => symlinkSync("b.yaml", join(root, "content/a/c.yaml")),
    "a file in place of a folder": (root) => {
      rmSync(join(root, "content"), { recursive: true });
      writeFileSync(join(root, "content"), "");
    },
    rights: (root) => chmodSync(join(root, "content/a/b.yaml"), 0o600),
  };
  for (const [what, change] of Object.entries(changes)) {
    test(`tells ${what}`, () => {
      const root = tempFolder(FILES);
      const before = fingerprint(root);
      expect(fingerprint(root)).toBe(before);
      change(root);
      expect(fingerprint(root)).not.toBe(before);
    });
  }

  test("is not moved by what is no part of a root", () => {
    const root = tempFolder(FILES);
    const before = fingerprint(root);
    put(root, { "dist/index.html": "", "content/a/.b.yaml.swp": "", ".git/HEAD": "", "README.md": "" });
    mkdirSync(join(root, "content/empty"));
    expect(fingerprint(root)).toBe(before);
  });

  test("is there even where the root is not", () => {
    expect(fingerprint(join(tempFolder(), "nowhere"))).toBe("");
  });
});

describe("a watcher calls", () => {
  /** Watches a root; `called` resolves with the next call. */
  function watched(root: string) {
    let wake = () => {};
    const trouble: Error[] = [];
    const watching = watch(
      root,
      () => wake(),
      (error) => trouble.push(error),
    );
    onTestFinished(() => watching.close());
    const called = () => new Promise<void>((resolve) => (wake = resolve));
    return { called, trouble };
  }

  test("when a file is written, comes, goes or moves", async () => {
    const root = tempFolder(FILES);
    const { called, trouble } = watched(root);
    const steps = [
      () => writeFileSync(join(root, "content/a/b.yaml"), "2"),
      () => put(root, { "content/new/folder/c.yaml": "3" }),
      () => renameSync(join(root, "content/new"), join(root, "content/newer")),
      () => writeFileSync(join(root, "locales/en/ui.json"), "{ }"),
      () => rmSync(join(root, "templates/html/x.hbs")),
      () => writeFileSync(join(root, "schema/x.json"), "{ }"),
    ];
    for (const step of steps) {
      const next = called();
      step();
      await next;
    }
    expect(trouble).toEqual([]);
  });

  test("when a folder that was deleted comes back, and for what is then written into it", async () => {
    const root = tempFolder(FILES);
    const { called } = watched(root);
    for (let round = 0; round < 3; round++) {
      const gone = called();
      rmSync(join(root, "content"), { recursive: true });
      await gone;
      const back = called();
      put(root, { "content/a/b.yaml": String(round) });
      await back;
    }
  });

  test("when a folder appears that was not there from the start", async () => {
    const root = tempFolder({ "content/a.yaml": "" });
    const { called } = watched(root);
    const next = called();
    put(root, { "templates/html/home.hbs": "x" });
    await next;
  });

  test("when the root goes and comes back", async () => {
    const base = tempFolder();
    put(join(base, "root"), FILES);
    const { called, trouble } = watched(join(base, "root"));
    for (let round = 0; round < 2; round++) {
      const gone = called();
      renameSync(join(base, "root"), join(base, "away"));
      await gone;
      const back = called();
      renameSync(join(base, "away"), join(base, "root"));
      await back;
    }
    const next = called();
    writeFileSync(join(base, "root/content/a/b.yaml"), "2");
    await next;
    expect(trouble).toEqual([]);
  });

  test("no more once it is closed", async () => {
    const root = tempFolder(FILES);
    let calls = 0;
    const watching = watch(
      root,
      () => calls++,
      () => {},
    );
    const { called } = watched(root);
    watching.close();
    const next = called();
    writeFileSync(join(root, "content/a/b.yaml"), "2");
    await next;
    expect(calls).toBe(0);
  });
});
