import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { contents, tempFolder } from "../helpers/folder.js";
import { GIT_ENV, tempRepository, type TempRepository } from "../helpers/repository.js";
import { runIn } from "../helpers/terminal.js";
import { tinyRoot } from "../helpers/tiny.js";

const PATH = "content/toy/codes/1.yaml";
const stale = async (root: string, env: Readonly<Record<string, string | undefined>> = GIT_ENV, ...argv: string[]) =>
  runIn(root, ["check", "--only", "stale", ...argv], { env });

/** A repository in whose folder `site` a text was translated and then changed twice, the second time beside the last commit. */
async function changed(): Promise<TempRepository & { readonly root: string }> {
  const files = tinyRoot();
  const repository = tempRepository(Object.fromEntries(Object.entries(files).map(([path, text]) => [`site/${path}`, text])));
  const root = join(repository.folder, "site");
  await runIn(root, ["check", "--accept", "fr"]);
  repository.commit({});
  const summary = (text: string) => ({ [`site/${PATH}`]: (files[PATH] as string).replace("Summary of One.", text) });
  repository.commit(summary("Something else."));
  repository.commit(summary("A third thing."));
  return { ...repository, root };
}

describe("a stale text is shown with what its source was", () => {
  test("in text and JSON, found by its hash behind later changes; in English and as it is now", async () => {
    const { root } = await changed();
    expect((await stale(root)).out).toContain("\n  was: Summary of One.\n  now: A third thing.\n");
    const { findings } = JSON.parse((await stale(root, GIT_ENV, "-f", "json")).out);
    expect(findings).toMatchObject([{ key: "toy/codes/1/summary", change: { was: "Summary of One.", now: "A third thing." } }]);
    await stale(root, GIT_ENV, "-f", "html=../out");
    const { "locale-fr.html": page = "" } = contents(join(root, "../out"));
    expect(page).toContain('<del lang="en" dir="ltr">Summary of One.</del>');
  });

  test("without git, without a repository and with --no-history nothing else is missing", async () => {
    const { root } = await changed();
    const full = await stale(root);
    const without = full.out.replace(/^ {2}(?:was|now): .*\n/gm, "");
    expect(without).not.toBe(full.out);
    const plain = tempFolder(contents(root));
    for (const ran of [
      await stale(root, GIT_ENV, "--no-history"),
      await stale(root, { PATH: join(root, "nothing") }),
      await stale(plain, { ...GIT_ENV, GIT_CEILING_DIRECTORIES: join(plain, "..") }),
    ])
      expect(ran).toEqual({ ...full, out: without });
  });

  test("a history that does not reach so far gives nothing, and no error", async () => {
    const { folder, git, root } = await changed();
    const clone = tempFolder();
    git("clone", "--quiet", "--depth", "1", `file://${folder}`, clone);
    const { out, err } = await stale(join(clone, "site"));
    expect([out.includes("stale (warning)"), out.includes("was:"), err]).toEqual([true, false, ""]);
    expect((await stale(root)).out).toContain("was:");
  });

  test("versions of the file that are broken are passed over", async () => {
    const { folder, root, commit, git } = await changed();
    const now = contents(root)[PATH] as string;
    commit({ [`site/${PATH}`]: "code: [\n" });
    commit({ [`site/${PATH}`]: now });
    expect(git("log", "--oneline").trim().split("\n")).toHaveLength(6);
    expect((await stale(join(folder, "site"))).out).toContain("was: Summary of One.");
  });
});
