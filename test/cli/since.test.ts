import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { GIT_ENV, tempRepository } from "../helpers/repository.js";
import { runIn } from "../helpers/terminal.js";
import { tinyFrench, tinyRoot } from "../helpers/tiny.js";

const check = (root: string, ...argv: string[]) => runIn(root, ["check", ...argv], { env: GIT_ENV });
const french = (change: (french: ReturnType<typeof tinyFrench>) => void) => {
  const value = tinyFrench();
  change(value);
  return { "locales/fr/toy.json": `${JSON.stringify(value, null, 2)}\n` };
};
const old = (toy: ReturnType<typeof tinyFrench>) => (toy.classes.good.sentence = "Voilà une bonne nouvelle.");
// A root with errors has no pages to look at, which the verdict says too.
const verdict = (out: string) => out.trimEnd().split("\n").at(-1)?.replace(" (the rendered pages were not looked at)", "");

describe("visavis check --since", () => {
  test("shows what a change brought, and that alone decides; the working tree is not touched", async () => {
    const { folder, git } = tempRepository(tinyRoot(french(old)));
    expect((await check(folder)).code).toBe(1);
    const same = await check(folder, "--since", "HEAD", "--fail-on", "warning");
    expect([same.code, same.err, verdict(same.out)]).toEqual([0, "", "passed: 0 errors, 0 warnings"]);
    expect(same.out).toMatch(/^\d+ known findings left out, found at HEAD already$/m);

    put(folder, french((toy) => (old(toy), (toy.classes.bad.sentence = "Voilà une mauvaise nouvelle.")))); // prettier-ignore
    const status = git("status", "--porcelain");
    const { code, out } = await check(folder, "--since", "main");
    expect([code, verdict(out)]).toEqual([1, "failed: 1 error, 0 warnings"]);
    expect(out).toContain("[toy/classes/bad/sentence]");
    expect(out).not.toContain("[toy/classes/good/sentence]");
    expect(git("status", "--porcelain")).toBe(status);
    expect(JSON.parse((await check(folder, "--since", "main", "-f", "json")).out).known).toMatchObject({ by: "since", name: "main" });
  });

  test("a source that changed makes findings new in files that did not change", async () => {
    const root = tinyRoot();
    const { folder } = tempRepository(root);
    const path = "content/toy/family.yaml";
    put(folder, { [path]: (root[path] as string).replace("{{code}} is bad news.", "Bad news.") });
    const { code, out } = await check(folder, "--since", "HEAD", "--only", "placeholders");
    expect([code, verdict(out)]).toEqual([1, "failed: 1 error, 0 warnings"]);
  });

  test("the root may be a folder that was not there; then all is new, and thresholds do not decide", async () => {
    const { "content/site.yaml": site = "", ...rest } = tinyRoot();
    const repository = tempRepository({ README: "" });
    const inner = { "content/site.yaml": `${site}check: { thresholds: { fr: { reviewed: 100 } } }\n`, ...rest };
    repository.commit(Object.fromEntries(Object.entries(inner).map(([name, text]) => [`docs/site/${name}`, text])));
    const all = JSON.parse((await check(repository.folder, "--root", "docs/site", "-f", "json")).out);
    const since = async (ref: string) => JSON.parse((await check(repository.folder, "--root", "docs/site", "--since", ref, "-f", "json")).out); // prettier-ignore
    expect(all.misses).toHaveLength(1);
    expect(await since("HEAD^")).toMatchObject({ findings: all.findings, misses: [], known: { count: 0 } });
    expect(await since("HEAD")).toMatchObject({ findings: [], failed: false, known: { count: all.findings.length } });
  });

  test.each<[string, string[], string]>([
    ["an unknown name", ["--since", "nowhere"], "Unexpected nowhere, expected a commit that git knows"],
    ["an option", ["--since=--all"], "Unexpected --all, expected a commit that git knows"],
    ["a baseline", ["--since", "HEAD", "--baseline", "known.txt"], "Unexpected --since with --baseline"],
    ["what writes into locales/", ["--since", "HEAD", "--accept"], "Unexpected --since with what writes"],
  ])("wrong usage: %s", async (_, argv, message) => {
    const { folder } = tempRepository(tinyRoot());
    const { code, out, err } = await check(folder, ...argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`visavis: ${message}`);
    expect(err).toContain("hint:");
  });

  test("without a repository, or without git, it says so before it checks", async () => {
    const root = tempFolder();
    put(join(root, "inner"), tinyRoot());
    const before = contents(root);
    for (const env of [{ ...GIT_ENV, GIT_CEILING_DIRECTORIES: root }, { PATH: join(root, "nothing") }]) {
      const { code, out, err } = await runIn(join(root, "inner"), ["check", "--since", "main"], { env });
      expect({ code, out }).toEqual({ code: 2, out: "" });
      expect(err).toMatch(/^visavis: Unexpected .*git.*\n {2}hint: .+\n$/);
    }
    expect(contents(root)).toEqual(before);
  });
});
