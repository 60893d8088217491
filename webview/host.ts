import type { FromView, ToView } from "../src/protocol"

/** What the page needs from where it lives: VS Code's webview, or a plain page (stories, tests). */
export interface Host {
  post(message: FromView): void
  listen(receive: (message: ToView) => void): void
  /** What the page kept when it was last here. */
  restore(): unknown
  remember(state: unknown): void
}

interface VsCode {
  postMessage(message: FromView): void
  getState(): unknown
  setState(state: unknown): void
}

declare global {
  function acquireVsCodeApi(): VsCode
  /** Set by a page that plays host itself. */
  var convlensHost: Host | undefined
}

/** The editor around the page. What is kept is written at most a few times a second. */
export function host(): Host {
  if (globalThis.convlensHost) return globalThis.convlensHost
  const vscode = acquireVsCodeApi()
  let later: ReturnType<typeof setTimeout> | undefined
  return {
    post: message => vscode.postMessage(message),
    listen: receive => addEventListener("message", event => receive(event.data as ToView)),
    restore: () => vscode.getState(),
    remember(state) {
      clearTimeout(later)
      later = setTimeout(() => {
        vscode.setState(state)
        vscode.postMessage({ type: "remember", state })
      }, 250)
    },
  }
}
