import { defineConfig } from "vitest/config"

/** The suite in a real VS Code: one window after the other, each test as slow as a person. */
export default defineConfig({
  test: {
    root: new URL("../..", import.meta.url).pathname,
    include: ["test/vscode/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
  },
})
