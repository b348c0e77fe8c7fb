import { MAX_SHARDS, type Shard } from "../pipeline/pipeline.js";
import type { Io } from "./io.js";
import { UsageError } from "./options.js";

/** A job array says which of its jobs this one is: the variables, and the number of the first job. */
const ARRAYS: readonly { readonly index: string; readonly count?: string; readonly first: number | string }[] = [
  { index: "CI_NODE_INDEX", count: "CI_NODE_TOTAL", first: 1 }, // GitLab
  { index: "CIRCLE_NODE_INDEX", count: "CIRCLE_NODE_TOTAL", first: 0 },
  { index: "BUILDKITE_PARALLEL_JOB", count: "BUILDKITE_PARALLEL_JOB_COUNT", first: 0 },
  { index: "SLURM_ARRAY_TASK_ID", count: "SLURM_ARRAY_TASK_COUNT", first: "SLURM_ARRAY_TASK_MIN" },
  { index: "JOB_COMPLETION_INDEX", first: 0 }, // Kubernetes, which does not say of how many
];

/**
 * The part that `--shard` names: `2/8`; `auto` takes both numbers from the variables of the job array, `auto/8` the first alone.
 */
export function shardOf(given: string | undefined, { env }: Io): Shard | undefined {
  if (given === undefined) return undefined;
  const [, which = "", total] = /^(\d+|auto)(?:\/(\d+))?$/.exec(given) ?? [];
  const { index, count } = which === "auto" ? fromArray(env) : { index: Number(which), count: undefined };
  const shard = { index: index ?? NaN, count: total !== undefined ? Number(total) : (count ?? NaN) };
  const isSound = Number.isInteger(shard.index) && Number.isInteger(shard.count) && shard.index >= 1 && shard.index <= shard.count;
  if (isSound && shard.count <= MAX_SHARDS) return shard;
  if (which === "auto")
    throw new UsageError(
      `Unexpected --shard ${given} without the variables of a job array, expected ${ARRAYS.map((array) => array.index).join(", ")} and how many there are`,
      "write --shard auto/8 where only the number of the job is set, or both numbers as in --shard 2/8",
    );
  throw new UsageError(`Unexpected --shard ${given}, expected a part and how many there are, such as 2/8`, "count from 1");
}

/** What the variables say; counted from 1. */
function fromArray(env: Io["env"]): { readonly index?: number; readonly count?: number } {
  const number = (name: string | undefined) => (name !== undefined && /^\d+$/.test(env[name] ?? "") ? Number(env[name]) : undefined);
  for (const { index, count, first } of ARRAYS) {
    const own = number(index);
    const from = typeof first === "number" ? first : (number(first) ?? 0);
    const total = number(count);
    if (own !== undefined) return { index: own - from + 1, ...(total !== undefined && { count: total }) };
  }
  return {};
}
