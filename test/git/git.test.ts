import { mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Tree } from "../../scripts/core/core.js";
import { GitError, openRepository } from "../../scripts/git/git.js";
import { diskTree } from "../../scripts/read/read.js";
import { contents, put, tempFolder } from "../helpers/folder.js";
import { GIT_ENV, tempRepository } from "../helpers/repository.js";

const open = (folder: string, env = {}) => openRepository(folder, { ...GIT_ENV, ...env });
const text = (tree: Tree, path: string) => Buffer.from(tree.read(path)).toString();
const failure = (run: () => unknown): GitError => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(GitError);
    return error as GitError;
  }
  throw new Error("nothing was thrown");
};

describe("the root as it was", () => {
  test("is listed as a disk is, with names of every kind; the working tree is not touched", () => {
    const repository = tempRepository({
      "content/a.yaml": "old",
      "content/ä ö\n“x”.yaml": "odd",
      "content/sub/b.yaml": "",
      "content/.hidden/c.yaml": "hidden",
      "locales/.state/fr/ui.json": "{}",
      "locales/fr/ui.json": "{}",
      "other/file": "other",
    });
    symlinkSync("a.yaml", join(repository.folder, "content/link.yaml"));
    repository.commit({});
    const disk = diskTree(repository.folder);
    const there = (tree: Tree) => ["content", "locales", "locales/.state", "templates"].map((folder) => tree.list(folder).map(({ path, kind, size }) => [path, kind, kind === "file" ? size : 0])); // prettier-ignore
    const listed = there(disk);
    put(repository.folder, { "content/a.yaml": "new", "content/new.yaml": "new" });
    repository.git("add", "content/new.yaml");
    const before = [contents(repository.folder), repository.git("status", "--porcelain")];
    const tree = open(repository.folder).at("main");
    expect(there(tree)).toEqual(listed);
    expect(text(tree, "content/a.yaml")).toBe("old");
    expect(text(tree, "content/ä ö\n“x”.yaml")).toBe("odd");
    expect(text(tree, "content/sub/b.yaml")).toBe("");
    expect(() => tree.read("content/new.yaml")).toThrow();
    expect([contents(repository.folder), repository.git("status", "--porcelain")]).toEqual(before);
  });

  test("may be a folder of the repository, and may not have been there", () => {
    const repository = tempRepository({ README: "" });
    repository.commit({ "docs/my site/content/a.yaml": "one", "content/a.yaml": "another root's" });
    const inner = open(join(repository.folder, "docs/my site"));
    expect(inner.at("HEAD").list("content").map(({ path }) => path)).toEqual(["content/a.yaml"]); // prettier-ignore
    expect(text(inner.at("HEAD"), "content/a.yaml")).toBe("one");
    expect(inner.at("HEAD^").list("content")).toEqual([]);
  });

  test("by any name that git knows", () => {
    const repository = tempRepository({ "content/a.yaml": "1" });
    repository.git("tag", "--annotate", "--message", "first", "v1");
    repository.git("branch", "with/slash");
    repository.commit({ "content/a.yaml": "2" });
    const id = repository.git("rev-parse", "HEAD").trim();
    for (const ref of ["v1", "with/slash", "HEAD~1", "main^", "refs/tags/v1"]) expect(text(open(repository.folder).at(ref), "content/a.yaml")).toBe("1"); // prettier-ignore
    for (const ref of ["main", "HEAD", "@", id, id.slice(0, 12)]) expect(text(open(repository.folder).at(ref), "content/a.yaml")).toBe("2"); // prettier-ignore
  });

  test("is the folder's own, whatever a hook of git has set", () => {
    const other = tempRepository({ "content/a.yaml": "other" });
    const repository = tempRepository({ "content/a.yaml": "own" });
    const env = { GIT_DIR: join(other.folder, ".git"), GIT_WORK_TREE: other.folder, GIT_INDEX_FILE: "nowhere", GIT_PREFIX: "x/" };
    expect(text(open(repository.folder, env).at("HEAD"), "content/a.yaml")).toBe("own");
  });
});

