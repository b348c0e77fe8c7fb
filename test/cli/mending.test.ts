import { describe, expect, test } from "vitest";
import { contents, tempFolder } from "../helpers/folder.js";
import { runIn } from "../helpers/terminal.js";
import { tinyFrench, tinyRoot } from "../helpers/tiny.js";

const check = (root: string, ...argv: string[]) => runIn(root, ["check", ...argv]);
const french = (change: (french: ReturnType<typeof tinyFrench>) => void) => {
  const value = tinyFrench();
  change(value);
  return { "locales/fr/toy.json": JSON.stringify(value) };
};
const untidy = () => tempFolder(tinyRoot(french((toy) => (toy.name = "Des  codes"))));

describe("visavis check --fix", () => {
  test("mends files, says which, and has nothing left to mend", async () => {
    const root = untidy();
    const { code, out } = await check(root, "--fix", "fr");
    expect([code, out]).toEqual([0, "wrote locales/fr/toy.json\n"]);
    expect(JSON.parse(contents(root)["locales/fr/toy.json"] as string)).toMatchObject({ name: "Des codes" });
    expect((await check(root, "--fix", "fr")).out).toBe("nothing to write\n");
    expect(Object.keys(contents(root)).filter((path) => path.includes("visavis-new"))).toEqual([]);
  });

  test("--dry-run writes nothing", async () => {
    const root = untidy();
    const before = contents(root);
    expect((await check(root, "--fix", "--dry-run", "fr")).out).toBe("would write locales/fr/toy.json\n");
    expect(contents(root)).toEqual(before);
  });
});

describe("visavis check --accept", () => {
  const stale = ["--only", "stale"];

  test("records what is; a changed source is then stale until it is accepted, by key or for all", async () => {
    const root = tempFolder(tinyRoot());
    expect((await check(root, "--accept", "fr")).out).toContain("wrote locales/.state/fr/toy.json\n");
    expect((await check(root, ...stale)).out).not.toContain("stale");

    const changed = contents(root);
    const path = "content/toy/codes/1.yaml";
    const edited = tempFolder({ ...changed, [path]: (changed[path] as string).replace(/^summary: .*$/m, "summary: Something else now.") });
    const found = await check(edited, ...stale);
    expect(found.out).toMatch(/stale \(warning\) .+\[toy\/codes\/1\/summary\]\n {2}hint: .+\d comparison pages? and the code's own\n/);
    expect((await check(edited, "--accept", "fr", "toy/codes/2/*")).out).toBe("nothing to write\n");
    expect((await check(edited, "--accept", "fr", "toy/codes/1/*")).out).toBe("wrote locales/.state/fr/toy.json\n");
    expect((await check(edited, ...stale)).out).not.toContain("stale");
  });

  test("--minor says of a mended typo that no translation has to change", async () => {
    const root = tempFolder(tinyRoot());
    await check(root, "--accept", "--by", "machine", "--reviewed");
    const changed = contents(root);
    const path = "content/toy/codes/1.yaml";
    const edited = tempFolder({ ...changed, [path]: (changed[path] as string).replace(/^summary: (.*)$/m, "summary: $1 Indeed.") });
    expect((await check(edited, ...stale)).out).toContain("stale");
    expect((await check(edited, "--minor", "toy/codes/1/summary")).out).toContain("wrote locales/.state/fr/toy.json\n");
    expect((await check(edited, ...stale)).out).not.toContain("stale");
    expect(contents(edited)["locales/.state/fr/toy.json"]).toContain('"machine", "reviewed"]');
  });
});

describe("is refused, with a hint", () => {
  test.each([
    [["--fix", "--accept"], "Unexpected --accept with --fix"],
    [["--by", "human"], "Unexpected --by or --reviewed without --accept"],
    [["--accept", "--by", "cat"], "Unexpected --by cat"],
    [["--dry-run"], "Unexpected --dry-run"],
    [["--accept", "toy/codes/9/*"], "Unexpected key toy/codes/9/*"],
    [["--minor", "nothing"], "Unexpected key nothing"],
  ])("%j", async (argv, said) => {
    const { code, err } = await check(tempFolder(tinyRoot()), ...argv);
    expect(code).toBe(2);
    expect(err).toContain(said);
    expect(err).toContain("hint:");
  });
});
