import { defineConfig } from "vitest/config";

// What needs more than Node: a browser, other Nodes, a packed package. A tool that is absent is a failure, never a skip.
export default defineConfig({
  test: {
    include: ["test/system/**/*.test.ts"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    fileParallelism: false,
  },
});