describe("earlier versions of files", () => {
  test("newest first, each once, those of merged branches too; of what git does not know, none", () => {
    const repository = tempRepository({ "in/content/a.yaml": "1", "in/content/b.yaml": "b" });
    for (const text of ["2", "1", "3"]) repository.commit({ "in/content/a.yaml": text });
    repository.git("checkout", "--quiet", "-b", "side", "HEAD~1");
    repository.commit({ "in/content/c.yaml": "side" });
    repository.commit({ "in/content/c.yaml": "aside" });
    repository.git("checkout", "--quiet", "main");
    repository.git("merge", "--quiet", "--no-edit", "side");
    put(repository.folder, { "in/content/a.yaml": "4", "in/content/new.yaml": "new" });
    const paths = ["content/a.yaml", "content/b.yaml", "content/c.yaml", "content/new.yaml", "content", "a\nb", "--all", "*"];
    const found = open(join(repository.folder, "in")).versions(paths);
    const texts = Object.fromEntries(Array.from(found, ([path, all]) => [path, all.map((bytes) => Buffer.from(bytes).toString())]));
    expect(texts["content/a.yaml"]?.[0]).toBe("3");
    expect(texts["content/a.yaml"]?.toSorted()).toEqual(["1", "2", "3"]);
    expect({ b: texts["content/b.yaml"], c: texts["content/c.yaml"] }).toEqual({ b: ["b"], c: ["aside", "side"] });
    expect(found.size).toBe(3);
  });

  test("none where there is no commit yet", () => {
    const folder = tempFolder({ "content/a.yaml": "1" });
    const { git } = tempRepository({});
    git("init", "--quiet", folder);
    expect(open(folder).versions(["content/a.yaml"]).size).toBe(0);
  });
});

describe("what cannot be had is said, with what to do", () => {
  test("a name that leads to no commit, or looks like an option", () => {
    const { folder } = tempRepository({ "content/a.yaml": "1" });
    const evil = join(folder, "forged");
    for (const ref of ["nowhere", "", "-", "--all", `--output=${evil}`, "HEAD:content/a.yaml", "HEAD^{tree}", "a\nb", "$(touch forged)"]) {
      const { message, hint } = failure(() => open(folder).at(ref));
      expect([message, hint]).toEqual([`Unexpected ${ref}, expected a commit that git knows`, expect.stringContaining("git fetch")]);
    }
    expect(Object.keys(contents(folder)).filter((path) => path.includes("forged"))).toEqual([]);
  });

  test("a shallow clone: what it has can be had, of the rest it says how to get it", () => {
    const origin = tempRepository({ "content/a.yaml": "1" });
    origin.commit({ "content/a.yaml": "2" });
    const clone = tempFolder();
    origin.git("clone", "--quiet", "--depth", "1", `file://${origin.folder}`, clone);
    expect(text(open(clone).at("HEAD"), "content/a.yaml")).toBe("2");
    expect(failure(() => open(clone).at("HEAD^")).hint).toContain("--unshallow");
  });

  test("no repository", () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "inner"));
    const env = { GIT_CEILING_DIRECTORIES: folder };
    expect(failure(() => open(join(folder, "inner"), env))).toMatchObject({ message: expect.stringContaining("outside of a git repository"), hint: expect.any(String) }); // prettier-ignore
  });

  test("no git", () => {
    const { folder } = tempRepository({});
    const env = { PATH: join(folder, "nothing") };
    expect(failure(() => open(folder, env))).toMatchObject({ message: "Unexpected ENOENT at git, expected it to run", hint: expect.stringContaining("install git") }); // prettier-ignore
  });

  test("an object that is not there", () => {
    const { folder, git } = tempRepository({ "content/a.yaml": "lost" });
    const id = git("rev-parse", "HEAD:content/a.yaml").trim();
    rmSync(join(folder, ".git/objects", id.slice(0, 2), id.slice(2)));
    expect(failure(() => open(folder).at("HEAD").read("content/a.yaml")).message).toContain("Unexpected absence of content/a.yaml");
  });
});
