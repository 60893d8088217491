import * as vscode from "vscode"

/** The extension's own log, "CNN: Show Log". */
export const log = vscode.window.createOutputChannel("ConvLens", { log: true })

/** Runs one feature; a bug in it is logged and costs nothing but this one answer. */
export async function guarded<T>(feature: string, otherwise: T, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run()
  } catch (error) {
    complain(feature, error)
    return otherwise
  }
}

export function complain(feature: string, error: unknown): void {
  log.error(`${feature}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
}
