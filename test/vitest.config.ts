import { readFileSync } from "node:fs"
import { defineConfig } from "vitest/config"

/** Preludes (*.py) and shader-like texts are imported as text, as esbuild does. */
const text = {
  name: "text",
  enforce: "pre" as const,
  load(id: string) {
    if (id.endsWith(".py")) return `export default ${JSON.stringify(readFileSync(id, "utf8"))}`
    return undefined
  },
}

export default defineConfig({
  plugins: [text],
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    exclude: ["test/host/**", "test/vscode/**"],
    testTimeout: 60_000,
  },
})
