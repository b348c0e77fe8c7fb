import { lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_ENTRY, NO_CACHE, openCache, secretIn } from "../../scripts/cache/cache.js";
import { contents, tempFolder } from "../helpers/folder.js";

const SECRET = "5".repeat(64);
const open = (folder: string, secret = SECRET, version = "v1") => openCache(folder, secret, version);

/** A cache with one entry, and the path of its file. */
function withEntry(text = "kept") {
  const folder = tempFolder();
  open(folder).put("entry", text);
  return { folder, path: join(folder, "entry"), get: () => open(folder).get("entry") };
}

describe("what was put comes back", () => {
  test.each(["", "x", "a\nb\0c", "é漢👍", '{"__proto__":1}', "\n", `${"0".repeat(64)}\n`, "long ".repeat(50_000)])("%#", (text) => {
    const { get } = withEntry(text);
    expect(get()).toBe(text);
  });

  test("any text under any name, and each name has its own", () => {
    const cache = open(tempFolder());
    const kept = new Map<string, string>();
    fc.assert(
      fc.property(fc.stringMatching(/^[\w-]{1,20}$/), fc.string({ unit: "grapheme" }), (name, text) => {
        cache.put(name, text);
        kept.set(name, text);
        for (const [other, wanted] of kept) expect(cache.get(other)).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });

  test("the last text counts, and nothing else stays in the folder", () => {
    const folder = join(tempFolder(), "a/b");
    const cache = open(folder);
    expect(cache.get("entry")).toBeUndefined();
    cache.put("entry", "first");
    cache.put("entry", "second");
    expect(cache.get("entry")).toBe("second");
    expect(readdirSync(folder).sort()).toEqual([".gitignore", "entry"]);
    expect(contents(folder)[".gitignore"]).toBe("*\n");
  });

  test("a cache that forgets", () => {
    NO_CACHE.put("entry", "text");
    expect(NO_CACHE.get("entry")).toBeUndefined();
  });

  test("`__proto__` is text and a name as any other", () => {
    const cache = open(tempFolder());
    cache.put("__proto__", '{"__proto__":{"hurt":true}}');
    expect(cache.get("__proto__")).toBe('{"__proto__":{"hurt":true}}');
    expect(cache.get("constructor")).toBeUndefined();
    expect(({} as { hurt?: true }).hurt).toBeUndefined();
  });

  test("a name that could leave the folder is a bug of the caller", () => {
    const folder = tempFolder({ "secret.txt": "x" });
    const cache = open(join(folder, "cache"));
    for (const name of ["", ".", "..", "../secret.txt", "a/b", "a\\b", "a\0b", "é", "a b"]) {
      expect(() => cache.put(name, "text"), name).toThrow("unsafe name");
      expect(cache.get(name), name).toBeUndefined();
    }
    expect(contents(folder)).toEqual({ "secret.txt": "x" });
  });
});

describe("an entry that is not as it was put is as good as absent", () => {
  test("cut short, wherever", () => {
    const { path, get } = withEntry("some text é");
    const bytes = readFileSync(path);
    for (let length = 0; length < bytes.length; length++) {
      writeFileSync(path, bytes.subarray(0, length));
      expect(get(), `${length} bytes`).toBeUndefined();
    }
    // The control.
    writeFileSync(path, bytes);
    expect(get()).toBe("some text é");
  });

  test("with any byte flipped, in any bit", () => {
    const { path, get } = withEntry("some text é");
    const bytes = readFileSync(path);
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of [1, 2, 4, 8, 16, 32, 64, 128]) {
        const flipped = Buffer.from(bytes);
        flipped[at] = (flipped[at] as number) ^ bit;
        writeFileSync(path, flipped);
        expect(get(), `byte ${at}, bit ${bit}`).toBeUndefined();
      }
    }
  });

  test("with something added before, within or behind it", () => {
    const { path, get } = withEntry("some text");
    const text = readFileSync(path, "utf8");
    for (const changed of [` ${text}`, `\ufeff${text}`, `${text} `, `${text}\n`, text.replace("\n", "\r\n"), text.replace("\n", "\n\n")]) {
      writeFileSync(path, changed);
      expect(get(), JSON.stringify(changed)).toBeUndefined();
    }
  });

  test("swapped with another entry", () => {
    const folder = tempFolder();
    const cache = open(folder);
    cache.put("one", "text of one");
    cache.put("two", "text of two");
    const [one, two] = ["one", "two"].map((name) => readFileSync(join(folder, name)));
    writeFileSync(join(folder, "one"), two as Buffer);
    writeFileSync(join(folder, "two"), one as Buffer);
    expect(cache.get("one")).toBeUndefined();
    expect(cache.get("two")).toBeUndefined();
  });

  test("from another version, or sealed with another secret", () => {
    const { folder, get } = withEntry();
    expect(open(folder, SECRET, "v2").get("entry")).toBeUndefined();
    expect(open(folder, "6".repeat(64)).get("entry")).toBeUndefined();
    expect(get()).toBe("kept");
  });

  test("a link to a sound entry, a link to nowhere, a folder", () => {
    const { folder, path, get } = withEntry();
    const elsewhere = tempFolder();
    writeFileSync(join(elsewhere, "entry"), readFileSync(path));
    rmSync(path);
    symlinkSync(join(elsewhere, "entry"), path);
    expect(get()).toBeUndefined();
    rmSync(path);
    symlinkSync("nowhere", path);
    expect(get()).toBeUndefined();
    rmSync(path);
    mkdirSync(join(path, "inner"), { recursive: true });
    expect(get()).toBeUndefined();
    expect(readdirSync(folder)).toContain("entry");
  });

  test("larger than any that is read: it is not even opened", () => {
    const { path, get } = withEntry();
    truncateSync(path, MAX_ENTRY + 1);
    expect(get()).toBeUndefined();
  });

  test("any bytes whatever", () => {
    const { path, get } = withEntry();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        writeFileSync(path, bytes);
        expect(get()).toBeUndefined();
      }),
    );
  });
});

