import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { runIn } from "../helpers/terminal.js";
import { tinyFrench, tinyRoot } from "../helpers/tiny.js";

const check = (root: string, ...argv: string[]) => runIn(root, ["check", ...argv]);
const french = (change: (french: ReturnType<typeof tinyFrench>) => void = () => {}) => {
  const value = tinyFrench();
  change(value);
  return { "locales/fr/toy.json": `${JSON.stringify(value, null, 2)}\n` };
};
/** One error, a lost placeholder, and one warning, a doubled word. */
const faults = (toy: ReturnType<typeof tinyFrench>) => {
  toy.classes.good.sentence = "Voilà une bonne nouvelle.";
  toy.codes["1"].summary = "Résumé de de Un.";
};
const root = () => tempFolder(tinyRoot(french(faults)));
const verdict = (out: string) => out.trimEnd().split("\n").at(-1);
const FILE = ["--baseline", "known.txt"];
const baseline = (folder: string) => readFileSync(join(folder, "known.txt"), "utf8");

describe("visavis check --baseline", () => {
  test("made once, it leaves out what was found, and fails nothing of it", async () => {
    const folder = root();
    expect((await check(folder)).code).toBe(1);
    const made = await check(folder, ...FILE, "--update-baseline");
    expect([made.code, made.err]).toEqual([0, expect.stringMatching(/^visavis: wrote known\.txt: \d+ known findings\n$/)]);
    expect(baseline(folder)).toMatch(/^error placeholders fr toy\/classes\/good\/sentence [0-9a-f]{12}$/m);
    const { code, out, err } = await check(folder, ...FILE);
    expect({ code, err, verdict: verdict(out) }).toEqual({
      code: 0,
      err: "",
      verdict: "passed: 0 errors, 0 warnings (the rendered pages were not looked at)",
    });
    expect(out).toMatch(/^\d+ known findings left out, of the baseline known\.txt$/m);
    expect(out).not.toContain("placeholders");
  });

  test("what is new shows and fails, also where lines have moved and another finding of the text is known", async () => {
    const folder = root();
    await check(folder, ...FILE, "--update-baseline");
    const path = "locales/fr/toy.json";
    put(folder, { [path]: `\n\n${readFileSync(join(folder, path), "utf8")}` });
    expect((await check(folder, ...FILE, "--fail-on", "warning")).code).toBe(0);
    put(
      folder,
      french((toy) => (faults(toy), (toy.classes.bad.both = "{{a}} et {{c}} sont mauvais."))),
    );
    const { code, out } = await check(folder, ...FILE, "--only", "placeholders");
    expect([code, verdict(out)]).toEqual([1, "failed: 1 error, 0 warnings"]);
    expect(out).toContain("[toy/classes/bad/both]");
    expect(out).not.toContain("[toy/classes/good/sentence]");
  });

  test("a line whose finding is gone is an error until it is taken out, and nothing can be added", async () => {
    const folder = root();
    await check(folder, ...FILE, "--update-baseline");
    const before = baseline(folder).split("\n");
    put(
      folder,
      french((toy) => (faults(toy), (toy.classes.good.sentence = "{{code}} est bon."), (toy.name = "Des des codes"))),
    );
    const { code, out } = await check(folder, ...FILE);
    expect([code, verdict(out)]).toEqual([1, "failed: 1 error, 1 warning"]);
    expect(out).toMatch(/^known\.txt:\d+:1 baseline Unexpected line `error placeholders fr .+`, whose finding is gone, expected none$/m);

    const updated = await check(folder, ...FILE, "--update-baseline");
    expect([updated.code, verdict(updated.out)]).toEqual([0, "passed: 0 errors, 1 warning"]);
    expect(updated.err).toMatch(/^visavis: wrote known\.txt: \d+ known findings, 1 fewer than before\nvisavis: 1 new finding is not written into it: a baseline only shrinks\n {2}hint: .*delete the file.*\n$/); // prettier-ignore
    expect(baseline(folder).split("\n")).toEqual(before.filter((line) => !line.includes(" placeholders ")));
    // Once more changes nothing.
    const text = baseline(folder);
    await check(folder, ...FILE, "--update-baseline");
    expect(baseline(folder)).toBe(text);
  });

  test("of what was not looked for nothing is said to be gone", async () => {
    const folder = root();
    await check(folder, ...FILE, "--update-baseline");
    const text = baseline(folder);
    for (const narrowed of [["--only", "tags"], ["--skip", "doubled-word"], ["en"]]) {
      expect((await check(folder, ...FILE, ...narrowed)).code).toBe(0);
      await check(folder, ...FILE, ...narrowed, "--update-baseline");
      expect(baseline(folder)).toBe(text);
    }
  });

  test("thresholds do not decide with it: they are for a run without", async () => {
    const { "content/site.yaml": site = "" } = tinyRoot();
    const folder = tempFolder(tinyRoot({ "content/site.yaml": `${site}check: { thresholds: { fr: { reviewed: 100 } } }\n` }));
    await check(folder, ...FILE, "--update-baseline");
    expect((await check(folder, "--only", "tags")).code).toBe(1);
    const { code, out } = await check(folder, ...FILE, "--only", "tags");
    expect(code).toBe(0);
    expect(out).not.toContain("expected at least");
  });

  test("every report says how many were left out, and standard output holds the report alone", async () => {
    const folder = root();
    const made = await check(folder, ...FILE, "--update-baseline", "-f", "json");
    const { known, findings, failed } = JSON.parse(made.out);
    expect(known).toEqual({ by: "baseline", name: "known.txt", count: baseline(folder).trimEnd().split("\n").length - 1 });
    expect([findings, failed]).toEqual([[], false]);
    expect((await check(folder, ...FILE, "-f", "md")).out).toContain("known findings left out");
    expect((await check(folder, ...FILE, "-f", "github")).out).toContain(`; ${known.count} known left out`);
    await check(folder, ...FILE, "-f", "html=out");
    expect(contents(folder)["out/index.html"]).toContain("known findings left out, of the baseline known.txt");
  });

  test.each<[string, string[], string]>([
    ["no such file", ["--baseline", "gone.txt"], "Unexpected absence of gone.txt, expected a baseline"],
    ["a broken file", ["--baseline", "broken.txt"], "broken.txt:2:7: Unexpected “Tags”, expected a rule"],
    ["a broken file is not made anew", ["--baseline", "broken.txt", "--update-baseline"], "broken.txt:2:7: "],
    ["a folder", ["--baseline", "content"], "Unexpected EISDIR at"],
    ["no file to update", ["--update-baseline"], "Unexpected --update-baseline without --baseline"],
    ["what writes into locales/", [...FILE, "--fix"], "Unexpected --baseline with what writes into locales/"],
  ])("wrong usage: %s", async (_, argv, message) => {
    const folder = root();
    writeFileSync(join(folder, "broken.txt"), "# mine\nerror Tags fr ui/x 000000000000\n");
    const before = contents(folder);
    const { code, out, err } = await check(folder, ...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`visavis: ${message}`);
    expect(err).toContain("hint:");
    expect(contents(folder)).toEqual(before);
  });
});
