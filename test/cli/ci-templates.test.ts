import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { contents, tempFolder } from "../helpers/folder.js";
import { GIT_ENV, tempRepository } from "../helpers/repository.js";
import { runIn } from "../helpers/terminal.js";
import { tinyFrench, tinyRoot } from "../helpers/tiny.js";

const project = fileURLToPath(new URL("../../", import.meta.url));

/** The command lines of a file that call visavis, as the shell would part them. */
const calls = (lines: readonly string[]) =>
  lines.flatMap((line) => {
    const [, args] = /^npx visavis (.*)$/.exec(line) ?? [];
    return args === undefined
      ? []
      : [args.replaceAll('"$GITHUB_STEP_SUMMARY"', "summary.md").replaceAll('"$CI_MERGE_REQUEST_DIFF_BASE_SHA"', "HEAD^1").split(" ")];
  });

/** A tiny root in a repository, with a commit before the last. */
function repository(): string {
  const { folder, commit } = tempRepository(tinyRoot());
  commit({ README: "A change." });
  return folder;
}

async function template(name: string): Promise<{ text: string; value: ReturnType<typeof parse> }> {
  const { code, out, err } = await runIn(tempFolder(), ["check", "--template", name]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  return { text: out, value: parse(out) };
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly shell?: string;
}

describe("visavis check --template", () => {
  test("github: its command runs, and writes what is uploaded", async () => {
    const { value } = await template("github");
    const steps: Step[] = value.jobs.check.steps;
    expect(steps.flatMap(({ uses }) => uses?.split("@")[0] ?? [])).toEqual(["actions/checkout", "actions/setup-node", "github/codeql-action/upload-sarif"]); // prettier-ignore
    const commands = calls(steps.flatMap(({ run }) => run?.split("\n") ?? []));
    expect(commands.map((argv) => argv.includes("--since"))).toEqual([true, false]);
    expect(steps[0]?.with).toEqual({ "fetch-depth": 2 });
    for (const command of commands) {
      const root = repository();
      const { code, out } = await runIn(root, command, { env: GIT_ENV });
      expect(code).toBeLessThan(2);
      expect(out).toMatch(/^(?:passed|failed): /m);
      const { "summary.md": summary, ...files } = contents(root);
      expect(summary).toContain("## Translations");
      expect(files).toHaveProperty([steps.at(-1)?.with?.sarif_file ?? ""]);
    }
    expect(value.permissions["security-events"]).toBe("write");
  });

  test("gitlab: its command runs, and writes the artifacts", async () => {
    const { value } = await template("gitlab");
    const { codequality, junit } = value.visavis.artifacts.reports;
    const commands = [...calls(value.visavis.script), ...calls(value["visavis-changes"].script)];
    expect(commands.map((argv) => argv.includes("--since"))).toEqual([false, true]);
    for (const command of commands) {
      const root = repository();
      expect((await runIn(root, command, { env: GIT_ENV })).code).toBeLessThan(2);
      expect(Array.isArray(JSON.parse(contents(root)[codequality] ?? ""))).toBe(true);
      expect(contents(root)[junit]).toContain("<testsuites ");
    }
    expect(value["visavis-changes"]).toMatchObject({ extends: "visavis", variables: { GIT_DEPTH: "0" } });
    expect(value.visavis.artifacts.when).toBe("always");
  });

  test("it needs no root, and reads none", async () => {
    for (const name of ["github", "gitlab"]) expect((await template(name)).text).toMatch(/^# .*\n[\s\S]*\n$/);
  });
});

describe("action.yml", () => {
  const action = parse(readFileSync(join(project, "action.yml"), "utf8"));
  const steps: Step[] = action.runs.steps;
  const step = steps.at(-1) as Step;

  /** Runs the last step as the runner does, with these inputs; the tool is this project's own. */
  function run(root: string, inputs: Readonly<Record<string, string>>): { status: number | null; out: string; summary: string } {
    const folder = tempFolder();
    mkdirSync(join(folder, "action"));
    symlinkSync(join(project, "lib"), join(folder, "action/lib"));
    writeFileSync(join(folder, "summary"), "");
    const values = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => {
        const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? "";
        return [name, inputs[input] ?? String(action.inputs[input].default)];
      }),
    );
    const env = { PATH: process.env.PATH, GITHUB_ACTION_PATH: join(folder, "action"), GITHUB_STEP_SUMMARY: join(folder, "summary"), ...values }; // prettier-ignore
    const { status, stdout } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run ?? ""], { cwd: root, env, encoding: "utf8" }); // prettier-ignore
    return { status, out: stdout, summary: readFileSync(join(folder, "summary"), "utf8") };
  }

  test("is a composite action with five inputs, each described", () => {
    expect(action.runs.using).toBe("composite");
    expect(Object.keys(action.inputs)).toEqual(["root", "fail-on", "since", "baseline", "args"]);
    for (const input of Object.values(action.inputs)) expect(input).toMatchObject({ description: expect.any(String) });
    for (const { run: script, shell } of steps) if (script !== undefined) expect(shell).toBe("bash");
  });

  test("annotates, and writes the summary of the job", () => {
    const french = tinyFrench();
    french.classes.good.sentence = "Voilà une bonne nouvelle.";
    const root = tempFolder(tinyRoot({ "locales/fr/toy.json": JSON.stringify(french) }));
    const { status, out, summary } = run(root, { args: "fr --only placeholders\n-f csv=found.csv" });
    expect(status).toBe(1);
    expect(out).toContain("::error file=locales/fr/toy.json,");
    expect(summary).toContain("## Translations: failed");
    expect(contents(root)["found.csv"]).toContain("placeholders");
  });

  test("without arguments it passes what is clean, and its inputs reach the check", () => {
    const root = tempFolder();
    const inner = tinyRoot();
    for (const [path, text] of Object.entries(inner)) {
      mkdirSync(join(root, "my docs", path, ".."), { recursive: true });
      writeFileSync(join(root, "my docs", path), text);
    }
    expect(run(root, { root: "my docs", args: "--only tags" }).status).toBe(0);
    expect(run(root, { root: "my docs" }).status).not.toBe(2);
    expect(run(root, { root: "my docs", "fail-on": "nothing" }).status).toBe(2);
    expect(run(root, {}).status).toBe(2);
  });

  test("what is known is left out, by a baseline or since a commit", async () => {
    const french = tinyFrench();
    french.classes.good.sentence = "Voilà une bonne nouvelle.";
    const { folder } = tempRepository(tinyRoot({ "locales/fr/toy.json": JSON.stringify(french) }));
    await runIn(folder, ["check", "--baseline", "my known.txt", "--update-baseline"]);
    expect(run(folder, {}).status).toBe(1);
    for (const inputs of [{ since: "HEAD" }, { baseline: "my known.txt" }]) {
      const { status, out, summary } = run(folder, inputs);
      expect([status, out.includes("known left out"), summary.includes("known findings left out")]).toEqual([0, true, true]);
    }
  });

  test("nothing in an input is read as a script", () => {
    const root = tempFolder(tinyRoot());
    const evil = "$(touch forged) `touch forged` ; touch forged & *";
    for (const inputs of [{ root: evil }, { "fail-on": evil }, { since: evil }, { baseline: evil }, { args: evil }])
      expect(run(root, inputs).status).not.toBe(0);
    expect(contents(root)).toEqual(tinyRoot());
    // No expression stands in a script, which is where it would be read as one.
    for (const { run: script = "" } of steps) expect(script).not.toContain("${{");
  });
});
