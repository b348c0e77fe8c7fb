import { describe, expect, test } from "vitest";
import type { Io } from "../../scripts/cli/io.js";
import { UsageError } from "../../scripts/cli/options.js";
import { shardOf } from "../../scripts/cli/shard.js";

const io = (env: Io["env"] = {}): Io => ({
  ...{ cwd: "/", interactive: false, color: false, env, signal: new AbortController().signal, out: () => {}, err: () => {} },
});

describe("the part that --shard names", () => {
  test("none, where it is not given", () => {
    expect(shardOf(undefined, io({ CI_NODE_INDEX: "1", CI_NODE_TOTAL: "2" }))).toBeUndefined();
  });

  test("both numbers, up to the most parts that there can be", () => {
    expect(shardOf("1/1", io())).toEqual({ index: 1, count: 1 });
    expect(shardOf("2/8", io())).toEqual({ index: 2, count: 8 });
    expect(shardOf("10000/10000", io())).toEqual({ index: 10_000, count: 10_000 });
  });

  test.each([
    "",
    "0/8",
    "9/8",
    "1/0",
    "1",
    "1/",
    "/8",
    "1/10001",
    "-1/8",
    "1.5/8",
    "1/8/2",
    " 1/8",
    "1/8 ",
    "1e1/20",
    "0x1/8",
    "auto/",
    "auto/x",
    "AUTO",
  ])("nothing else: %j", (given) => {
    expect(() => shardOf(given, io())).toThrow(UsageError);
  });
});

describe("auto: the variables of a job array", () => {
  const cases: Record<string, readonly [given: string, env: Io["env"], index: number, count: number]> = {
    "GitLab, which counts from 1": ["auto", { CI_NODE_INDEX: "3", CI_NODE_TOTAL: "5" }, 3, 5],
    "CircleCI, which counts from 0": ["auto", { CIRCLE_NODE_INDEX: "0", CIRCLE_NODE_TOTAL: "4" }, 1, 4],
    "Buildkite, which counts from 0": ["auto", { BUILDKITE_PARALLEL_JOB: "3", BUILDKITE_PARALLEL_JOB_COUNT: "4" }, 4, 4],
    "Slurm, from whatever it begins with": [
      "auto",
      { SLURM_ARRAY_TASK_ID: "12", SLURM_ARRAY_TASK_COUNT: "4", SLURM_ARRAY_TASK_MIN: "10" },
      3,
      4,
    ],
    "Slurm from 0": ["auto", { SLURM_ARRAY_TASK_ID: "0", SLURM_ARRAY_TASK_COUNT: "4", SLURM_ARRAY_TASK_MIN: "0" }, 1, 4],
    "Kubernetes, which does not say of how many": ["auto/6", { JOB_COMPLETION_INDEX: "5" }, 6, 6],
    "a number that is given beside auto counts": ["auto/9", { CI_NODE_INDEX: "3", CI_NODE_TOTAL: "5" }, 3, 9],
  };
  for (const [what, [given, env, index, count]] of Object.entries(cases)) {
    test(what, () => expect(shardOf(given, io(env))).toEqual({ index, count }));
  }

  const wrong: Record<string, readonly [given: string, env: Io["env"]]> = {
    "no variable": ["auto", {}],
    "no variable, with a number": ["auto/4", {}],
    "Kubernetes without a number": ["auto", { JOB_COMPLETION_INDEX: "5" }],
    "no number at all": ["auto", { CI_NODE_INDEX: "one", CI_NODE_TOTAL: "5" }],
    "an empty one": ["auto", { CI_NODE_INDEX: "", CI_NODE_TOTAL: "5" }],
    "beyond the last": ["auto", { CI_NODE_INDEX: "6", CI_NODE_TOTAL: "5" }],
    "before the first": ["auto", { CI_NODE_INDEX: "0", CI_NODE_TOTAL: "5" }],
    "steps in a Slurm array": ["auto", { SLURM_ARRAY_TASK_ID: "8", SLURM_ARRAY_TASK_COUNT: "3", SLURM_ARRAY_TASK_MIN: "0" }],
    "more than there can be": ["auto", { CI_NODE_INDEX: "1", CI_NODE_TOTAL: "10001" }],
  };
  for (const [what, [given, env]] of Object.entries(wrong)) {
    test(`refused: ${what}`, () => expect(() => shardOf(given, io(env))).toThrow("variables of a job array"));
  }
});
