// `npm run test:desktop`: the same suite in desktop VS Code, which @vscode/test-electron downloads.
import { downloadAndUnzipVSCode } from "@vscode/test-electron"
import { startVitest } from "vitest/node"

process.env.CONVLENS_DESKTOP = await downloadAndUnzipVSCode(process.argv[2] ?? "stable")
const vitest = await startVitest("test", [], { config: "test/vscode/vitest.config.mts", watch: false })
await vitest?.close()
process.exitCode = vitest?.state.getCountOfFailedTests() ? 1 : 0
