import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/system/**"],
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
