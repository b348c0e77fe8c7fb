import { existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

const pseudo = (root: string, ...argv: string[]) => runIn(root, ["pseudo", ...argv]);
const LISTED = "title: Tiny\nbaseUrl: https://tiny.example/\ndefaultLocale: en\nlocales: [en, fr, en-XA, ar-XB]\n";
const WROTE = ["en-XA", "ar-XB"].flatMap((tag) => ["locale.yaml", "ui.json", "toy.json"].map((name) => `locales/${tag}/${name}`));

describe("visavis pseudo", () => {
  test("writes both locales, says so, and has nothing to write a second time", async () => {
    const root = tempFolder(tinyRoot());
    const { code, out, err } = await pseudo(root);
    expect([code, err]).toEqual([0, ""]);
    const hint = "to see them, add en-XA and ar-XB to locales in content/site.yaml\n";
    expect(out).toBe(`${WROTE.map((path) => `wrote ${path}\n`).join("")}${hint}`);
    expect(Object.keys(contents(root)).sort()).toEqual([...Object.keys(tinyRoot()), ...WROTE].sort());
    expect((await pseudo(root)).out).toBe(`nothing to write\n${hint}`);
    expect((await pseudo(root, "-q")).out).toBe("");
  });

  test("--dry-run writes nothing", async () => {
    const root = tempFolder(tinyRoot());
    expect((await pseudo(root, "--dry-run")).out).toContain("would write locales/en-XA/ui.json\n");
    expect(contents(root)).toEqual(tinyRoot());
  });

  test("its locales are built where the site lists them, even before it ran", async () => {
    const root = tempFolder(tinyRoot({ "content/site.yaml": LISTED }));
    expect(await pseudo(root)).toMatchObject({ code: 0, err: "", out: expect.not.stringContaining("to see them") });
    const accents = await runIn(root, ["render", "en-xa/toy/1-vs-2/"]);
    expect(accents.code).toBe(0);
    expect(accents.out).toContain('<html lang="en-XA" dir="ltr"');
    expect(accents.out).toContain("⟦Šéñð <code>1</code> ŵĥéñ");
    const turned = await runIn(root, ["render", "ar-xb/toy/1-vs-2/"]);
    expect(turned.out).toContain('<html lang="ar-XB" dir="rtl"');
    expect(turned.out).toContain("\u200f\u202eSend\u202c\u200f <");
  });

  test("follows the texts: what changed is made anew, and what is gone is removed", async () => {
    const root = tempFolder(tinyRoot());
    await pseudo(root);
    put(root, {
      "locales/en-XA/gone.json": "{}",
      "content/toy/codes/1.yaml": (tinyRoot()["content/toy/codes/1.yaml"] as string).replace("toy one", "new"),
    });
    const { out } = await pseudo(root);
    expect(out).toContain("wrote locales/en-XA/toy.json\nwrote locales/ar-XB/toy.json\nremoved locales/en-XA/gone.json\n");
    expect(contents(root)["locales/en-XA/toy.json"]).toContain("⟦ñéŵ one⟧");
    expect(existsSync(join(root, "locales/en-XA/gone.json"))).toBe(false);
  });

  test("makes broken files of its own anew, whatever other translations are like", async () => {
    const root = tempFolder(tinyRoot({ "content/site.yaml": LISTED, "locales/fr/toy.json": "{" }));
    await pseudo(root);
    const whole = contents(root);
    put(root, { "locales/ar-XB/toy.json": "{ broken" });
    expect((await pseudo(root)).code).toBe(0);
    expect(contents(root)).toEqual(whole);
  });
});

describe("it touches nothing of somebody's own", () => {
  test("a folder that it did not make is refused", async () => {
    const root = tempFolder(tinyRoot({ "locales/ar-XB/locale.yaml": "nativeName: mine\ndirection: rtl\n" }));
    const before = contents(root);
    const { code, err } = await pseudo(root);
    expect([code, err]).toEqual([2, expect.stringMatching(/Unexpected folder locales\/ar-XB, .+\n {2}hint: move it away/)]);
    expect(contents(root)).toEqual(before);
  });

  test("so is a link to another folder", async () => {
    const root = tempFolder(tinyRoot());
    const other = tempFolder({ "keep.txt": "mine" });
    symlinkSync(other, join(root, "locales/en-XA"));
    expect((await pseudo(root)).code).toBe(2);
    expect(contents(other)).toEqual({ "keep.txt": "mine" });
  });

  test("nothing is written where the source texts have errors", async () => {
    const root = tempFolder(tinyRoot({ "content/toy/codes/1.yaml": "code: [" }));
    const before = contents(root);
    const { code, err } = await pseudo(root);
    expect(code).toBe(1);
    expect(err).toContain("content/toy/codes/1.yaml:1:");
    expect(contents(root)).toEqual(before);
  });
});

describe("a pseudo-locale is no translation", () => {
  test("visavis check leaves it out, listed or not, and does not know it by name", async () => {
    for (const site of [LISTED, tinyRoot()["content/site.yaml"] as string]) {
      const root = tempFolder(tinyRoot({ "content/site.yaml": site }));
      await pseudo(root);
      const plain = tempFolder(tinyRoot());
      const { out, code } = await runIn(root, ["check"]);
      expect([out, code]).toEqual([(await runIn(plain, ["check"])).out, (await runIn(plain, ["check"])).code]);
      expect(out).not.toMatch(/en-XA|ar-XB/);
      expect((await runIn(root, ["check", "en-XA"])).err).toContain("Unexpected locale en-XA, expected one of en, fr");
    }
  });
});