describe("where nothing can be kept, nothing is, and nothing is said", () => {
  /** Folders in which nothing can be put, whoever asks. */
  const cases: Record<string, (base: string) => string> = {
    "a file in the folder's place": (base) => (writeFileSync(join(base, "cache"), "mine"), join(base, "cache")),
    "a file above it": (base) => (writeFileSync(join(base, "file"), "mine"), join(base, "file/cache")),
    "a link to nowhere": (base) => (symlinkSync("nowhere/at/all", join(base, "cache")), join(base, "cache")),
    "a folder in the entry's place": (base) => (mkdirSync(join(base, "cache/entry/inner"), { recursive: true }), join(base, "cache")),
    "a name too long": (base) => join(base, "n".repeat(300)),
  };
  for (const [what, make] of Object.entries(cases)) {
    test(what, () => {
      const base = tempFolder();
      const cache = open(make(base));
      const before = contents(base);
      cache.put("entry", "text");
      expect(cache.get("entry")).toBeUndefined();
      const { "cache/.gitignore": _, ...after } = contents(base);
      expect(after).toEqual(before);
    });
  }

  test("an entry that is a link is replaced, and what it leads to stays", () => {
    const folder = tempFolder({ "mine.txt": "mine" });
    symlinkSync("mine.txt", join(folder, "entry"));
    open(folder).put("entry", "text");
    expect(open(folder).get("entry")).toBe("text");
    expect(contents(folder)["mine.txt"]).toBe("mine");
  });
});

describe("the secret of a user", () => {
  test("is made once, for the user alone, and another for another", () => {
    const folder = join(tempFolder(), "a/visavis");
    const secret = secretIn(folder);
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(secretIn(folder)).toBe(secret);
    expect(secretIn(tempFolder())).not.toBe(secret);
    expect(lstatSync(join(folder, "key")).mode & 0o777).toBe(0o600);
    expect(lstatSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(["key"]);
  });

  test("a damaged one is no secret, and is left as it is", () => {
    for (const text of ["", "x", "0".repeat(63), "0".repeat(65), `${"0".repeat(64)}\n`, "g".repeat(64), "A".repeat(64)]) {
      const folder = tempFolder({ key: text });
      expect(secretIn(folder), JSON.stringify(text)).toBeUndefined();
      expect(contents(folder)).toEqual({ key: text });
    }
    // The control.
    expect(secretIn(tempFolder({ key: "0".repeat(64) }))).toBe("0".repeat(64));
  });

  test("a link or a folder in its place is none, nor is a folder that cannot be made", () => {
    const elsewhere = tempFolder({ key: "0".repeat(64) });
    const folder = tempFolder();
    symlinkSync(join(elsewhere, "key"), join(folder, "key"));
    expect(secretIn(folder)).toBeUndefined();
    expect(secretIn(tempFolder({ "key/inner": "" }))).toBeUndefined();
    expect(secretIn(join(tempFolder({ file: "" }), "file/visavis"))).toBeUndefined();
  });
});
